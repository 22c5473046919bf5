/* store/importance.c -- see importance.h. */
#include "store/importance.h"

#include "base/unicode.h"
#include "store/internal.h"
#include "store/names.h"

#include <math.h>

#define SALIENCE_UNIT 1000.0 /* key_figure keeps salience in thousandths */
/* What each says beside one source, which is 1. Two sources (1.58) stand before one with a weighty figure (1.5). */
#define FIGURE_SHARE 0.5
#define HOME_SHARE 0.5
#define TOPIC_SHARE 0.1
#define LENGTH_SHARE 0.3
#define FULL_STORY 250   /* words: a story that is told */
#define LABEL_SHARE 0.5  /* of the score keeps what has a label for a headline: "v2.1.240", "Release 7" */
#define HEADLINE_WORDS 3
#define LONG_WORD 21 /* bytes beyond ASCII: seven ideographs */

/* Whether a headline has less than a few words. Scripts without blanks between words make long ones. */
static bool is_label(struct text title)
{
    struct text word;
    int words = 0;
    while (words < HEADLINE_WORDS && text_split(&title, ' ', &word)) {
        int letters = 0, other = 0;
        for (size_t i = 0; i < word.n; i++) {
            unsigned char c = (unsigned char)word.p[i];
            letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            other += c >= 0x80;
        }
        words += other >= LONG_WORD ? HEADLINE_WORDS : letters + other >= 3;
    }
    return words < HEADLINE_WORDS;
}

double importance_score(const struct importance *of)
{
    double score = log2(1.0 + (of->sources > 1 ? of->sources : 1));
    score += FIGURE_SHARE * fmin(fmax(of->salience, 0), 1);
    score += of->home ? HOME_SHARE : 0;
    score += of->topic ? TOPIC_SHARE : 0;
    score += LENGTH_SHARE * fmin((double)(of->words > 0 ? of->words : 0) / FULL_STORY, 1);
    return of->sources < 2 && is_label(of->title) ? score * LABEL_SHARE : score;
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

bool importance_of(struct db *db, const struct story_row *row, int64_t home, double *out, struct err *err)
{
    struct importance of = { .sources = row->sources, .topic = row->topics.n > 0, .title = row->title };
    struct stmt *st = query(
        db, "SELECT words, coalesce((SELECT max(salience) FROM key_figure WHERE id BETWEEN s.id * 4096 AND s.id * 4096 + 4095), 0),"
            " EXISTS (SELECT 1 FROM mention WHERE name_id = ?2 AND story_id = s.id) FROM story s WHERE s.id = ?1",
        "ii", row->id, home);
    if (next_row(st)) {
        of.words = (int)col_int(st, 0);
        of.salience = (double)col_int(st, 1) / SALIENCE_UNIT;
        of.home = home && col_int(st, 2);
    }
    *out = importance_score(&of);
    return finish(st, err);
}
