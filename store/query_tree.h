/* store/query_tree.h -- a parsed query, for the files of store/ that turn it into SQL. */
#ifndef NW_STORE_QUERY_TREE_H
#define NW_STORE_QUERY_TREE_H

#include "base/arena.h"
#include "base/story.h"
#include "store/query.h"

enum query_field_id {
    FIELD_ANY, /* a free word or phrase: title or text */
    FIELD_TITLE, FIELD_TEXT, FIELD_AUTHOR, FIELD_URL, /* so far: through the full-text index */
    FIELD_FEED, FIELD_SECTION, FIELD_TAG, FIELD_TOPIC, FIELD_REGION, FIELD_ENTITY,
    FIELD_IS, FIELD_SINCE, FIELD_UNTIL, FIELD_ARRIVED,
    FIELD_METRIC, FIELD_KIND, FIELD_UNIT, /* of a figure */
    FIELD_SOURCES, FIELD_WORDS,
    FIELD_COUNT,
};

enum query_op { OP_IS, OP_LESS, OP_LESS_EQUAL, OP_GREATER, OP_GREATER_EQUAL };
enum query_state {
    STATE_UNREAD, STATE_READ, STATE_STARRED, STATE_BREAKING, STATE_MUTED, STATE_DUPLICATE, STATE_DISPUTED, STATE_COUNT,
};
enum node_kind { NODE_AND, NODE_OR, NODE_NOT, NODE_TERM };

struct query_node {
    enum node_kind kind;
    int child, next; /* first child, next sibling; -1 = none. Children stand deepest first: see query.c */
    int depth;       /* of what hangs under it */
    /* NODE_TERM */
    enum query_field_id field;
    enum query_op op;
    struct text value; /* as written, without quotes and star */
    struct text fold;  /* folded, for names */
    bool prefix;       /* word* */
    double number;     /* metric, sources, words: in units of 1 */
    int64_t time;      /* since, until */
    int state, kind_of_figure; /* enum query_state; enum metric_kind or -1 */
    struct text unit;  /* metric:>1GW, metric:>$1B, metric:>10% */
};

#define QUERY_MAX_BYTES 4096
#define QUERY_MAX_DEPTH 32
#define QUERY_MAX_TERMS 200

struct query_tree {
    struct arena arena;
    struct query_node *nodes;
    size_t n, cap;
    int root; /* -1 = everything */
    int64_t now;
    struct text *words;
    size_t nwords, word_cap;
    bool asks_muted; /* is:muted stands somewhere: muted stories are not left out */
};

/* store/query_value.c: reads the value of a term into node; on a mistake, what was expected, else NULL. */
const char *query_value(struct query_tree *q, struct query_node *node, bool quoted);
/* A word that the full-text index can hold: with a letter or a digit. */
bool query_searchable(struct text t);

#endif
