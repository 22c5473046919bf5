/* analysis/lexicon.c -- see lexicon.h. */
#include "analysis/lexicon.h"

#include "analysis/gazetteer.h"
#include "analysis/topic_rules.h"
#include "analysis/topics.h"
#include "analysis/vocabulary.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

struct edge {
    uint64_t key;  /* mixed from the node it leaves and the word; 0 = free */
    uint32_t node; /* where it leads */
};

#define HEADS 65536 /* a power of two */

struct node {
    uint32_t first;   /* pattern that ends here, + 1; 0 = none */
    uint32_t follows; /* bit by hash: such a word may lead on */
};

struct lexicon {
    struct stemmer *stemmer;
    struct vocabulary *vocabulary;
    struct edge *edges; /* open addressing */
    size_t nedges, edge_cap;
    struct node *nodes; /* 0..LEXICON_PARTS-1 are the roots */
    size_t nnodes, node_cap;
    uint8_t heads[HEADS]; /* by hash: bit of every part that may have a phrase which begins with such a word */
    struct pattern *patterns;
    size_t npatterns, pattern_cap;
    struct name *names;
    size_t nnames, name_cap;
    struct topic_info *topics;
    size_t ntopics, topic_cap;
    struct arena arena; /* texts of watched names */
};

static uint64_t edge_key(uint32_t node, uint64_t word)
{
    uint64_t k = word ^ (node * UINT64_C(0x9e3779b97f4a7c15));
    k ^= k >> 29;
    k *= UINT64_C(0xbf58476d1ce4e5b9);
    k ^= k >> 32;
    return k ? k : 1;
}

static uint32_t follow_bit(uint64_t word) { return UINT32_C(1) << (word >> 32 & 31); }

static struct edge *edge_find(const struct lexicon *lex, uint64_t key)
{
    size_t mask = lex->edge_cap - 1, i = key & mask;
    while (lex->edges[i].key && lex->edges[i].key != key)
        i = (i + 1) & mask;
    return &lex->edges[i];
}

static void edges_grow(struct lexicon *lex)
{
    struct edge *old = lex->edges;
    size_t n = lex->edge_cap;
    lex->edge_cap = n ? n * 2 : 16384;
    lex->edges = mem_alloc(lex->edge_cap * sizeof(*lex->edges));
    for (size_t i = 0; i < n; i++) {
        if (old[i].key)
            *edge_find(lex, old[i].key) = old[i];
    }
    free(old);
}

static uint32_t node_new(struct lexicon *lex)
{
    lex->nodes = mem_grow(lex->nodes, &lex->node_cap, lex->nnodes + 1, sizeof(*lex->nodes));
    lex->nodes[lex->nnodes] = (struct node){ 0 };
    return (uint32_t)lex->nnodes++;
}

static uint32_t node_step(struct lexicon *lex, uint32_t node, uint64_t word)
{
    if ((lex->nedges + 1) * 2 > lex->edge_cap)
        edges_grow(lex);
    uint64_t key = edge_key(node, word);
    struct edge *e = edge_find(lex, key);
    if (!e->key) {
        lex->nodes[node].follows |= follow_bit(word);
        if (node < LEXICON_PARTS)
            lex->heads[word % HEADS] |= (uint8_t)(1u << node);
        *e = (struct edge){ key, node_new(lex) };
        lex->nedges++;
    }
    return e->node;
}

/* Adds one phrase; what has no words, or too many, is left out. Returns the index of its pattern + 1, or 0: the first
 * list to name it has it. */
static uint32_t phrase_add(struct lexicon *lex, enum lexicon_part part, struct text phrase, struct pattern p)
{
    struct word words[LEXICON_WORDS + 1];
    uint64_t stems[LEXICON_WORDS + 1];
    size_t n = words_of(words, stems, LEN(words), phrase, lex->stemmer);
    if (n == 0 || n > LEXICON_WORDS)
        return 0;
    uint32_t node = part;
    for (size_t i = 0; i < n; i++) {
        bool capital = words[i].flags & WORD_UPPER, digit = words[i].flags & WORD_DIGIT;
        if (capital)
            p.upper |= (uint8_t)(1u << i);
        if ((words[i].flags & WORD_CAPS) && words[i].end - words[i].start <= 3 && !digit)
            p.caps |= (uint8_t)(1u << i);
        node = node_step(lex, node, part == LEXICON_STEMS ? stems[i] : words[i].fold);
    }
    for (uint32_t i = lex->nodes[node].first; i; i = lex->patterns[i - 1].next) {
        const struct pattern *q = &lex->patterns[i - 1];
        if (q->kind == p.kind && (p.kind == PATTERN_NAME || q->target == p.target) && q->upper == p.upper)
            return i;
    }
    lex->patterns = mem_grow(lex->patterns, &lex->pattern_cap, lex->npatterns + 1, sizeof(*lex->patterns));
    p.next = lex->nodes[node].first;
    lex->patterns[lex->npatterns++] = p;
    return lex->nodes[node].first = (uint32_t)lex->npatterns;
}

static uint32_t topic_add(struct lexicon *lex, const char *name, uint32_t parent, bool is_region)
{
    lex->topics = mem_grow(lex->topics, &lex->topic_cap, lex->ntopics + 1, sizeof(*lex->topics));
    lex->topics[lex->ntopics++] = (struct topic_info){ name, parent, is_region };
    return (uint32_t)(lex->ntopics - 1);
}

/* Index + 1; 0 when there is none. */
static uint32_t topic_by_name(const struct lexicon *lex, const char *name)
{
    for (size_t i = 0; name && i < lex->ntopics; i++) {
        if (!strcmp(lex->topics[i].name, name))
            return (uint32_t)i + 1;
    }
    return 0;
}

static uint32_t name_add(struct lexicon *lex, struct text text, enum entity_kind kind)
{
    lex->names = mem_grow(lex->names, &lex->name_cap, lex->nnames + 1, sizeof(*lex->names));
    lex->names[lex->nnames++] = (struct name){ text, kind };
    return (uint32_t)(lex->nnames - 1);
}

/* A term with a capital is matched as it stands, so it gets its plural besides ("GPU", "GPUs"). */
static void term_add(struct lexicon *lex, struct text term, struct pattern p, bool again)
{
    bool capital = false;
    for (size_t i = 0; i < term.n; i++)
        capital = capital || (term.p[i] >= 'A' && term.p[i] <= 'Z');
    uint32_t added = phrase_add(lex, capital ? LEXICON_TERMS : LEXICON_STEMS, term, p);
    if (again && added)
        lex->patterns[added - 1].weight = p.weight;
    char last = term.n ? term.p[term.n - 1] : 's';
    if (!capital || last == 's' || !is_letter((unsigned char)last))
        return;
    struct str plural = STR_MAX(256);
    str_add(&plural, term);
    str_add_c(&plural, 's');
    phrase_add(lex, LEXICON_TERMS, str_text(&plural), p);
    str_free(&plural);
}

static void rules_add(struct lexicon *lex)
{
    for (const char *const *name = topic_names(); *name; name++)
        topic_add(lex, *name, topic_by_name(lex, topic_wider(*name)), false);
    for (const struct topic_rule *rule = topic_rules(); rule->topic; rule++) {
        uint32_t topic = topic_by_name(lex, rule->topic);
        struct text rest = text_of(rule->terms), term;
        struct pattern p = { .kind = PATTERN_TOPIC, .target = topic - 1, .weight = (int8_t)rule->weight };
        while (topic && text_split(&rest, '|', &term))
            term_add(lex, term, p, false);
    }
}

/* "Name|alias|~alias" as one name. */
static void names_add(struct lexicon *lex, struct text list, enum entity_kind kind)
{
    struct text alias, rest = list;
    struct pattern p = { .kind = PATTERN_NAME };
    for (bool first = true; text_split(&rest, '|', &alias); first = false) {
        p.ambiguous = text_starts(alias, "~");
        if (p.ambiguous)
            alias = text_sub(alias, 1, alias.n);
        if (first)
            p.target = name_add(lex, alias, kind);
        phrase_add(lex, LEXICON_NAMES, alias, p);
    }
}

/* One place with its aliases: evidence for the region, and a name unless it starts with '-'. */
static void place_add(struct lexicon *lex, struct text list, uint32_t region)
{
    struct text alias, rest = list;
    struct pattern name = { .kind = PATTERN_NAME };
    struct pattern evidence = { .kind = PATTERN_REGION, .target = region };
    bool named = false;
    while (text_split(&rest, '|', &alias)) {
        bool only_region = text_starts(alias, "-");
        name.ambiguous = evidence.ambiguous = text_starts(alias, "~");
        if (only_region || name.ambiguous)
            alias = text_sub(alias, 1, alias.n);
        phrase_add(lex, LEXICON_NAMES, alias, evidence);
        if (only_region)
            continue;
        if (!named)
            name.target = name_add(lex, alias, ENTITY_PLACE);
        named = true;
        phrase_add(lex, LEXICON_NAMES, alias, name);
    }
}

static void places_add(struct lexicon *lex)
{
    for (const struct region *r = regions(); r->name; r++) {
        uint32_t region = topic_add(lex, r->name, topic_by_name(lex, r->parent), true);
        struct text rest = text_of(r->places), place;
        while (text_split(&rest, ';', &place))
            place_add(lex, place, region);
    }
}

/* Bit by part: a phrase of it begins with such a word. */
static uint8_t mark_word(const void *user, uint64_t fold, uint64_t stem)
{
    const struct lexicon *lex = user;
    uint8_t marks = 0;
    for (uint32_t part = 0; part < LEXICON_PARTS; part++) {
        uint64_t hash = part == LEXICON_STEMS ? stem : fold;
        if ((lex->heads[hash % HEADS] >> part & 1) && edge_find(lex, edge_key(part, hash))->key)
            marks |= (uint8_t)(1u << part);
    }
    return marks;
}

static void hints_add(struct lexicon *lex)
{
    for (const struct hint *hint = hints(); hint->word; hint++) {
        struct pattern p = { .kind = hint->before ? PATTERN_HINT_BEFORE : PATTERN_HINT_LAST, .target = hint->kind };
        phrase_add(lex, LEXICON_HINTS, text_of(hint->word), p);
    }
}

struct lexicon *lexicon_new(void)
{
    struct lexicon *lex = mem_alloc(sizeof(*lex));
    lex->stemmer = stemmer_new();
    lex->vocabulary = vocabulary_new();
    for (int i = 0; i < LEXICON_PARTS; i++)
        node_new(lex);
    rules_add(lex);
    places_add(lex);
    hints_add(lex);
    for (const struct gazetteer *g = gazetteers(); g->names; g++) {
        for (const char *const *name = g->names(); *name; name++)
            names_add(lex, text_of(*name), g->kind);
    }
    stemmer_mark(lex->stemmer, mark_word, lex);
    return lex;
}

/* A watched name comes before what is shipped: whatever pattern of a name the phrase had now leads to it. */
static void watch_phrase(struct lexicon *lex, struct text phrase, uint32_t target)
{
    struct pattern p = { .kind = PATTERN_NAME, .target = target };
    size_t before = lex->npatterns;
    phrase_add(lex, LEXICON_NAMES, phrase, p);
    if (lex->npatterns > before) {
        lex->patterns[before].upper = lex->patterns[before].caps = 0;
        return;
    }
    struct word words[LEXICON_WORDS + 1];
    uint64_t stems[LEXICON_WORDS + 1];
    size_t n = words_of(words, stems, LEN(words), phrase, lex->stemmer);
    uint32_t node = LEXICON_NAMES;
    for (size_t i = 0; i < n && n <= LEXICON_WORDS; i++)
        node = node_step(lex, node, words[i].fold);
    for (uint32_t i = lex->nodes[node].first; i; i = lex->patterns[i - 1].next) {
        if (lex->patterns[i - 1].kind == PATTERN_NAME)
            lex->patterns[i - 1].target = target;
    }
}

void lexicon_watch(struct lexicon *lex, struct text name, const struct text *aliases, size_t naliases)
{
    uint32_t target = name_add(lex, arena_text(&lex->arena, name), ENTITY_WATCHED);
    watch_phrase(lex, name, target);
    for (size_t i = 0; i < naliases; i++)
        watch_phrase(lex, aliases[i], target);
    stemmer_mark(lex->stemmer, mark_word, lex); /* the marks may be other ones now */
}

void lexicon_topic_term(struct lexicon *lex, struct text topic, struct text term, int weight)
{
    const char *name = arena_cstr(&lex->arena, topic);
    uint32_t known = topic_by_name(lex, name);
    struct pattern p = { .target = known ? known - 1 : topic_add(lex, name, 0, false) };
    weight = weight < -100 ? -100 : weight > 100 ? 100 : weight;
    if (lex->topics[p.target].is_region) {
        p.kind = PATTERN_REGION;
        phrase_add(lex, LEXICON_NAMES, term, p);
    } else {
        p.kind = PATTERN_TOPIC;
        p.weight = (int8_t)weight;
        term_add(lex, term, p, true);
    }
    stemmer_mark(lex->stemmer, mark_word, lex); /* the marks may be other ones now */
}

void lexicon_free(struct lexicon *lex)
{
    if (!lex)
        return;
    stemmer_free(lex->stemmer);
    vocabulary_free(lex->vocabulary);
    free(lex->edges);
    free(lex->nodes);
    free(lex->patterns);
    free(lex->names);
    free(lex->topics);
    arena_free(&lex->arena);
    free(lex);
}

bool pattern_fits_capitals(const struct pattern *p, const struct words *w, size_t i, size_t words)
{
    bool lower = w->casing[w->at[i].block] == CASE_LOWER && !p->ambiguous;
    for (size_t k = 0; k < words; k++) {
        uint8_t flags = w->at[i + k].flags, bit = (uint8_t)(1u << k);
        if ((p->caps & bit) && !(flags & WORD_CAPS))
            return false;
        if ((p->upper & bit) && !(flags & WORD_UPPER) && !lower)
            return false;
    }
    return true;
}

struct match lexicon_walk(const struct lexicon *lex, enum lexicon_part part, const struct words *w, size_t i)
{
    struct match best = { 0 };
    uint32_t node = part, block = w->at[i].block;
    for (size_t n = 0; n < LEXICON_WORDS && i + n < w->n; n++) {
        const struct word *word = &w->at[i + n];
        if (n && (word->block != block || (word->flags & WORD_GAP)))
            break;
        uint64_t hash = part == LEXICON_STEMS ? w->stems[word->stem] : word->fold;
        if (!(lex->nodes[node].follows & follow_bit(hash)))
            break;
        const struct edge *e = edge_find(lex, edge_key(node, hash));
        if (!e->key)
            break;
        node = e->node;
        for (uint32_t p = lex->nodes[node].first; p; p = lex->patterns[p - 1].next) {
            if (!pattern_fits(&lex->patterns[p - 1], w, i, n + 1))
                continue;
            best = (struct match){ lex->nodes[node].first, n + 1 };
            break;
        }
    }
    return best;
}

const struct pattern *lexicon_pattern(const struct lexicon *lex, uint32_t index) { return &lex->patterns[index]; }
const struct name *lexicon_name(const struct lexicon *lex, uint32_t index) { return &lex->names[index]; }
size_t lexicon_names(const struct lexicon *lex) { return lex->nnames; }
size_t lexicon_patterns(const struct lexicon *lex) { return lex->npatterns; }
const struct topic_info *lexicon_topic(const struct lexicon *lex, uint32_t index) { return &lex->topics[index]; }
size_t lexicon_topics(const struct lexicon *lex) { return lex->ntopics; }
struct stemmer *lexicon_stemmer(const struct lexicon *lex) { return lex->stemmer; }
const struct vocabulary *lexicon_vocabulary(const struct lexicon *lex) { return lex->vocabulary; }
