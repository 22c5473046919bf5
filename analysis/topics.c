/* analysis/topics.c -- see topics.h. A topic's evidence is the sum of its terms' weights, each by place and falling
 * with repetition; the score brings it to 0..1. */
#include "analysis/topics.h"

#include "analysis/findings.h"
#include "base/mem.h"

#include <libstemmer.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TOPICS 12      /* of a story */
#define TITLE_WEIGHT 2.5   /* a term in the title against one in the first line of the body */
#define TOPIC_HALF 60.0    /* evidence that scores 0.5 */
#define REGION_HALF 2.5    /* likewise, in mentions */
#define PARENT_SHARE 0.7   /* of its evidence a region hands to the one it lies in */
#define TOPIC_FLOOR 0.25   /* scores below are not told */
#define TOPIC_SHARE 0.3    /* nor those below this share of the best */

static const char *const names[] = {
    "ai", "cloud", "infrastructure", "chips", "security", "software", "linux", "networks", "mobile", "science",
    "policy", "business", "gaming", "entertainment", NULL,
};

const char *const *topic_names(void) { return names; }

double place_weight(bool title, size_t body_word)
{
    return title ? TITLE_WEIGHT : 1.0 / (1.0 + (double)body_word / 150.0);
}

bool is_title(const struct reading *r, size_t word)
{
    return r->doc->blocks[r->words.at[word].block].kind == BLOCK_TITLE;
}

/* Adds what one matched phrase says. seen counts the uses of every pattern. */
static void add_evidence(double *evidence, uint8_t *seen, const struct reading *r, size_t i, struct match m, double place)
{
    for (uint32_t p = m.first; p; p = lexicon_pattern(r->lex, p - 1)->next) {
        const struct pattern *pattern = lexicon_pattern(r->lex, p - 1);
        if (!pattern_fits(pattern, &r->words, i, m.words))
            continue;
        evidence[pattern->target] += pattern->weight * place / (1 + seen[p - 1]);
        if (seen[p - 1] < UINT8_MAX)
            seen[p - 1]++;
    }
}

static void topic_evidence(double *evidence, const struct reading *r)
{
    uint8_t *seen = arena_array(r->arena, lexicon_patterns(r->lex), 1);
    size_t title = 0, hidden = 0;
    for (size_t i = 0; i < r->words.n; i++) {
        bool in_title = is_title(r, i);
        title += in_title;
        struct match m = i < hidden ? (struct match){ 0 } : lexicon_match(r->lex, LEXICON_TOPICS, &r->words, i);
        if (!m.first)
            continue;
        if (lexicon_pattern(r->lex, m.first - 1)->weight == 0)
            hidden = i + m.words;
        else
            add_evidence(evidence, seen, r, i, m, place_weight(in_title, i - (in_title ? 0 : title)));
    }
}

/* Long texts touch on more: what counts is evidence against length. */
static double length_factor(size_t words)
{
    return 1.0 + 0.5 * log2(1.0 + (double)words / 200.0);
}

static int by_score(const void *a, const void *b)
{
    const struct topic *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return text_compare(x->name, y->name);
}

static double score(const struct topic_info *info, double evidence, double length)
{
    double half = info->is_region ? REGION_HALF : TOPIC_HALF * length;
    return evidence > 0 ? evidence / (evidence + half) : 0;
}

void find_topics(struct findings *f, const struct reading *r)
{
    size_t n = lexicon_topics(r->lex), count = 0;
    double *evidence = arena_array(r->arena, n, sizeof(*evidence));
    double length = length_factor(r->words.n), best = 0;
    topic_evidence(evidence, r);
    find_entities(f, r, evidence);
    /* Parents stand before their parts, so walking back hands everything up in one pass. */
    for (size_t i = n; i-- > 0;) {
        const struct topic_info *info = lexicon_topic(r->lex, (uint32_t)i);
        if (info->parent)
            evidence[info->parent - 1] += PARENT_SHARE * evidence[i];
        else if (!info->is_region)
            best = fmax(best, score(info, evidence[i], length));
    }
    struct topic *found = arena_array(r->arena, n, sizeof(*found));
    for (size_t i = 0; i < n; i++) {
        const struct topic_info *info = lexicon_topic(r->lex, (uint32_t)i);
        double s = score(info, evidence[i], length);
        if (s >= TOPIC_FLOOR && (info->is_region || s >= best * TOPIC_SHARE))
            found[count++] = (struct topic){ text_of(info->name), info->is_region, s };
    }
    qsort(found, count, sizeof(*found), by_score);
    f->topics = found;
    f->ntopics = count < MAX_TOPICS ? count : MAX_TOPICS;
}

void topics_find(struct findings *f, struct arena *a, const struct doc *doc, const struct lexicon *lex)
{
    struct reading r = { .doc = doc, .lex = lex, .arena = a };
    words_find(&r.words, a, doc, lexicon_stemmer(lex));
    find_topics(f, &r);
    find_terms(f, &r);
}
