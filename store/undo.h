/* store/undo.h -- what an action on stories changed, exactly, so that it can be taken back. */
#ifndef NW_STORE_UNDO_H
#define NW_STORE_UNDO_H

#include "store/internal.h"
#include "store/stories.h"

enum undo_kind { UNDO_READ, UNDO_STARRED, UNDO_TAG };

/* Ids of the stories that changed, packed as differences; for tags each with its source before. */
struct undo {
    enum undo_kind kind;
    bool on;       /* what the action set */
    int64_t tag;
    struct str changes;
    int64_t last;  /* id packed last */
    size_t n;
    bool used;
    char what[160];
};

struct undo *undo_new(enum undo_kind kind, bool on);
void undo_note(struct undo *u, int64_t story, int tag_source_before);

#endif
