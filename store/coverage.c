/* store/coverage.c -- see coverage.h. */
#include "store/coverage.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "store/headline.h"
#include "store/internal.h"

#include <string.h>

#define STORIES_READ 8
#define SENTENCES_TOLD 24
#define QUOTE_BYTES 420 /* a longer sentence is no help beside others */
#define LONGER_WORD 4   /* bytes */

double told_share(const struct text *told, size_t n, struct text sentence)
{
    struct str known = { 0 }, folded = { 0 };
    size_t words = 0, met = 0;
    for (size_t i = 0; i < n; i++) {
        text_fold(&known, told[i]);
        str_add_c(&known, ' ');
    }
    text_fold(&folded, sentence);
    struct text rest = str_text(&folded), word;
    while (text_split(&rest, ' ', &word)) {
        while (word.n && strchr(".,;:!?\"'()", word.p[word.n - 1]))
            word.n--;
        if (word.n < LONGER_WORD)
            continue;
        words++;
        met += text_find(str_text(&known), word, 0) < known.len;
    }
    str_free(&known);
    str_free(&folded);
    return words ? (double)met / (double)words : 1;
}

struct report {
    int64_t words;
    bool duplicate, label;
};

static bool is_fuller(const struct report *a, const struct report *b)
{
    bool long_a = a->words > REPORT_WORDS, long_b = b->words > REPORT_WORDS;
    if (a->duplicate != b->duplicate)
        return b->duplicate;
    if (a->label != b->label)
        return b->label;
    if (long_a != long_b)
        return long_b;
    return long_a ? a->words < b->words : a->words > b->words;
}

bool event_report(struct db *db, int64_t event, struct arena *a, int64_t *story, struct text *title, struct err *err)
{
    struct report best = { 0 };
    bool found = false;
    struct stmt *st = query(db, "SELECT id, words, duplicate, title FROM story WHERE event_id = ? AND muted = 0"
                                " ORDER BY duplicate, published DESC, id DESC LIMIT ?", "ii", event, (int64_t)REPORT_STORIES);
    while (next_row(st)) {
        struct report r = { col_int(st, 1), col_int(st, 2), headline_kind(col_text(st, 3)) == HEADLINE_LABEL };
        if (found && !is_fuller(&r, &best))
            continue;
        found = true;
        best = r;
        *story = col_int(st, 0);
        *title = col_copy(st, 3, a);
    }
    return finish(st, err) && (found || err_code(err, ERR_NOT_FOUND, "there is no event %lld", (long long)event));
}

static struct text summary_sentence(const struct story_full *s, size_t i, uint32_t *start)
{
    const struct findings *f = &s->findings;
    if (f->summary[i] >= f->nsentences)
        return (struct text){ 0 };
    const struct sentence *at = &f->sentences[f->summary[i]];
    *start = at->start;
    return text_sub(s->doc.text, at->start, at->end);
}

struct gathered {
    struct text told[SENTENCES_TOLD];
    size_t ntold;
    struct event_quote *quotes;
    size_t n;
};

/* The first sentence of its summary that is new, if there is one. */
static void quote_story(struct gathered *g, const struct story_full *s, struct arena *a)
{
    for (size_t i = 0; i < s->findings.nsummary && g->ntold < SENTENCES_TOLD; i++) {
        uint32_t start = 0;
        struct text t = summary_sentence(s, i, &start);
        if (!t.n || t.n > QUOTE_BYTES || told_share(g->told, g->ntold, t) > TOLD_SHARE)
            continue;
        struct event_quote *q = &g->quotes[g->n++];
        *q = (struct event_quote){ s->row.id, arena_text(a, s->row.feed), arena_text(a, t), start };
        g->told[g->ntold++] = q->sentence;
        return;
    }
}

static bool is_quoted(const struct gathered *g, struct text feed)
{
    for (size_t i = 0; i < g->n; i++) {
        if (text_same(g->quotes[i].feed, feed))
            return true;
    }
    return false;
}

bool event_quotes(struct db *db, const struct story_full *story, size_t max, struct arena *a, struct event_quote **out,
                  size_t *n, struct err *err)
{
    struct story_list list = { 0 };
    struct gathered g = { .quotes = arena_array(a, max + 1, sizeof *g.quotes) };
    size_t read = 0;
    bool ok = !story->row.event || event_stories(db, story->row.event, &list, err);
    for (size_t i = 0; i < story->findings.nsummary && g.ntold < SENTENCES_TOLD; i++) {
        uint32_t start;
        g.told[g.ntold++] = summary_sentence(story, i, &start);
    }
    for (size_t i = 0; ok && i < list.n && g.n < max && read < STORIES_READ; i++) {
        const struct story_row *row = &list.rows[i];
        struct story_full full;
        if (row->id == story->row.id || row->duplicate || text_same(row->feed, story->row.feed) || is_quoted(&g, row->feed))
            continue;
        read++;
        ok = story_load(db, row->id, &full, err);
        if (ok) {
            quote_story(&g, &full, a);
            story_full_free(&full);
        }
    }
    story_list_free(&list);
    *out = g.quotes;
    *n = ok ? g.n : 0;
    return ok;
}
