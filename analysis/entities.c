/* analysis/entities.c -- who and what a story names: the gazetteer's names, CVE ids, and capitalised phrases that come
 * again. */
#include "analysis/findings.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ENTITIES 40 /* of a story */
#define MAX_CVES 64
#define PHRASES 256 /* candidates held, power of two */
#define PHRASE_WORDS 4

struct phrase {
    uint64_t hash;
    uint32_t start, end, count, words;
    enum entity_kind kind;
};

struct finder {
    const struct reading *r;
    double *evidence;  /* of regions */
    uint16_t *firm;    /* mentions of every name */
    uint16_t *tentative;
    uint32_t *touched; /* names with any */
    size_t ntouched;
    uint8_t *known; /* words that belong to a name */
    struct entity cve[MAX_CVES];
    size_t ncve;
    struct phrase phrases[PHRASES];
    size_t nphrases;
};

/* Whether a capital at word i says that it is a name, not just where a sentence or headline puts one. */
static bool capital_means_name(const struct reading *r, size_t i)
{
    const struct word *w = &r->words.at[i];
    return r->words.casing[w->block] == CASE_SENTENCE && (w->flags & WORD_UPPER) && !(w->flags & WORD_INITIAL);
}

static void count_name(struct finder *s, const struct pattern *p, size_t i, size_t words)
{
    bool shouted = s->r->words.casing[s->r->words.at[i].block] == CASE_CAPS;
    bool firm = p->ambiguous ? capital_means_name(s->r, i) : !shouted || words > 1;
    if (!s->firm[p->target] && !s->tentative[p->target])
        s->touched[s->ntouched++] = p->target;
    uint16_t *n = firm ? &s->firm[p->target] : &s->tentative[p->target];
    if (*n < UINT16_MAX)
        (*n)++;
}

static void take_match(struct finder *s, size_t i, struct match m, double place)
{
    for (uint32_t p = m.first; p;) {
        const struct pattern *pattern = lexicon_pattern(s->r->lex, p - 1);
        p = pattern->next;
        if (!pattern_fits(pattern, &s->r->words, i, m.words))
            continue;
        if (pattern->kind == PATTERN_NAME)
            count_name(s, pattern, i, m.words);
        else if (!pattern->ambiguous || capital_means_name(s->r, i))
            s->evidence[pattern->target] += place;
    }
    memset(s->known + i, 1, m.words);
}

/* "CVE-2024-12345" at word i: three words joined by hyphens. */
static bool is_cve(const struct words *w, size_t i)
{
    if (i + 2 >= w->n || w->at[i].fold != text_hash(TEXT("cve")))
        return false;
    const struct word *year = &w->at[i + 1], *number = &w->at[i + 2];
    size_t n = number->end - number->start;
    return (year->flags & WORD_JOINED) && (number->flags & WORD_JOINED) && (year->flags & WORD_NUMERAL) &&
           (number->flags & WORD_NUMERAL) && year->end - year->start == 4 && n >= 4 && n <= 7;
}

static void take_cve(struct finder *s, size_t i)
{
    const struct word *w = &s->r->words.at[i];
    struct text year = text_sub(s->r->doc->text, w[1].start, w[1].end);
    struct text number = text_sub(s->r->doc->text, w[2].start, w[2].end);
    struct str name = STR_MAX(32);
    str_addf(&name, "CVE-%.*s-%.*s", (int)year.n, year.p, (int)number.n, number.p);
    size_t k = 0;
    while (k < s->ncve && !text_same(s->cve[k].name, str_text(&name)))
        k++;
    if (k < s->ncve)
        s->cve[k].count++;
    else if (k < MAX_CVES)
        s->cve[s->ncve++] = (struct entity){ arena_text(s->r->arena, str_text(&name)), ENTITY_CVE, 1 };
    str_free(&name);
    memset(s->known + i, 1, 3);
}

static void find_names(struct finder *s)
{
    const struct words *words = &s->r->words;
    for (size_t i = 0; i < words->n;) {
        if (is_cve(words, i)) {
            take_cve(s, i);
            i += 3;
            continue;
        }
        struct match m = lexicon_match(s->r->lex, LEXICON_NAMES, words, i);
        if (m.first)
            take_match(s, i, m, place_weight(words, i));
        i += m.first ? m.words : 1;
    }
}

/* Words that tell what a capitalised phrase names, by its last word or by the word before it. */
static const struct {
    const char *word;
    enum entity_kind kind;
    bool before;
} hints[] = {
    { "inc", ENTITY_COMPANY, false }, { "corp", ENTITY_COMPANY, false }, { "ltd", ENTITY_COMPANY, false },
    { "llc", ENTITY_COMPANY, false }, { "plc", ENTITY_COMPANY, false }, { "gmbh", ENTITY_COMPANY, false },
    { "technologies", ENTITY_COMPANY, false }, { "labs", ENTITY_COMPANY, false }, { "systems", ENTITY_COMPANY, false },
    { "group", ENTITY_COMPANY, false }, { "bank", ENTITY_COMPANY, false }, { "capital", ENTITY_COMPANY, false },
    { "motors", ENTITY_COMPANY, false }, { "energy", ENTITY_COMPANY, false }, { "networks", ENTITY_COMPANY, false },
    { "partners", ENTITY_COMPANY, false }, { "holdings", ENTITY_COMPANY, false }, { "studios", ENTITY_COMPANY, false },
    { "university", ENTITY_ORGANISATION, false }, { "institute", ENTITY_ORGANISATION, false },
    { "agency", ENTITY_ORGANISATION, false }, { "commission", ENTITY_ORGANISATION, false },
    { "ministry", ENTITY_ORGANISATION, false }, { "department", ENTITY_ORGANISATION, false },
    { "council", ENTITY_ORGANISATION, false }, { "foundation", ENTITY_ORGANISATION, false },
    { "court", ENTITY_ORGANISATION, false }, { "authority", ENTITY_ORGANISATION, false },
    { "association", ENTITY_ORGANISATION, false }, { "committee", ENTITY_ORGANISATION, false },
    { "act", ENTITY_STANDARD, false }, { "county", ENTITY_PLACE, false }, { "city", ENTITY_PLACE, false },
    { "district", ENTITY_PLACE, false }, { "island", ENTITY_PLACE, false }, { "river", ENTITY_PLACE, false },
    { "mr", ENTITY_PERSON, true }, { "mrs", ENTITY_PERSON, true }, { "ms", ENTITY_PERSON, true },
    { "dr", ENTITY_PERSON, true }, { "ceo", ENTITY_PERSON, true }, { "cto", ENTITY_PERSON, true },
    { "president", ENTITY_PERSON, true }, { "founder", ENTITY_PERSON, true }, { "minister", ENTITY_PERSON, true },
    { "senator", ENTITY_PERSON, true }, { "professor", ENTITY_PERSON, true }, { "executive", ENTITY_PERSON, true },
    { "analyst", ENTITY_PERSON, true }, { "researcher", ENTITY_PERSON, true }, { "director", ENTITY_PERSON, true },
    { "officer", ENTITY_PERSON, true }, { "judge", ENTITY_PERSON, true }, { "secretary", ENTITY_PERSON, true },
};

static enum entity_kind phrase_kind(const struct words *w, size_t i, size_t n)
{
    for (size_t h = 0; h < LEN(hints); h++) {
        uint64_t hash = text_hash(text_of(hints[h].word));
        bool here = hints[h].before ? i > 0 && w->at[i - 1].fold == hash : w->at[i + n - 1].fold == hash;
        if (here)
            return hints[h].kind;
    }
    return ENTITY_OTHER;
}

static void take_phrase(struct finder *s, size_t i, size_t n)
{
    const struct words *w = &s->r->words;
    uint64_t hash = n;
    for (size_t k = 0; k < n; k++)
        hash = (hash ^ w->at[i + k].fold) * UINT64_C(1099511628211);
    size_t at = hash & (PHRASES - 1);
    while (s->phrases[at].count && s->phrases[at].hash != hash)
        at = (at + 1) & (PHRASES - 1);
    struct phrase *p = &s->phrases[at];
    if (!p->count) {
        if (s->nphrases >= PHRASES / 2)
            return;
        s->nphrases++;
        *p = (struct phrase){ hash, w->at[i].start, w->at[i + n - 1].end, 0, (uint32_t)n, ENTITY_OTHER };
    }
    p->count++;
    if (p->kind == ENTITY_OTHER)
        p->kind = phrase_kind(w, i, n);
}

/* "Dr", "CEO": they stand before a name and are no part of it. */
static bool is_hint_before(uint64_t fold)
{
    for (size_t h = 0; h < LEN(hints); h++) {
        if (hints[h].before && text_hash(text_of(hints[h].word)) == fold)
            return true;
    }
    return false;
}

static bool may_name(const struct finder *s, size_t i)
{
    const struct word *w = &s->r->words.at[i];
    return !s->known[i] && !(w->flags & (WORD_STOP | WORD_NUMERAL)) && capital_means_name(s->r, i) &&
           !is_hint_before(w->fold);
}

static void find_phrases(struct finder *s)
{
    const struct words *w = &s->r->words;
    for (size_t i = 0; i < w->n;) {
        size_t n = 0;
        while (i + n < w->n && may_name(s, i + n) &&
               (n == 0 || (!(w->at[i + n].flags & WORD_GAP) && w->at[i + n].block == w->at[i].block)))
            n++;
        if (n >= 2 && n <= PHRASE_WORDS)
            take_phrase(s, i, n);
        i += n ? n : 1;
    }
}

static int by_count(const void *a, const void *b)
{
    const struct entity *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return text_compare(x->name, y->name);
}

static void collect(struct finder *s, struct findings *f)
{
    struct entity *out = arena_array(s->r->arena, s->ntouched + s->ncve + s->nphrases, sizeof(*out));
    size_t n = 0;
    for (size_t i = 0; i < s->ntouched; i++) {
        uint32_t k = s->touched[i];
        const struct name *name = lexicon_name(s->r->lex, k);
        if (s->firm[k])
            out[n++] = (struct entity){ name->text, name->kind, (uint32_t)s->firm[k] + s->tentative[k] };
    }
    for (size_t i = 0; i < s->ncve; i++)
        out[n++] = s->cve[i];
    for (size_t i = 0; i < PHRASES; i++) {
        const struct phrase *p = &s->phrases[i];
        struct text words = text_sub(s->r->doc->text, p->start, p->end);
        if (p->count >= 2)
            out[n++] = (struct entity){ one_line(s->r->arena, words), p->kind, p->count };
    }
    qsort(out, n, sizeof(*out), by_count);
    f->entities = out;
    f->nentities = n < MAX_ENTITIES ? n : MAX_ENTITIES;
}

void find_entities(struct findings *f, const struct reading *r, double *evidence)
{
    size_t names = lexicon_names(r->lex);
    struct finder *s = arena_alloc(r->arena, sizeof(*s));
    s->r = r;
    s->evidence = evidence;
    s->firm = arena_array(r->arena, names, sizeof(*s->firm));
    s->tentative = arena_array(r->arena, names, sizeof(*s->tentative));
    s->touched = arena_array(r->arena, names, sizeof(*s->touched));
    s->known = arena_array(r->arena, r->words.n + 1, 1);
    find_names(s);
    find_phrases(s);
    collect(s, f);
}
