/* store/metric_asks.c -- see metric_asks.h. */
#include "store/metric_asks.h"

#include "base/mem.h"

static bool is_of_figures(const struct query_node *n)
{
    return n->kind == NODE_TERM && (n->field == FIELD_METRIC || n->field == FIELD_KIND || n->field == FIELD_UNIT ||
                                    (n->field == FIELD_IS && n->state == STATE_DISPUTED));
}

bool metric_asks_figures(const struct query_tree *q)
{
    for (size_t i = 0; q && i < q->n; i++) {
        if (is_of_figures(&q->nodes[i]))
            return true;
    }
    return false;
}

bool metric_key_tells(const struct query_tree *q)
{
    for (size_t i = 0; q && i < q->n; i++) {
        const struct query_node *n = &q->nodes[i];
        if (is_of_figures(n) && (n->field == FIELD_UNIT || n->field == FIELD_IS || n->unit.n))
            return false;
    }
    return true;
}

bool metric_wants_duplicates(const struct query_tree *q)
{
    for (size_t i = 0; q && i < q->n; i++) {
        const struct query_node *n = &q->nodes[i];
        if (n->kind == NODE_TERM && (n->field == FIELD_FEED || (n->field == FIELD_IS && n->state == STATE_DUPLICATE)))
            return true;
    }
    return false;
}

bool metric_other_kind(const struct query_tree *q, int64_t kind)
{
    int nodes[8];
    size_t n = query_conjuncts(q, nodes, LEN(nodes));
    for (size_t i = 0; i < n && i < LEN(nodes); i++) {
        const struct query_node *node = &q->nodes[nodes[i]];
        if (node->kind == NODE_TERM && node->field == FIELD_KIND && node->kind_of_figure != kind)
            return true;
    }
    return false;
}
