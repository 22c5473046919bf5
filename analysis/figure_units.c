/* analysis/figure_units.c -- the unit of a figure: currencies before it, units and "per" behind it, and what they are
 * called. */
#include "analysis/figure_parts.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

/* --- currencies before the number --- */

/* "PS8.1bn", "Y=28,030": the signs of pound and yen as transliteration to ASCII leaves them. */
static const struct unit *folded_sign(const struct passage *p, size_t i, size_t *end)
{
    bool yen = token_is(p, i, "y") && token_mark(p, i + 1, '=') && p->tok[i + 1].glued, pound = token_is(p, i, "ps");
    size_t number = i + 1 + yen;
    if ((!yen && !pound) || !p->tok[i].upper || number >= p->n || p->tok[number].kind != TOKEN_NUMBER ||
        !p->tok[number].glued)
        return NULL;
    *end = number;
    return unit_find(yen ? TEXT("\u00a5") : TEXT("\u00a3"));
}

/* "$", "US$", "US $", "$US", "USD", "Rs." at i; *end: the token behind. */
const struct unit *figure_currency(const struct passage *p, size_t i, size_t *end)
{
    char joined[8];
    size_t behind = i + 1, first = token_mark(p, i, '$') ? i + 1 : i;
    const struct unit *unit = NULL;
    if (i >= p->n || p->tok[i].kind == TOKEN_NUMBER)
        return NULL;
    if ((unit = folded_sign(p, i, end)) != NULL)
        return unit;
    struct text one = token_text(p, i), two = token_text(p, i + 1);
    bool dollar = token_mark(p, i, '$') || token_mark(p, i + 1, '$');
    /* "C $6", but "A $6 million deal" */
    bool small = is_word(p, i) && one.p[0] >= 'a' && one.p[0] <= 'z';
    bool together = dollar && !(small && one.n == 1) && is_word(p, first) &&
                    (p->tok[i + 1].glued || (first == i && !token_is(p, i, "a")));
    if (together && one.n + two.n < sizeof joined) {
        memcpy(joined, one.p, one.n);
        memcpy(joined + one.n, two.p, two.n);
        for (size_t k = 0; k < one.n + two.n; k++)
            joined[k] = (char)(joined[k] >= 'a' && joined[k] <= 'z' && first == i ? joined[k] - 32 : joined[k]);
        unit = unit_find((struct text){ joined, one.n + two.n });
        if (!unit && first == i && one.n == 3)
            unit = unit_find((struct text){ joined, one.n });
        behind = i + 2;
    }
    if (!unit && !small) { /* the name of no currency begins with a small letter */
        unit = unit_find(one);
        behind = i + 1 + (unit && token_mark(p, i + 1, '.') && token_is(p, i, "rs"));
    }
    if (!unit || !(unit->flags & UNIT_BEFORE))
        return NULL;
    if (is_word(p, i) && is_word(p, behind)) /* "the PHP one" */
        return NULL;
    *end = behind;
    return unit;
}

/* --- units behind the number --- */

/* One or two tokens as the name of a unit; the texts are apart by one blank at most in the table. */
const struct unit *figure_unit_at(const struct passage *p, size_t i, size_t *end)
{
    char joined[40];
    const struct unit *unit = NULL;
    if (i >= p->n || p->tok[i].kind == TOKEN_NUMBER || p->tok[i].opaque)
        return NULL;
    struct text one = token_text(p, i), two = token_text(p, i + 1);
    size_t behind = i + 2;
    bool slash = token_mark(p, i + 1, '/') && is_word(p, i + 2) && p->tok[i + 1].glued && p->tok[i + 2].glued;
    if (slash) { /* "GB/s" */
        two = (struct text){ one.p, p->tok[i + 2].end - p->tok[i].start };
        unit = two.n < 16 ? unit_find(two) : NULL;
        behind = i + 3;
    } else if (is_word(p, i + 1) && !p->tok[i + 1].glued && one.n + two.n + 1 < sizeof joined) {
        memcpy(joined, one.p, one.n);
        joined[one.n] = ' ';
        memcpy(joined + one.n + 1, two.p, two.n);
        unit = unit_find((struct text){ joined, one.n + two.n + 1 });
    } else if (token_mark(p, i + 1, '-') && p->tok[i + 1].glued && is_word(p, i + 2) && p->tok[i + 2].glued) {
        two = (struct text){ one.p, p->tok[i + 2].end - p->tok[i].start };
        unit = two.n < 16 ? unit_find(two) : NULL;
        behind = i + 3;
    }
    *end = behind;
    if (unit)
        return unit;
    *end = i + 1;
    bool dollar = token_mark(p, i, '$') && !(i + 1 < p->n && p->tok[i + 1].kind == TOKEN_NUMBER); /* "10 $" */
    bool sign = dollar || token_mark(p, i, '%') || token_mark(p, i, MARK_OTHER);
    return sign || p->tok[i].kind == TOKEN_WORD ? unit_find(one) : NULL;
}

/* May the ambiguous short unit at i, behind the number that ends there, be one? */
static bool weak_unit_fits(const struct passage *p, const struct figure *f, size_t i, const struct unit *unit)
{
    static const char *const spaced[] = { "m", "g", "s", "W", "V", "L", "h", "PS" };
    if (!f->value.plain && f->value.scale == 1)
        return false;
    bool decade = unit->kind == METRIC_DURATION && fmod(f->value.value, 10) == 0 && !f->value.fraction &&
                  p->tok[f->number].decimals == 0 && f->value.value >= 10;
    if (p->tok[i].glued)
        return !decade && !(f->first > 0 && p->tok[f->first - 1].kind == TOKEN_WORD && p->tok[f->first - 1].capital &&
                            f->first > 1);
    for (size_t k = 0; k < LEN(spaced); k++) {
        if (text_is(token_text(p, i), spaced[k]))
            return true;
    }
    return false;
}

/* A unit in brackets at i: "(km)", "{kg}"; *end behind the closing one. */
static const struct unit *bracketed_unit(const struct passage *p, size_t i, size_t *end)
{
    static const char opening[] = "([{<", closing[] = ")]}>";
    const char *kind = i + 2 < p->n && p->tok[i].kind == TOKEN_MARK ? strchr(opening, p->tok[i].mark) : NULL;
    if (!kind || !*kind)
        return NULL;
    const struct unit *unit = figure_unit_at(p, i + 1, end);
    bool name = unit && unit->kind == METRIC_MONEY && token_text(p, i + 1).n > 3; /* "in 1954 (RAND)" */
    if (!unit || name || unit->flags & UNIT_WEAK || !token_mark(p, *end, closing[kind - opening]))
        return NULL;
    ++*end;
    return unit;
}

/* "50 previous years", "three straight quarters": a time with an adjective before it. */
static const struct unit *qualified_time(const struct passage *p, size_t i, size_t *end)
{
    if (!(token_class(p, i, WORD_ADJECTIVE) || token_is(p, i, "more") || token_is(p, i, "straight") ||
          token_is(p, i, "consecutive")) ||
        i + 1 >= p->n || p->tok[i + 1].glued)
        return NULL;
    const struct unit *unit = figure_unit_at(p, i + 1, end);
    return unit && unit->flags & UNIT_TIME && !(unit->flags & UNIT_WEAK) && *end == i + 2 ? unit : NULL;
}

/* The mark at i, glued to its number, as inches or feet: when no quotation is open there. */
static const struct unit *prime_unit(const struct passage *p, size_t i)
{
    char mark = i < p->n && p->tok[i].kind == TOKEN_MARK ? p->tok[i].mark : 0;
    if ((mark != '"' && mark != '\'') || !i || i + 1 >= p->n)
        return NULL;
    static const char *const sizes[] = { "long", "wide", "tall", "high", "deep", "thick" };
    bool followed = p->tok[i + 1].kind == TOKEN_NUMBER && p->tok[i + 1].glued;
    if (p->tok[i - 1].kind != TOKEN_NUMBER || (!p->tok[i].glued && !token_in(p, i + 1, sizes, LEN(sizes))))
        return NULL;
    if (mark == '\'' && p->tok[i].end - p->tok[i].start > 1 && !followed) /* a typeset quotation's end */
        return NULL;
    size_t before = 0;
    for (size_t k = i > 64 ? i - 64 : 0; k < i; k++)
        before += token_mark(p, k, mark);
    return before % 2 == 0 && p->tok[i - 1].value < 1000 ? unit_find(mark == '"' ? TEXT("inch") : TEXT("foot")) : NULL;
}

/* The unit behind the number at *i, moves *i behind it. */
const struct unit *figure_read_unit(const struct passage *p, const struct figure *f, size_t *i)
{
    size_t at = *i, end;
    bool hyphen = token_mark(p, at, '-') && p->tok[at].glued && at + 1 < p->n && p->tok[at + 1].glued;
    bool plus = token_mark(p, at, '+') && p->tok[at].glued && at + 1 < p->n && !p->tok[at + 1].glued &&
                is_word(p, at + 1); /* "120+ hours" */
    const struct unit *unit = figure_unit_at(p, at + hyphen + plus, &end);
    unit = plus && unit && unit->flags & UNIT_WEAK ? NULL : unit;
    bool compound = unit && token_mark(p, end, '/') && p->tok[end].glued && is_word(p, end + 1) &&
                    !(unit->flags & UNIT_TIME); /* "1.3 A/cm2" */
    if (unit && unit->flags & UNIT_WEAK && !compound && (hyphen || !weak_unit_fits(p, f, at, unit)))
        unit = NULL;
    if (unit && end == at + 1 && token_mark(p, at, MARK_OTHER) && !strcmp(unit->symbol, "ft") &&
        !(end < p->n && p->tok[end].kind == TOKEN_NUMBER && p->tok[end].glued))
        unit = NULL; /* the 3\u2032 end of a strand */
    if (!unit)
        unit = bracketed_unit(p, at, &end);
    if (!unit && !hyphen)
        unit = qualified_time(p, at, &end);
    if (!unit && (unit = prime_unit(p, at)) != NULL)
        end = at + 1;
    if (unit && unit->flags & UNIT_BEFORE && end < p->n && p->tok[end].kind == TOKEN_NUMBER && p->tok[end].glued)
        return NULL; /* "an imported one \u20b9190" */
    if (!unit || (unit->flags & UNIT_BEFORE && unit->kind == METRIC_MONEY && f->unit && f->unit->kind != METRIC_MONEY))
        return NULL;
    *i = end;
    return unit;
}

/* --- "per" --- */

/* Behind the number or the scale word at i, i when there is none. */
static size_t behind_count(const struct passage *p, size_t i)
{
    struct number count;
    if (token_class(p, i, WORD_SCALE))
        return i + 1;
    return i < p->n && number_read(p, i, false, &count) && !count.fraction ? count.end : i;
}

/* "$99 a night", "$5 a share": what a price is of. */
static bool is_priced(const struct passage *p, size_t i)
{
    static const char *const priced[] = { "share",  "head", "night", "person", "user",  "seat",   "piece",   "ticket",
                                         "pop",    "ride", "trip",  "unit",   "bottle", "game",  "episode", "visit",
                                         "student", "vote", "call", "customer", "employee", "copy", "plate", "page" };
    return token_in(p, i, priced, LEN(priced));
}

/* "per 100 g", "per 1,000 calls", "per 1M tokens": counted in round portions. */
static bool is_power(const struct passage *p, size_t i)
{
    double value = p->tok[i].value;
    while (value >= 10)
        value /= 10;
    return value == 1;
}

/* "C$6 (US$4.46) per share", "$2/$10 per token": behind what stands between a price and what it is of. */
static size_t behind_brackets(const struct passage *p, const struct figure *f)
{
    size_t i = f->last, next = i;
    for (int prices = 0; prices < 3 && f->unit_before && token_mark(p, next, '/') && token_mark(p, next + 1, '$') &&
                         next + 2 < p->n && p->tok[next + 2].kind == TOKEN_NUMBER; prices++)
        next += 3; /* "$2/$10 per million tokens" */
    if (next > i)
        return token_is(p, next, "per") ? next : i;
    if (!f->unit || f->unit->kind != METRIC_MONEY || !token_mark(p, i, '('))
        return i;
    for (size_t k = i + 1; k < p->n && k - i < 8; k++) {
        if (token_mark(p, k, ')'))
            return token_is(p, k + 1, "per") ? k + 1 : i;
    }
    return i;
}

/* "monthly": month. Empty for other words. */
static struct text every(struct text word)
{
    static const struct {
        const char *word, *unit;
    } spans[] = { { "hourly", "h" },   { "daily", "day" },   { "weekly", "week" }, { "monthly", "month" },
                  { "yearly", "year" }, { "annually", "year" } };
    for (size_t i = 0; i < LEN(spans); i++) {
        if (text_is_ascii(word, spans[i].word))
            return text_of(spans[i].unit);
    }
    return (struct text){ 0 };
}

void figure_read_per(const struct passage *p, struct figure *f)
{
    size_t i = behind_brackets(p, f), hyphen = token_mark(p, i, '-') && p->tok[i].glued, end, last = f->last;
    bool apart_from_it = i > last;
    f->per = f->per_end = i;
    i += hyphen;
    if (f->unit && f->unit->kind == METRIC_MONEY && every(token_text(p, i)).n) {
        f->per = i;
        f->per_end = f->last = i + 1;
        return;
    }
    bool per = token_is(p, i, "per") || token_mark(p, i, '/');
    bool article = token_is(p, i, "a") || token_is(p, i, "an") || token_is(p, i, "each") || token_is(p, i, "every");
    if (!per && !article)
        return;
    i++;
    if (token_mark(p, i, '-') && p->tok[i].glued)
        i++;
    bool apart = token_mark(p, i - 1, '/') && !p->tok[i - 1].glued; /* "224 kW / 300 PS" */
    bool price = f->unit && f->unit->kind == METRIC_MONEY && i < p->n && p->tok[i].value == 1; /* "$10 / 1M tokens" */
    size_t counted = per && (!apart || price) ? behind_count(p, i) : i; /* "per 1 million tokens" */
    if (counted > i && p->tok[i].kind == TOKEN_NUMBER && !is_power(p, i))
        counted = i; /* "100 Mbps/20 Mbps" */
    if (counted > i && is_word(p, counted) && !phrase_ends(p, counted)) {
        f->per = i;
        size_t end_of_noun = phrase_after(p, counted);
        f->per_end = end_of_noun > counted && end_of_noun - counted < 3 ? end_of_noun : counted + 1;
        for (size_t k = f->per_end; token_mark(p, k, '/') && p->tok[k].glued && is_word(p, k + 1); k = f->per_end) {
            end_of_noun = phrase_after(p, k + 1); /* "per 1M input/output tokens" */
            f->per_end = end_of_noun > k + 1 && end_of_noun - k < 4 ? end_of_noun : k + 2;
        }
        f->last = apart_from_it ? last : f->per_end;
        return;
    }
    if (counted > i && price && p->tok[i].kind == TOKEN_NUMBER) { /* "$100 / 1M" */
        f->per = i;
        f->per_end = counted;
        f->last = apart_from_it ? last : counted;
        return;
    }
    const struct unit *unit = figure_unit_at(p, i, &end);
    bool noun = is_word(p, i) && !phrase_ends(p, i);
    bool moment = article && (token_is(p, end, "later") || token_is(p, end, "ago") || token_is(p, end, "earlier") ||
                              token_is(p, end, "before") || token_is(p, end, "old"));
    if (token_is(p, i, "cent") || (unit && unit->flags & UNIT_TIME && moment)) /* "$2.30 a year later" */
        return;
    bool priced = f->unit && f->unit->kind == METRIC_MONEY && unit && !(unit->flags & (UNIT_WEAK | UNIT_WORD));
    if (unit && (per || priced || unit->flags & UNIT_RATE) && !(article && unit->kind == METRIC_MONEY)) {
        f->per = i;
        f->per_end = end;
        f->last = apart_from_it ? last : end;
    } else if (noun && (per || (f->unit && f->unit->kind == METRIC_MONEY && is_priced(p, i)))) {
        size_t name = p->tok[i].capital ? phrase_after(p, i) : i + 1; /* "per Otway Index task" */
        f->per = i;
        f->per_end = name > i && name - i < 4 ? name : i + 1;
        f->last = apart_from_it ? last : f->per_end;
    }
}

/* --- what the unit is called --- */

/* "1M tokens", "1 million tokens", "1,000 calls": million tokens, thousand calls. Empty when per is not so counted. */
static struct text per_scale(const struct passage *p, const struct figure *f, struct arena *a)
{
    static const struct {
        double scale;
        const char *name;
    } scales[] = { { 1e3, "thousand " }, { 1e6, "million " }, { 1e9, "billion " }, { 1e12, "trillion " } };
    struct number count;
    if (p->tok[f->per].kind != TOKEN_NUMBER || !number_read(p, f->per, false, &count) || count.end > f->per_end)
        return (struct text){ 0 };
    bool bare = count.end == f->per_end;
    struct text noun = { 0 };
    if (!bare)
        noun = text_sub(p->t, p->tok[count.end].start, p->tok[f->per_end - 1].end);
    for (size_t i = 0; i < LEN(scales); i++) {
        size_t n = strlen(scales[i].name) - bare; /* without the blank */
        if (count.value != scales[i].scale)
            continue;
        char *joined = arena_alloc(a, n + noun.n);
        memcpy(joined, scales[i].name, n);
        if (noun.n)
            memcpy(joined + n, noun.p, noun.n);
        return (struct text){ joined, n + noun.n };
    }
    return (struct text){ 0 };
}

static struct text per_symbol(const struct passage *p, const struct figure *f, struct arena *a)
{
    struct text per = per_scale(p, f, a);
    if (per.n)
        return per;
    per = text_sub(p->t, p->tok[f->per].start, p->tok[f->per_end - 1].end);
    if (every(per).n)
        return every(per);
    const struct unit *unit = unit_find(per);
    return unit ? text_of(unit->symbol) : per;
}

static struct text age_unit(const struct unit *unit)
{
    static const struct {
        const char *symbol, *age;
    } ages[] = { { "month", "months old" }, { "week", "weeks old" }, { "day", "days old" }, { "h", "hours old" } };
    for (size_t i = 0; i < LEN(ages); i++) {
        if (!strcmp(unit->symbol, ages[i].symbol))
            return text_of(ages[i].age);
    }
    return text_of("years old");
}

struct text figure_unit(const struct passage *p, const struct figure *f, struct arena *a)
{
    struct text unit = { 0 };
    if (f->age)
        return age_unit(f->unit);
    if (f->unit)
        unit = text_of(f->unit->symbol);
    else if (f->noun_end > f->noun)
        unit = text_sub(p->t, p->tok[f->noun].start, p->tok[f->noun_end - 1].end);
    if (f->per_end == f->per)
        return unit;
    struct text per = per_symbol(p, f, a);
    char *joined = arena_alloc(a, unit.n + per.n + 1);
    if (unit.n)
        memcpy(joined, unit.p, unit.n);
    joined[unit.n] = '/';
    memcpy(joined + unit.n + 1, per.p, per.n);
    return (struct text){ joined, unit.n + per.n + 1 };
}

enum metric_kind figure_kind(const struct figure *f)
{
    if (f->unit)
        return (enum metric_kind)f->unit->kind;
    return f->value.fraction ? METRIC_RATIO : METRIC_COUNT;
}
