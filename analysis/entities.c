/* analysis/entities.c -- who and what a story names: the gazetteer's names, CVE ids, and capitalised phrases that come
 * again. */
#include "analysis/findings.h"
#include "analysis/gazetteer.h"
#include "base/mem.h"

#include <string.h>

#define MAX_ENTITIES 40 /* of a story */
#define MAX_CVES 64
#define PHRASES 256 /* candidates held, power of two */
#define PHRASE_WORDS 4
#define OFTEN 2         /* a phrase that comes so often is a name; one of which nothing else says so must come once more */
#define OFTEN_WORDS 600 /* for every so many words: headings and terms of the trade come again, too */

struct phrase {
    uint64_t hash;
    uint32_t start, end, count, words;
    enum entity_kind kind;
};

enum known { KNOWN_NOT, KNOWN_NAME, KNOWN_PLACE };

struct finder {
    const struct reading *r;
    double *evidence;  /* of regions */
    uint16_t *firm;    /* mentions of every name */
    uint16_t *tentative;
    uint32_t *touched; /* names with any */
    size_t ntouched;
    uint8_t *known; /* words that belong to a name: enum known */
    struct entity cve[MAX_CVES];
    size_t ncve;
    struct phrase phrases[PHRASES];
    size_t nphrases;
};

/* Whether a capital at word i says that it is a name, not just where a sentence or headline puts one. */
static bool capital_means_name(const struct reading *r, size_t i)
{
    const struct word *w = &r->words.at[i];
    return (w->flags & (WORD_UPPER | WORD_INITIAL)) == WORD_UPPER && r->words.casing[w->block] == CASE_SENTENCE;
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

/* Whether the capitalised word at i goes on with what stands before it, as one name. */
static bool goes_on(const struct reading *r, size_t i)
{
    const struct words *w = &r->words;
    if (i == 0 || i >= w->n || w->at[i].block != w->at[i - 1].block || (w->at[i].flags & (WORD_GAP | WORD_STOP)) ||
        !capital_means_name(r, i))
        return false;
    const struct word *last = &w->at[i - 1]; /* "Hill's Morning Report", "JPEG/PNG" are two names, "J. Quill" is one */
    char c = last->end < r->doc->text.n ? r->doc->text.p[last->end] : ' ';
    return c == ' ' || c == '-' || (c == '.' && last->end - last->start == 1);
}

static void take_match(struct finder *s, size_t i, struct match m, double place)
{
    uint8_t known = KNOWN_PLACE;
    for (uint32_t p = m.first; p;) {
        const struct pattern *pattern = lexicon_pattern(s->r->lex, p - 1);
        p = pattern->next;
        if (!pattern_fits(pattern, &s->r->words, i, m.words))
            continue;
        if (pattern->kind == PATTERN_NAME && lexicon_name(s->r->lex, pattern->target)->kind != ENTITY_PLACE)
            known = KNOWN_NAME;
        if (pattern->kind == PATTERN_NAME)
            count_name(s, pattern, i, m.words);
        else if (!pattern->ambiguous || capital_means_name(s->r, i))
            s->evidence[pattern->target] += place;
    }
    memset(s->known + i, known, m.words);
}

/* "CVE-2024-12345" at word i: three words joined by hyphens. */
static bool is_cve(const struct words *w, size_t i)
{
    const unsigned wanted = WORD_JOINED | WORD_NUMERAL;
    if (i + 2 >= w->n || (w->at[i + 1].flags & w->at[i + 2].flags & wanted) != wanted ||
        w->at[i].fold != text_hash(TEXT("cve")))
        return false;
    const struct word *year = &w->at[i + 1], *number = &w->at[i + 2];
    size_t n = number->end - number->start;
    return year->end - year->start == 4 && n >= 4 && n <= 7;
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
    memset(s->known + i, KNOWN_NAME, 3);
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

/* What the word at i says of a name beside it; NULL when nothing. */
static const struct pattern *hint_at(const struct reading *r, size_t i)
{
    struct match m = lexicon_match(r->lex, LEXICON_HINTS, &r->words, i);
    return m.first ? lexicon_pattern(r->lex, m.first - 1) : NULL;
}

static enum entity_kind phrase_kind(const struct reading *r, size_t i, size_t n)
{
    const struct pattern *last = hint_at(r, i + n - 1), *before = i ? hint_at(r, i - 1) : NULL;
    if (last && last->kind == PATTERN_HINT_LAST)
        return (enum entity_kind)last->target;
    return before && before->kind == PATTERN_HINT_BEFORE ? (enum entity_kind)before->target : ENTITY_OTHER;
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
        p->kind = phrase_kind(s->r, i, n);
}

static bool may_name(const struct finder *s, size_t i)
{
    if ((s->r->words.at[i].flags & (WORD_STOP | WORD_NUMERAL)) || !capital_means_name(s->r, i) || s->known[i])
        return false;
    const struct pattern *hint = hint_at(s->r, i); /* "Dr", "CEO": they stand before a name and are no part of it */
    return !hint || hint->kind != PATTERN_HINT_BEFORE;
}

/* A place before it belongs to the phrase, with what stands before that: "Colorado River Basin", "South China Sea". How
 * many words do. */
static size_t place_before(const struct finder *s, size_t i)
{
    size_t n = 0;
    while (n < i && s->known[i - n - 1] == KNOWN_PLACE && goes_on(s->r, i - n) &&
           capital_means_name(s->r, i - n - 1))
        n++;
    size_t more = n && n < i && goes_on(s->r, i - n) && may_name(s, i - n - 1);
    return n + more;
}

/* "U.N" and "D.C" are no names. */
static bool has_long_word(const struct words *w, size_t i, size_t n)
{
    for (size_t k = i; k < i + n; k++) {
        if (w->at[k].end - w->at[k].start > 2)
            return true;
    }
    return false;
}

static void find_phrases(struct finder *s)
{
    const struct words *w = &s->r->words;
    for (size_t i = 0; i < w->n;) {
        size_t n = 0;
        while (i + n < w->n && may_name(s, i + n) && (n == 0 || goes_on(s->r, i + n)))
            n++;
        size_t before = n ? place_before(s, i) : 0;
        if (n + before >= 2 && n + before <= PHRASE_WORDS && has_long_word(w, i, n))
            take_phrase(s, i - before, n + before);
        i += n ? n : 1;
    }
}

static bool counts_more(const struct entity *x, const struct entity *y)
{
    return x->count > y->count || (x->count == y->count && text_compare(x->name, y->name) < 0);
}

/* Puts the entity where it belongs among those named most so far, behind its equals. */
static void keep_entity(struct findings *f, struct entity entity)
{
    size_t low = 0, high = f->nentities;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (counts_more(&entity, &f->entities[middle]))
            high = middle;
        else
            low = middle + 1;
    }
    if (low == MAX_ENTITIES)
        return;
    f->nentities += f->nentities < MAX_ENTITIES;
    memmove(f->entities + low + 1, f->entities + low, (f->nentities - 1 - low) * sizeof(*f->entities));
    f->entities[low] = entity;
}

/* A name as it is kept: typeset and typed apostrophes are one, so that it is the same name in every story. */
static struct text kept_name(struct arena *a, struct text words)
{
    static const char typeset[] = "\u2019";
    struct text line = one_line(a, words);
    size_t at = text_find(line, text_of(typeset), 0), from = 0;
    if (at == line.n)
        return line;
    struct str name = { 0 };
    for (; at < line.n; at = text_find(line, text_of(typeset), from)) {
        str_add(&name, text_sub(line, from, at));
        str_add_c(&name, '\'');
        from = at + strlen(typeset);
    }
    str_add(&name, text_sub(line, from, line.n));
    line = arena_text(a, str_text(&name));
    str_free(&name);
    return line;
}

static void collect(struct finder *s, struct findings *f)
{
    f->entities = arena_array(s->r->arena, MAX_ENTITIES, sizeof(*f->entities));
    f->nentities = 0;
    for (size_t i = 0; i < s->ntouched; i++) {
        uint32_t k = s->touched[i];
        const struct name *name = lexicon_name(s->r->lex, k);
        if (s->firm[k])
            keep_entity(f, (struct entity){ name->text, name->kind, (uint32_t)s->firm[k] + s->tentative[k] });
    }
    for (size_t i = 0; i < s->ncve; i++)
        keep_entity(f, s->cve[i]);
    for (size_t i = 0; i < PHRASES && s->nphrases; i++) {
        const struct phrase *p = &s->phrases[i];
        if (p->count < OFTEN)
            continue;
        struct text words = text_sub(s->r->doc->text, p->start, p->end), first = words;
        first.n = text_find_byte(words, ' ', 0);
        bool person = p->kind == ENTITY_OTHER && first.n < words.n && is_given_name(first);
        enum entity_kind kind = person ? ENTITY_PERSON : p->kind;
        if (kind != ENTITY_OTHER || p->count >= OFTEN + s->r->words.n / OFTEN_WORDS)
            keep_entity(f, (struct entity){ kept_name(s->r->arena, words), kind, p->count });
    }
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
