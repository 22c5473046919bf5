/* analysis/figure_read.c -- number and unit: "$3-5 million", "between 10 and 20 percent", "4,000 new users a day". */
#include "analysis/figure.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

/* --- currencies before the number --- */

/* "$", "US$", "US $", "$US", "USD", "Rs." at i; *end: the token behind. */
static const struct unit *currency_before(const struct passage *p, size_t i, size_t *end)
{
    char joined[8];
    size_t behind = i + 1, first = token_mark(p, i, '$') ? i + 1 : i;
    const struct unit *unit = NULL;
    if (i >= p->n || p->tok[i].kind == TOKEN_NUMBER)
        return NULL;
    struct text one = token_text(p, i), two = token_text(p, i + 1);
    bool dollar = token_mark(p, i, '$') || token_mark(p, i + 1, '$');
    /* "C $6", but "A $6 million deal" */
    bool together = dollar && is_word(p, first) && (p->tok[i + 1].glued || (first == i && !token_is(p, i, "a")));
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
    bool small = is_word(p, i) && one.p[0] >= 'a' && one.p[0] <= 'z'; /* the name of no currency begins so */
    if (!unit && !small) {
        unit = unit_find(one);
        behind = i + 1 + (unit && token_mark(p, i + 1, '.') && token_is(p, i, "rs"));
    }
    if (!unit || !(unit->flags & UNIT_BEFORE))
        return NULL;
    *end = behind;
    return unit;
}

/* --- units behind the number --- */

/* One or two tokens as the name of a unit; the texts are apart by one blank at most in the table. */
static const struct unit *unit_at(const struct passage *p, size_t i, size_t *end)
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
    static const char *const spaced[] = { "m", "g", "s", "W", "V", "L", "h" };
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

/* The unit behind the number at *i, moves *i behind it. */
static const struct unit *read_unit(const struct passage *p, const struct figure *f, size_t *i)
{
    size_t at = *i, end;
    bool hyphen = token_mark(p, at, '-') && p->tok[at].glued && at + 1 < p->n && p->tok[at + 1].glued;
    bool bracket = (token_mark(p, at, '(') || token_mark(p, at, '[')) && at + 2 < p->n;
    const struct unit *unit = unit_at(p, at + hyphen, &end);
    if (unit && unit->flags & UNIT_WEAK && (hyphen || !weak_unit_fits(p, f, at, unit)))
        unit = NULL;
    if (!unit && bracket && (unit = unit_at(p, at + 1, &end)) != NULL) {
        bool closed = token_mark(p, end, ')') || token_mark(p, end, ']');
        if (!closed || unit->flags & UNIT_WEAK)
            return NULL;
        end++;
    }
    if (unit && unit->flags & UNIT_BEFORE && end < p->n && p->tok[end].kind == TOKEN_NUMBER && p->tok[end].glued)
        return NULL; /* "an imported one \u20b9190" */
    if (!unit || (unit->flags & UNIT_BEFORE && unit->kind == METRIC_MONEY && f->unit && f->unit->kind != METRIC_MONEY))
        return NULL;
    *i = end;
    return unit;
}

/* --- "per" --- */

static void read_per(const struct passage *p, struct figure *f)
{
    size_t i = f->last, hyphen = token_mark(p, i, '-') && p->tok[i].glued, end;
    f->per = f->per_end = i;
    i += hyphen;
    bool per = token_is(p, i, "per") || token_mark(p, i, '/');
    bool article = token_is(p, i, "a") || token_is(p, i, "an") || token_is(p, i, "each") || token_is(p, i, "every");
    if (!per && !article)
        return;
    i++;
    if (token_mark(p, i, '-') && p->tok[i].glued)
        i++;
    const struct unit *unit = unit_at(p, i, &end);
    bool noun = is_word(p, i) && !phrase_ends(p, i);
    bool moment = article && (token_is(p, end, "later") || token_is(p, end, "ago") || token_is(p, end, "earlier") ||
                              token_is(p, end, "before") || token_is(p, end, "old"));
    if (token_is(p, i, "cent") || (unit && unit->flags & UNIT_TIME && moment)) /* "$2.30 a year later" */
        return;
    bool priced = f->unit && f->unit->kind == METRIC_MONEY && unit && !(unit->flags & (UNIT_WEAK | UNIT_WORD));
    if (unit && (per || priced || unit->flags & UNIT_RATE) && !(article && unit->kind == METRIC_MONEY)) {
        f->per = i;
        f->per_end = f->last = end;
    } else if (noun && (per || token_is(p, i, "share") || token_is(p, i, "head"))) {
        f->per = i;
        f->per_end = f->last = i + 1;
    }
}

/* --- ranges --- */

static bool same_measure(const struct unit *a, const struct unit *b)
{
    return !a || !b || a == b || (a->kind == b->kind && !strcmp(a->symbol, b->symbol));
}

/* A number with the units around it, the second of a range. */
static bool read_end(const struct passage *p, size_t i, struct figure *out)
{
    *out = (struct figure){ .first = i, .number = i, .high = NAN };
    size_t at = i;
    out->unit = currency_before(p, i, &at);
    out->unit_before = out->unit != NULL;
    if (!number_read(p, at, out->unit != NULL, &out->value) || !isnan(out->value.high) || out->value.fraction)
        return false;
    out->number = at;
    out->last = out->number_end = out->value.end;
    if (!out->unit)
        out->unit = read_unit(p, out, &out->last);
    return true;
}

/* The connector of a range at i: its length in tokens. */
static size_t range_connector(const struct passage *p, const struct figure *f, size_t i)
{
    if (token_mark(p, i, '-'))
        return i + 1 < p->n && p->tok[i].glued == p->tok[i + 1].glued ? 1 : 0;
    if (f->between)
        return token_is(p, i, "and") || token_is(p, i, "to");
    return token_is(p, i, "to") || token_is(p, i, "through");
}

/* A verb of movement between start and the figure: "rose 5% to 10%" is no range. */
static bool moved_by(const struct passage *p, size_t first)
{
    for (size_t k = first; k > 0 && first - k < 3; k--) {
        if (token_class(p, k - 1, WORD_UP | WORD_DOWN))
            return true;
    }
    return token_is(p, first ? first - 1 : p->n, "by");
}

static void read_range(const struct passage *p, struct figure *f)
{
    struct figure end;
    size_t before = f->first;
    if (before && token_class(p, before - 1, WORD_ABOUT))
        before--;
    f->between = before && token_is(p, before - 1, "between");
    f->from_to = before && token_is(p, before - 1, "from");
    size_t connector = range_connector(p, f, f->last), at = f->last + connector;
    if (!connector)
        return;
    bool dash = token_mark(p, f->last, '-');
    while (token_class(p, at, WORD_ABOUT) || token_is(p, at, "just"))
        at++;
    if (!read_end(p, at, &end) || !same_measure(f->unit, end.unit) || f->value.fraction)
        return;
    if (f->unit && !end.unit && !f->unit_before)
        return;
    if (!f->unit && end.unit_before && !dash)
        return;
    if (dash && p->tok[f->last].glued && (token_mark(p, end.number_end, '-') || token_mark(p, end.number_end, '/')) &&
        p->tok[end.number_end].glued && end.number_end + 1 < p->n && p->tok[end.number_end + 1].kind == TOKEN_NUMBER)
        return; /* a date or a telephone number */
    bool shared = end.value.scale > 1 && f->value.scale == 1 && f->value.value < 1000;
    if (!dash && !f->between && !f->from_to && f->unit && !shared && moved_by(p, f->first))
        return;
    double low = f->value.value * (shared ? end.value.scale : 1), high = end.value.value;
    if (!f->between && !f->from_to && low >= high)
        return;
    if (f->from_to && low > 1900 && low < 2100 && high > 1900 && high < 2100 && !f->unit && !end.unit)
        return;
    f->value.value = low;
    f->value.plain &= end.value.plain;
    f->high = high;
    f->last = end.last;
    if (!f->unit)
        f->unit = end.unit;
}

/* "7- or 8-inch", "four-, five- and six-cylinder": the unit stands behind the last number. */
static void read_suspended(const struct passage *p, struct figure *f)
{
    size_t i = f->last, k = i + 1, end;
    bool joined = k < p->n && p->tok[k].glued && !token_mark(p, k, ',');
    if (f->unit || !token_mark(p, i, '-') || !p->tok[i].glued || joined)
        return;
    for (; k + 2 < p->n && k - i < 10; k++) {
        bool link = token_mark(p, k, ',') || token_mark(p, k, '-') || token_is(p, k, "or") || token_is(p, k, "and") ||
                    token_is(p, k, "to");
        bool number = p->tok[k].kind == TOKEN_NUMBER || token_class(p, k, WORD_NUMBER);
        if (number && token_mark(p, k + 1, '-') && p->tok[k + 1].glued && p->tok[k + 2].glued && is_word(p, k + 2)) {
            f->unit = unit_at(p, k + 2, &end);
            f->noun = k + 2;
            f->noun_end = f->unit ? k + 2 : k + 3;
            f->suspended = true;
            return;
        }
        if (!link && !number)
            return;
    }
}

/* --- mixed units --- */

/* "3 dollars 50 cents", "5 ft 2 in", "five feet and two inches". */
static void read_minor(const struct passage *p, struct figure *f)
{
    static const struct { const char *major, *minor; double parts; } pairs[] = {
        { "ft", "in", 12 }, { "EUR", "cent", 100 }, { "USD", "cent", 100 }, { "GBP", "pence", 100 }, { "lb", "oz", 16 },
    };
    struct number minor;
    size_t i = f->last, end;
    if (!f->unit || !isnan(f->high) || f->unit_before)
        return;
    if (token_is(p, i, "and"))
        i++;
    if (i >= p->n || !number_read(p, i, false, &minor))
        return;
    const struct unit *unit = unit_at(p, minor.end, &end);
    for (size_t k = 0; unit && k < LEN(pairs); k++) {
        if (!strcmp(f->unit->symbol, pairs[k].major) && !strcmp(unit->symbol, pairs[k].minor) &&
            minor.value < pairs[k].parts) {
            f->value.value += minor.value / pairs[k].parts;
            f->last = end;
        }
    }
}

/* "28-year-old", "15 year-olds", "30 years old", "aged 28", "years of age". */
static void read_age(const struct passage *p, struct figure *f)
{
    size_t i = f->last;
    if (!f->unit || !(f->unit->flags & UNIT_TIME))
        return;
    if (token_mark(p, i, '-'))
        i++;
    if (token_is(p, i, "old") || token_is(p, i, "olds")) {
        f->age = true;
        f->last = i + 1;
    } else if (token_is(p, i, "of") && token_is(p, i + 1, "age")) {
        f->age = true;
        f->last = i + 2;
    }
}

static void read_sign(const struct passage *p, struct figure *f)
{
    size_t i = f->first, word = i && token_mark(p, i - 1, '-') && p->tok[i].glued ? i - 1 : i;
    if (word && token_is(p, word - 1, "minus") && !(word > 1 && p->tok[word - 2].kind == TOKEN_NUMBER)) {
        f->minus = true;
        f->first = word - 1;
        return;
    }
    if (!i || !p->tok[i].glued)
        return;
    bool alone = i < 2 || !p->tok[i - 1].glued || token_mark(p, i - 2, '(') || token_mark(p, i - 2, '/');
    if (token_mark(p, i - 1, '-') && alone) {
        f->minus = true;
        f->first--;
    } else if (token_mark(p, i - 1, '+') && alone) {
        f->plus = true;
        f->first--;
    }
}

/* "30 MUSD", "MSEK 30", "30 KEUR": a currency's code with a scale in front; *scale is set. */
static const struct unit *scaled_currency(const struct passage *p, size_t i, double *scale)
{
    static const struct { char letter; double scale; } scales[] = { { 'M', 1e6 }, { 'K', 1e3 }, { 'T', 1e3 } };
    struct text word = token_text(p, i);
    if (word.n != 4 || p->tok[i].kind != TOKEN_WORD || !p->tok[i].upper)
        return NULL;
    const struct unit *unit = unit_find(text_sub(word, 1, word.n));
    for (size_t k = 0; k < LEN(scales) && unit && unit->kind == METRIC_MONEY; k++) {
        *scale = scales[k].scale;
        if (scales[k].letter == word.p[0])
            return unit;
    }
    return NULL;
}

/* "75 USD million", "30 MUSD": the scale stands behind the number, with its currency. */
static void read_late_scale(const struct passage *p, struct figure *f)
{
    double scale;
    const struct unit *unit = f->unit ? NULL : scaled_currency(p, f->last, &scale);
    if (unit) {
        f->unit = unit;
        f->last++;
    } else if (f->unit && f->unit->kind == METRIC_MONEY && !f->unit_before && f->value.plain &&
               token_class(p, f->last, WORD_SCALE)) {
        scale = p->tok[f->last++].value;
    } else {
        return;
    }
    f->value.value *= scale;
    f->value.scale = scale;
    f->value.plain = false;
}

bool figure_read(const struct passage *p, size_t i, struct figure *out)
{
    size_t at = i;
    *out = (struct figure){ .first = i, .high = NAN };
    double scale = 1;
    out->unit = currency_before(p, i, &at);
    if (!out->unit && (out->unit = scaled_currency(p, i, &scale)) != NULL)
        at = i + 1;
    out->unit_before = out->unit != NULL;
    if (out->unit_before && (token_mark(p, at, '-') || token_mark(p, at, '+')) && p->tok[at].glued) {
        out->minus = token_mark(p, at, '-');
        at++;
    }
    if (!number_read(p, at, out->unit != NULL, &out->value))
        return false;
    out->value.value *= scale;
    out->number = at;
    out->number_end = out->last = out->value.end;
    out->indefinite = !isnan(out->value.high);
    out->high = out->value.high;
    if (out->indefinite && token_is(p, out->last, "of"))
        out->last++;
    size_t bare = out->last;
    const struct unit *behind = read_unit(p, out, &out->last);
    if (out->unit && behind && behind->kind != METRIC_MONEY)
        out->last = bare;
    else if (!out->unit || (behind && strcmp(behind->symbol, "USD") != 0))
        out->unit = behind;
    read_late_scale(p, out);
    read_minor(p, out);
    if (!out->indefinite)
        read_range(p, out);
    read_suspended(p, out);
    if (out->suspended)
        return true;
    read_age(p, out);
    if (!out->age)
        read_per(p, out);
    out->noun = out->noun_end = out->last;
    if (!out->unit && !out->value.fraction) {
        figure_read_noun(p, out);
        if (out->noun_end > out->noun && out->per == out->per_end)
            read_per(p, out);
    }
    if (!out->unit && !out->value.fraction && out->noun_end == out->noun && !out->indefinite)
        figure_read_one_of(p, out);
    read_sign(p, out);
    if (out->minus)
        out->value.value = -out->value.value;
    return true;
}

/* --- what the unit is called --- */

static struct text per_symbol(const struct passage *p, const struct figure *f)
{
    struct text per = text_sub(p->t, p->tok[f->per].start, p->tok[f->per_end - 1].end);
    const struct unit *unit = unit_find(per);
    return unit ? text_of(unit->symbol) : per;
}

struct text figure_unit(const struct passage *p, const struct figure *f, struct arena *a)
{
    struct text unit = { 0 };
    if (f->age)
        return strcmp(f->unit->symbol, "year") ? text_of("months old") : text_of("years old");
    if (f->unit)
        unit = text_of(f->unit->symbol);
    else if (f->noun_end > f->noun)
        unit = text_sub(p->t, p->tok[f->noun].start, p->tok[f->noun_end - 1].end);
    if (f->per_end == f->per)
        return unit;
    struct text per = per_symbol(p, f);
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
