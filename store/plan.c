/* store/plan.c -- which rows a list walks. SQLite cannot know how many stories a word or a name hits, so we count, up
 * to a limit: the fewest hits drive when they are few, sorted behind; else an index that is in the list's order is
 * walked and the page stops it. See query_sql.h. */
#include "store/query_sql.h"

#include "base/mem.h"
#include "store/breaking.h"
#include "store/names.h"

#include <string.h>

#define FEW WORDS_FEW /* hits that are cheaper sorted than an index walked */
#define NAME_FEW 20000 /* likewise of names: their stories are known by number alone, and are not looked up for it */
#define CONJUNCTS 64

enum driver { /* of those with many rows the later is the narrower */
    DRIVE_NEWEST, DRIVE_ALL, DRIVE_MUTED, DRIVE_UNREAD, DRIVE_STARRED, DRIVE_SECTION, DRIVE_FEED, DRIVE_NAME, DRIVE_TAG,
    DRIVE_SINCE, DRIVE_BREAKING, DRIVE_TEXT, DRIVE_ORIGIN, DRIVE_EVENTS, DRIVE_IDS,
};

struct choice {
    enum driver driver;
    int64_t hits; /* bounded */
    int64_t id;   /* of the feed, section, name, tag */
    int node;
    const char *match; /* of words */
    struct text ids;   /* stories of few words or of several names, as JSON */
};

static bool count_hits(struct db *db, int64_t *hits, const char *sql, int64_t id, struct err *err)
{
    return query_int(db, hits, NULL, err, sql, "ii", id, (int64_t)FEW + 1);
}

#define OF_NAMES " FROM mention WHERE name_id IN (SELECT value FROM json_each(?)) "

/* One name is driven by; of several the stories, each once. */
static bool weigh_names(struct db *db, const struct query_node *n, struct choice *c, struct arena *a, struct err *err)
{
    struct name_set names;
    if (!names_find(db, (enum name_space)(n->field - FIELD_TOPIC), n->fold, n->prefix, a, &names, err))
        return false;
    c->driver = DRIVE_NAME;
    c->id = names.one;
    c->hits = 0;
    if (!names.n)
        return true;
    if (!query_int(db, &c->hits, NULL, err, "SELECT count(*) FROM (SELECT 1" OF_NAMES "LIMIT ?)", "ti", names.ids,
                   (int64_t)NAME_FEW + 1))
        return false;
    if (c->hits > NAME_FEW) {
        c->hits = -1; /* the lists in order are walked, each story asked for the name */
        return true;
    }
    if (names.n == 1)
        return true;
    struct stmt *st = query(db, "SELECT json_group_array(story_id) FROM (SELECT DISTINCT story_id" OF_NAMES ")", "t",
                            names.ids);
    c->driver = DRIVE_IDS;
    if (next_row(st))
        c->ids = col_copy(st, 0, a);
    return finish(st, err);
}

/* What a term could drive, and how many stories that is. False: failed; c->hits < 0: it cannot drive. */
static bool weigh_term(struct db *db, const struct query_node *n, struct choice *c, struct arena *a, struct err *err)
{
    bool partial;
    c->hits = -1;
    switch (n->field) {
    case FIELD_FEED:
        c->driver = DRIVE_FEED;
        return resolve_feed(db, n, &c->id, &partial, err) &&
               (c->id < 0 || count_hits(db, &c->hits, "SELECT count(*) FROM (SELECT 1 FROM story WHERE feed_id = ?"
                                                      " AND muted = 0 LIMIT ?)", c->id, err));
    case FIELD_SECTION:
        c->driver = DRIVE_SECTION;
        return resolve_section(db, n, &c->id, &partial, err) &&
               (c->id < 0 || count_hits(db, &c->hits, "SELECT count(*) FROM (SELECT 1 FROM story WHERE section_id = ?"
                                                      " AND muted = 0 LIMIT ?)", c->id, err));
    case FIELD_TOPIC: case FIELD_REGION: case FIELD_ENTITY:
        return weigh_names(db, n, c, a, err);
    case FIELD_TAG:
        c->driver = DRIVE_TAG;
        if (n->prefix)
            return true;
        c->id = 0;
        return query_int(db, &c->id, NULL, err, "SELECT id FROM tag WHERE name = ?", "t", n->fold) &&
               count_hits(db, &c->hits, "SELECT count(*) FROM (SELECT 1 FROM story_tag WHERE tag_id = ? LIMIT ?)",
                          c->id, err);
    case FIELD_SINCE:
        c->driver = DRIVE_SINCE;
        return count_hits(db, &c->hits, "SELECT count(*) FROM (SELECT 1 FROM story WHERE muted = 0 AND published >= ?"
                                        " LIMIT ?)", n->time, err);
    case FIELD_IS:
        c->driver = n->state == STATE_UNREAD ? DRIVE_UNREAD : n->state == STATE_STARRED ? DRIVE_STARRED : DRIVE_MUTED;
        if (n->state == STATE_UNREAD)
            return count_hits(db, &c->hits, "SELECT count(*) FROM (SELECT 1 FROM story WHERE muted = 0 AND read = 0"
                                            " AND ? = 0 LIMIT ?)", 0, err);
        if (n->state == STATE_STARRED)
            return count_hits(db, &c->hits, "SELECT count(*) FROM (SELECT 1 FROM story WHERE starred = 1 AND ? = 1"
                                            " LIMIT ?)", 1, err);
        if (n->state == STATE_BREAKING) {
            c->driver = DRIVE_BREAKING;
            c->hits = 1; /* a handful of events at any time */
        } else if (n->state == STATE_MUTED) {
            c->hits = FEW + 1;
        }
        return true;
    case FIELD_ANY: case FIELD_TITLE: case FIELD_TEXT: case FIELD_AUTHOR: case FIELD_URL: case FIELD_UNTIL: case FIELD_ARRIVED:
    case FIELD_METRIC: case FIELD_KIND: case FIELD_UNIT: case FIELD_SOURCES: case FIELD_WORDS: case FIELD_COUNT:
        break;
    }
    return true;
}

static bool is_words(enum driver d) { return d == DRIVE_TEXT || d == DRIVE_ORIGIN; }

/* Indexes that leave the muted out. */
static bool needs_listed(enum driver d)
{
    return d == DRIVE_UNREAD || d == DRIVE_FEED || d == DRIVE_SECTION || d == DRIVE_SINCE;
}

/* Fewest hits win; among the many, the later in enum driver (the narrower index), but words never: they come
 * unordered. */
static bool better(const struct choice *a, const struct choice *b)
{
    if (a->hits <= FEW || b->hits <= FEW)
        return a->hits < b->hits;
    return !is_words(a->driver) && a->driver != DRIVE_SINCE && a->driver > b->driver;
}

static bool choose_words(struct choice *best, struct db *db, const struct query_tree *q, struct arena *a, bool ordered,
                         struct err *err)
{
    for (enum word_index index = INDEX_TEXT; index <= INDEX_ORIGIN; index++) {
        struct choice c = { .driver = index == INDEX_TEXT ? DRIVE_TEXT : DRIVE_ORIGIN, .node = -1,
                            .match = query_match(q, index, a) };
        if (!c.match)
            continue;
        if (!word_hits(db, index, c.match, &c.hits, &c.ids, err))
            return false;
        if (!better(&c, best) && (ordered || best->hits <= FEW))
            continue;
        *best = c;
        if (c.hits <= FEW)
            best->driver = DRIVE_IDS;
    }
    return true;
}

static bool choose(struct choice *best, struct db *db, const struct query_tree *q, struct arena *a, bool ordered,
                   struct err *err)
{
    int nodes[CONJUNCTS];
    size_t n = query_conjuncts(q, nodes, CONJUNCTS);
    for (size_t i = 0; i < n && i < CONJUNCTS; i++) {
        struct choice c = { .node = nodes[i] };
        const struct query_node *node = &q->nodes[nodes[i]];
        if (node->kind != NODE_TERM)
            continue;
        if (!weigh_term(db, node, &c, a, err))
            return false;
        if (c.hits >= 0 && !(q->asks_muted && needs_listed(c.driver)) && better(&c, best))
            *best = c;
    }
    return choose_words(best, db, q, a, ordered, err);
}

static void add_source(struct plan *p, const struct choice *c, bool muted_too, int64_t now)
{
    static const struct {
        const char *from, *where, *published, *id;
    } sources[] = {
        [DRIVE_NEWEST] = { " FROM story s INDEXED BY story_newest", "1", "s.published", "s.id" },
        [DRIVE_SINCE] = { " FROM story s INDEXED BY story_newest", "1", "s.published", "s.id" },
        [DRIVE_MUTED] = { " FROM story s INDEXED BY story_muted", "s.muted = 1", "s.published", "s.id" },
        [DRIVE_ALL] = { " FROM story s", "1", "s.published", "s.id" },
        [DRIVE_UNREAD] = { " FROM story s INDEXED BY story_unread", "s.read = 0", "s.published", "s.id" },
        [DRIVE_STARRED] = { " FROM story s INDEXED BY story_starred", "s.starred = 1", "s.published", "s.id" },
        [DRIVE_FEED] = { " FROM story s INDEXED BY story_feed", "s.feed_id = ?", "s.published", "s.id" },
        [DRIVE_SECTION] = { " FROM story s INDEXED BY story_section", "s.section_id = ?", "s.published", "s.id" },
        [DRIVE_NAME] = { " FROM mention k CROSS JOIN story s ON s.id = k.story_id", "k.name_id = ?", "s.published",
                         "s.id" },
        [DRIVE_TAG] = { " FROM story_tag k CROSS JOIN story s ON s.id = k.story_id", "k.source > 0 AND k.tag_id = ?",
                        "k.published", "k.story_id" },
        [DRIVE_BREAKING] = { " FROM event b INDEXED BY event_breaking CROSS JOIN story s ON s.event_id = b.id",
                             "b.breaking_at IS NOT NULL", "s.published", "s.id" },
        [DRIVE_TEXT] = { " FROM story_fts k CROSS JOIN story s ON s.id = k.rowid", "k.story_fts MATCH ?", "s.published",
                         "s.id" },
        [DRIVE_ORIGIN] = { " FROM origin_fts k CROSS JOIN story s ON s.id = k.rowid", "k.origin_fts MATCH ?",
                           "s.published", "s.id" },
        [DRIVE_IDS] = { " FROM json_each k CROSS JOIN story s ON s.id = k.value", "k.json = ?", "s.published", "s.id" },
        [DRIVE_EVENTS] = { " FROM event e INDEXED BY event_newest CROSS JOIN story s ON s.id = e.lead", "e.stories > 0",
                           "e.newest", "e.lead" },
    };
    p->from = sources[c->driver].from;
    p->published = sources[c->driver].published;
    p->id = sources[c->driver].id;
    sql_addf(&p->source, " WHERE %s", sources[c->driver].where);
    if (c->driver == DRIVE_IDS)
        sql_text(&p->source, c->ids);
    else if (is_words(c->driver))
        sql_text(&p->source, text_of(c->match));
    else if (c->driver == DRIVE_BREAKING)
        breaking_condition(&p->source, 'b', now);
    else if (c->driver == DRIVE_FEED || c->driver == DRIVE_SECTION || c->driver == DRIVE_NAME || c->driver == DRIVE_TAG)
        sql_int(&p->source, c->id);
    if (!muted_too && c->driver != DRIVE_EVENTS)
        sql_add(&p->source, " AND s.muted = 0");
}

/* For lists of events: no newer story of the event may match. */
static bool add_newest_only(struct sql *out, const struct plan *p, struct err *err)
{
    struct query_scope newer = p->scope;
    newer.story = 'n';
    newer.words_done = NULL;
    newer.done = -1;
    sql_add(out, " AND NOT EXISTS (SELECT 1 FROM story n INDEXED BY story_event WHERE n.event_id = s.event_id"
                 " AND (n.published, n.id) > (s.published, s.id)");
    sql_add(out, p->muted_too ? "" : " AND n.muted = 0");
    if (!query_conditions(out, &newer, err))
        return false;
    sql_add(out, ")");
    return true;
}

bool plan_conditions(struct sql *out, const struct plan *p, struct err *err)
{
    return query_conditions(out, &p->scope, err) && (!p->newest_only || add_newest_only(out, p, err));
}

bool plan_add(struct sql *out, const struct plan *p, const char *join, struct err *err)
{
    sql_add(out, p->from);
    sql_add(out, join ? join : "");
    sql_append(out, &p->source);
    return plan_conditions(out, p, err);
}

/* Whether a query only looks around, so that hidden feeds are not meant: no word, name, tag or feed is asked for. */
static bool looks_around(const struct query_tree *q)
{
    for (size_t i = 0; q && i < q->n; i++) {
        const struct query_node *n = &q->nodes[i];
        bool around = n->field == FIELD_SINCE || n->field == FIELD_UNTIL || n->field == FIELD_ARRIVED ||
                      n->field == FIELD_SOURCES || n->field == FIELD_WORDS || n->field == FIELD_SECTION ||
                      (n->field == FIELD_IS && n->state != STATE_STARRED);
        if (n->kind == NODE_TERM && !around)
            return false;
    }
    return true;
}

static bool hides_feeds(struct db *db, const struct query_tree *q, bool *hides, struct err *err)
{
    int64_t any = 0;
    *hides = looks_around(q);
    if (!*hides)
        return true;
    bool ok = query_int(db, &any, NULL, err, "SELECT EXISTS (SELECT 1 FROM feed WHERE hidden = 1)", "");
    *hides = any;
    return ok;
}

bool plan_stories(struct plan *out, struct db *db, const struct story_filter *f, struct arena *a, bool ordered,
                  struct err *err)
{
    const struct query_tree *q = f->query;
    bool muted_too = q && q->asks_muted, everything = !q || query_is_empty(q);
    struct choice best = { .driver = muted_too ? DRIVE_ALL : DRIVE_NEWEST, .hits = INT64_MAX, .node = -1 };
    word_sets_turn(db);
    *out = (struct plan){ .muted_too = muted_too, .everything = everything };
    if (f->section_feed)
        best = (struct choice){
            .driver = muted_too ? DRIVE_ALL : DRIVE_FEED, .hits = FEW + 1, .id = f->section_feed, .node = -1
        };
    else if (everything && f->events && ordered)
        best.driver = DRIVE_EVENTS;
    else if (!choose(&best, db, q, a, ordered, err))
        return false;
    out->few = best.hits <= FEW;
    out->newest_only = f->events && best.driver != DRIVE_EVENTS;
    out->scope = (struct query_scope){ .db = db, .tree = q, .arena = a, .story = 's', .done = best.node };
    out->scope.words_done = best.match;
    if (best.driver == DRIVE_SINCE)
        out->scope.done = -1; /* the index is walked, the bound still stands */
    add_source(out, &best, muted_too, q ? q->now : 0);
    bool hides = false;
    if (!f->section_feed && !hides_feeds(db, q, &hides, err))
        return false;
    if (hides)
        sql_add(&out->source, " AND s.section_id <> 0");
    if (f->section_feed && muted_too) {
        sql_add(&out->source, " AND s.feed_id = ?");
        sql_int(&out->source, f->section_feed);
    }
    return true;
}

void plan_free(struct plan *p) { sql_free(&p->source); }
