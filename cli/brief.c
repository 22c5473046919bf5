/* cli/brief.c -- selecting what a brief tells; see brief.h. */
#include "cli/brief.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "store/coverage.h"
#include "tui/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EVENT_SOURCES 8 /* named for one event, at most */
#define EVENT_FIGURES 6
#define QUOTES 3
#define NO_SECTION_EVENTS 20
#define QUOTE_BYTES 420 /* a longer sentence is no help in a brief */
#define REPORT_WORDS 700 /* what is longer is an analysis: a report of the event speaks for it, if there is one */

struct brief_request brief_defaults(int64_t now)
{
    return (struct brief_request){
        .now = now, .since = now - DAY, .arrived = TIME_NONE, .query = "", .format = BRIEF_TEXT, .width = 72, .per_section = 5, .breaking = 8,
        .figures = 12,
    };
}

bool brief_format_from(struct text name, enum brief_format *out)
{
    static const char *const names[] = { "text", "markdown", "html", "json" };
    for (size_t i = 0; i < LEN(names); i++) {
        if (text_is(name, names[i])) {
            *out = (enum brief_format)i;
            return true;
        }
    }
    return false;
}

/* What is being gathered, with the arrays that grow. */
struct maker {
    struct brief *b;
    struct db *db;
    size_t source_cap;
    int64_t *seen; /* events that stand in a part already */
    size_t nseen, seen_cap;
};

static size_t add_source(struct maker *m, const struct story_row *row)
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

static bool is_seen(const struct maker *m, size_t n, int64_t event)
{
    for (size_t i = 0; i < n; i++) {
        if (m->seen[i] == event)
            return true;
    }
    return false;
}

/* Whether the quotes before tell the sentence already. */
static bool is_told(const struct brief_event *e, struct text sentence)
{
    struct text told[QUOTES];
    for (size_t i = 0; i < e->nquotes; i++)
        told[i] = e->quotes[i].sentence;
    return e->nquotes && told_share(told, e->nquotes, sentence) > TOLD_SHARE;
}

static void add_quotes(struct maker *m, struct brief_event *e, const struct story_full *s, size_t source, size_t most)
{
    struct brief *b = m->b;
    for (size_t i = 0; i < s->findings.nsummary && most && e->nquotes < QUOTES; i++) {
        const struct sentence *at = &s->findings.sentences[s->findings.summary[i]];
        struct text sentence = text_sub(s->doc.text, at->start, at->end);
        if (sentence.n > QUOTE_BYTES || is_told(e, sentence))
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

static bool is_fuller(const struct story_full *a, const struct story_full *b)
{
    bool long_a = a->findings.words > REPORT_WORDS, long_b = b->findings.words > REPORT_WORDS;
    if (long_a != long_b)
        return long_b;
    return long_a ? a->findings.words < b->findings.words : a->findings.words > b->findings.words;
}

/* The fullest report speaks for the event: its title, two of its sentences; then what others add. */
static void tell_event(struct maker *m, struct brief_event *e, const struct story_full *full, size_t n,
                       const struct story_list *stories)
{
    size_t lead = 0;
    struct arena *a = &m->b->arena;
    for (size_t i = 1; i < n; i++) {
        if (!full[i].row.duplicate && (full[lead].row.duplicate || is_fuller(&full[i], &full[lead])))
            lead = i;
    }
    e->quotes = arena_array(a, QUOTES, sizeof *e->quotes);
    add_quotes(m, e, &full[lead], add_source(m, &stories->rows[lead]), n > 1 ? QUOTES - 1 : QUOTES);
    for (size_t i = 0; i < n && e->nquotes < QUOTES; i++) {
        if (i != lead && !full[i].row.duplicate)
            add_quotes(m, e, &full[i], add_source(m, &stories->rows[i]), 1);
    }
    e->row.title = arena_text(a, full[lead].row.title);
    e->row.url = arena_text(a, full[lead].row.url);
    e->topics = topics_line(a, &full[lead].findings, false);
    e->regions = topics_line(a, &full[lead].findings, true);
}

static bool quote_event(struct maker *m, struct brief_event *e, const struct story_list *stories, struct err *err)
{
    struct story_full *full = mem_alloc(EVENT_SOURCES * sizeof *full);
    size_t n = stories->n < EVENT_SOURCES ? stories->n : EVENT_SOURCES, loaded = 0;
    bool ok = true;
    for (; loaded < n && ok; loaded += ok)
        ok = story_load(m->db, stories->rows[loaded].id, &full[loaded], err);
    if (ok && loaded)
        tell_event(m, e, full, loaded, stories);
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

/* A figure that one source alone has and nothing is said of: "one", "4 percent". It tells the reader nothing. */
static bool is_bare(const struct event_figure *f)
{
    bool counted = f->metric.kind == METRIC_COUNT && f->metric.unit.n;
    return f->nfeeds < 2 && !f->metric.concept.n && !counted;
}

/* The same figure in other words stands in the brief already. */
static bool is_told_figure(const struct brief_event *e, const struct metric *m)
{
    for (size_t i = 0; i < e->nfigures; i++) {
        const struct metric *told = &e->figures[i].metric;
        if (told->value == m->value && told->kind == m->kind && told->change == m->change &&
            (told->value_high == m->value_high || (isnan(told->value_high) && isnan(m->value_high))))
            return true;
    }
    return false;
}

static bool figures_of_event(struct maker *m, struct brief_event *e, const struct story_list *stories, struct err *err)
{
    struct arena scratch = { 0 };
    struct event_figure *figures;
    struct brief *b = m->b;
    size_t n;
    bool ok = event_figures(m->db, e->row.event, &scratch, &figures, &n, err);
    if (ok) {
        if (n)
            qsort(figures, n, sizeof *figures, by_weight);
        e->figures = arena_array(&b->arena, EVENT_FIGURES, sizeof *e->figures);
    }
    for (size_t i = 0; ok && i < n && e->nfigures < EVENT_FIGURES; i++) {
        struct brief_figure *f = &e->figures[e->nfigures];
        if (is_bare(&figures[i]) || is_told_figure(e, &figures[i].metric))
            continue;
        *f = (struct brief_figure){ .metric = figures[i].metric, .disputed = figures[i].disputed, .group = figures[i].group };
        f->text = arena_text(&b->arena, figures[i].text);
        f->metric.unit = arena_text(&b->arena, f->metric.unit);
        f->metric.concept = arena_text(&b->arena, f->metric.concept);
        f->metric.attribution = arena_text(&b->arena, f->metric.attribution);
        f->metric.hedge = arena_text(&b->arena, f->metric.hedge);
        f->metric.period = arena_text(&b->arena, f->metric.period);
        f->sources = arena_array(&b->arena, figures[i].nfeeds + 1, sizeof *f->sources);
        for (size_t k = 0; k < figures[i].nfeeds; k++) {
            const struct story_row *row = row_of(stories, figures[i].stories[k]);
            if (row)
                f->sources[f->nsources++] = add_source(m, row);
        }
        if (f->nsources)
            qsort(f->sources, f->nsources, sizeof *f->sources, by_number);
        e->nfigures += f->nsources > 0;
    }
    arena_free(&scratch);
    return ok;
}

static bool add_event(struct maker *m, struct brief_part *part, const struct story_row *row, struct err *err)
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
    for (size_t i = 0; ok && i < stories.n && i < EVENT_SOURCES; i++) {
        if (!stories.rows[i].duplicate)
            add_source(m, &stories.rows[i]);
    }
    ok = ok && figures_of_event(m, e, &stories, err);
    story_list_free(&stories);
    m->seen = mem_grow(m->seen, &m->seen_cap, m->nseen + 1, sizeof *m->seen);
    m->seen[m->nseen++] = row->event;
    part->nevents++;
    return ok;
}

/* The words of one part: the request's query, the span, and what the part asks for. */
static bool parse_words(const struct brief *b, const char *extra, const char *value, struct query_tree **out, struct err *err)
{
    struct str words = { 0 };
    char stamp[RFC3339_SIZE];
    str_addf(&words, "since:%s", time_rfc3339(stamp, b->request.since));
    if (b->request.arrived != TIME_NONE)
        str_addf(&words, " arrived:%s", time_rfc3339(stamp, b->request.arrived));
    if (*b->request.query)
        str_addf(&words, " (%s)", b->request.query);
    if (extra)
        str_addf(&words, value ? " %s\"%s\"" : " %s", extra, value);
    bool ok = query_parse(out, str_text(&words), b->request.now, err, NULL);
    str_free(&words);
    return ok;
}

static bool add_part(struct maker *m, const char *name, const char *extra, const char *value, int most, struct err *err)
{
    struct brief *b = m->b;
    struct query_tree *query;
    struct story_list list = { 0 };
    struct story_cursor start = { 0 };
    if (!parse_words(b, extra, value, &query, err))
        return false;
    struct story_filter filter = { .query = query, .order = ORDER_SOURCES, .events = true };
    int64_t total = 0;
    bool ok = stories_page(m->db, &filter, &start, most + (int)m->nseen, &list, err) &&
              stories_count(m->db, &filter, 10000, &total, err);
    struct brief_part *part = &b->parts[b->nparts];
    *part = (struct brief_part){ .name = arena_text(&b->arena, text_of(name)) };
    part->events = arena_array(&b->arena, (size_t)most + 1, sizeof *part->events);
    int64_t told_before = 0;
    size_t before = m->nseen;
    for (size_t i = 0; i < list.n && ok; i++) {
        bool told = is_seen(m, before, list.rows[i].event);
        told_before += told;
        if (!told && part->nevents < (size_t)most && (extra || !list.rows[i].section.n))
            ok = add_event(m, part, &list.rows[i], err);
    }
    part->left_out = extra ? total - told_before - (int64_t)part->nevents : 0;
    if (part->nevents)
        b->nparts++;
    story_list_free(&list);
    query_free(query);
    return ok;
}

static bool count_stories(struct brief *b, struct db *db, const struct name_count *feeds, size_t nfeeds, struct err *err)
{
    struct query_tree *query;
    if (!parse_words(b, NULL, NULL, &query, err))
        return false;
    struct story_filter filter = { .query = query };
    bool ok = stories_count(db, &filter, 0, &b->stories, err);
    query_free(query);
    for (size_t i = 0; i < nfeeds && !*b->request.query; i++) /* of a query's stories the feeds are not counted */
        b->feeds += feeds[i].stories > 0;
    return ok;
}

static bool add_sections(struct maker *m, struct err *err)
{
    struct brief *b = m->b;
    struct arena scratch = { 0 };
    struct name_count *sections, *feeds;
    size_t n, nfeeds;
    bool ok = names_load(m->db, NAMES_SECTIONS, b->request.since, &scratch, &sections, &n, err) &&
              names_load(m->db, NAMES_FEEDS, b->request.since, &scratch, &feeds, &nfeeds, err) &&
              count_stories(b, m->db, feeds, nfeeds, err);
    if (ok) {
        b->parts = arena_array(&b->arena, n + 3, sizeof *b->parts);
        ok = add_part(m, "Breaking", "is:breaking", NULL, b->request.breaking, err);
        for (size_t i = 0; ok && i < b->nparts; i++)
            b->breaking += (int64_t)b->parts[i].nevents + b->parts[i].left_out;
    }
    bool *done = arena_array(&scratch, n + 1, sizeof *done);
    for (const char *const *first = b->request.first_sections; ok && first && *first; first++) {
        for (size_t i = 0; i < n && ok; i++) {
            if (done[i] || !text_is_ascii(sections[i].name, *first))
                continue;
            done[i] = true;
            ok = add_part(m, *first, "section:", *first, b->request.per_section, err);
        }
    }
    for (size_t i = 0; i < n && ok; i++) {
        const char *name = arena_cstr(&scratch, sections[i].name);
        if (!done[i] && *name && !strchr(name, '"'))
            ok = add_part(m, name, "section:", name, b->request.per_section, err);
    }
    if (ok) /* of feeds that stand before the first section */
        ok = add_part(m, b->nparts ? "More" : "Stories", NULL, NULL, NO_SECTION_EVENTS, err);
    arena_free(&scratch);
    return ok;
}

static bool add_figures(struct maker *m, struct err *err)
{
    struct brief *b = m->b;
    struct query_tree *query;
    if (!parse_words(b, NULL, NULL, &query, err))
        return false;
    struct metric_filter filter = { .query = query, .order = METRICS_SALIENCE, .once_per_event = true };
    bool ok = metrics_page(m->db, &filter, 0, b->request.figures, &b->figures, err);
    b->figure_sources = arena_array(&b->arena, b->figures.n + 1, sizeof *b->figure_sources);
    for (size_t i = 0; i < b->figures.n && ok; i++) {
        struct story_full s;
        ok = story_load(m->db, b->figures.rows[i].story, &s, err);
        if (ok) {
            b->figure_sources[i] = add_source(m, &s.row);
            story_full_free(&s);
        }
    }
    query_free(query);
    return ok;
}

bool brief_load(struct brief *out, struct db *db, const struct brief_request *ask, struct err *err)
{
    *out = (struct brief){ .request = *ask };
    struct maker m = { .b = out, .db = db };
    bool ok = add_sections(&m, err) && add_figures(&m, err);
    free(m.seen);
    if (!ok)
        brief_free(out);
    return ok;
}

void brief_free(struct brief *b)
{
    metric_list_free(&b->figures);
    arena_free(&b->arena);
}

bool brief_write(struct db *db, const struct brief_request *ask, struct str *out, struct err *err)
{
    static void (*const writers[])(struct str *, const struct brief *) = {
        [BRIEF_TEXT] = brief_text, [BRIEF_MARKDOWN] = brief_markdown, [BRIEF_HTML] = brief_html, [BRIEF_JSON] = brief_json,
    };
    struct brief b;
    if (!brief_load(&b, db, ask, err))
        return false;
    writers[ask->format](out, &b);
    brief_free(&b);
    return true;
}
