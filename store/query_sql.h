/* store/query_sql.h -- a query tree as SQL: conditions on a story (and a figure), and the plan of a list. */
#ifndef NW_STORE_QUERY_SQL_H
#define NW_STORE_QUERY_SQL_H

#include "store/ingest.h"
#include "store/internal.h"
#include "store/query_tree.h"
#include "store/stories.h"
#include "store/words.h"

struct query_scope {
    struct db *db;
    const struct query_tree *tree;
    struct arena *arena; /* MATCH expressions; outlives the statement's run */
    char story;          /* alias of the story's table */
    char figure;         /* alias of the figure's table, or 0: figures are asked for by EXISTS */
    const char *words_done; /* MATCH expression (of one index) that the plan already drives by, or NULL */
    int done;               /* a node that the plan already answers, or -1 */
};
/* Adds " AND ..." for the tree (nothing for the empty one). */
bool query_conditions(struct sql *out, const struct query_scope *scope, struct err *err);
/* The top level: nodes that all have to hold. Returns how many there are; out may hold fewer. */
size_t query_conjuncts(const struct query_tree *tree, int *out, size_t max);
/* MATCH expression of all top-level words of an index together, or NULL: what a plan can drive by. */
const char *query_match(const struct query_tree *tree, enum word_index index, struct arena *a);
/* The one index that answers a node, or INDEX_NONE. */
enum word_index node_index(const struct query_tree *tree, int node);

/* Which rows are walked, and in what order they come. The story's table is s. */
struct plan {
    const char *from;           /* " FROM ..." without values */
    struct sql source;          /* " WHERE ...": the rows of the index that drives */
    const char *published, *id; /* columns of the order */
    bool few;                   /* so few rows that they may be sorted */
    bool everything;            /* nothing but the source stands between the index and the list */
    struct query_scope scope;   /* for plan_conditions() */
    bool newest_only, muted_too;
};
/* ordered: a page of the order by time is wanted; else all rows in any order (to count, to mark). */
bool plan_stories(struct plan *out, struct db *db, const struct story_filter *f, struct arena *a, bool ordered,
                  struct err *err);
/* Adds " AND ..." for what the source does not answer yet. */
bool plan_conditions(struct sql *out, const struct plan *p, struct err *err);
/* Adds the whole: from, join (NULL = no more tables), source, conditions. */
bool plan_add(struct sql *out, const struct plan *p, const char *join, struct err *err);
void plan_free(struct plan *p);
/* Names to ids: 0 = none, -1 = several (or a part of the name). */
bool resolve_feed(struct db *db, const struct query_node *node, int64_t *id, bool *partial, struct err *err);
bool resolve_section(struct db *db, const struct query_node *node, int64_t *id, bool *partial, struct err *err);

/* store/rules.c */
bool rules_apply(struct db *db, const struct tag_rule *rules, size_t n, int64_t first, int64_t last, struct err *err);

#endif
