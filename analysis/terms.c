/* analysis/terms.c -- the weighted stems by which a story finds its event, and the print of its text. */
#include "analysis/findings.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

#define MAX_TERMS 60
#define BODY_WORDS 150     /* of the body that are looked at */
#define STOCK_WORDS 12     /* a shorter body is mostly a stock phrase ("Read the full story on our site"): no likeness */
#define MIN_LETTERS 200    /* a shorter body has no print of its own */
/* How much one use of a word counts. Found on dated streams of feeds; the level is broad: none is critical. */
#define TITLE_USE 1.0f
#define LEAD_USE 0.55f  /* in the first LEAD_WORDS of the body */
#define LEAD_WORDS 25
#define TAIL_USE 0.25f
#define NUMBER_PART 0.8f /* of that, for a bare number */
#define SHORT_PART 0.4f  /* and for one of up to two digits, which counts in the title alone: scores, versions */
#define NAME_PART 1.15f  /* and for a capitalised word within a sentence */
#define DAMPING 0.4f     /* power to which the sum is raised: the tenth use says little */
#define NAME_TERM 0.4f   /* weight of a known name as a term of its own, so that aliases meet */

static bool says_something(const struct word *w)
{
    if (w->flags & WORD_STOP)
        return false;
    return w->end - w->start > 1 || (w->flags & WORD_DIGIT);
}

static float word_weight(const struct reading *r, size_t i, size_t body_word)
{
    const struct word *w = &r->words.at[i];
    bool is_short = (w->flags & WORD_NUMERAL) && w->end - w->start <= 2, title = is_title(r, i);
    if (is_short && !title)
        return 0;
    float weight = title ? TITLE_USE : body_word < LEAD_WORDS ? LEAD_USE : TAIL_USE;
    if (w->flags & WORD_NUMERAL)
        weight *= is_short ? SHORT_PART : NUMBER_PART;
    else if ((w->flags & WORD_UPPER) && !(w->flags & WORD_INITIAL) && r->words.casing[w->block] == CASE_SENTENCE)
        weight *= NAME_PART;
    return weight;
}

static int by_weight(const void *a, const void *b)
{
    const struct term *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static void print_text(struct findings *f, const struct reading *r)
{
    uint64_t hash = TEXT_HASH_START;
    size_t letters = 0;
    for (size_t i = 0; i < r->words.n; i++) {
        const struct word *w = &r->words.at[i];
        if (is_title(r, i))
            continue;
        f->words++;
        letters += w->end - w->start;
        hash = (hash ^ w->fold) * UINT64_C(1099511628211);
    }
    f->text_hash = letters < MIN_LETTERS ? 0 : hash ? hash : 1;
}

void find_terms(struct findings *f, const struct reading *r)
{
    const struct words *w = &r->words;
    float *weight = arena_array(r->arena, w->nstems + 1, sizeof(*weight));
    size_t body = 0, n = 0;
    f->words = 0;
    print_text(f, r);
    bool headline = w->n && is_title(r, 0);
    for (size_t i = 0; i < w->n && body < BODY_WORDS; i++) {
        if (headline && f->words < STOCK_WORDS && !is_title(r, i))
            break;
        if (says_something(&w->at[i]))
            weight[w->at[i].stem] += word_weight(r, i, body);
        body += !is_title(r, i);
    }
    struct term *terms = arena_array(r->arena, w->nstems + f->nentities + 1, sizeof(*terms));
    for (size_t i = 0; i < w->nstems; i++) {
        if (weight[i] > 0)
            terms[n++] = (struct term){ w->stems[i], powf(weight[i], DAMPING) };
    }
    for (size_t i = 0; i < f->nentities; i++) {
        const struct entity *e = &f->entities[i];
        if (e->kind != ENTITY_OTHER && e->kind != ENTITY_PLACE)
            terms[n++] = (struct term){ text_hash_more(text_hash(TEXT("name:")), e->name), NAME_TERM };
    }
    qsort(terms, n, sizeof(*terms), by_weight);
    f->terms = terms;
    f->nterms = n < MAX_TERMS ? n : MAX_TERMS;
}
