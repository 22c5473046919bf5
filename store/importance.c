/* store/importance.c -- see importance.h. */
#include "store/importance.h"

#include "base/mem.h"
#include "store/figures.h"
#include "store/names.h"

#include <math.h>

#define FIGURE_SHARE 0.2
#define NAMED_SHARE 0.12
#define TEXT_SHARE 0.08
#define TOPIC_SHARE 0.04 /* with the three above less than log2(3) - log2(2), which is the second source */
#define HOME_SHARE 0.6
#define WATCHED_SHARE 0.45 /* in the headline, which then names it too: with NAMED_SHARE less than the second source */
#define MENTION_SHARE 0.15 /* of that, for each mention in the text alone */
#define MENTIONS_MOST 4
#define STAR_SHARE 0.2   /* kept to come back to, which is not news */
#define BREAKING_SHARE 6.0
#define AGE_COST 0.4     /* over the span */
#define OLD_COST 0.8     /* over as much time again */
#define READ_COST 0.15
#define FULL_STORY 60    /* words: more than a headline; whether a feed gives the whole text says nothing of the event */
#define NAMES_LOOKED_AT 6 /* of a story, those it has most of */

static const double headline_costs[] = {
    [HEADLINE_REPORT] = 0, [HEADLINE_GUIDE] = 0.4, [HEADLINE_ROUTINE] = 0.8, [HEADLINE_LABEL] = 1.0,
};

double importance_score(const struct importance *of)
{
    double spans = (double)(of->age > 0 ? of->age : 0) / (of->span > 0 ? (double)of->span : DAY);
    double score = log2(1.0 + (of->sources > 1 ? of->sources : 1));
    score += FIGURE_SHARE * fmin(fmax(of->salience, 0), 1);
    score += TEXT_SHARE * fmin((double)(of->words > 0 ? of->words : 0) / FULL_STORY, 1);
    score += (of->named ? NAMED_SHARE : 0) + (of->topic ? TOPIC_SHARE : 0) + (of->breaking ? BREAKING_SHARE : 0);
    score += WATCHED_SHARE * fmin(fmax(of->watched, 0), 1) + (of->home ? HOME_SHARE : 0) + (of->starred ? STAR_SHARE : 0);
    score -= AGE_COST * fmin(spans, 1) + OLD_COST * fmax(spans - 1, 0) + (of->read ? READ_COST : 0);
    return of->sources < 2 ? score - headline_costs[of->headline] : score;
}

bool importance_home(struct db *db, const char *home, int64_t *id, struct err *err)
{
    *id = 0;
    if (!home || !*home)
        return true;
    struct arena a = { 0 };
    bool ok = query_int(db, id, NULL, err, "SELECT id FROM name WHERE space = ? AND fold = ? LIMIT 1", "it",
                        (int64_t)SPACE_REGION, name_fold(&a, text_of(home)));
    arena_free(&a);
    return ok;
}

static bool is_acting(uint64_t kind)
{
    return kind == ENTITY_COMPANY || kind == ENTITY_PRODUCT || kind == ENTITY_PERSON || kind == ENTITY_ORGANISATION ||
           kind == ENTITY_CVE || kind == ENTITY_WATCHED;
}

static bool in_headline(struct db *db, int64_t name, struct text title, bool *out, struct err *err)
{
    struct stmt *st = query(db, "SELECT text FROM name WHERE id = ?", "i", name);
    *out = next_row(st) && headline_names(title, col_text(st, 0));
    return finish(st, err);
}

/* The story's names stand packed, entities by their number of mentions. */
static bool read_names(struct db *db, struct text title, struct text packed, struct importance *of, struct err *err)
{
    struct unpack in = { packed, false };
    size_t n = packed.n ? unpack_count(&in, 4) : 0, acting = 0, watched = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t space = unpack_uint(&in);
        int64_t id = (int64_t)unpack_uint(&in);
        uint64_t kind = unpack_uint(&in), mentions = unpack_uint(&in);
        if (in.failed)
            break;
        if (space != SPACE_ENTITY || !is_acting(kind))
            continue;
        bool wish = kind == ENTITY_WATCHED && watched++ < NAMES_LOOKED_AT, found;
        if (!(wish && of->watched < 1) && (acting++ >= NAMES_LOOKED_AT || of->named))
            continue;
        if (!in_headline(db, id, title, &found, err))
            return false;
        of->named = of->named || found;
        double passing = MENTION_SHARE * (double)(mentions < MENTIONS_MOST ? mentions : MENTIONS_MOST);
        if (wish)
            of->watched = found ? 1 : fmax(of->watched, passing);
    }
    return true;
}

bool importance_load(struct db *db, int64_t story, int64_t home, struct importance *of, struct err *err)
{
    bool ok = true;
    struct stmt *st = query(
        db, "SELECT s.words, s.title, n.names, coalesce((SELECT max(salience * CASE WHEN id & 4095 < 4 THEN 1.0 WHEN id & 4095 < 12"
            " THEN 0.8 ELSE 0.6 END) FROM key_figure WHERE id BETWEEN ?1 * 4096 AND ?1 * 4096 + 4095), 0),"
            " ?2 > 0 AND EXISTS (SELECT 1 FROM mention WHERE name_id = ?2 AND story_id = ?1)"
            " FROM story s LEFT JOIN finding n ON n.story_id = s.id WHERE s.id = ?1", "ii", story, home);
    if (next_row(st)) {
        of->words = (int)col_int(st, 0);
        of->salience = col_real(st, 3) / SALIENCE_STEPS;
        of->home = col_int(st, 4);
        ok = read_names(db, col_text(st, 1), col_text(st, 2), of, err);
    }
    return finish(st, ok ? err : NULL) && ok;
}

bool importance_of(struct db *db, const struct story_row *row, int64_t home, int64_t now, int64_t span, double *out, struct err *err)
{
    struct importance of = {
        .sources = row->sources, .breaking = row->breaking, .topic = row->topics.n > 0, .starred = row->starred,
        .headline = headline_kind(row->title), .age = now - row->published, .span = span,
    };
    bool ok = importance_load(db, row->id, home, &of, err);
    *out = importance_score(&of);
    return ok;
}
