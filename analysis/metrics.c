/* analysis/metrics.c -- the figures of a document, sentence by sentence.
 *
 * A sentence that ends in a colon introduces the items behind it: they take over its claimant, its period and, where
 * they name none, its subject. A figure told again later in the story (same value and unit, a subject that does not
 * contradict) is a finding once: readers count claims, not repetitions. Its place is the first one, or behind a
 * headline the sentence that says more. metrics_find() shows every place. */
#include "analysis/metrics.h"

#include "analysis/figure.h"
#include "analysis/findings.h"
#include "analysis/salience.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TOKENS_MAX 2048   /* of one passage; a longer sentence is read in pieces */
#define METRICS_MAX 4096  /* of one document: beyond that it is a table of numbers, not a story */
#define TABLE_COLUMNS 24  /* heads that are kept; columns beyond have none */
#define FIRST_SLOTS 256   /* of the table of known figures, a power of two; it grows with them */
#define PROBES 16         /* slots that are looked at for one figure */

struct finder {
    struct arena *arena;
    const struct doc *doc;
    const struct sentence *sentences;
    size_t nsentences;
    struct token *tokens;
    struct metric *found;
    size_t count, cap;
    struct figure last; /* the figure before, its subject and its sentence */
    struct text last_concept;
    uint32_t last_sentence;
    struct text sayer; /* of the passage in hand, once it was looked for */
    bool sayer_known;
    double ease; /* of the same passage; below 0 until it was looked at */
    bool once;       /* a figure told twice counts once */
    bool moved;      /* one of them took its later place */
    uint32_t *slots; /* index + 1 of the last figure with that value and unit */
    size_t mask;     /* slots - 1 */
    struct text columns[TABLE_COLUMNS]; /* the heads of the table in hand */
    struct text row;                    /* the first cell of the row in hand */
    size_t rows;                        /* rows of it begun */
    /* what a list's introduction hands down */
    struct text attribution, period, subject;
    bool infinitives; /* it ends in "to:", so that items begin with a verb */
    struct text item_concept; /* of the first figure of an earlier item */
};

/* --- told twice --- */

static uint64_t figure_hash(const struct metric *m)
{
    uint64_t bits;
    memcpy(&bits, &m->value, sizeof bits);
    return text_hash_more(text_hash(m->unit), (struct text){ (const char *)&bits, sizeof bits });
}

static bool shares_word(struct text a, struct text b)
{
    struct text rest = a, word;
    while (text_split(&rest, ' ', &word)) {
        if (word.n > 3 && text_find(b, word, 0) < b.n)
            return true;
    }
    return false;
}

static bool told_before(const struct finder *f, const struct metric *m, size_t *slot, struct metric **told)
{
    size_t at = (size_t)figure_hash(m) & f->mask;
    for (int probes = 0; probes < PROBES && f->slots[at]; probes++, at = (at + 1) & f->mask) {
        struct metric *old = &f->found[f->slots[at] - 1];
        bool same = old->value == m->value && text_same(old->unit, m->unit) && old->sentence != m->sentence &&
                    (isnan(old->value_high) ? isnan(m->value_high) : old->value_high == m->value_high);
        bool large = m->kind == METRIC_MONEY && m->value >= 1e6; /* a sum so particular is the same deal */
        if (same && (large || !old->concept.n || !m->concept.n || shares_word(m->concept, old->concept))) {
            *told = old;
            return true;
        }
    }
    *slot = at;
    return false;
}

/* What a headline tells in short, the text tells with who says so, how sure and for when: then that is the place. */
static bool tells_more(const struct finder *f, const struct metric *told, const struct metric *again)
{
    enum block_kind kind = (enum block_kind)f->doc->blocks[f->sentences[told->sentence].block].kind;
    bool headline = kind == BLOCK_TITLE || kind == BLOCK_HEADING;
    bool more = (again->attribution.n && !told->attribution.n) || (again->hedge.n && !told->hedge.n) ||
                (again->period.n && !told->period.n) || (again->bound && !told->bound);
    return headline && more;
}

static void tell_again(struct finder *f, struct metric *told, const struct metric *again)
{
    struct text concept = told->concept;
    if (tells_more(f, told, again)) {
        double salience = told->salience;
        *told = *again;
        told->salience = salience;
        f->moved = true;
    }
    if (!told->concept.n)
        told->concept = concept.n ? concept : again->concept;
}

/* Doubles the table when half of it is taken. */
static void grow_slots(struct finder *f)
{
    if (f->count * 2 <= f->mask)
        return;
    f->mask = f->mask * 2 + 1;
    f->slots = arena_array(f->arena, f->mask + 1, sizeof *f->slots);
    for (size_t i = 0; i < f->count; i++) {
        size_t at = (size_t)figure_hash(&f->found[i]) & f->mask;
        for (int probes = 0; probes < PROBES && f->slots[at]; probes++)
            at = (at + 1) & f->mask;
        f->slots[at] = (uint32_t)i + 1;
    }
}

/* --- one figure --- */

static bool within(struct text part, struct text whole)
{
    return part.n && whole.n && part.p >= whole.p && part.p + part.n <= whole.p + whole.n;
}

static struct text join(struct arena *a, struct text one, const char *between, struct text two)
{
    size_t n = strlen(between);
    if (!one.n || !two.n)
        return one.n ? one : two;
    char *joined = arena_alloc(a, one.n + n + two.n);
    memcpy(joined, one.p, one.n);
    memcpy(joined + one.n, between, n);
    memcpy(joined + one.n + n, two.p, two.n);
    return (struct text){ joined, one.n + n + two.n };
}

/* A cell's figure is of its row and its column: "Throughput, A100". */
static struct text cell_concept(const struct finder *f, const struct block *b)
{
    struct text column = b->number < TABLE_COLUMNS ? f->columns[b->number] : (struct text){ 0 }, row = f->row;
    if (!column.n || !row.n || b->number == 0)
        return row.n && b->number ? row : column;
    return join(f->arena, row, ", ", column);
}

/* What stands before the colon of the item; else what its list is about, or the item before. */
static struct text inherited_concept(const struct finder *f, const struct passage *p, uint32_t sentence)
{
    const struct block *b = &f->doc->blocks[f->sentences[sentence].block];
    struct text label = b->kind == BLOCK_CELL ? cell_concept(f, b) : passage_label(p);
    if (label.n || f->doc->blocks[f->sentences[sentence].block].kind != BLOCK_ITEM)
        return label;
    return f->item_concept.n && !f->infinitives ? f->item_concept : f->subject;
}

static struct text passage_sayer(struct finder *f, const struct passage *p)
{
    if (!f->sayer_known)
        f->sayer = context_attribution(p);
    f->sayer_known = true;
    return f->sayer;
}

/* "Deploy referees" in a list of what somebody does: the first word is its verb. */
static struct text without_verb(const struct passage *p, struct text phrase)
{
    bool opens = phrase.n && phrase.p == p->t.p + p->tok[0].start;
    return opens ? text_trim(text_sub(phrase, p->tok[0].end - p->tok[0].start, phrase.n)) : phrase;
}

/* again: the figure tells the one before once more, and is of the same. */
static struct text read_concept(const struct finder *f, const struct passage *p, const struct figure *fig,
                                uint32_t sentence, bool again)
{
    bool same = again && !token_is(p, fig->last, "of");
    if (f->last_sentence == sentence && f->last.value.end)
        same |= figure_shares_subject(p, fig, &f->last);
    if (same && f->last_concept.n)
        return f->last_concept;
    if (f->last_sentence == sentence && f->last.value.end) {
        struct text name = figure_gapped_name(p, fig, &f->last);
        if (name.n)
            return name;
    }
    struct concept concept = figure_concept(p, fig);
    if (f->infinitives) {
        concept.of = without_verb(p, concept.of);
        concept.whose = without_verb(p, concept.whose);
    }
    return join(f->arena, concept.whose, ", ", join(f->arena, concept.before, " ", concept.of));
}

/* Who says it, how sure, for when; the list's introduction knows what the passage does not say. */
static void read_context(struct finder *f, const struct passage *p, const struct figure *fig, struct metric *m)
{
    m->hedge = context_hedge(p, fig);
    m->period = context_period(p, fig);
    m->attribution = passage_sayer(f, p);
    if (!m->attribution.n)
        m->attribution = f->attribution;
    if (within(m->period, m->attribution))
        m->period = (struct text){ 0 };
    if (!m->period.n)
        m->period = f->period;
}

/* Unless it is told already. */
static void keep_metric(struct finder *f, const struct passage *p, const struct figure *fig, struct metric *m,
                        bool again)
{
    size_t slot = 0;
    struct metric *told;
    if (f->count >= METRICS_MAX)
        return;
    if (f->once && told_before(f, m, &slot, &told)) {
        tell_again(f, told, m);
        return;
    }
    if (f->ease < 0)
        f->ease = passage_ease(p);
    struct metric_place place = {
        .ease = f->ease,
        .title = f->doc->blocks[f->sentences[m->sentence].block].kind == BLOCK_TITLE,
        .cell = f->doc->blocks[f->sentences[m->sentence].block].kind == BLOCK_CELL,
        .alone = f->sentences[m->sentence].end - f->sentences[m->sentence].start == m->end - m->start,
        .old = again,
        .depth = (double)m->sentence / ((double)f->nsentences + 1),
        .sentence = (double)m->sentence,
    };
    m->salience = metric_salience(m, fig, &place);
    f->found = arena_grow(f->arena, f->found, &f->cap, f->count + 1, sizeof *f->found);
    f->found[f->count++] = *m;
    if (f->once) {
        f->slots[slot] = (uint32_t)f->count;
        grow_slots(f);
    }
}

static void add_metric(struct finder *f, const struct passage *p, struct figure *fig, uint32_t sentence)
{
    bool again = f->last_sentence == sentence && figure_restates(p, fig, f->last.value.end ? &f->last : NULL);
    if (again) {
        fig->change = fig->change ? fig->change : f->last.change;
        fig->bound = fig->bound ? fig->bound : f->last.bound;
    }
    struct metric m = {
        .start = p->tok[fig->first].start, .end = p->tok[fig->last - 1].end, .sentence = sentence,
        .value = fig->value.value, .value_high = fig->high, .kind = figure_kind(fig), .change = fig->change,
        .bound = fig->bound,
    };
    m.unit = figure_unit(p, fig, f->arena);
    again |= f->last_sentence == sentence && f->last.value.end && figure_is_old_level(p, fig, &f->last);
    m.concept = read_concept(f, p, fig, sentence, again);
    bool follows = f->last_sentence == sentence && f->last.value.end && !figure_is_apart(p, fig, &f->last);
    if (!m.concept.n && follows && !fig->one_of && fig->noun_end == fig->noun)
        m.concept = f->last_concept;
    if (f->doc->blocks[f->sentences[sentence].block].kind == BLOCK_ITEM && !f->item_concept.n &&
        m.kind == METRIC_PERCENT)
        f->item_concept = m.concept;
    bool aside = again && fig->first && token_mark(p, fig->first - 1, '(') && token_mark(p, fig->last, ')');
    bool span = fig->unit && fig->unit->flags & UNIT_TIME && f->last.value.end && f->last_sentence == sentence &&
                f->last.unit && f->last.unit->kind != METRIC_DURATION && token_class(p, fig->last, WORD_PREPOSITION);
    if (!aside && !span) /* "$21bn (\u00a317bn) in the six months of the year, up from $8bn" */
        f->last = *fig;
    f->last_concept = span ? f->last_concept : m.concept;
    f->last_sentence = sentence;
    read_context(f, p, fig, &m);
    if (!m.concept.n && !fig->one_of)
        m.concept = inherited_concept(f, p, sentence);
    struct text *const words[] = { &m.unit, &m.concept, &m.attribution, &m.hedge, &m.period };
    for (size_t i = 0; i < LEN(words); i++)
        *words[i] = one_line(f->arena, *words[i]);
    keep_metric(f, p, fig, &m, again);
}

/* Keeps the heads of the table that block belongs to. */
static void follow_table(struct finder *f, size_t block)
{
    const struct block *b = &f->doc->blocks[block];
    if (b->kind == BLOCK_TABLE) {
        f->rows = 0;
        f->row = (struct text){ 0 };
        memset(f->columns, 0, sizeof f->columns);
    }
    if (b->kind != BLOCK_CELL)
        return;
    struct text cell = text_trim(text_sub(f->doc->text, b->start, b->end));
    cell.n = cell.n > 80 ? 0 : cell.n; /* a paragraph is no head */
    if (b->number == 0) {
        f->rows++;
        f->row = cell;
    }
    if (f->rows <= 1 && b->number < TABLE_COLUMNS)
        f->columns[b->number] = cell;
}

/* "97.3" as a paragraph of its own is a cell that lost its table: it says nothing. */
static bool stands_alone(const struct passage *p, const struct figure *fig, enum block_kind kind)
{
    return kind != BLOCK_CELL && fig->first == 0 && fig->last == p->n && !fig->unit && fig->noun_end == fig->noun;
}

static bool may_begin_figure(const struct passage *p, size_t i)
{
    const struct token *tok = &p->tok[i];
    if (tok->kind == TOKEN_NUMBER)
        return true;
    if (tok->kind == TOKEN_MARK)
        return tok->mark == '$' || tok->mark == MARK_OTHER;
    if (tok->class & (WORD_NUMBER | WORD_SCALE | WORD_PLURAL_SCALE | WORD_FRACTION) || token_is(p, i, "a") ||
        token_is(p, i, "an"))
        return true;
    bool before = i + 1 < p->n && (p->tok[i + 1].kind != TOKEN_WORD || token_class(p, i + 1, WORD_NUMBER));
    return before && tok->end - tok->start <= 4 && (tok->capital || token_mark(p, i + 1, '$')); /* "USD", "hk $" */
}

static void scan_passage(struct finder *f, const struct passage *p, uint32_t sentence)
{
    enum block_kind kind = (enum block_kind)f->doc->blocks[f->sentences[sentence].block].kind;
    f->sayer_known = false;
    f->ease = -1;
    f->last.value.end = 0;
    for (size_t i = 0; i < p->n && f->count < METRICS_MAX;) {
        struct figure fig;
        size_t skip = i + 1;
        if (!may_begin_figure(p, i) || !figure_read(p, i, &fig)) {
            i++;
            continue;
        }
        figure_sense(p, &fig);
        figure_join_bounds(p, &fig);
        figure_take_measure(p, &fig, &f->last);
        figure_share_change(p, &fig, &f->last);
        if (!figure_is_name(p, &fig, &skip) && !stands_alone(p, &fig, kind)) {
            add_metric(f, p, &fig, sentence);
            skip = fig.last;
        }
        i = skip > i ? skip : i + 1;
    }
}

/* --- lists and tables --- */

static void forget_list(struct finder *f, uint8_t kind)
{
    if (kind != BLOCK_ITEM)
        f->attribution = f->period = f->subject = f->item_concept = (struct text){ 0 };
    if (kind != BLOCK_ITEM)
        f->infinitives = false;
}

/* "The Act (effective 2025) asks:": an aside says nothing of the list. */
static bool in_brackets(const struct passage *p, struct text part)
{
    bool open = false;
    for (size_t i = 0; i < p->n && part.n && p->t.p + p->tok[i].start < part.p; i++)
        open = token_mark(p, i, '(') || (open && !token_mark(p, i, ')'));
    return open;
}

/* A paragraph that ends in a colon introduces what follows; anything but an item ends that. */
static void follow_block(struct finder *f, uint32_t block, const struct passage *p)
{
    const struct block *b = &f->doc->blocks[block];
    if (b->kind == BLOCK_ITEM)
        return;
    forget_list(f, b->kind);
    if (!p->n || p->tok[p->n - 1].kind != TOKEN_MARK || p->tok[p->n - 1].mark != ':')
        return;
    f->attribution = passage_sayer(f, p);
    f->period = context_period(p, &(struct figure){ .first = p->n - 1, .last = p->n, .modifiers = p->n - 1 });
    if (within(f->period, f->attribution))
        f->period = (struct text){ 0 };
    if (in_brackets(p, f->period))
        f->period = (struct text){ 0 };
    f->infinitives = p->n > 2 && token_is(p, p->n - 2, "to");
    if (!f->attribution.n)
        f->subject = passage_subject(p);
}

/* In bytes: no sentence has more tokens than that. */
static size_t longest_sentence(const struct sentence *sentences, size_t n)
{
    size_t longest = 0;
    for (size_t i = 0; i < n; i++) {
        size_t length = sentences[i].end - sentences[i].start;
        longest = length > longest ? length : longest;
    }
    return longest;
}

static int by_start(const void *one, const void *two)
{
    const struct metric *a = one, *b = two;
    return (a->start > b->start) - (a->start < b->start);
}

static size_t find_all(struct metric **out, struct arena *a, const struct doc *doc, const struct sentence *sentences,
                       size_t nsentences, const struct vocabulary *v, bool once)
{
    struct finder f = { .arena = a, .doc = doc, .sentences = sentences, .nsentences = nsentences, .once = once,
                        .last_sentence = UINT32_MAX };
    size_t block = 0, room = longest_sentence(sentences, nsentences);
    room = room < TOKENS_MAX ? room : TOKENS_MAX;
    f.tokens = arena_array(a, room, sizeof *f.tokens);
    f.slots = arena_array(a, FIRST_SLOTS, sizeof *f.slots);
    f.mask = FIRST_SLOTS - 1;
    for (size_t s = 0; s < nsentences && f.count < METRICS_MAX; s++) {
        while (block < doc->nblocks && block <= sentences[s].block)
            follow_table(&f, block++);
        const struct block *b = &doc->blocks[sentences[s].block];
        struct text t = { doc->text.p, sentences[s].end };
        size_t at = sentences[s].start;
        if (b->kind == BLOCK_CODE)
            continue;
        bool introduces = t.n > at && t.p[t.n - 1] == ':';
        if (!introduces && !vocabulary_may_count(v, text_sub(t, at, t.n))) {
            forget_list(&f, b->kind);
            continue;
        }
        while (at < t.n) {
            struct passage p = { t, f.tokens, 0 };
            p.n = tokens_read(f.tokens, room, v, t, &at);
            scan_passage(&f, &p, (uint32_t)s);
            follow_block(&f, sentences[s].block, &p);
        }
    }
    if (f.moved)
        qsort(f.found, f.count, sizeof *f.found, by_start);
    *out = f.found;
    return f.count;
}

void find_metrics(struct findings *f, const struct reading *r)
{
    f->nmetrics = find_all(&f->metrics, r->arena, r->doc, f->sentences, f->nsentences, lexicon_vocabulary(r->lex),
                           true);
}

size_t metrics_find(struct metric **out, struct arena *a, const struct doc *doc, const struct sentence *sentences,
                    size_t nsentences)
{
    struct vocabulary *v = vocabulary_new();
    size_t n = find_all(out, a, doc, sentences, nsentences, v, false);
    vocabulary_free(v);
    return n;
}
