/* cli/probe.h -- what is behind an address that somebody wants to add: a feed, a page that announces feeds, or neither. */
#ifndef NW_CLI_PROBE_H
#define NW_CLI_PROBE_H

#include "base/arena.h"
#include "base/err.h"
#include "fetch/html.h"

struct probe {
    struct arena arena;
    const char *url;    /* the address to list: the asked one, where it moved for good, or the feed that its page announces */
    struct text title;  /* of the feed; may be empty */
    size_t entries;
    int64_t newest;     /* TIME_NONE = not known */
    bool checked;       /* false: a command, which is not run to be added */
    struct page_feed *choices; /* several feeds are announced: one must be chosen, url is NULL */
    size_t nchoices;
};
/* word: as feeds.conf takes it; "example.org/feed" without a scheme means https. False when there is no feed.
 * probe_free() is due in either case. */
bool probe_source(struct probe *out, const char *word, struct err *err);
/* The word with its scheme, and a file: path made absolute; in the arena. Asks nobody. */
const char *probe_address(struct arena *a, const char *word);
void probe_free(struct probe *p);

#endif
