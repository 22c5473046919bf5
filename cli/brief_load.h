/* cli/brief_load.h -- what the files that select a brief share: brief.c, brief_rank.c, brief_event.c. */
#ifndef NW_CLI_BRIEF_LOAD_H
#define NW_CLI_BRIEF_LOAD_H

#include "cli/brief.h"

/* A brief in the making. */
struct brief_maker {
    struct brief *b;
    struct db *db;
    size_t source_cap;
    int shelf_events; /* candidates of a shelf, at most */
    int64_t *seen; /* events that stand in a part already */
    size_t nseen, seen_cap;
};

/* An event that a part might tell. */
struct brief_candidate {
    struct story_row row; /* texts in a list of its shelf */
    double weight;
    bool elsewhere; /* another section has more of it and tells it */
};

/* The events of one section (or of no section that is told, or those breaking) in the order of their weight. */
struct brief_shelf {
    const char *name;
    struct story_list *lists;
    size_t nlists;
    struct brief_candidate *events;
    size_t n, cap;
    int64_t total; /* events in the span, also those that were not loaded */
};

/* The events that answer the request in feeds whose section is none of these. Likewise the caller's to free. */
bool brief_shelf_rest(struct brief_shelf *out, struct brief_maker *m, const char *const *sections, size_t n, struct err *err);
/* The events that answer the request and extra (words of the query language, or NULL), heaviest first. extra may hold a %s-less
 * prefix such as "section:", whose value is then given apart. The shelf is the caller's to free, filled or not. */
bool brief_shelf_load(struct brief_shelf *out, struct brief_maker *m, const char *extra, const char *value, struct err *err);
void brief_shelf_free(struct brief_shelf *shelf);
/* An event that several shelves hold stays on the one that has most of its stories. */
bool brief_shelves_part(struct brief_shelf *shelves, size_t n, struct brief_maker *m, struct err *err);
/* The request's words with the span and what a part asks for. */
bool brief_query(const struct brief *b, const char *extra, const char *value, struct query_tree **out, struct err *err);

/* Adds the event of the row to the part: its sources, what they say, its figures. */
bool brief_add_event(struct brief_maker *m, struct brief_part *part, const struct story_row *row, struct err *err);
size_t brief_add_source(struct brief_maker *m, const struct story_row *row); /* its index; each story once */
/* A figure that one source alone has and nothing is said of: "one", "4 percent". It tells a reader nothing. */
bool brief_is_bare(const struct metric *m, size_t sources);

#endif
