/* cli/reading.c -- see reading.h. */
#include "cli/reading.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "cli/brief_words.h"
#include "cli/json.h"
#include "cli/out.h"
#include "tui/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIGURE_COLUMNS 16

static struct text sentence_of(const struct reading *a, size_t sentence)
{
    if (sentence >= a->findings->nsentences)
        return (struct text){ 0 };
    const struct sentence *s = &a->findings->sentences[sentence];
    return text_sub(a->doc->text, s->start, s->end);
}

/* A forced line break inside a sentence is a blank on screen. */
static void add_flat(struct str *out, struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        str_add_c(out, t.p[i] == '\n' || t.p[i] == '\t' ? ' ' : t.p[i]);
}

static void print_flowing(struct text t, int width, int hang)
{
    struct str flat = { 0 };
    add_flat(&flat, t);
    out_wrapped(str_text(&flat), width, hang);
    str_free(&flat);
}

void reading_heading(const char *name) { printf("\n%s\n", name); }

void reading_outline(const struct reading *a)
{
    bool any = false;
    for (size_t i = 0; i < a->doc->nblocks; i++) {
        const struct block *b = &a->doc->blocks[i];
        if (b->kind != BLOCK_HEADING)
            continue;
        if (!any)
            reading_heading("Outline");
        any = true;
        int indent = 2 + 2 * (b->level > 2 ? b->level - 2 : 0);
        printf("%*s", indent, "");
        print_flowing(text_sub(a->doc->text, b->start, b->end), a->width, indent);
    }
}

void reading_summary(const struct reading *a)
{
    for (size_t i = 0; i < a->findings->nsummary; i++) {
        printf("  ");
        print_flowing(sentence_of(a, a->findings->summary[i]), a->width, 2);
    }
}

void reading_quotes(const struct reading *a, const struct event_quote *quotes, size_t n)
{
    struct str line = { 0 };
    for (size_t i = 0; i < n; i++) {
        str_cut(&line, 0);
        printf("  + ");
        print_flowing(quotes[i].sentence, a->width, 4);
        str_addf(&line, "%.*s adds, in %lld", (int)quotes[i].feed.n, quotes[i].feed.p, (long long)quotes[i].story);
        printf("    ");
        out_wrapped(str_text(&line), a->width, 4);
    }
    str_free(&line);
}

struct text reading_quotation(const struct reading *a, const struct metric *m, struct quote *out)
{
    const struct findings *f = a->findings;
    *out = (struct quote){ m->start, m->end, false, false };
    if (m->sentence < f->nsentences) {
        const struct sentence *s = &f->sentences[m->sentence];
        *out = quote_round(a->doc->text, 0, (struct text_span){ s->start, s->end }, (struct text_span){ m->start, m->end }, QUOTE_MAX);
    }
    return text_sub(a->doc->text, out->start, out->end);
}

/* The sentence that a figure stands in, or where it is long the words round the figure. */
static void print_quotation(const struct reading *a, const struct metric *m, int hang)
{
    struct quote q;
    struct str shown = { 0 };
    struct text words = reading_quotation(a, m, &q);
    quote_add(&shown, words, q.cut_before, q.cut_after, out_ascii());
    print_flowing(str_text(&shown), a->width, hang);
    str_free(&shown);
}

/* Whether the words say themselves that a figure is a bound or a round one: "over $100 million", "up to", "120+ languages". */
static bool tells_bound(struct text words)
{
    static const char *const starts[] = { "over", "more than", "above", "at least", "up to", "under", "below", "less than", "at most",
                                          "about", "around", "nearly", "almost", "~", "<", ">", "\u2248", "\u2264", "\u2265" };
    for (size_t i = 0; i < LEN(starts); i++) {
        size_t n = strlen(starts[i]);
        bool ends = words.n == n || !is_letter((unsigned char)starts[i][n - 1]) || (words.n > n && words.p[n] == ' ');
        if (ends && text_same_ascii(text_sub(words, 0, n), text_of(starts[i])))
            return true;
    }
    return text_find_byte(words, '+', 0) < words.n;
}

const char *reading_bound(const struct reading *a, const struct metric *m)
{
    bool told = tells_bound(text_sub(a->doc->text, m->start, m->end)) || tells_bound(m->hedge);
    return m->bound == BOUND_EQUAL || told ? "" : metric_bound_name(m->bound);
}

/* "$50 billion     capex, up, 2027 (Halden), 3 sources"; ">$50 billion" where only the sentence tells that it is a bound. */
static void print_figure(const struct reading *a, size_t i, bool with_sentence)
{
    const struct metric *m = &a->findings->metrics[i];
    struct str words = { 0 }, shown = { 0 };
    struct text figure = text_sub(a->doc->text, m->start, m->end);
    str_add_s(&shown, reading_bound(a, m));
    add_flat(&shown, figure);
    int width = text_width(str_text(&shown));
    printf("  ");
    out_text(str_text(&shown));
    if (width > FIGURE_COLUMNS)
        printf("\n  %*s", FIGURE_COLUMNS, "");
    else
        printf("%*s", FIGURE_COLUMNS - width, "");
    brief_figure_words(&words, m);
    if (a->sources && a->sources[i] > 1)
        str_addf(&words, "%s%d sources", words.len ? ", " : "", a->sources[i]);
    printf("  ");
    if (words.len)
        print_flowing(str_text(&words), a->width, FIGURE_COLUMNS + 4);
    if (!words.len || with_sentence) {
        if (words.len)
            printf("%*s", FIGURE_COLUMNS + 4, "");
        print_quotation(a, m, FIGURE_COLUMNS + 4);
    }
    str_free(&shown);
    str_free(&words);
}

static int highest_first(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

size_t reading_figures(const struct reading *a, size_t most)
{
    size_t n = a->findings->nmetrics, shown = 0;
    double *salience = mem_alloc((n + 1) * sizeof *salience);
    for (size_t i = 0; i < n; i++)
        salience[i] = a->findings->metrics[i].salience;
    qsort(salience, n, sizeof *salience, highest_first);
    double least = n > most ? salience[most - 1] : -1;
    for (size_t i = 0; i < n && shown < most; i++) {
        if (a->findings->metrics[i].salience < least)
            continue;
        print_figure(a, i, false);
        shown++;
    }
    free(salience);
    return n - shown;
}

void reading_figures_with_sentences(const struct reading *a)
{
    for (size_t i = 0; i < a->findings->nmetrics; i++)
        print_figure(a, i, true);
}

void reading_text(const struct reading *a, bool with_title)
{
    struct arena arena = { 0 };
    struct layout layout;
    struct layout_options options = {
        .width = a->width, .ascii = out_ascii(), .link_numbers = true, .skip_title = !with_title,
    };
    layout_doc(&layout, &arena, a->doc, &options);
    for (size_t i = 0; i < layout.nlines; i++)
        out_line(layout.lines[i].text);
    arena_free(&arena);
}

json_t *reading_json_summary(const struct reading *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->findings->nsummary; i++) {
        const struct sentence *s = &a->findings->sentences[a->findings->summary[i]];
        json_t *one = json_object();
        json_add(one, "text", json_text(text_sub(a->doc->text, s->start, s->end)));
        json_add(one, "start", json_integer(s->start));
        json_add(one, "end", json_integer(s->end));
        json_array_append_new(list, one);
    }
    return list;
}

json_t *reading_json_quotes(const struct event_quote *quotes, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++) {
        json_t *one = json_object();
        json_add(one, "text", json_text(quotes[i].sentence));
        json_add(one, "feed", json_text(quotes[i].feed));
        json_add(one, "story", json_integer(quotes[i].story));
        json_add(one, "start", json_integer(quotes[i].start));
        json_array_append_new(list, one);
    }
    return list;
}

json_t *reading_json_figures(const struct reading *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->findings->nmetrics; i++) {
        const struct metric *m = &a->findings->metrics[i];
        json_t *one = json_object();
        struct quote q;
        json_add(one, "text", json_text(text_sub(a->doc->text, m->start, m->end)));
        json_metric(one, m);
        json_add(one, "sentence", json_text(reading_quotation(a, m, &q)));
        json_add(one, "start", json_integer(m->start));
        json_add(one, "end", json_integer(m->end));
        json_add(one, "sentence_start", json_integer(q.start));
        if (a->sources)
            json_add(one, "sources", json_integer(a->sources[i]));
        json_array_append_new(list, one);
    }
    return list;
}

json_t *reading_json_outline(const struct reading *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->doc->nblocks; i++) {
        const struct block *b = &a->doc->blocks[i];
        if (b->kind != BLOCK_HEADING)
            continue;
        json_t *one = json_object();
        json_add(one, "level", json_integer(b->level));
        json_add(one, "text", json_text(text_sub(a->doc->text, b->start, b->end)));
        json_add(one, "start", json_integer(b->start));
        json_array_append_new(list, one);
    }
    return list;
}

json_t *reading_json_topics(const struct reading *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->findings->ntopics; i++) {
        const struct topic *t = &a->findings->topics[i];
        json_t *one = json_object();
        json_add(one, "name", json_text(t->name));
        json_add(one, "score", json_real(t->score));
        json_add(one, "region", json_boolean(t->is_region));
        json_array_append_new(list, one);
    }
    return list;
}

json_t *reading_json_entities(const struct reading *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->findings->nentities; i++) {
        const struct entity *e = &a->findings->entities[i];
        json_t *one = json_object();
        json_add(one, "name", json_text(e->name));
        json_add(one, "kind", json_string(entity_kind_name(e->kind)));
        json_add(one, "count", json_integer((json_int_t)e->count));
        json_array_append_new(list, one);
    }
    return list;
}
