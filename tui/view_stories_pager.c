/* tui/view_stories_pager.c -- see view_stories_pager.h. */
#include "tui/view_stories_pager.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static bool has_opposite(enum story_order order) { return order == ORDER_NEWEST || order == ORDER_OLDEST; }

static enum story_order opposite(enum story_order order)
{
    return order == ORDER_NEWEST ? ORDER_OLDEST : ORDER_NEWEST;
}

struct story_cursor pager_key(const struct story_row *row)
{
    return (struct story_cursor){ .set = true, .rank = row->rank, .published = row->published, .id = row->id };
}

static void drop(struct story_pager *p)
{
    for (size_t i = 0; i < p->nparts; i++)
        story_list_free(&p->parts[i].list);
    memset(p->parts, 0, sizeof p->parts);
    p->nparts = p->n = 0;
    p->more_above = p->more_below = false;
}

/* The rows of all parts in one array. */
static void flatten(struct story_pager *p)
{
    p->n = 0;
    for (size_t i = 0; i < p->nparts; i++) {
        const struct pager_part *part = &p->parts[i];
        p->rows = mem_grow(p->rows, &p->cap, p->n + part->list.n + 1, sizeof *p->rows);
        for (size_t row = 0; row < part->list.n; row++)
            p->rows[p->n++] = &part->list.rows[part->upward ? part->list.n - 1 - row : row];
    }
}

static bool fetch(struct story_pager *p, struct pager_part *part, bool upward, const struct story_cursor *from,
                  struct err *err)
{
    struct story_filter filter = p->filter;
    if (upward)
        filter.order = opposite(filter.order);
    *part = (struct pager_part){ .upward = upward };
    if (stories_page(p->db, &filter, from, PAGER_PAGE, &part->list, err))
        return true;
    story_list_free(&part->list);
    *part = (struct pager_part){ 0 };
    return false;
}

static bool begin(struct story_pager *p, bool upward, const struct story_cursor *from, struct err *err)
{
    struct pager_part part;
    if (!fetch(p, &part, upward, from, err))
        return false;
    drop(p);
    p->parts[0] = part;
    p->nparts = 1;
    p->more_above = upward ? part.list.more : from->set;
    p->more_below = upward ? from->set : part.list.more;
    flatten(p);
    return true;
}

bool pager_start(struct story_pager *p, struct err *err)
{
    if (!begin(p, false, &(struct story_cursor){ 0 }, err))
        return false;
    p->base = 0;
    p->from_end = false;
    return true;
}

bool pager_end(struct story_pager *p, struct err *err)
{
    int64_t shift;
    if (!p->more_below)
        return true;
    if (!has_opposite(p->filter.order))
        return p->n == 0 || pager_grow(p, p->n - 1, PAGER_MOST, true, &shift, err);
    if (!begin(p, true, &(struct story_cursor){ 0 }, err))
        return false;
    p->from_end = true;
    p->base = p->total > (int64_t)p->n ? p->total - (int64_t)p->n : 0;
    if (!p->more_above)
        p->base = 0;
    return true;
}

/* Room for one more part: the one at the far end is let go. False when the order cannot fetch it again. */
static bool make_room(struct story_pager *p, bool down, int64_t *shift)
{
    if (p->nparts < PAGER_PARTS)
        return true;
    if (!has_opposite(p->filter.order))
        return false;
    struct pager_part *gone = down ? &p->parts[0] : &p->parts[p->nparts - 1];
    int64_t rows = (int64_t)gone->list.n;
    story_list_free(&gone->list);
    if (down) {
        memmove(p->parts, p->parts + 1, (p->nparts - 1) * sizeof *p->parts);
        p->base += rows;
        *shift -= rows;
        p->more_above = true;
    } else {
        p->more_below = true;
    }
    p->nparts--;
    return true;
}

static bool add_below(struct story_pager *p, int64_t *shift, struct err *err)
{
    struct story_cursor from = p->n ? pager_key(p->rows[p->n - 1]) : (struct story_cursor){ 0 };
    const struct pager_part *last = p->nparts ? &p->parts[p->nparts - 1] : NULL;
    struct pager_part part;
    if (last && !last->upward)
        from = last->list.end;
    if (!fetch(p, &part, false, &from, err))
        return false;
    if (!make_room(p, true, shift)) {
        story_list_free(&part.list);
        p->more_below = false;
        return true;
    }
    p->more_below = part.list.more;
    p->parts[p->nparts++] = part;
    flatten(p);
    return true;
}

static bool add_above(struct story_pager *p, int64_t *shift, struct err *err)
{
    struct story_cursor from = p->n ? pager_key(p->rows[0]) : (struct story_cursor){ 0 };
    struct pager_part part;
    if (!fetch(p, &part, true, &from, err))
        return false;
    make_room(p, false, shift);
    p->more_above = part.list.more;
    memmove(p->parts + 1, p->parts, p->nparts * sizeof *p->parts);
    p->parts[0] = part;
    p->nparts++;
    p->base = p->more_above && p->base > (int64_t)part.list.n ? p->base - (int64_t)part.list.n : 0;
    *shift += (int64_t)part.list.n;
    flatten(p);
    return true;
}

bool pager_grow(struct story_pager *p, size_t at, size_t need, bool down, int64_t *shift, struct err *err)
{
    *shift = 0;
    for (int i = 0; i < PAGER_PARTS; i++) { /* a bound: a store that another process empties meanwhile ends it too */
        int64_t row = (int64_t)at + *shift;
        int64_t have = down ? (int64_t)p->n - 1 - row : row;
        bool more = down ? p->more_below : p->more_above && has_opposite(p->filter.order);
        if (!more || have >= (int64_t)need || (have >= 0 && p->nparts == PAGER_PARTS && have >= PAGER_PAGE))
            return true;
        if (!(down ? add_below(p, shift, err) : add_above(p, shift, err)))
            return false;
    }
    return true;
}

size_t pager_find(const struct story_pager *p, int64_t id)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->rows[i]->id == id)
            return i;
    }
    return p->n;
}

/* Sources and match: the rows' keys move with the store, so the list is read again from its top, as far as it was. */
static bool refetch(struct story_pager *p, int64_t id, size_t had, size_t *at, struct err *err)
{
    int64_t shift;
    if (!pager_start(p, err))
        return false;
    while (p->more_below && p->n < had && (*at = pager_find(p, id)) == p->n) {
        if (!pager_grow(p, p->n ? p->n - 1 : 0, 1, true, &shift, err))
            return false;
    }
    *at = pager_find(p, id);
    return true;
}

bool pager_around(struct story_pager *p, const struct story_cursor *key, int64_t id, size_t *at, struct err *err)
{
    struct pager_part above;
    size_t had = p->n, was = *at;
    int64_t shift;
    if (!has_opposite(p->filter.order)) {
        if (!refetch(p, id, had, at, err))
            return false;
    } else {
        int64_t base = p->base + (int64_t)was; /* rows above the row itself */
        if (!fetch(p, &above, true, key, err))
            return false;
        size_t before = above.list.n;
        bool top = !above.list.more;
        struct story_cursor from = { 0 };
        if (!top && before)
            from = pager_key(&above.list.rows[before - 1]);
        story_list_free(&above.list);
        if (!begin(p, false, &from, err))
            return false;
        was = before - (from.set ? 1 : 0); /* the topmost row stays above the window */
        p->base = top || base < (int64_t)was ? 0 : base - (int64_t)was;
        if (!pager_grow(p, was, PAGER_PAGE / 2, true, &shift, err))
            return false;
        *at = pager_find(p, id);
    }
    if (*at == p->n)
        *at = was < p->n ? was : p->n ? p->n - 1 : 0;
    return true;
}

void pager_free(struct story_pager *p)
{
    drop(p);
    free(p->rows);
    p->rows = NULL;
    p->cap = 0;
}
