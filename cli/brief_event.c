/* cli/brief_event.c -- what a brief tells of one event: its sources, sentences quoted from them, figures agreed and disputed. */
#include "cli/brief_load.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "cli/brief_words.h"
#include "store/coverage.h"
#include "tui/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EVENT_SOURCES REPORT_STORIES /* named for one event, at most */
#define EVENT_FIGURES 6
#define FIGURES_FEW 3
#define SLIGHT 0.6 /* of the salience of the event's first figure */
#define LOW 0.3 /* salience: below stand small counts, spans of time and "millions of people", above what somebody would quote */
#define OTHER_VALUES 3 /* told of one figure that is disputed, beyond EVENT_FIGURES */
#define FIGURES_ROOM (EVENT_FIGURES * (1 + OTHER_VALUES))
#define ROUNDED_LEAST 1000 /* smaller counts are not rounded */
#define ROUNDED_APART 0.01
#define QUOTES 3
#define QUOTE_BYTES 420 /* a longer sentence is no help in a brief */

size_t brief_add_source(struct brief_maker *m, const struct story_row *row)
{
    struct brief *b = m->b;
    for (size_t i = 0; i < b->nsources; i++) {
        if (b->sources[i].story == row->id)
            return i;
    }
    b->sources = arena_grow(&b->arena, b->sources, &m->source_cap, b->nsources + 1, sizeof *b->sources);
    b->sources[b->nsources] = (struct brief_source){
        row->id, arena_text(&b->arena, row->feed), arena_text(&b->arena, row->url), arena_text(&b->arena, row->title),
        row->published,
    };
    return b->nsources++;
}

/* Whether the quotes before tell the sentence already. */
static bool is_told(const struct brief_event *e, struct text sentence)
{
    struct text told[QUOTES];
    for (size_t i = 0; i < e->nquotes; i++)
        told[i] = e->quotes[i].sentence;
    return e->nquotes && told_share(told, e->nquotes, sentence) > TOLD_SHARE;
}

static size_t count_of(struct text t, struct text mark)
{
    size_t n = 0;
    for (size_t at = text_find(t, mark, 0); at < t.n; at = text_find(t, mark, at + mark.n))
        n++;
    return n;
}

/* A sentence out of the middle of a longer quotation has one of its marks only: without it, it is as verbatim as before. */
static struct text without_lone_mark(struct text t)
{
    static const struct { const char *open, *close; } marks[] = { { "\u201c", "\u201d" }, { "\"", "\"" } };
    for (size_t i = 0; i < LEN(marks); i++) {
        struct text open = text_of(marks[i].open), close = text_of(marks[i].close);
        bool same = text_same(open, close);
        size_t opened = count_of(t, open), closed = same ? opened : count_of(t, close);
        if (same ? opened % 2 == 0 : opened == closed)
            continue;
        if (text_starts(t, marks[i].open) && (same || opened > closed))
            t = text_sub(t, open.n, t.n);
        else if (text_ends(t, marks[i].close) && (same || closed > opened))
            t = text_sub(t, 0, t.n - close.n);
    }
    return text_trim(t);
}

/* What only leads to a list or a picture says nothing without it. */
static bool leads_on(struct text sentence) { return text_ends(sentence, ":"); }

/* Items of a list, captions and the like end with no mark: among sentences they read as a mistake. */
static bool is_whole(struct text sentence)
{
    static const char *const closing[] = { "\"", "'", ")", "]", "\u201d", "\u2019", "\u00bb", "\u300d" };
    static const char *const marks[] = { ".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f", "\u0964", "\u06d4", "\u061f", "\u0f0d", "\u1362" };
    for (size_t i = 0; i < LEN(closing); i++) {
        if (text_ends(sentence, closing[i]))
            sentence = text_sub(sentence, 0, sentence.n - strlen(closing[i]));
    }
    for (size_t i = 0; i < LEN(marks); i++) {
        if (text_ends(sentence, marks[i]))
            return true;
    }
    return false;
}

static void add_quotes(struct brief_maker *m, struct brief_event *e, const struct story_full *s, size_t source, size_t most, bool whole)
{
    struct brief *b = m->b;
    for (size_t i = 0; i < s->findings.nsummary && most && e->nquotes < QUOTES; i++) {
        const struct sentence *at = &s->findings.sentences[s->findings.summary[i]];
        struct text sentence = without_lone_mark(text_trim(text_sub(s->doc.text, at->start, at->end)));
        if (text_ends(sentence, ";"))
            sentence = text_sub(sentence, 0, sentence.n - 1);
        if (!sentence.n || sentence.n > QUOTE_BYTES || leads_on(sentence) || (whole && !is_whole(sentence)) ||
            is_told(e, sentence))
            continue;
        e->quotes[e->nquotes++] = (struct brief_quote){ arena_text(&b->arena, sentence), source };
        most--;
    }
}

static struct text topics_line(struct arena *a, const struct findings *f, bool regions)
{
    struct str line = { 0 };
    for (size_t i = 0, n = 0; i < f->ntopics && n < 4; i++) {
        if (f->topics[i].is_region != regions)
            continue;
        str_add_s(&line, n++ ? ", " : "");
        str_add(&line, f->topics[i].name);
    }
    struct str shown = { 0 };
    names_shown(&shown, str_text(&line));
    struct text t = arena_text(a, str_text(&shown));
    str_free(&shown);
    str_free(&line);
    return t;
}

/* One report speaks for the event: its title, two of its sentences; then what others add. */
static void tell_event(struct brief_maker *m, struct brief_event *e, const struct story_full *full, size_t n,
                       const struct story_list *stories, int64_t report)
{
    size_t lead = 0;
    struct arena *a = &m->b->arena;
    while (lead + 1 < n && full[lead].row.id != report)
        lead++;
    e->quotes = arena_array(a, QUOTES, sizeof *e->quotes);
    for (int whole = 1; whole >= 0 && !e->nquotes; whole--) { /* what is no sentence only where there is none */
        add_quotes(m, e, &full[lead], brief_add_source(m, &stories->rows[lead]), n > 1 ? QUOTES - 1 : QUOTES, whole);
        for (size_t i = 0; i < n && e->nquotes < QUOTES; i++) {
            if (i != lead && !full[i].row.duplicate)
                add_quotes(m, e, &full[i], brief_add_source(m, &stories->rows[i]), 1, whole);
        }
    }
    e->row.title = arena_text(a, full[lead].row.title);
    e->row.url = arena_text(a, full[lead].row.url);
    e->topics = topics_line(a, &full[lead].findings, false);
    e->regions = topics_line(a, &full[lead].findings, true);
}

static bool quote_event(struct brief_maker *m, struct brief_event *e, const struct story_list *stories, struct err *err)
{
    struct story_full *full = mem_alloc(EVENT_SOURCES * sizeof *full);
    size_t n = stories->n < EVENT_SOURCES ? stories->n : EVENT_SOURCES, loaded = 0;
    int64_t report = 0;
    struct text title;
    bool ok = event_report(m->db, e->row.event, &m->b->arena, &report, &title, err);
    for (; loaded < n && ok; loaded += ok)
        ok = story_load(m->db, stories->rows[loaded].id, &full[loaded], err);
    if (ok && loaded)
        tell_event(m, e, full, loaded, stories, report);
    for (size_t i = 0; i < loaded; i++)
        story_full_free(&full[i]);
    free(full);
    return ok;
}

/* Agreed by most first, then by salience: what a reader would quote. */
static int by_weight(const void *a, const void *b)
{
    const struct event_figure *x = a, *y = b;
    double wx = x->metric.salience + 0.15 * (double)x->nfeeds, wy = y->metric.salience + 0.15 * (double)y->nfeeds;
    if (wx != wy)
        return wx > wy ? -1 : 1;
    return x->metric.start < y->metric.start ? -1 : x->metric.start > y->metric.start;
}

static int by_number(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

static const struct story_row *row_of(const struct story_list *list, int64_t id)
{
    for (size_t i = 0; i < list->n; i++) {
        if (list->rows[i].id == id)
            return &list->rows[i];
    }
    return NULL;
}

bool brief_is_bare(const struct metric *m, size_t sources)
{
    bool counted = m->kind == METRIC_COUNT && m->unit.n;
    return sources < 2 && !m->concept.n && !counted;
}

/* "nearly 3 million" of 2.98 million: large counts and sums, one of them told with a digit or two. */
static bool is_rounding(const struct metric *a, const struct metric *b)
{
    if ((a->kind != METRIC_COUNT && a->kind != METRIC_MONEY) || (a->kind == METRIC_MONEY && !text_same(a->unit, b->unit)) ||
        !isnan(a->value_high) || !isnan(b->value_high) || a->change != b->change || a->value < ROUNDED_LEAST)
        return false;
    double step_a = pow(10, floor(log10(a->value)) - 1), step_b = pow(10, floor(log10(fmax(b->value, 1))) - 1);
    bool few = fmod(a->value, step_a) == 0 || fmod(b->value, step_b) == 0;
    return few && fabs(a->value - b->value) <= ROUNDED_APART * a->value;
}

/* The same figure in other words stands in the brief already. */
static bool is_told_figure(const struct brief_event *e, const struct metric *m)
{
    for (size_t i = 0; i < e->nfigures; i++) {
        const struct metric *told = &e->figures[i].metric;
        bool same = told->value == m->value && told->change == m->change &&
                    (told->value_high == m->value_high || (isnan(told->value_high) && isnan(m->value_high)));
        if (told->kind == m->kind && (same || is_rounding(told, m)))
            return true;
    }
    return false;
}

/* "Cost per Token, Wire Daily" */
static struct text names_of(struct arena *a, const struct event_figure *f)
{
    struct str names = { 0 };
    for (size_t i = 0; i < f->nfeeds; i++) {
        str_add_s(&names, i ? ", " : "");
        str_add(&names, f->feeds[i]);
    }
    struct text t = arena_text(a, str_text(&names));
    str_free(&names);
    return t;
}

/* The bound as the first story with the figure says it. */
static const char *bound_of(struct brief_maker *m, const struct event_figure *f)
{
    struct story_full s;
    struct err ignored; /* the plain word stands in for it */
    if (f->metric.bound == BOUND_EQUAL || !f->nfeeds || !story_load(m->db, f->stories[0], &s, &ignored))
        return brief_bound(&f->metric, f->text, TEXT(""), 0);
    const char *bound = brief_bound(&f->metric, f->text, s.doc.text, f->metric.start);
    story_full_free(&s);
    return bound;
}

static bool add_figure(struct brief_maker *m, struct brief_event *e, const struct story_list *stories,
                       const struct event_figure *from, bool differs)
{
    struct arena *a = &m->b->arena;
    struct brief_figure *f = &e->figures[e->nfigures];
    *f = (struct brief_figure){ .metric = from->metric, .disputed = from->disputed, .group = from->group, .differs = differs };
    f->text = arena_text(a, from->text);
    f->bound = bound_of(m, from);
    f->metric.unit = arena_text(a, f->metric.unit);
    f->metric.concept = arena_text(a, f->metric.concept);
    f->metric.attribution = arena_text(a, f->metric.attribution);
    f->metric.hedge = arena_text(a, f->metric.hedge);
    f->metric.period = arena_text(a, f->metric.period);
    f->told_by = names_of(a, from);
    f->sources = arena_array(a, from->nfeeds + 1, sizeof *f->sources);
    for (size_t k = 0; k < from->nfeeds; k++) {
        const struct story_row *row = row_of(stories, from->stories[k]);
        if (row)
            f->sources[f->nsources++] = brief_add_source(m, row);
    }
    if (f->nsources)
        qsort(f->sources, f->nsources, sizeof *f->sources, by_number);
    e->nfigures += f->nsources > 0;
    return f->nsources > 0;
}

/* A dispute is told whole: the other values stand behind the first, whatever their weight. */
static void add_others(struct brief_maker *m, struct brief_event *e, const struct story_list *stories,
                       const struct event_figure *figures, size_t n, size_t of)
{
    size_t others = 0;
    for (size_t i = 0; i < n && others < OTHER_VALUES; i++) {
        if (i != of && figures[i].group == figures[of].group && figures[i].disputed && !is_told_figure(e, &figures[i].metric))
            others += add_figure(m, e, stories, &figures[i], true);
    }
}

/* Behind the first few, a figure of one source that matters much less than the first only fills the page. */
static bool is_slight(const struct event_figure *f, const struct event_figure *first, size_t told)
{
    return told >= FIGURES_FEW && f->nfeeds < 2 && f->metric.salience < SLIGHT * first->metric.salience;
}

/* What one source says in passing: "six tools". What several say, or dispute, is of weight. */
static bool is_low(const struct event_figure *f) { return f->nfeeds < 2 && !f->disputed && f->metric.salience < LOW; }

static bool has_weighty(const struct event_figure *figures, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!is_low(&figures[i]) && !brief_is_bare(&figures[i].metric, figures[i].nfeeds))
            return true;
    }
    return false;
}

static bool figures_of_event(struct brief_maker *m, struct brief_event *e, const struct story_list *stories, struct err *err)
{
    struct arena scratch = { 0 };
    struct event_figure *figures;
    size_t n, told = 0;
    bool ok = event_figures(m->db, e->row.event, &scratch, &figures, &n, err);
    if (ok && n)
        qsort(figures, n, sizeof *figures, by_weight);
    e->figures = arena_array(&m->b->arena, FIGURES_ROOM, sizeof *e->figures);
    bool weighty = ok && has_weighty(figures, n);
    for (size_t i = 0; ok && i < n && told < EVENT_FIGURES; i++) {
        const struct event_figure *f = &figures[i];
        if (is_low(f) && (weighty || told)) /* the first alone, where the event has no others */
            continue;
        if (brief_is_bare(&f->metric, f->nfeeds) || is_slight(f, &figures[0], told) || is_told_figure(e, &f->metric) ||
            !add_figure(m, e, stories, f, false))
            continue;
        told++;
        if (f->disputed)
            add_others(m, e, stories, figures, n, i);
    }
    arena_free(&scratch);
    return ok;
}

/* Every source of the event that the brief names, in the order of their numbers. */
static void list_sources(struct brief_maker *m, struct brief_event *e, const struct story_list *stories)
{
    e->sources = arena_array(&m->b->arena, EVENT_SOURCES, sizeof *e->sources);
    for (size_t i = 0; i < stories->n && i < EVENT_SOURCES; i++) {
        if (!stories->rows[i].duplicate)
            e->sources[e->nsources++] = brief_add_source(m, &stories->rows[i]);
    }
    if (e->nsources)
        qsort(e->sources, e->nsources, sizeof *e->sources, by_number);
}

bool brief_add_event(struct brief_maker *m, struct brief_part *part, const struct story_row *row, struct err *err)
{
    struct brief *b = m->b;
    struct brief_event *e = &part->events[part->nevents];
    struct story_list stories = { 0 };
    *e = (struct brief_event){ .row = *row };
    e->row.title = arena_text(&b->arena, row->title);
    e->row.feed = arena_text(&b->arena, row->feed);
    e->row.section = arena_text(&b->arena, row->section);
    e->row.url = arena_text(&b->arena, row->url);
    e->row.tags = arena_text(&b->arena, row->tags);
    e->row.topics = arena_text(&b->arena, row->topics);
    bool ok = event_stories(m->db, row->event, &stories, err) && quote_event(m, e, &stories, err);
    if (ok)
        list_sources(m, e, &stories);
    ok = ok && figures_of_event(m, e, &stories, err);
    story_list_free(&stories);
    m->seen = mem_grow(m->seen, &m->seen_cap, m->nseen + 1, sizeof *m->seen);
    m->seen[m->nseen++] = row->event;
    part->nevents++;
    return ok;
}

