/* analysis/summary.c -- see summary.h.
 *
 * Centrality as in PacSum (Zheng and Lapata, "Sentence Centrality Revisited for Unsupervised Summarization", ACL 2019):
 * edges between sentences have a direction, and likeness to what follows is what counts for a sentence. Without a
 * threshold on the edges the sum over all that follow is a product with a running sum of vectors, so the cost is linear
 * in the words. On top of it a prior on the place, the words of the headline, and the figures. */
#include "analysis/summary.h"

#include "analysis/boilerplate.h"
#include "analysis/findings.h"
#include "analysis/quotable.h"
#include "base/mem.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#define MAX_SENTENCES 200 /* that are considered */
/* Shares of a sentence's score, found on news and analyses with summaries by people; each lies on a broad level. */
#define CENTRAL 2.5       /* the most central sentence, against 1 for merely being there */
#define HEADLINE 1.5      /* one with all the headline's words */
#define FIGURES 0.1       /* one with a salient figure */
#define PLACE 0.12        /* score falls as 1 / (1 + PLACE i) */
#define DOUBTED 0.7       /* of its score keeps what is told seldom, as a sentence of one of these forms is */
#define DOUBTFUL \
    (FORM_QUOTATION | FORM_QUESTION | FORM_ADDRESSED | FORM_HALF_QUOTED | FORM_COUNTED | FORM_ADDRESS | FORM_ASIDE | \
     FORM_LABEL)
#define LENGTH_POWER 0.45 /* vectors are divided by this power of their length: 1 is blind to length, 0 likes long */
#define REPEATED 0.3      /* likewise, what says the headline over again */
#define CUT_OFF 0.6       /* likewise, what was cut short, and a part of a list, */
#define OPEN 0.4          /* and what has no end at all */
#define LEANING 0.7       /* likewise, what leans on a sentence that is not told, */
#define POINTING 0.85     /* or on somebody whom it names */
#define FULL_WORDS 28.0   /* a sentence with fewer says less: a third of the words that a summary has room for */
#define SHORT_POWER 0.2   /* its score falls with this power of its share of them */
#define TOLD 0.45         /* share of a sentence that may have been told by those taken before */
#define WORD_BUDGET 100   /* of the whole summary; the first sentence may pass it */
#define MIN_WORDS 6     /* of a sentence; TERSE where a story has none of so many */
#define TERSE 4

struct candidate {
    uint32_t sentence;     /* index into f->sentences */
    size_t first, end;     /* its words */
    size_t content;        /* words that are no stop words */
    const uint32_t *stems; /* its different stems but for stop words, in order */
    size_t nstems;
    double norm;           /* what its vector is divided by */
    double forward;        /* likeness to what follows */
    double title, figures; /* 0..1 */
    double score;
    double alone; /* share of the score that is left when the sentence before is not told */
    bool open;    /* has no end */
    bool taken;
};

struct picker {
    const struct reading *r;
    struct findings *f;
    struct candidate *c;
    size_t n;
    uint32_t *stems;         /* of all candidates, one behind the other */
    size_t nstems;
    uint32_t *last;          /* candidate + 1 that last had a stem */
    uint16_t *counts;        /* candidates that have a stem */
    float *idf;              /* of every stem; 0 for stop words */
    float *sum;              /* scratch: a running sum of vectors */
    bool *in_title;
    double title_words; /* distinct, no stop words */
};

static bool is_prose(uint8_t kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_ITEM || kind == BLOCK_QUOTE || kind == BLOCK_NOTE;
}

static struct text sentence_text(const struct picker *p, const struct candidate *c)
{
    const struct sentence *s = &p->f->sentences[c->sentence];
    return text_sub(p->r->doc->text, s->start, s->end);
}

/* Notes the different stems of the candidate that comes next, and counts it for each of them. */
static void take_stems(struct picker *p, struct candidate *c)
{
    uint32_t number = (uint32_t)p->n + 1;
    c->stems = p->stems + p->nstems;
    for (size_t k = c->first; k < c->end; k++) {
        const struct word *w = &p->r->words.at[k];
        if ((w->flags & WORD_STOP) || p->last[w->stem] == number)
            continue;
        p->last[w->stem] = number;
        p->counts[w->stem]++;
        p->stems[p->nstems++] = w->stem;
    }
    c->nstems = (size_t)(p->stems + p->nstems - c->stems);
}

static void gather(struct picker *p, size_t min_words)
{
    const struct doc *doc = p->r->doc;
    const struct words *words = &p->r->words;
    size_t at = 0;
    for (size_t i = 0; i < p->f->nsentences && p->n < MAX_SENTENCES; i++) {
        const struct sentence *s = &p->f->sentences[i];
        if (s->block >= doc->nblocks || !is_prose(doc->blocks[s->block].kind))
            continue;
        struct candidate c = { .sentence = (uint32_t)i };
        while (at < words->n && words->at[at].start < s->start)
            at++;
        c.first = at;
        for (; at < words->n && words->at[at].start < s->end; at++)
            c.content += !(words->at[at].flags & WORD_STOP);
        c.end = at;
        size_t length = c.end - c.first;
        if (length < min_words || c.content < 3 || text_ends(sentence_text(p, &c), ":") ||
            is_boilerplate(doc->text, *s, words->at + c.first, length))
            continue; /* what ends with a colon announces what it does not say */
        take_stems(p, &c);
        p->c[p->n++] = c;
    }
}

static void weigh_stems(struct picker *p)
{
    float of_count[MAX_SENTENCES + 1] = { 0 }; /* few sentences share a stem, so few logarithms are needed */
    for (size_t i = 0; i < p->r->words.nstems; i++) {
        size_t count = p->counts[i];
        if (count && of_count[count] == 0)
            of_count[count] = logf(1.0f + (float)p->n / (float)count);
        p->idf[i] = of_count[count];
    }
    for (size_t i = 0; i < p->n; i++) {
        struct candidate *c = &p->c[i];
        double square = 0;
        for (size_t k = 0; k < c->nstems; k++)
            square += (double)p->idf[c->stems[k]] * p->idf[c->stems[k]];
        c->norm = square > 0 ? pow(square, LENGTH_POWER / 2) : 1;
    }
}

/* Likeness of every candidate to the sum of those behind it, which it then joins. */
static void weigh_centrality(struct picker *p)
{
    for (size_t i = p->n; i-- > 0;) {
        struct candidate *c = &p->c[i];
        for (size_t k = 0; k < c->nstems; k++) {
            uint32_t stem = c->stems[k];
            float w = p->idf[stem] / (float)c->norm;
            c->forward += (double)w * p->sum[stem];
            p->sum[stem] += w;
        }
    }
}

static void weigh_title(struct picker *p)
{
    const struct words *w = &p->r->words;
    for (size_t i = 0; i < w->title; i++) {
        if ((w->at[i].flags & WORD_STOP) || p->in_title[w->at[i].stem])
            continue;
        p->in_title[w->at[i].stem] = true;
        p->title_words += 1;
    }
    for (size_t i = 0; i < p->n && p->title_words > 0; i++) {
        size_t met = 0;
        for (size_t k = 0; k < p->c[i].nstems; k++)
            met += p->in_title[p->c[i].stems[k]];
        p->c[i].title = (double)met / p->title_words;
    }
}

static void weigh_figures(struct picker *p)
{
    size_t at = 0;
    for (size_t i = 0; i < p->n; i++) {
        while (at < p->f->nmetrics && p->f->metrics[at].sentence < p->c[i].sentence)
            at++;
        for (; at < p->f->nmetrics && p->f->metrics[at].sentence == p->c[i].sentence; at++)
            p->c[i].figures = fmax(p->c[i].figures, 0.3 + 0.7 * p->f->metrics[at].salience);
    }
}

/* Whether a sentence has no end: a caption, a label, an item, the last words that a feed cut off. */
static bool is_open(struct text t)
{
    while (t.n && strchr(")]\"'", t.p[t.n - 1]))
        t.n--;
    return t.n && isalnum((unsigned char)t.p[t.n - 1]);
}

/* Whether the story sets full stops as a rule: lists of changes and of links do not. */
static bool finds_stops(struct picker *p)
{
    size_t open = 0;
    for (size_t i = 0; i < p->n; i++) {
        p->c[i].open = is_open(sentence_text(p, &p->c[i]));
        open += p->c[i].open;
    }
    return open * 2 <= p->n;
}

static void score_all(struct picker *p)
{
    double top = 1e-9;
    bool sets_stops = finds_stops(p);
    for (size_t i = 0; i < p->n; i++)
        top = fmax(top, p->c[i].forward);
    for (size_t i = 0; i < p->n; i++) {
        struct candidate *c = &p->c[i];
        struct text t = sentence_text(p, c);
        double central = c->forward / top, place = 1.0 / (1.0 + PLACE * (double)i);
        c->score = place * (1 + CENTRAL * central + HEADLINE * c->title + FIGURES * c->figures);
        c->score *= pow(fmin(1, (double)(c->end - c->first) / FULL_WORDS), SHORT_POWER);
        unsigned form = sentence_form(t);
        c->alone = form & FORM_LEANS ? LEANING : form & FORM_POINTS_BACK ? POINTING : 1;
        if (form & DOUBTFUL)
            c->score *= DOUBTED;
        if ((form & FORM_CUT) || (c->open && sets_stops))
            c->score *= form & FORM_CUT ? CUT_OFF : OPEN;
        if (c->title > 0.9 && (double)c->content * 0.8 <= p->title_words)
            c->score *= REPEATED;
    }
}

/* Share of c's content that the sentences taken so far already say. */
static double told(const struct picker *p, const struct candidate *c, const bool *said)
{
    double known = 0, all = 0;
    for (size_t k = c->first; k < c->end; k++) {
        const struct word *w = &p->r->words.at[k];
        if (w->flags & WORD_STOP)
            continue;
        all += p->idf[w->stem];
        known += said[w->stem] ? p->idf[w->stem] : 0;
    }
    return all > 0 ? known / all : 1;
}

/* The score of what is not taken yet, as things stand. */
static double free_score(const struct picker *p, size_t i)
{
    const struct candidate *c = &p->c[i];
    bool first = c->sentence == 0 || !is_prose(p->r->doc->blocks[p->f->sentences[c->sentence - 1].block].kind);
    bool follows = i && p->c[i - 1].taken && p->c[i - 1].sentence + 1 == c->sentence;
    return c->taken ? 0 : first || follows ? c->score : c->score * c->alone;
}

static size_t choose(struct picker *p, size_t max)
{
    bool *said = arena_array(p->r->arena, p->r->words.nstems + 1, sizeof(*said));
    size_t taken = 0, words = 0;
    for (size_t tries = 0; tries < p->n && taken < max; tries++) {
        struct candidate *best = NULL;
        double most = 0;
        for (size_t i = 0; i < p->n; i++) {
            double score = free_score(p, i);
            if (score > most) {
                most = score;
                best = &p->c[i];
            }
        }
        if (!best)
            break;
        size_t length = best->end - best->first;
        bool fits = taken == 0 || words + length <= WORD_BUDGET;
        if (!fits || (taken && told(p, best, said) > TOLD)) {
            best->score = 0;
            continue;
        }
        best->taken = true;
        taken++;
        words += length;
        for (size_t k = best->first; k < best->end; k++)
            said[p->r->words.at[k].stem] = true;
    }
    return taken;
}

void find_summary(struct findings *f, const struct reading *r, size_t max)
{
    struct arena *a = r->arena;
    size_t nstems = r->words.nstems + 1;
    struct picker p = { .r = r, .f = f };
    p.c = arena_array(a, f->nsentences < MAX_SENTENCES ? f->nsentences : MAX_SENTENCES, sizeof(*p.c));
    p.counts = arena_array(a, nstems, sizeof(*p.counts));
    p.idf = arena_array(a, nstems, sizeof(*p.idf));
    p.sum = arena_array(a, nstems, sizeof(*p.sum));
    p.last = arena_array(a, nstems, sizeof(*p.last));
    p.stems = arena_array(a, r->words.n, sizeof(*p.stems));
    p.in_title = arena_array(a, nstems, sizeof(*p.in_title));
    gather(&p, MIN_WORDS);
    if (!p.n)
        gather(&p, TERSE);
    weigh_stems(&p);
    weigh_centrality(&p);
    weigh_title(&p);
    weigh_figures(&p);
    score_all(&p);
    size_t taken = choose(&p, max);
    f->summary = arena_array(a, taken + 1, sizeof(*f->summary));
    f->nsummary = 0;
    for (size_t i = 0; i < p.n; i++) {
        if (p.c[i].taken)
            f->summary[f->nsummary++] = p.c[i].sentence;
    }
}

void summary_pick(struct findings *f, struct arena *a, const struct doc *doc, size_t max)
{
    struct stemmer *stemmer = stemmer_new();
    struct reading r = { .doc = doc, .arena = a };
    words_find(&r.words, a, doc, stemmer);
    find_summary(f, &r, max);
    stemmer_free(stemmer);
}
