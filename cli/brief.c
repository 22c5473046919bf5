/* cli/brief.c -- selecting what a brief tells; see brief.h. */
#include "cli/brief_load.h"

#include "base/clock.h"
#include "base/mem.h"
#include "store/coverage.h"
#include "store/headline.h"

#include <stdlib.h>
#include <string.h>

#define SECTION_EVENTS 5    /* of a section, where there are several */
#define EVENTS_LEAST 12     /* few sections show more of each, so that a brief tells at least so many */
#define CANDIDATES 600      /* weighed in all: of each section those with most sources, then the newest */
#define SHELF_LEAST 20
#define FIGURES_OF_EVENT 2  /* among the figures of the day: one event shall not fill the table */
#define FAR_DOWN 4000       /* bytes: what stands behind them in a story is not what it is about */
#define FIGURES_LOOKED_AT 6 /* times as many as are shown */
#define OTHERS "*"

struct brief_request brief_defaults(int64_t now)
{
    return (struct brief_request){
        .now = now, .since = now - DAY, .until = TIME_NONE, .arrived = TIME_NONE, .query = "", .format = BRIEF_TEXT, .width = 72,
        .breaking = 8, .figures = 12,
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

static bool is_seen(const struct brief_maker *m, int64_t event)
{
    for (size_t i = 0; i < m->nseen; i++) {
        if (m->seen[i] == event)
            return true;
    }
    return false;
}

/* The shelves of a brief: breaking, each section asked for, and what stands in none. */
struct shelves {
    struct brief_shelf *all;
    size_t n;
};

static void shelves_free(struct shelves *s)
{
    for (size_t i = 0; i < s->n; i++)
        brief_shelf_free(&s->all[i]);
    free(s->all);
}

static bool add_shelf(struct shelves *s, struct brief_maker *m, const char *name, const char *extra, const char *value, struct err *err)
{
    s->all[s->n].name = name;
    return brief_shelf_load(&s->all[s->n++], m, extra, value, err);
}

/* The sections that are told, in their order; each once. Names in the arena. */
static const char **section_order(const struct brief_request *r, const struct name_count *sections, size_t n, struct arena *a,
                                  size_t *count)
{
    static const char *const everything[] = { OTHERS, NULL };
    const char **order = arena_array(a, n + 1, sizeof *order);
    const char *const *asked = r->sections ? r->sections : everything;
    bool *done = arena_array(a, n + 1, sizeof *done);
    for (size_t k = 0; asked[k]; k++) { /* those named behind a "*" are none of the others */
        for (size_t i = 0; i < n; i++)
            done[i] = done[i] || text_is_ascii(sections[i].name, asked[k]);
    }
    *count = 0;
    for (size_t k = 0; asked[k]; k++) {
        bool others = !strcmp(asked[k], OTHERS);
        for (size_t i = 0; i < n; i++) {
            bool take = others ? !done[i] : text_is_ascii(sections[i].name, asked[k]);
            const char *name = arena_cstr(a, sections[i].name);
            if (!take || !*name || strchr(name, '"') || *count == n)
                continue;
            done[i] = true;
            order[(*count)++] = name;
        }
    }
    return order;
}

static bool asks_others(const struct brief_request *r)
{
    for (size_t i = 0; r->sections && r->sections[i]; i++) {
        if (!strcmp(r->sections[i], OTHERS))
            return true;
    }
    return !r->sections;
}

/* How many events of a shelf are weighed: more than are shown, fewer where there are many shelves. */
static int candidates_of(const struct brief_request *r, size_t sections)
{
    int shown = r->per_section > r->breaking ? r->per_section : r->breaking;
    int each = CANDIDATES / (int)(sections + 2);
    each = each > SHELF_LEAST ? each : SHELF_LEAST;
    return each > 2 * shown ? each : 2 * shown;
}

static bool load_shelves(struct shelves *s, struct brief_maker *m, const struct name_count *sections, size_t n, struct err *err)
{
    size_t count;
    struct brief *b = m->b;
    const char **order = section_order(&b->request, sections, n, &b->arena, &count);
    s->all = mem_alloc((count + 2) * sizeof *s->all);
    m->shelf_events = candidates_of(&b->request, count);
    bool ok = add_shelf(s, m, "Breaking", "is:breaking", NULL, err);
    for (size_t i = 0; ok && i < count; i++)
        ok = add_shelf(s, m, order[i], "section:", order[i], err);
    if (ok && !count && asks_others(&b->request)) {
        ok = add_shelf(s, m, "Stories", NULL, NULL, err);
    } else if (ok && asks_others(&b->request)) { /* of feeds before the first section, or whose section left the list */
        s->all[s->n].name = "More";
        ok = brief_shelf_rest(&s->all[s->n++], m, order, count, err);
    }
    return ok && (s->n < 2 || brief_shelves_part(s->all + 1, s->n - 1, m, err));
}

/* How many events of a shelf are shown at most. */
static size_t room_of(const struct brief_request *r, const struct shelves *s, size_t at)
{
    size_t filled = 0, room = SECTION_EVENTS;
    if (at == 0)
        return (size_t)r->breaking;
    if (r->per_section)
        return (size_t)r->per_section;
    for (size_t i = 1; i < s->n; i++)
        filled += s->all[i].n > 0;
    if (filled && filled * room < EVENTS_LEAST)
        room = EVENTS_LEAST / filled;
    return room;
}

static bool tell_shelf(struct brief_maker *m, const struct shelves *s, size_t at, struct err *err)
{
    struct brief *b = m->b;
    const struct brief_shelf *shelf = &s->all[at];
    size_t room = room_of(&b->request, s, at);
    struct brief_part *part = &b->parts[b->nparts];
    int64_t elsewhere = 0;
    *part = (struct brief_part){ .name = text_of(arena_cstr(&b->arena, text_of(shelf->name))) };
    part->events = arena_array(&b->arena, room + 1, sizeof *part->events);
    for (size_t i = 0; i < shelf->n; i++) {
        const struct brief_candidate *c = &shelf->events[i];
        if (c->elsewhere || is_seen(m, c->row.event))
            elsewhere++;
        else if (part->nevents < room && !brief_add_event(m, part, &c->row, err))
            return false;
    }
    part->left_out = shelf->total - elsewhere - (int64_t)part->nevents;
    b->nparts += part->nevents > 0;
    return true;
}

/* What was chosen by hand: its order, its headings. */
static bool tell_picks(struct brief_maker *m, const struct shelves *s, struct err *err)
{
    struct brief *b = m->b;
    struct brief_part *part = NULL;
    bool ok = true;
    b->parts = arena_array(&b->arena, b->request.npicks + 1, sizeof *b->parts);
    for (size_t i = 0; i < b->request.npicks && ok; i++) {
        const struct brief_pick *pick = &b->request.picks[i];
        const struct story_row *row = NULL;
        for (size_t k = 0; k < s->n && !row; k++) {
            for (size_t j = 0; j < s->all[k].n && !row; j++)
                row = s->all[k].events[j].row.event == pick->event ? &s->all[k].events[j].row : NULL;
        }
        if (!row || is_seen(m, pick->event))
            continue; /* it went since it was chosen */
        if (!part || !text_is(part->name, pick->part)) {
            part = &b->parts[b->nparts++];
            *part = (struct brief_part){ .name = arena_text(&b->arena, text_of(pick->part)) };
            part->events = arena_array(&b->arena, b->request.npicks - i, sizeof *part->events);
        }
        b->breaking += row->breaking;
        ok = brief_add_event(m, part, row, err);
        part->events[part->nevents - 1].note = arena_text(&b->arena, text_of(pick->note));
    }
    return ok;
}

static bool count_stories(struct brief *b, struct db *db, const struct name_count *feeds, size_t nfeeds, struct err *err)
{
    struct query_tree *query;
    if (!brief_query(b, NULL, NULL, &query, err))
        return false;
    struct story_filter filter = { .query = query };
    bool ok = stories_count(db, &filter, 0, &b->stories, err);
    query_free(query);
    bool all = !*b->request.query && b->request.arrived == TIME_NONE; /* else feeds would count whose stories do not */
    for (size_t i = 0; i < nfeeds && all; i++)
        b->feeds += feeds[i].stories > 0;
    return ok;
}

static bool add_parts(struct brief_maker *m, const struct shelves *s, struct err *err)
{
    struct brief *b = m->b;
    bool ok = true;
    if (b->request.picks)
        return tell_picks(m, s, err);
    b->breaking = s->all[0].total;
    b->parts = arena_array(&b->arena, s->n + 1, sizeof *b->parts);
    for (size_t i = 0; ok && i < s->n; i++)
        ok = tell_shelf(m, s, i, err);
    return ok;
}

/* The shelves stay with the caller, filled or not. */
static bool load_all(struct brief_maker *m, struct shelves *s, struct err *err)
{
    struct arena scratch = { 0 };
    struct name_count *sections, *feeds;
    size_t n, nfeeds;
    int64_t since = m->b->request.since;
    bool ok = names_load(m->db, NAMES_SECTIONS, since, &scratch, &sections, &n, err) &&
              names_load(m->db, NAMES_FEEDS, since, &scratch, &feeds, &nfeeds, err) && count_stories(m->b, m->db, feeds, nfeeds, err) &&
              load_shelves(s, m, sections, n, err);
    arena_free(&scratch);
    return ok;
}

/* Worth a place in the table: it says something, its event has few there and is told by this brief; or, where events were not
 * chosen, it stands near the beginning of a report. */
static bool is_figure_of_day(const struct brief_maker *m, const struct metric_list *list, size_t kept, const struct metric_row *r)
{
    int of_event = 0;
    for (size_t i = 0; i < kept; i++)
        of_event += list->rows[i].event == r->event;
    return of_event < FIGURES_OF_EVENT && !brief_is_bare(&r->metric, (size_t)r->sources) &&
           (is_seen(m, r->event) || (!m->b->request.picks && r->metric.start < FAR_DOWN && headline_kind(r->title) == HEADLINE_REPORT));
}

static bool add_figures(struct brief_maker *m, struct err *err)
{
    struct brief *b = m->b;
    struct query_tree *query;
    int most = b->request.figures;
    if (!most)
        return true;
    if (!brief_query(b, NULL, NULL, &query, err))
        return false;
    struct metric_filter filter = { .query = query, .order = METRICS_SALIENCE, .once_per_event = true };
    struct metric_list *list = &b->figures;
    bool ok = metrics_page(m->db, &filter, 0, most * FIGURES_LOOKED_AT, list, err);
    size_t kept = 0;
    for (size_t i = 0; i < list->n && kept < (size_t)most; i++) {
        if (is_figure_of_day(m, list, kept, &list->rows[i]))
            list->rows[kept++] = list->rows[i];
    }
    list->n = ok ? kept : 0;
    b->figure_sources = arena_array(&b->arena, list->n + 1, sizeof *b->figure_sources);
    for (size_t i = 0; i < list->n && ok; i++) {
        struct story_full s;
        ok = story_load(m->db, list->rows[i].story, &s, err);
        if (ok) {
            b->figure_sources[i] = brief_add_source(m, &s.row);
            story_full_free(&s);
        }
    }
    query_free(query);
    return ok;
}

bool brief_load(struct brief *out, struct db *db, const struct brief_request *ask, struct err *err)
{
    struct shelves shelves = { 0 };
    *out = (struct brief){ .request = *ask };
    struct brief_maker m = { .b = out, .db = db };
    bool ok = load_all(&m, &shelves, err) && add_parts(&m, &shelves, err) && add_figures(&m, err);
    shelves_free(&shelves);
    free(m.seen);
    if (!ok)
        brief_free(out);
    return ok;
}

bool brief_offers(struct db *db, const struct brief_request *ask, struct arena *a, struct brief_offer **out, size_t *n, struct err *err)
{
    struct shelves s = { 0 };
    struct brief b = { .request = *ask };
    struct brief_maker m = { .b = &b, .db = db };
    size_t all = 0;
    bool ok = load_all(&m, &s, err);
    for (size_t i = 0; i < s.n; i++)
        all += s.all[i].n;
    *out = arena_array(a, all + 1, sizeof **out);
    *n = 0;
    for (size_t i = 0; ok && i < s.n; i++) {
        size_t picked = 0;
        for (size_t k = 0; k < s.all[i].n; k++) {
            const struct brief_candidate *c = &s.all[i].events[k];
            if (c->elsewhere || is_seen(&m, c->row.event))
                continue;
            struct brief_offer *offer = &(*out)[(*n)++];
            *offer = (struct brief_offer){
                c->row.event, c->row.id, arena_text(a, text_of(s.all[i].name)), arena_text(a, c->row.title), c->row.published,
                c->row.sources, picked++ < room_of(ask, &s, i),
            };
            if (c->row.event_stories > 1) /* as the page will have it */
                ok = ok && event_report(db, c->row.event, a, &offer->story, &offer->title, err);
            m.seen = mem_grow(m.seen, &m.seen_cap, m.nseen + 1, sizeof *m.seen);
            m.seen[m.nseen++] = c->row.event;
        }
    }
    shelves_free(&s);
    free(m.seen);
    brief_free(&b);
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
    if (ask->mail_to)
        brief_mail(out, &b);
    else
        writers[ask->format](out, &b);
    brief_free(&b);
    return true;
}
