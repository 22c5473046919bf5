/* analysis/metrics.c -- the figures of a document, sentence by sentence.
 *
 * A sentence that ends in a colon introduces the items behind it: they take over its claimant, its period and, where
 * they name none, its subject. A figure told again later in the story (same value and unit, a subject that does not
 * contradict) is reported once, in its first place: readers count claims, not repetitions. */
#include "analysis/metrics.h"

#include "analysis/figure.h"
#include "analysis/findings.h"
#include "base/mem.h"

#include <math.h>
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
    uint32_t *slots; /* index + 1 of the last figure with that value and unit */
    size_t mask;     /* slots - 1 */
    struct text columns[TABLE_COLUMNS]; /* the heads of the table in hand */
    struct text row;                    /* the first cell of the row in hand */
    size_t rows;                        /* rows of it begun */
    /* what a list's introduction hands down */
    struct text attribution, period, subject;
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

static bool told_before(const struct finder *f, const struct metric *m, size_t *slot)
{
    size_t at = (size_t)figure_hash(m) & f->mask;
    for (int probes = 0; probes < PROBES && f->slots[at]; probes++, at = (at + 1) & f->mask) {
        const struct metric *old = &f->found[f->slots[at] - 1];
        bool same = old->value == m->value && text_same(old->unit, m->unit) && old->sentence != m->sentence &&
                    (isnan(old->value_high) ? isnan(m->value_high) : old->value_high == m->value_high);
        bool large = m->kind == METRIC_MONEY && m->value >= 1e6; /* a sum so particular is the same deal */
        if (same && (large || !old->concept.n || !m->concept.n || shares_word(m->concept, old->concept)))
            return true;
    }
    *slot = at;
    return false;
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

/* --- salience --- */

static double kind_weight(const struct metric *m, bool counted)
{
    static const double weights[METRIC_KINDS] = {
        [METRIC_MONEY] = 0.62, [METRIC_PERCENT] = 0.55, [METRIC_COUNT] = 0.3, [METRIC_RATIO] = 0.42,
        [METRIC_DURATION] = 0.15, [METRIC_DATA] = 0.4, [METRIC_RATE] = 0.42, [METRIC_POWER] = 0.42,
        [METRIC_ENERGY] = 0.42, [METRIC_FREQUENCY] = 0.3, [METRIC_LENGTH] = 0.22, [METRIC_AREA] = 0.25,
        [METRIC_MASS] = 0.2, [METRIC_TEMPERATURE] = 0.2, [METRIC_SCORE] = 0.35, [METRIC_OTHER] = 0.25,
    };
    double weight = weights[m->kind], size = fabs(m->value);
    if (m->kind == METRIC_COUNT && !counted)
        weight = 0.15;
    if (m->kind == METRIC_COUNT && size < 20)
        return size < 3 ? 0.02 : 0.06;
    if (m->kind == METRIC_COUNT || m->kind == METRIC_MONEY)
        weight += size >= 1e9 ? 0.15 : size >= 1e6 ? 0.1 : size >= 1e4 ? 0.03 : 0;
    if (m->kind == METRIC_MONEY && size < 100)
        weight -= 0.12;
    return weight;
}

static bool names_something(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] >= 'A' && t.p[i] <= 'Z')
            return true;
    }
    return false;
}

/* "IIRC": what somebody remembers is no claim that a reader wants. */
static bool is_chatter(struct text hedge)
{
    return text_is_ascii(hedge, "iirc") || text_is_ascii(hedge, "afaik") || text_is_ascii(hedge, "imo") ||
           text_is_ascii(hedge, "imho");
}

static double salience(const struct finder *f, const struct metric *m, const struct figure *fig)
{
    bool counted = fig->noun_end > fig->noun;
    double value = kind_weight(m, counted), place = (double)m->sentence / ((double)f->nsentences + 1);
    if (value < 0.1)
        return value;
    uint32_t block = f->sentences[m->sentence].block;
    value += f->doc->blocks[block].kind == BLOCK_TITLE ? 0.2 : 0.1 * (1 - place);
    value += m->change != CHANGE_NONE ? 0.05 : 0;
    value += names_something(m->concept) ? 0.08 : m->concept.n ? 0.03 : -0.05;
    value += m->attribution.n ? 0.02 : 0;
    uint32_t length = f->sentences[m->sentence].end - f->sentences[m->sentence].start;
    if (!m->concept.n && length == m->end - m->start)
        value *= 0.4; /* a number without a word */
    if (fig->indefinite)
        value *= 0.3; /* "billions of dollars" */
    if (is_chatter(m->hedge))
        value *= 0.5;
    return value > 1 ? 1 : value;
}

/* --- one figure --- */

/* "7 miles (11 km)", "190 points, or 0.6%": the same figure again in another unit. */
static bool restates(const struct passage *p, const struct figure *fig, const struct figure *last)
{
    size_t i = fig->modifiers;
    if (!last || i < last->last || i - last->last > 2)
        return false;
    if (i == last->last + 1 && (token_mark(p, i - 1, '(') || token_mark(p, i - 1, '/')))
        return true;
    return token_is(p, i - 1, "or") && (i - 1 == last->last || token_mark(p, last->last, ',')) &&
           fig->unit != last->unit;
}

/* "$84 billion, down from $90 billion", "to 6% from 5%": the old level of what the figure before tells. */
static bool is_old_level(const struct passage *p, const struct figure *fig, const struct figure *last)
{
    if (fig->modifiers < last->last || fig->modifiers - last->last > 12 || fig->unit != last->unit || !fig->unit)
        return false;
    for (size_t i = last->last; i < fig->modifiers; i++) {
        if (token_is(p, i, "from") || token_is(p, i, "versus") || token_is(p, i, "vs") || token_is(p, i, "compared"))
            return true;
        if (token_class(p, i, WORD_VERB) && !token_class(p, i, WORD_UP | WORD_DOWN))
            return false;
    }
    return false;
}

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
    return f->item_concept.n ? f->item_concept : f->subject;
}

static struct text passage_sayer(struct finder *f, const struct passage *p)
{
    if (!f->sayer_known)
        f->sayer = context_attribution(p);
    f->sayer_known = true;
    return f->sayer;
}

static void add_metric(struct finder *f, const struct passage *p, struct figure *fig, uint32_t sentence)
{
    bool again = f->last_sentence == sentence && restates(p, fig, f->last.value.end ? &f->last : NULL);
    if (again) {
        fig->change = fig->change ? fig->change : f->last.change;
        fig->bound = fig->bound ? fig->bound : f->last.bound;
    }
    struct metric m = {
        .start = p->tok[fig->first].start, .end = p->tok[fig->last - 1].end, .sentence = sentence,
        .value = fig->value.value, .value_high = fig->high, .kind = figure_kind(fig), .change = fig->change,
        .bound = fig->bound,
    };
    size_t slot;
    m.unit = figure_unit(p, fig, f->arena);
    again |= f->last_sentence == sentence && f->last.value.end && is_old_level(p, fig, &f->last);
    if (again && f->last_concept.n && !token_is(p, fig->last, "of")) {
        m.concept = f->last_concept;
    } else {
        struct concept concept = figure_concept(p, fig);
        m.concept = join(f->arena, concept.whose, ", ", join(f->arena, concept.before, " ", concept.of));
    }
    if (!m.concept.n && f->last_sentence == sentence && f->last.value.end && !fig->one_of && fig->noun_end == fig->noun)
        m.concept = f->last_concept;
    if (f->doc->blocks[f->sentences[sentence].block].kind == BLOCK_ITEM && !f->item_concept.n &&
        m.kind == METRIC_PERCENT)
        f->item_concept = m.concept;
    f->last = *fig;
    f->last_concept = m.concept;
    f->last_sentence = sentence;
    m.hedge = context_hedge(p, fig->first);
    m.period = context_period(p, fig->first);
    m.attribution = passage_sayer(f, p);
    if (!m.attribution.n)
        m.attribution = f->attribution;
    if (within(m.period, m.attribution))
        m.period = (struct text){ 0 };
    if (!m.period.n)
        m.period = f->period;
    if (!m.concept.n && !fig->one_of)
        m.concept = inherited_concept(f, p, sentence);
    struct text *const words[] = { &m.unit, &m.concept, &m.attribution, &m.hedge, &m.period };
    for (size_t i = 0; i < LEN(words); i++)
        *words[i] = one_line(f->arena, *words[i]);
    if (f->count >= METRICS_MAX || told_before(f, &m, &slot))
        return;
    m.salience = salience(f, &m, fig);
    f->found = arena_grow(f->arena, f->found, &f->cap, f->count + 1, sizeof *f->found);
    f->found[f->count++] = m;
    f->slots[slot] = (uint32_t)f->count;
    grow_slots(f);
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

/* "435 homes by sale and 187 by tender", "from 21 mpg to 23": a bare number takes the measure of the figure before. */
static void take_measure(const struct passage *p, struct figure *fig, const struct figure *last)
{
    static const char *const links[] = { "and", "or", "including", "versus", "vs", "to", "from", "but" };
    size_t i = fig->modifiers, behind = fig->last;
    const struct token *tok = &p->tok[fig->number];
    bool bare = !fig->unit && fig->noun_end == fig->noun && !fig->value.fraction && !fig->value.words &&
                !fig->indefinite && fig->per == fig->per_end && isnan(fig->high) && !fig->plus && !fig->minus &&
                !fig->one_of;
    bool year = tok->digits == 4 && !tok->grouped && !tok->decimals && tok->value > 1900 && tok->value < 2100;
    bool ends = behind >= p->n || token_class(p, behind, WORD_PREPOSITION | WORD_CONJUNCTION) ||
                (p->tok[behind].kind == TOKEN_MARK && !(p->tok[behind].glued && behind + 1 < p->n &&
                                                        p->tok[behind + 1].glued));
    if (!bare || year || !ends || !last->value.end || i < last->last || i - last->last > 8 || !i ||
        !token_in(p, i - 1, links, LEN(links)) || last->one_of || last->age)
        return;
    bool level = token_is(p, i - 1, "to") || token_is(p, i - 1, "from");
    bool measured = last->noun_end > last->noun ||
                    (last->unit && last->unit->kind != METRIC_PERCENT && last->unit->kind != METRIC_DURATION);
    bool money = last->unit && last->unit->kind == METRIC_MONEY;
    if (!measured || (level && i - 1 > last->last + 3) || (money && !level))
        return;
    fig->unit = last->unit;
    fig->noun = last->noun;
    fig->noun_end = last->noun_end;
    fig->suspended = true;
}

/* "more than 10 and fewer than 20": two bounds on one thing are a range. */
static void join_bounds(const struct passage *p, struct figure *fig)
{
    struct figure other;
    size_t i = fig->last, first;
    bool low = fig->bound == BOUND_ABOVE, high = fig->bound == BOUND_BELOW;
    if ((!low && !high) || !isnan(fig->high) || !(token_is(p, i, "and") || token_is(p, i, "but")))
        return;
    for (first = i + 1; first < p->n && first - i < 8 && p->tok[first].kind != TOKEN_MARK;) {
        if (p->tok[first].kind == TOKEN_NUMBER || token_class(p, first, WORD_NUMBER))
            break;
        first++;
    }
    if (first >= p->n || !figure_read(p, first, &other) || !isnan(other.high))
        return;
    figure_sense(p, &other);
    bool opposite = low ? other.bound == BOUND_BELOW : other.bound == BOUND_ABOVE;
    bool same = !fig->unit || !other.unit || fig->unit == other.unit;
    double bottom = low ? fig->value.value : other.value.value, top = low ? other.value.value : fig->value.value;
    if (other.modifiers != i + 1 || !opposite || !same || bottom >= top || (fig->noun_end > fig->noun))
        return;
    fig->value.value = bottom;
    fig->high = top;
    fig->bound = BOUND_EQUAL;
    fig->between = true;
    fig->last = other.last;
    if (!fig->unit) {
        fig->unit = other.unit;
        fig->noun = other.noun;
        fig->noun_end = other.noun_end;
        fig->per = other.per;
        fig->per_end = other.per_end;
    }
}

static void scan_passage(struct finder *f, const struct passage *p, uint32_t sentence)
{
    enum block_kind kind = (enum block_kind)f->doc->blocks[f->sentences[sentence].block].kind;
    f->sayer_known = false;
    f->last.value.end = 0;
    for (size_t i = 0; i < p->n && f->count < METRICS_MAX;) {
        struct figure fig;
        size_t skip = i + 1;
        if (!may_begin_figure(p, i) || !figure_read(p, i, &fig)) {
            i++;
            continue;
        }
        figure_sense(p, &fig);
        join_bounds(p, &fig);
        take_measure(p, &fig, &f->last);
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
    f->period = context_period(p, p->n - 1);
    if (within(f->period, f->attribution))
        f->period = (struct text){ 0 };
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

static size_t find_all(struct metric **out, struct arena *a, const struct doc *doc, const struct sentence *sentences,
                       size_t nsentences, const struct vocabulary *v)
{
    struct finder f = { .arena = a, .doc = doc, .sentences = sentences, .nsentences = nsentences,
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
    *out = f.found;
    return f.count;
}

void find_metrics(struct findings *f, const struct reading *r)
{
    f->nmetrics = find_all(&f->metrics, r->arena, r->doc, f->sentences, f->nsentences, lexicon_vocabulary(r->lex));
}

size_t metrics_find(struct metric **out, struct arena *a, const struct doc *doc, const struct sentence *sentences,
                    size_t nsentences)
{
    struct vocabulary *v = vocabulary_new();
    size_t n = find_all(out, a, doc, sentences, nsentences, v);
    vocabulary_free(v);
    return n;
}
