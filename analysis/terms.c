/* analysis/terms.c -- the weighted stems by which a story finds its event, and the print of its text. */
#include "analysis/findings.h"

#include <math.h>

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
#define PART_TERM 2.5f   /* and of the part of a series that the headline tells: "#765" */
#define NAME_TERM 0.4f   /* weight of a known name as a term of its own, so that aliases meet */

static bool says_something(const struct word *w)
{
    if (w->flags & WORD_STOP)
        return false;
    return w->end - w->start > 1 || (w->flags & WORD_DIGIT);
}

static float word_weight(const struct words *words, size_t i)
{
    const struct word *w = &words->at[i];
    bool is_short = (w->flags & WORD_NUMERAL) && w->end - w->start <= 2, title = i < words->title;
    if (is_short && !title)
        return 0;
    float weight = title ? TITLE_USE : i - words->title < LEAD_WORDS ? LEAD_USE : TAIL_USE;
    if (w->flags & WORD_NUMERAL)
        weight *= is_short ? SHORT_PART : NUMBER_PART;
    else if ((w->flags & WORD_UPPER) && !(w->flags & WORD_INITIAL) && words->casing[w->block] == CASE_SENTENCE)
        weight *= NAME_PART;
    return weight;
}

static bool weighs_more(const struct term *x, const struct term *y)
{
    return x->weight > y->weight || (x->weight == y->weight && x->hash < y->hash);
}

/* Puts the term where it belongs among the heaviest so far. They come nearly in order, the headline's first, so that
 * few have to move. */
static void keep_heavy(struct findings *f, struct term term)
{
    if (f->nterms == MAX_TERMS && !weighs_more(&term, &f->terms[MAX_TERMS - 1]))
        return;
    size_t k = f->nterms < MAX_TERMS ? f->nterms++ : MAX_TERMS - 1;
    for (; k && weighs_more(&term, &f->terms[k - 1]); k--)
        f->terms[k] = f->terms[k - 1];
    f->terms[k] = term;
}

static void print_text(struct findings *f, const struct words *words)
{
    uint64_t hash = TEXT_HASH_START;
    size_t letters = 0;
    for (size_t i = words->title; i < words->n; i++) {
        const struct word *w = &words->at[i];
        letters += w->end - w->start;
        hash = (hash ^ w->fold) * UINT64_C(1099511628211);
    }
    f->words = (uint32_t)(words->n - words->title);
    f->text_hash = letters < MIN_LETTERS ? 0 : hash ? hash : 1;
}

/* Is the number at word i of the headline that of a part: "#765", "day 13"? "Since day 1" and "the #1 app" tell of none. */
static bool numbers_a_part(const struct reading *r, size_t i)
{
    const struct word *w = &r->words.at[i];
    return (w->flags & WORD_NUMERAL) && w->end - w->start >= 2 &&
           ((w->start && r->doc->text.p[w->start - 1] == '#') || w[-1].fold == text_hash(TEXT("day")));
}

/* What sets the parts of a series apart, of which all else may be alike: the number with a word before it. */
static struct term part_term(const struct reading *r)
{
    for (size_t i = 1; i < r->words.title; i++) {
        if (!numbers_a_part(r, i))
            continue;
        size_t k = i - 1;
        while (k && (r->words.at[k].flags & WORD_STOP))
            k--;
        uint64_t hash = (r->words.at[k].fold ^ r->words.at[i].fold) * UINT64_C(1099511628211);
        return (struct term){ hash, PART_TERM };
    }
    return (struct term){ 0, 0 };
}

void find_terms(struct findings *f, const struct reading *r)
{
    const struct words *w = &r->words;
    float *weight = arena_array(r->arena, w->nstems + 1, sizeof(*weight));
    print_text(f, w);
    bool stock = w->title && f->words < STOCK_WORDS;
    size_t body = stock ? 0 : f->words < BODY_WORDS ? f->words : BODY_WORDS;
    for (size_t i = 0; i < w->title + body; i++) {
        if (says_something(&w->at[i]))
            weight[w->at[i].stem] += word_weight(w, i);
    }
    f->terms = arena_array(r->arena, MAX_TERMS, sizeof(*f->terms));
    f->nterms = 0;
    float last = 0, damped = 0; /* many a word in a row was used once */
    for (size_t i = 0; i < w->nstems; i++) {
        if (weight[i] > 0 && weight[i] != last) {
            last = weight[i];
            damped = powf(last, DAMPING);
        }
        if (weight[i] > 0)
            keep_heavy(f, (struct term){ w->stems[i], damped });
    }
    struct term part = part_term(r);
    if (part.weight > 0)
        keep_heavy(f, part);
    for (size_t i = 0; i < f->nentities; i++) {
        const struct entity *e = &f->entities[i];
        if (e->kind != ENTITY_OTHER && e->kind != ENTITY_PLACE)
            keep_heavy(f, (struct term){ text_hash_more(text_hash(TEXT("name:")), e->name), NAME_TERM });
    }
}
