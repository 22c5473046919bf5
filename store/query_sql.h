/* store/query_sql.h -- a query tree as SQL: conditions on a story (and a figure), and the plan of a list. */
#ifndef NW_STORE_QUERY_SQL_H
#define NW_STORE_QUERY_SQL_H

#include "store/ingest.h"
#include "store/internal.h"
#include "store/query_tree.h"
#include "store/stories.h"

/* How words are looked up: as a set made once, or story by story. */
enum words_mode { WORDS_SET, WORDS_PROBE };

struct query_scope {
    struct db *db;
    const struct query_tree *tree;
    struct arena *arena; /* MATCH expressions; outlives the statement's run */
    char story;          /* alias of the story's table */
    char figure;         /* alias of the figure's table, or 0: figures are asked for by EXISTS */
    enum words_mode words;
    const char *words_done; /* MATCH expression that the plan already drives by, or NULL */
    int done;               /* a node that the plan already answers, or -1 */
};
/* Adds " AND ..." for the tree (nothing for the empty one). */
bool query_conditions(struct sql *out, const struct query_scope *scope, struct err *err);
/* The top level: nodes that all have to hold. Returns how many there are; out may hold fewer. */
size_t query_conjuncts(const struct query_tree *tree, int *out, size_t max);
/* MATCH expression of all top-level words together, or NULL: what a plan can drive by. */
const char *query_match(const struct query_tree *tree, struct arena *a);
bool node_is_words(const struct query_tree *tree, int node);

/* Which rows are walked, and in what order they come. */
struct plan {
    const char *from;            /* " FROM ..." without values */
    struct sql where;            /* " WHERE ..." with the conditions, but for keys */
    const char *published, *id;  /* columns of the order */
    bool words_big;              /* words with many hits: tried on the first rows before the set is made */
};
bool plan_stories(struct plan *out, struct db *db, const struct story_filter *f, struct arena *a, enum words_mode words,
                  struct err *err);
bool plan_newest_only(struct sql *from, const struct query_scope *scope, bool muted_too, struct err *err);
/* Adds from, join (NULL = nothing more) and where. */
void plan_add(struct sql *out, const struct plan *p, const char *join);
void plan_free(struct plan *p);
/* Names to ids: 0 = none, -1 = several (or a part of the name). */
bool resolve_feed(struct db *db, const struct query_node *node, int64_t *id, bool *partial, struct err *err);
bool resolve_section(struct db *db, const struct query_node *node, int64_t *id, bool *partial, struct err *err);

/* store/rules.c */
bool rules_apply(struct db *db, const struct tag_rule *rules, size_t n, int64_t first, int64_t last, struct err *err);

#endif
