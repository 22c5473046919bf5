/* analysis/lexicon.h -- the rules and names of analysis.h, compiled into one trie of words; inside this room only.
 *
 * Topic terms match by stems ("data centres" is "data centre"); names, and topic terms with a capital, by folded words
 * with conditions on their capitals. Matching is one walk along the words: the longest phrase that begins at a word
 * counts, and nothing is allocated on the way. */
#ifndef NW_ANALYSIS_LEXICON_H
#define NW_ANALYSIS_LEXICON_H

#include "analysis/analysis.h"
#include "analysis/words.h"

#define LEXICON_WORDS 8 /* longest phrase, words */

enum pattern_kind { PATTERN_TOPIC, PATTERN_NAME, PATTERN_REGION, PATTERN_HINT_LAST, PATTERN_HINT_BEFORE };

struct pattern {
    uint32_t target; /* index of the topic, name or region; enum entity_kind of a hint */
    uint32_t next;   /* further pattern of the same phrase, + 1; 0 = none */
    uint8_t kind;    /* enum pattern_kind */
    int8_t weight;   /* PATTERN_TOPIC; 0 = the phrase only hides the terms inside it */
    uint8_t upper;   /* bit i: word i must begin with a capital */
    uint8_t caps;    /* bit i: word i must be in capitals */
    bool ambiguous;  /* see gazetteer.h, '~' */
};

struct name {
    struct text text;
    enum entity_kind kind;
};

struct topic_info {
    const char *name;
    uint32_t parent; /* index + 1; 0 = none */
    bool is_region;
};

/* Topic terms in lower case match by stems, those with a capital, names and hints, by words as they stand. */
enum lexicon_part { LEXICON_STEMS, LEXICON_TERMS, LEXICON_NAMES, LEXICON_HINTS, LEXICON_PARTS };

struct match {
    uint32_t first; /* index of the first pattern + 1; 0 = nothing */
    size_t words;   /* how many words the phrase has */
};

/* The longest phrase of the part that begins at word i. Its mark alone tells of most words that there is none. */
struct match lexicon_walk(const struct lexicon *lex, enum lexicon_part part, const struct words *w, size_t i);
static inline struct match lexicon_match(const struct lexicon *lex, enum lexicon_part part, const struct words *w,
                                         size_t i)
{
    return w->at[i].marks >> part & 1 ? lexicon_walk(lex, part, w, i) : (struct match){ 0 };
}
/* Whether the capitals of the words from i are those that p asks for; words = of the match. */
bool pattern_fits_capitals(const struct pattern *p, const struct words *w, size_t i, size_t words);
static inline bool pattern_fits(const struct pattern *p, const struct words *w, size_t i, size_t words)
{
    return !(p->upper | p->caps) || pattern_fits_capitals(p, w, i, words);
}
const struct pattern *lexicon_pattern(const struct lexicon *lex, uint32_t index);
const struct name *lexicon_name(const struct lexicon *lex, uint32_t index);
size_t lexicon_names(const struct lexicon *lex);
size_t lexicon_patterns(const struct lexicon *lex);
/* Topics first (in the order of topic_rules), then regions. */
const struct topic_info *lexicon_topic(const struct lexicon *lex, uint32_t index);
size_t lexicon_topics(const struct lexicon *lex);
struct stemmer *lexicon_stemmer(const struct lexicon *lex);
const struct vocabulary *lexicon_vocabulary(const struct lexicon *lex);

#endif
