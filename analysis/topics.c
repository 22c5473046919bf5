/* analysis/topics.c -- see topics.h. A topic's evidence is the sum of its terms' weights, each by place and falling
 * with repetition; the score brings it to 0..1. */
#include "analysis/topics.h"

#include "analysis/findings.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TOPICS 12      /* of a story */
#define TITLE_WEIGHT 2.0   /* a term in the title against one in the first line of the body */
#define TOPIC_HALF 60.0    /* evidence that scores 0.5 */
#define REGION_HALF 2.0    /* likewise, in mentions */
#define PARENT_SHARE 0.8   /* of its evidence a region hands to the one it lies in */
#define PART_SHARE 0.25    /* of a region's evidence that lies in one part of it: the part stands first */
#define BEHIND_PART 0.995  /* and the region right behind it */
#define NEARLY 0.65        /* of the evidence of business that a trade needs to stand before it */
#define WIDER_SHARE 0.4    /* and a topic to the wider one */
#define STRONG 15          /* weight of a term that is enough by itself in a story of a few lines */
#define STRONG_LONG 31     /* likewise in a longer one, where any word may turn up */
#define LONG_WORDS 60
#define MIN_SUPPORT 2      /* one strong term, or two of any kind */
/* From so many words on a topic may be touched on in passing. It is told when it is named in the headline; when it is
 * named within the opening and, on the average, once in so many words; when it is once in fewer, wherever that is; or
 * when there is so much of it, and more than of any other. */
#define ESSAY_WORDS 250
#define OPENING_WORDS 80
#define EVERY_WORDS 120
#define MANY_WORDS 60
#define FIRST_FLOOR 0.3
#define TOPIC_FLOOR 0.25   /* scores below are not told */
#define REGION_FLOOR 0.245 /* likewise: what a part that is told lies in is told too */
#define TOPIC_SHARE 0.3    /* nor those below this share of the best */

static const char *const names[] = {
    "ai", "cloud", "infrastructure", "chips", "security", "software", "linux", "networks", "mobile", "science",
    "policy", "business", "gaming", "entertainment", NULL,
};

const char *const *topic_names(void) { return names; }

/* Topics whose terms are words of every day ("play", "season", "study", "market", "attack"): little evidence says nothing, and
 * less where another topic has more. */
static const struct {
    const char *topic;
    double first, behind; /* scores below are not told where it is the first topic, and behind another */
} everyday[] = {
    { "gaming", 0.4, 0.45 }, { "science", 0.4, 0.45 }, { "entertainment", 0.4, 0.45 }, { "business", TOPIC_FLOOR, 0.4 },
    { "security", 0.35, 0.45 },
};

static double floor_of(const char *topic, bool first)
{
    for (size_t i = 0; i < LEN(everyday); i++) {
        if (!strcmp(everyday[i].topic, topic))
            return first ? everyday[i].first : everyday[i].behind;
    }
    return TOPIC_FLOOR;
}

double place_weight(const struct words *w, size_t word)
{
    return word < w->title ? TITLE_WEIGHT : 1.0 / (1.0 + (double)(word - w->title) / 150.0);
}

enum early { EARLY_OPENING = 1, EARLY_TITLE };

struct weighing {
    const struct reading *r;
    double *evidence; /* of every topic */
    uint8_t *support; /* different terms for every topic, a strong one counted twice */
    uint8_t *seen;    /* uses of every pattern */
    uint16_t *uses;   /* words that speak for every topic */
    uint8_t *early;   /* whether one stands at the beginning: enum early */
    int strong;       /* weight of a term that is enough by itself */
};

static void note_use(struct weighing *w, uint32_t target, size_t i)
{
    size_t title = w->r->words.title;
    uint8_t early = i < title ? EARLY_TITLE : i < title + OPENING_WORDS ? EARLY_OPENING : 0;
    if (early > w->early[target])
        w->early[target] = early;
    if (w->uses[target] < UINT16_MAX)
        w->uses[target]++;
}

/* Whether the text is about the topic, first = of which it says most, and does not only mention it on its way. */
static bool is_about(const struct weighing *w, size_t target, bool first)
{
    size_t words = w->r->words.n, uses = w->uses[target];
    if (w->support[target] < MIN_SUPPORT)
        return false;
    return first || words < ESSAY_WORDS || w->early[target] == EARLY_TITLE || uses * MANY_WORDS >= words ||
           (w->early[target] && uses * EVERY_WORDS >= words);
}

/* What a part has for itself its wider topic has, too. */
static void hand_up(struct weighing *w, size_t part, size_t wider)
{
    if (w->support[part] > w->support[wider])
        w->support[wider] = w->support[part];
    if (w->early[part] > w->early[wider])
        w->early[wider] = w->early[part];
    if (w->uses[part] > w->uses[wider])
        w->uses[wider] = w->uses[part];
}

/* Adds what one matched phrase says. */
static void add_evidence(struct weighing *w, size_t i, struct match m, double place)
{
    for (uint32_t p = m.first; p;) {
        const struct pattern *pattern = lexicon_pattern(w->r->lex, p - 1);
        uint8_t *seen = &w->seen[p - 1], *support = &w->support[pattern->target];
        p = pattern->next;
        if (!pattern_fits(pattern, &w->r->words, i, m.words))
            continue;
        w->evidence[pattern->target] += pattern->weight * place / (1 + *seen);
        if (pattern->weight > 0)
            note_use(w, pattern->target, i);
        if (!*seen && pattern->weight > 0 && *support < MIN_SUPPORT)
            *support = (uint8_t)(*support + (pattern->weight >= w->strong ? 2 : 1));
        if (*seen < UINT8_MAX)
            (*seen)++;
    }
}

static bool hides(const struct weighing *w, struct match m)
{
    for (uint32_t p = m.first; p; p = lexicon_pattern(w->r->lex, p - 1)->next) {
        if (lexicon_pattern(w->r->lex, p - 1)->weight == 0)
            return true;
    }
    return false;
}

/* The longer of the two matches at word i; both when they are as long. Returns how many words the match hides: a phrase
 * that says nothing of one topic may speak for another one. */
static size_t weigh_word(struct weighing *w, size_t i)
{
    const struct words *words = &w->r->words;
    struct match stems = lexicon_match(w->r->lex, LEXICON_STEMS, words, i);
    struct match terms = lexicon_match(w->r->lex, LEXICON_TERMS, words, i);
    struct match longer = stems.words > terms.words ? stems : terms;
    if (!longer.first)
        return 0;
    double place = place_weight(words, i);
    if (stems.first && stems.words == longer.words)
        add_evidence(w, i, stems, place);
    if (terms.first && terms.words == longer.words)
        add_evidence(w, i, terms, place);
    return hides(w, longer) ? longer.words : 0;
}

static void topic_evidence(struct weighing *w)
{
    const struct words *words = &w->r->words;
    for (size_t i = 0; i < words->n;) {
        size_t hidden = weigh_word(w, i);
        i += hidden ? hidden : 1;
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

/* "Assam" says more than "India": a region of which a good share is one part's stands behind that part. */
static void specific_first(const struct reading *r, double *evidence)
{
    double *part = arena_array(r->arena, lexicon_topics(r->lex), sizeof(*part)); /* the most that lies in one part */
    for (size_t i = lexicon_topics(r->lex); i-- > 0;) {
        const struct topic_info *info = lexicon_topic(r->lex, (uint32_t)i);
        if (!info->is_region)
            continue;
        if (part[i] > evidence[i] * PART_SHARE)
            evidence[i] = fmin(evidence[i], part[i] * BEHIND_PART);
        if (info->parent)
            part[info->parent - 1] = fmax(part[info->parent - 1], evidence[i]);
    }
}

/* Money is in most stories of trades: business stands behind a trade of which there is nearly as much evidence. */
static void trade_before_business(const struct reading *r, double *evidence)
{
    static const char *const trades[] = { "cloud", "infrastructure", "networks" };
    double most = 0, *business = NULL;
    for (size_t i = 0; i < lexicon_topics(r->lex); i++) {
        const struct topic_info *info = lexicon_topic(r->lex, (uint32_t)i);
        if (!strcmp(info->name, "business"))
            business = &evidence[i];
        for (size_t k = 0; k < LEN(trades); k++)
            most = strcmp(info->name, trades[k]) ? most : fmax(most, evidence[i]);
    }
    if (business && most >= *business * NEARLY)
        *business = fmin(*business, most * BEHIND_PART);
}

void find_topics(struct findings *f, const struct reading *r)
{
    size_t n = lexicon_topics(r->lex), count = 0;
    double *evidence = arena_array(r->arena, n, sizeof(*evidence));
    double length = length_factor(r->words.n), best = 0;
    struct weighing w = { r, evidence, arena_array(r->arena, n, 1),
                          arena_array(r->arena, lexicon_patterns(r->lex), 1),
                          arena_array(r->arena, n, sizeof(*w.uses)), arena_array(r->arena, n, 1),
                          r->words.n > LONG_WORDS ? STRONG_LONG : STRONG };
    topic_evidence(&w);
    find_entities(f, r, evidence);
    /* Parents stand before their parts, so walking back hands everything up in one pass. */
    for (size_t i = n; i-- > 0;) {
        const struct topic_info *info = lexicon_topic(r->lex, (uint32_t)i);
        if (info->parent) {
            evidence[info->parent - 1] += (info->is_region ? PARENT_SHARE : WIDER_SHARE) * fmax(0, evidence[i]);
            hand_up(&w, i, info->parent - 1);
        }
        if (!info->is_region)
            best = fmax(best, score(info, evidence[i], length));
    }
    specific_first(r, evidence);
    trade_before_business(r, evidence);
    struct topic *found = arena_array(r->arena, n, sizeof(*found));
    for (size_t i = 0; i < n; i++) {
        const struct topic_info *info = lexicon_topic(r->lex, (uint32_t)i);
        double s = score(info, evidence[i], length);
        bool told = s >= REGION_FLOOR, first = s >= best;
        if (!info->is_region)
            told = s >= best * TOPIC_SHARE && s >= floor_of(info->name, first) &&
                   is_about(&w, i, first && s >= FIRST_FLOOR);
        if (told)
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
