/* store/overview.c -- the dashboard's numbers, each from a counter or a short walk on a covering index; see
 * overview.h. */
#include "store/overview.h"

#include "base/mem.h"
#include "store/breaking.h"
#include "store/coverage.h"
#include "store/feeds.h"
#include "store/figures.h"
#include "store/importance.h"
#include "store/internal.h"
#include "store/overview_figures.h"
#include "store/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PANEL_CANDIDATES 200      /* newest stories of a section that its events are chosen from */
#define LOOKED_UP 2               /* candidates for each row that are looked at more closely */
#define TICKER_MAX 20
#define BREAKING_COUNTED 1000

struct candidate {
    int64_t story, event;
    struct importance of;
    double score;
};

static int by_score(const void *a, const void *b)
{
    const struct candidate *x = *(struct candidate *const *)a, *y = *(struct candidate *const *)b;
    if (x->score < y->score || x->score > y->score)
        return x->score > y->score ? -1 : 1;
    return (x->story < y->story) - (x->story > y->story);
}

static bool has_event(const struct candidate *c, size_t n, int64_t event)
{
    for (size_t i = 0; i < n; i++) {
        if (c[i].event == event)
            return true;
    }
    return false;
}

/* The newest stories of a section, one an event. An event that several sections tell stands in the section that told it
 * first. Ranked by what stands in their rows. */
static bool panel_candidates(struct db *db, int64_t section, int64_t now, struct candidate *c, size_t *n,
                             struct err *err)
{
    struct stmt *st = query(
        db, "SELECT s.id, s.event_id, s.read, coalesce(e.sources, 1), e.breaking_at, coalesce(e.newest, s.published), s.words,"
            " s.topics <> '', s.title, s.starred FROM story s INDEXED BY story_section LEFT JOIN event e ON e.id = s.event_id"
            " WHERE s.section_id = ?1 AND s.muted = 0 AND (coalesce(e.stories, 1) < 2 OR ?1 ="
            " (SELECT h.section_id FROM story h WHERE h.event_id = s.event_id AND h.muted = 0 AND h.section_id <> 0"
            " ORDER BY h.published, h.id LIMIT 1)) ORDER BY s.published DESC, s.id DESC LIMIT ?2", "ii", section,
        (int64_t)PANEL_CANDIDATES);
    for (*n = 0; next_row(st);) {
        if (has_event(c, *n, col_int(st, 1)))
            continue; /* the newer story stands for the event */
        int64_t newest = col_int(st, 5);
        struct candidate *to = &c[(*n)++];
        *to = (struct candidate){
            .story = col_int(st, 0),
            .event = col_int(st, 1),
            .of = { .sources = (int)col_int(st, 3), .words = (int)col_int(st, 6), .topic = col_int(st, 7), .read = col_int(st, 2),
                    .breaking = is_breaking_now(col_time(st, 4), newest, now), .starred = col_int(st, 9), .age = now - newest,
                    .headline = headline_kind(col_text(st, 8)) },
        };
        to->score = importance_score(&to->of);
    }
    return finish(st, err);
}

/* An event is named by the report that speaks for it, as in briefs, and is as old as its newest story. */
static bool event_row(struct db *db, int64_t story, int64_t now, struct arena *a, struct story_row *row, struct err *err)
{
    int64_t report = story;
    struct text title;
    if (!story_row_load(db, story, now, a, row, err) ||
        (row->event_stories > 1 && !event_report(db, row->event, a, &report, &title, err)))
        return false;
    int64_t newest = row->published;
    bool ok = report == story || story_row_load(db, report, now, a, row, err);
    row->published = newest;
    return ok;
}

static bool panel_rows(struct db *db, int64_t section, const struct overview_ask *ask, int64_t home, struct arena *a,
                       struct overview_panel *p, struct err *err)
{
    struct candidate c[PANEL_CANDIDATES], *best[PANEL_CANDIDATES];
    size_t n, room = ask->rows > 0 ? (size_t)ask->rows : 0;
    if (!panel_candidates(db, section, ask->now, c, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        best[i] = &c[i];
    qsort(best, n, sizeof *best, by_score);
    for (size_t i = 0; i < n && i < room * LOOKED_UP; i++) { /* what takes look-ups: for those that may be shown */
        if (!importance_load(db, best[i]->story, home, &best[i]->of, err))
            return false;
        best[i]->score = importance_score(&best[i]->of);
    }
    qsort(best, n, sizeof *best, by_score);
    p->rows = arena_array(a, room, sizeof *p->rows);
    for (size_t i = 0; i < n && p->nrows < room; i++) {
        if (!event_row(db, best[i]->story, ask->now, a, &p->rows[p->nrows], err))
            return false;
        p->rows[p->nrows++].rank = best[i]->score;
    }
    return true;
}

static bool panel_volume(struct db *db, int64_t section, int64_t now, struct overview_panel *p, struct err *err)
{
    for (int day = 0; day < OVERVIEW_DAYS; day++) {
        int64_t end = now - (int64_t)(OVERVIEW_DAYS - 1 - day) * DAY, count = 0;
        if (!query_int(db, &count, NULL, err, "SELECT count(*) FROM story WHERE section_id = ? AND muted = 0"
                                              " AND published > ? AND published <= ?", "iii", section, end - DAY, end))
            return false;
        p->volume[day] = (int)count;
    }
    p->today = p->volume[OVERVIEW_DAYS - 1];
    return true;
}

static bool load_panels(struct db *db, const struct overview_ask *ask, struct overview *o, struct err *err)
{
    size_t cap = 0;
    int64_t home = 0;
    bool ok = importance_home(db, ask->home, &home, err);
    if (!ok)
        return false;
    struct stmt *st = query(db, "SELECT c.id, c.name, (SELECT coalesce(sum(k.unread), 0) FROM feed f JOIN feed_count k"
                                " ON k.feed_id = f.id WHERE f.section_id = c.id AND f.hidden = 0) FROM section c WHERE c.listed"
                                " ORDER BY c.position, c.id", "");
    while (ok && next_row(st)) {
        o->panels = arena_grow(&o->arena, o->panels, &cap, o->npanels + 1, sizeof *o->panels);
        struct overview_panel *p = &o->panels[o->npanels++];
        *p = (struct overview_panel){ .name = col_copy(st, 1, &o->arena), .unread = col_int(st, 2) };
        ok = panel_volume(db, col_int(st, 0), ask->now, p, err) &&
             panel_rows(db, col_int(st, 0), ask, home, &o->arena, p, err);
    }
    return finish(st, ok ? err : NULL) && ok;
}

static bool load_ticker(struct db *db, const struct overview_ask *ask, struct overview *o, struct err *err)
{
    struct breaking_event *events;
    size_t n = 0;
    bool ok = breaking_events(db, ask->now, BREAKING_COUNTED, &o->arena, &events, &n, err);
    o->breaking = (int64_t)n;
    o->ticker = arena_array(&o->arena, TICKER_MAX, sizeof *o->ticker);
    for (size_t i = 0; ok && i < n && o->nticker < TICKER_MAX; i++)
        ok = event_row(db, events[i].story, ask->now, &o->arena, &o->ticker[o->nticker++], err);
    return ok;
}

/* The figures of the last day; where that day has none (a store not refreshed for a while), of its newest day. */
static bool load_metrics(struct db *db, const struct overview_ask *ask, struct overview *o, struct err *err)
{
    int64_t newest = ask->now;
    if (ask->metrics <= 0)
        return true;
    if (!query_int(db, &newest, NULL, err, "SELECT coalesce(max(published), 0) FROM story WHERE muted = 0", ""))
        return false;
    int64_t end = newest < ask->now - DAY ? newest + 1 : ask->now;
    return overview_figures(db, end, ask->metrics, &o->arena, &o->metrics, &o->nmetrics, err);
}

static bool load_feeds(struct db *db, struct overview *o, struct err *err)
{
    int *const counts[] = { [FEED_NEW] = &o->feeds_new, [FEED_OK] = &o->feeds_ok, [FEED_WAITING] = &o->feeds_waiting,
                            [FEED_FAILING] = &o->feeds_failing, [FEED_GONE] = &o->feeds_failing };
    struct stmt *st = query(db, "SELECT status, count(*) FROM feed WHERE listed GROUP BY status", "");
    while (next_row(st)) {
        int64_t status = col_int(st, 0);
        if (status >= 0 && status < (int64_t)LEN(counts))
            *counts[status] += (int)col_int(st, 1);
    }
    if (!finish(st, err))
        return false;
    st = query(db, "SELECT coalesce(sum(stories), 0), coalesce(sum(unread), 0), (SELECT max(last_fetched) FROM feed)"
                   " FROM feed_count WHERE feed_id NOT IN (SELECT id FROM feed WHERE hidden = 1)", "");
    if (next_row(st)) {
        o->stories = col_int(st, 0);
        o->unread = col_int(st, 1);
        o->last_refresh = col_time(st, 2);
    }
    return finish(st, err);
}

static bool load_trends(struct db *db, const struct overview_ask *ask, struct overview *o, struct err *err)
{
    struct trend_row *rows;
    size_t n;
    if (ask->trends <= 0)
        return true;
    if (!trends_load(db, ask->now, OVERVIEW_DAYS, ask->trends, &o->arena, &rows, &n, err))
        return false;
    o->trends = arena_array(&o->arena, n, sizeof *o->trends);
    for (size_t i = 0; i < n && fabs(rows[i].score) >= TREND_CLEAR; i++) {
        struct overview_trend *t = &o->trends[o->ntrends++];
        *t = (struct overview_trend){ .name = rows[i].name, .is_topic = rows[i].is_topic, .score = rows[i].score,
                                      .now = rows[i].days[OVERVIEW_DAYS - 1] };
        int earlier = 0;
        for (int day = 0; day < OVERVIEW_DAYS; day++) {
            t->series[day] = rows[i].days[day];
            earlier += day < OVERVIEW_DAYS - 1 ? rows[i].days[day] : 0;
        }
        t->before = (int)lround((double)earlier / (OVERVIEW_DAYS - 1));
    }
    return true;
}

static bool is_among(struct text name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text_is_ascii(name, names[i]))
            return true;
    }
    return false;
}

bool feeds_outside(struct db *db, const char *const *sections, size_t nsections, int64_t since, size_t max, struct arena *a,
                   int64_t **out, size_t *n, struct err *err)
{
    struct sql q = { 0 };
    size_t cap = 0, outside = 0;
    *out = NULL;
    *n = 0;
    sql_add(&q, "SELECT id FROM (SELECT f.id, (SELECT max(published) FROM story WHERE feed_id = f.id AND muted = 0) AS newest"
                " FROM feed f WHERE f.hidden = 0 AND f.section_id IN (");
    struct stmt *st = query(db, "SELECT id, name FROM section", "");
    while (next_row(st)) {
        if (is_among(col_text(st, 1), sections, nsections))
            continue;
        sql_add(&q, outside++ ? ", ?" : "?");
        sql_int(&q, col_int(st, 0));
    }
    bool ok = finish(st, err);
    sql_add(&q, ")) WHERE newest >= ? ORDER BY newest DESC, id LIMIT ?");
    sql_int(&q, since);
    sql_int(&q, (int64_t)max);
    if (ok && outside) {
        st = query_sql(db, &q);
        while (next_row(st)) {
            *out = arena_grow(a, *out, &cap, *n + 1, sizeof **out);
            (*out)[(*n)++] = col_int(st, 0);
        }
        ok = finish(st, err);
    }
    sql_free(&q);
    return ok;
}

bool overview_load(struct db *db, const struct overview_ask *ask, struct overview *out, struct err *err)
{
    *out = (struct overview){ .last_refresh = TIME_NONE };
    if (load_feeds(db, out, err) && load_panels(db, ask, out, err) && load_ticker(db, ask, out, err) &&
        load_metrics(db, ask, out, err) && load_trends(db, ask, out, err))
        return true;
    overview_free(out);
    return false;
}

void overview_free(struct overview *o)
{
    arena_free(&o->arena);
    *o = (struct overview){ 0 };
}
