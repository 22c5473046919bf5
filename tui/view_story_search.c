/* tui/view_story_search.c -- search inside a story: both sides folded, with a way back to the text's own offsets. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/view_story.h"

#include <stdlib.h>
#include <string.h>

#define MAX_MATCHES 10000

/* A folded text; from[i] = offset in the original of the folded byte i. */
struct folded {
    struct str text;
    uint32_t *from;
    size_t cap;
};

static void fold_with_map(struct folded *f, struct text t)
{
    for (size_t i = 0; i < t.n;) {
        size_t next = grapheme_next(t, i), before = f->text.len;
        if (t.p[i] == '\n')
            str_add_c(&f->text, ' '); /* a phrase may go over a line end */
        else
            text_fold(&f->text, text_sub(t, i, next));
        f->from = mem_grow(f->from, &f->cap, f->text.len + 1, sizeof *f->from);
        for (size_t k = before; k < f->text.len; k++)
            f->from[k] = (uint32_t)i;
        f->from[f->text.len] = (uint32_t)next;
        i = next;
    }
}

void story_search(struct story_view *v)
{
    struct folded text = { 0 };
    struct str needle = { 0 };
    v->nmatches = 0;
    text_fold(&needle, text_trim(text_of(v->search)));
    if (needle.len && v->full.doc.text.n) {
        fold_with_map(&text, v->full.doc.text);
        struct text hay = str_text(&text.text);
        size_t at = text_find(hay, str_text(&needle), 0);
        while (at < hay.n && v->nmatches < MAX_MATCHES) {
            v->matches = mem_grow(v->matches, &v->match_cap, v->nmatches + 1, sizeof *v->matches);
            uint32_t start = text.from[at], end = text.from[at + needle.len];
            v->matches[v->nmatches++] = (struct story_spot){ start, end > start ? end : start + 1 };
            at = text_find(hay, str_text(&needle), at + needle.len);
        }
    }
    str_free(&text.text);
    str_free(&needle);
    free(text.from);
}
