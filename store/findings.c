/* store/findings.c -- findings in their two forms: packed beside the text (sentences, summary, names) and as rows that
 * other stories can be compared with (figures, mentions, trend counters). See batch.h. */
#include "store/batch.h"

#include "base/mem.h"
#include "store/figures.h"
#include "store/names.h"

#include <math.h>
#include <stdlib.h>

#define NAMES_MAX 200 /* of each sort, per story */

static bool pack_name(struct db *db, struct str *out, enum name_space space, struct text text, int kind,
                      uint64_t weight, struct err *err)
{
    int64_t id;
    if (!name_intern(db, space, text, kind, &id, err))
        return false;
    pack_uint(out, space);
    pack_uint(out, (uint64_t)id);
    pack_uint(out, (uint64_t)kind);
    pack_uint(out, weight);
    return true;
}

bool findings_pack(struct packed_findings *out, struct db *db, const struct findings *f, struct err *err)
{
    *out = (struct packed_findings){ 0 };
    if (!f)
        return true;
    size_t ntopics = f->ntopics < NAMES_MAX ? f->ntopics : NAMES_MAX;
    size_t nentities = f->nentities < NAMES_MAX ? f->nentities : NAMES_MAX;
    out->nmetrics = f->nmetrics < STORY_METRICS_MAX ? f->nmetrics : STORY_METRICS_MAX;
    pack_sentences(&out->sentences, f);
    pack_summary(&out->summary, f);
    pack_uint(&out->names, ntopics + nentities);
    for (size_t i = 0; i < ntopics; i++) {
        const struct topic *t = &f->topics[i];
        double score = t->score > 0 ? t->score < 1 ? t->score : 1 : 0;
        if (!pack_name(db, &out->names, t->is_region ? SPACE_REGION : SPACE_TOPIC, t->name, 0,
                       (uint64_t)lround(score * 10000), err))
            return false;
        if (t->is_region)
            continue;
        str_add_s(&out->topics, out->topics.len ? ", " : "");
        str_add(&out->topics, t->name);
    }
    for (size_t i = 0; i < nentities; i++) {
        const struct entity *e = &f->entities[i];
        if (!pack_name(db, &out->names, SPACE_ENTITY, e->name, (int)e->kind, e->count, err))
            return false;
    }
    return true;
}

void packed_findings_free(struct packed_findings *p)
{
    str_free(&p->sentences);
    str_free(&p->summary);
    str_free(&p->names);
    str_free(&p->topics);
}

static bool add_metric(struct db *db, int64_t id, int64_t published, const struct metric *m, const struct findings *f,
                       struct err *err)
{
    uint32_t from = m->start, to = m->end; /* a figure outside every sentence is its own */
    if (m->sentence < f->nsentences) {
        from = f->sentences[m->sentence].start;
        to = f->sentences[m->sentence].end;
    }
    double value = isfinite(m->value) ? m->value : 0;
    return run(db, err,
               "INSERT INTO metric(id, published, salience, kind, value, value_high, size, unit, change, bound, start,"
               " length, sentence, sentence_start, sentence_length, class, concept, attribution, hedge, period)"
               " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               "iididddtiiiiiiiitttt", id, published, m->salience, (int64_t)m->kind, value, m->value_high,
               metric_size(value, m->kind, m->unit), m->unit, (int64_t)m->change, (int64_t)m->bound, (int64_t)m->start,
               (int64_t)(m->end - m->start), (int64_t)m->sentence, (int64_t)from, (int64_t)(to - from), id, m->concept,
               m->attribution, m->hedge, m->period);
}

static bool add_mention(struct db *db, int64_t story, int64_t published, enum name_space space, struct text text,
                        int kind, struct err *err)
{
    struct mention m = { .published = published, .story_id = story };
    if (!name_intern(db, space, text, kind, &m.name_id, err))
        return false;
    batch_mention(batch_of(db), m);
    return true;
}

bool findings_link(struct db *db, int64_t story, int64_t published, const struct findings *f, struct text text,
                   struct err *err)
{
    for (size_t i = 0, place = 0; i < f->nmetrics && place < STORY_METRICS_MAX; i++) {
        const struct metric *m = &f->metrics[i];
        if (m->start > m->end || m->end > text.n)
            continue; /* points outside the text: nothing could be shown */
        if (!add_metric(db, story * STORY_METRICS_MAX + (int64_t)place++, published, m, f, err))
            return false;
    }
    for (size_t i = 0; i < f->ntopics && i < NAMES_MAX; i++) {
        if (!add_mention(db, story, published, f->topics[i].is_region ? SPACE_REGION : SPACE_TOPIC, f->topics[i].name,
                         0, err))
            return false;
    }
    for (size_t i = 0; i < f->nentities && i < NAMES_MAX; i++) {
        if (!add_mention(db, story, published, SPACE_ENTITY, f->entities[i].name, (int)f->entities[i].kind, err))
            return false;
    }
    return true;
}

bool findings_link_again(struct db *db, int64_t story, int64_t published, const struct findings *f, struct text text,
                         struct err *err)
{
    struct findings kept = *f;
    int64_t muted = 0;
    if (!query_int(db, &muted, NULL, err, "SELECT muted FROM story WHERE id = ?", "i", story))
        return false;
    if (muted)
        kept.ntopics = kept.nentities = 0;
    return findings_link(db, story, published, &kept, text, err);
}

static bool drop_mentions(struct db *db, int64_t story, int64_t published, struct text names, struct err *err)
{
    struct unpack in = { names, false };
    size_t n = names.n ? unpack_count(&in, 4) : 0;
    for (size_t i = 0; i < n && !in.failed; i++) {
        unpack_uint(&in);
        int64_t id = (int64_t)unpack_uint(&in);
        unpack_uint(&in);
        unpack_uint(&in);
        if (!run(db, err, "DELETE FROM mention WHERE name_id = ? AND published = ? AND story_id = ?", "iii", id,
                 published, story))
            return false;
        if (db_changes(db))
            batch_trend(batch_of(db), published, id, -1);
    }
    return true;
}

bool findings_unlink(struct db *db, int64_t story, struct err *err)
{
    int64_t first = story * STORY_METRICS_MAX;
    if (!batch_flush_mentions(db, err))
        return false;
    struct stmt *st = query(
        db, "SELECT s.published, b.names FROM story s JOIN body b ON b.story_id = s.id WHERE s.id = ?", "i", story);
    bool ok = !next_row(st) || drop_mentions(db, story, col_int(st, 0), col_text(st, 1), err);
    return finish(st, ok ? err : NULL) && ok &&
           run(db, err, "DELETE FROM metric WHERE id BETWEEN ? AND ?", "ii", first, first + STORY_METRICS_MAX - 1);
}
