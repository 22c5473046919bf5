/* store/metrics.c -- the ledger of figures; see metrics.h. */
#include "store/metrics.h"

#include "base/mem.h"
#include "store/metric_rows.h"
#include "store/quote.h"

#include <stdlib.h>

#define PAGE_SKIPPED 1000 /* rows read at a time on the way to an offset */

/* A part of the story's text by bytes. SQLite counts characters of TEXT, so it is read as a blob. */
static bool read_part(struct db *db, int64_t story, uint32_t start, uint32_t length, struct arena *a, struct text *out,
                      struct err *err)
{
    struct stmt *st = query(db, "SELECT substr(CAST(text AS BLOB), ?, ?) FROM body WHERE story_id = ?", "iii",
                            (int64_t)start + 1, (int64_t)length, story);
    if (next_row(st))
        *out = col_copy(st, 0, a);
    return finish(st, err);
}

void story_text_free(struct story_text *t)
{
    str_free(&t->text);
    *t = (struct story_text){ 0 };
}

/* Likewise; a long text with many figures is read from the store twice, not once for each. */
static bool read_kept_part(struct db *db, struct story_text *t, int64_t story, uint32_t start, uint32_t length,
                           struct arena *a, struct text *out, struct err *err)
{
    if (t->story != story) {
        t->story = story;
        t->whole = false;
        return read_part(db, story, start, length, a, out, err);
    }
    if (!t->whole) {
        struct stmt *st = query(db, "SELECT text FROM body WHERE story_id = ?", "i", story);
        str_cut(&t->text, 0);
        if (next_row(st))
            str_add(&t->text, col_text(st, 0));
        t->whole = true;
        if (!finish(st, err))
            return false;
    }
    *out = arena_text(a, text_sub(str_text(&t->text), start, (size_t)start + length));
    return true;
}

static bool feed_name(struct db *db, int64_t feed, struct arena *a, struct text *out, struct err *err)
{
    struct stmt *st = query(db, "SELECT name FROM feed WHERE id = ?", "i", feed);
    if (next_row(st))
        *out = col_copy(st, 0, a);
    return finish(st, err);
}

/* What is read of the sentence reaches as far as quote_round() looks: a text of one sentence is not read whole for each of
 * its figures. */
static bool read_quote(struct db *db, struct story_text *text, uint32_t length, struct metric_row *r, struct arena *a,
                       struct err *err)
{
    const struct metric *m = &r->metric;
    uint32_t start = r->sentence_start, end = start + length;
    uint32_t from = m->start > QUOTE_MAX + 1 ? m->start - QUOTE_MAX - 1 : 0, to = m->end + QUOTE_MAX + 1;
    struct text part = { 0 };
    from = from > start ? from : start;
    to = to < end ? to : end;
    if (m->start < start || m->end > end) { /* outside of it: by itself */
        from = m->start;
        to = m->end;
    }
    if (!read_kept_part(db, text, r->story, from, to > from ? to - from : 0, a, &part, err))
        return false;
    if (part.n < to - from) /* the text is shorter than the figure's offsets say */
        return true;
    struct quote q = quote_round(part, from, (struct text_span){ start, end }, (struct text_span){ m->start, m->end }, QUOTE_MAX);
    r->sentence_start = q.start;
    r->cut_before = q.cut_before;
    r->cut_after = q.cut_after;
    r->sentence = text_sub(part, q.start - from, q.end - from);
    r->text = text_sub(part, m->start - from, m->end - from);
    return true;
}

bool metric_row_read(struct db *db, struct stmt *st, struct story_text *text, struct metric_row *r, struct arena *a,
                     struct err *err)
{
    *r = (struct metric_row){
        .sources = (int)col_int(st, METRIC_NCOLUMNS), .disputed = col_int(st, METRIC_NCOLUMNS + 1),
        .story = col_int(st, METRIC_NCOLUMNS + 3), .event = col_int(st, METRIC_NCOLUMNS + 4),
        .published = col_int(st, METRIC_NCOLUMNS + 5), .title = col_copy(st, METRIC_NCOLUMNS + 6, a),
    };
    metric_read(st, &r->metric, a);
    r->metric.sentence = 0;
    r->sentence_start = (uint32_t)col_int(st, 10);
    return read_quote(db, text, (uint32_t)col_int(st, 11), r, a, err) &&
           feed_name(db, col_int(st, METRIC_NCOLUMNS + 7), a, &r->feed, err);
}

bool metrics_page(struct db *db, const struct metric_filter *f, int64_t offset, int limit, struct metric_list *out,
                  struct err *err)
{
    struct metric_reader *r;
    metric_list_free(out);
    if (!metric_reader_open(&r, db, f, err))
        return false;
    bool ok = true, more = true;
    for (int64_t left = offset; ok && more && left > 0; left -= PAGE_SKIPPED) {
        ok = metric_reader_next(r, left < PAGE_SKIPPED ? (int)left : PAGE_SKIPPED, 0, out, err);
        more = out->more;
        metric_list_free(out);
    }
    ok = ok && (!more || metric_reader_next(r, limit, 0, out, err));
    metric_reader_free(r);
    return ok;
}

void metric_list_free(struct metric_list *list)
{
    arena_free(&list->arena);
    *list = (struct metric_list){ 0 };
}

static void add_feed(struct event_figure *e, struct text feed, int64_t story, size_t room)
{
    for (size_t i = 0; i < e->nfeeds; i++) {
        if (text_same(e->feeds[i], feed))
            return;
    }
    if (e->nfeeds == room)
        return;
    e->stories[e->nfeeds] = story;
    e->feeds[e->nfeeds++] = feed;
}

static int by_group(const void *x, const void *y)
{
    const struct event_figure *a = x, *b = y;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->nfeeds != b->nfeeds)
        return a->nfeeds > b->nfeeds ? -1 : 1;
    return a->metric.salience > b->metric.salience ? -1 : a->metric.salience < b->metric.salience;
}

bool event_figures(struct db *db, int64_t event, struct arena *a, struct event_figure **out, size_t *n, struct err *err)
{
    struct figure *f;
    size_t nfigures;
    *out = NULL;
    *n = 0;
    if (!figures_load(db, event, a, &f, &nfigures, err))
        return false;
    struct event_figure *e = arena_array(a, nfigures, sizeof *e);
    size_t *row = arena_array(a, nfigures, sizeof *row); /* of a class: its place in e */
    int64_t *newest = arena_array(a, nfigures, sizeof *newest);
    for (size_t i = 0; i < nfigures; i++) {
        size_t class = f[i].class;
        if (class == i) {
            row[i] = *n;
            e[(*n)++] = (struct event_figure){ .metric = f[i].metric, .story = f[i].story, .group = (int)f[i].group,
                                               .disputed = f[i].disputed };
            e[row[i]].feeds = arena_array(a, nfigures - i, sizeof *e->feeds);
            e[row[i]].stories = arena_array(a, nfigures - i, sizeof *e->stories);
            newest[i] = f[i].published;
            if (!read_part(db, f[i].story, f[i].metric.start, f[i].metric.end - f[i].metric.start, a, &e[row[i]].text,
                           err))
                return false;
        }
        add_feed(&e[row[class]], f[i].feed_name, f[i].story, nfigures - class);
        if (f[i].published > newest[class]) {
            newest[class] = f[i].published;
            e[row[class]].story = f[i].story;
        }
    }
    if (*n)
        qsort(e, *n, sizeof *e, by_group);
    *out = e;
    return true;
}
