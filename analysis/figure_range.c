/* analysis/figure_range.c -- figures of two numbers: ranges, units taken from a later number, mixed units. */
#include "analysis/figure_parts.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

static bool is_word(const struct passage *p, size_t i) { return i < p->n && p->tok[i].kind == TOKEN_WORD; }

/* --- ranges --- */

static bool same_measure(const struct unit *a, const struct unit *b)
{
    return !a || !b || a == b || (a->kind == b->kind && !strcmp(a->symbol, b->symbol));
}

/* A number with the units around it, the second of a range. money: as in number_read(). */
static bool read_end(const struct passage *p, size_t i, bool money, struct figure *out)
{
    *out = (struct figure){ .first = i, .number = i, .high = NAN };
    bool minus = token_mark(p, i, '-') && i && !p->tok[i].glued && i + 1 < p->n && p->tok[i + 1].glued;
    i += minus;
    size_t at = i;
    out->unit = figure_currency(p, i, &at);
    out->unit_before = out->unit != NULL;
    if (!number_read(p, at, money || out->unit != NULL, &out->value) || !isnan(out->value.high) || out->value.fraction)
        return false;
    out->number = at;
    out->last = out->number_end = out->value.end;
    if (!out->unit)
        out->unit = figure_read_unit(p, out, &out->last);
    out->value.value = minus ? -out->value.value : out->value.value;
    return true;
}

/* The connector of a range at i: its length in tokens. */
static size_t range_connector(const struct passage *p, const struct figure *f, size_t i)
{
    if (token_mark(p, i, '-') && token_is(p, i + 1, "to") && token_mark(p, i + 2, '-') && p->tok[i + 1].glued &&
        p->tok[i + 2].glued)
        return 3; /* "0-to-60-mph" */
    if (token_is(p, i, "to") && token_mark(p, i + 1, '-') && p->tok[i + 1].glued && i + 2 < p->n && p->tok[i + 2].glued)
        return 2; /* "200,000 to-260,000" */
    if (token_mark(p, i, '-'))
        return i + 1 < p->n && p->tok[i].glued == p->tok[i + 1].glued ? 1 : 0;
    if (f->between)
        return token_is(p, i, "and") || token_is(p, i, "to");
    if (f->from_to && token_is(p, i, "up") && token_is(p, i + 1, "to"))
        return 2;
    return token_is(p, i, "to") || token_is(p, i, "through");
}

static bool is_year(const struct passage *p, size_t i)
{
    return i < p->n && p->tok[i].kind == TOKEN_NUMBER && p->tok[i].digits == 4 && !p->tok[i].grouped &&
           !p->tok[i].decimals && p->tok[i].value > 1900 && p->tok[i].value < 2100;
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

void figure_read_range(const struct passage *p, struct figure *f)
{
    struct figure end;
    size_t before = f->first;
    if (before && token_class(p, before - 1, WORD_ABOUT))
        before--;
    f->between = before && token_is(p, before - 1, "between");
    f->from_to = before && token_is(p, before - 1, "from");
    size_t link = f->last;
    if (f->from_to && token_is(p, link, "in") && is_year(p, link + 1)) /* "from 20 in 2008 to 29" */
        link += 2;
    size_t connector = range_connector(p, f, link), at = link + connector;
    if (!connector)
        return;
    bool dash = token_mark(p, link, '-');
    while (token_class(p, at, WORD_ABOUT) || token_is(p, at, "just"))
        at++;
    if (!read_end(p, at, dash && f->unit && f->unit->kind == METRIC_MONEY, &end) || !same_measure(f->unit, end.unit) ||
        f->value.fraction)
        return;
    if (f->unit && !end.unit && !f->unit_before)
        return;
    if (connector == 3 && f->value.words)
        return; /* "one-to-one" */
    if (!f->unit && end.unit_before && !dash)
        return;
    if (dash && p->tok[f->last].glued && (token_mark(p, end.number_end, '-') || token_mark(p, end.number_end, '/')) &&
        p->tok[end.number_end].glued && end.number_end + 1 < p->n && p->tok[end.number_end + 1].kind == TOKEN_NUMBER)
        return; /* a date or a telephone number */
    bool shared = end.value.scale > 1 && f->value.scale == 1 && f->value.value < 1000;
    bool moved = f->first && token_is(p, f->first - 1, "by"); /* "down by 30 to 126" */
    if (!dash && !f->between && !f->from_to && (f->unit || moved) && !shared && moved_by(p, f->first))
        return;
    double low = f->value.value * (shared ? end.value.scale : 1), high = end.value.value;
    bool below = f->first && token_mark(p, f->first - 1, '-') && p->tok[f->first].glued; /* "-5 to -10 °C" */
    if (!f->between && !f->from_to && (below ? high > 0 && low >= high : low >= high))
        return;
    if (f->from_to && is_year(p, f->number) && is_year(p, end.number) && !f->unit && !end.unit)
        return;
    f->value.value = low;
    f->value.plain &= end.value.plain;
    f->high = high;
    f->last = end.last;
    if (!f->unit)
        f->unit = end.unit;
}

/* "7- or 8-inch", "four-, five- and six-cylinder": the unit stands behind the last number. */
void figure_read_suspended(const struct passage *p, struct figure *f)
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
            f->unit = figure_unit_at(p, k + 2, &end);
            f->noun = k + 2;
            f->noun_end = f->unit ? k + 2 : k + 3;
            f->suspended = true;
            return;
        }
        if (!link && !number)
            return;
    }
}

/* "8 or 16 GB", "4, 8 and 16 percent": the unit stands behind the last number. */
void figure_read_shared(const struct passage *p, struct figure *f)
{
    struct number number;
    size_t k = f->last, end;
    if (f->unit || f->noun_end > f->noun || f->value.words || f->value.fraction || !isnan(f->high) ||
        is_year(p, f->number))
        return;
    for (int steps = 0; steps < 4; steps++) {
        size_t from = k;
        k += token_mark(p, k, ',');
        k += token_is(p, k, "and") || token_is(p, k, "or") || token_mark(p, k, '&');
        if (k == from || k >= p->n || p->tok[k].kind != TOKEN_NUMBER || p->tok[k].glued || is_year(p, k) ||
            !number_read(p, k, false, &number) || number.fraction)
            return;
        k = number.end;
        size_t at = k + (token_mark(p, k, '-') && p->tok[k].glued);
        const struct unit *unit = figure_unit_at(p, at, &end);
        bool last = token_is(p, from, "and") || token_is(p, from, "or") || token_mark(p, from, '&') ||
                    (token_mark(p, from, ',') && p->tok[from + 1].kind == TOKEN_WORD);
        if (unit && !last) /* "a score of 9.8, 3.5 million tonnes" */
            return;
        if (unit && !(unit->flags & (UNIT_WEAK | UNIT_BEFORE))) {
            bool word = number.scale > 1 && p->tok[k - 1].end - p->tok[k - 1].start > 1;
            if (word && p->tok[f->number].decimals)
                return;
            if (word && f->value.scale == 1 && f->value.value < 1000)
                f->value.value *= number.scale;
            f->unit = unit;
            f->suspended = true;
            return;
        }
    }
}

/* --- mixed units --- */

/* "3 dollars 50 cents", "5 ft 2 in", "five feet and two inches". */
void figure_read_minor(const struct passage *p, struct figure *f)
{
    static const struct {
        const char *major, *minor;
        double parts;
    } pairs[] = {
        { "ft", "in", 12 }, { "EUR", "cent", 100 }, { "USD", "cent", 100 }, { "GBP", "pence", 100 }, { "lb", "oz", 16 },
        { "h", "min", 60 }, { "min", "s", 60 }, { "day", "h", 24 }, { "week", "day", 7 }, { "year", "month", 12 },
        { "month", "day", 30 },
    };
    struct number minor;
    size_t i = f->last, end;
    if (!f->unit || !isnan(f->high) || f->unit_before)
        return;
    if (token_is(p, i, "and"))
        i++;
    if (i >= p->n || !number_read(p, i, false, &minor))
        return;
    const struct unit *unit = figure_unit_at(p, minor.end, &end);
    if (!unit && token_mark(p, minor.end, '"') && p->tok[minor.end].glued && p->tok[i].glued) { /* 6'2" */
        unit = unit_find(TEXT("inch"));
        end = minor.end + 1;
    }
    bool cents = f->unit->kind == METRIC_MONEY && i == f->last && minor.plain && p->tok[i].digits == 2 &&
                 !p->tok[i].decimals && f->value.plain && (!is_word(p, minor.end) || token_is(p, minor.end, "more"));
    if (cents && !(minor.end < p->n && p->tok[minor.end].glued && token_mark(p, minor.end, '-'))) {
        /* "15 dollars 50" */
        f->value.value += minor.value / 100;
        f->last = minor.end;
        return;
    }
    for (size_t k = 0; unit && k < LEN(pairs); k++) {
        if (!strcmp(f->unit->symbol, pairs[k].major) && !strcmp(unit->symbol, pairs[k].minor) &&
            minor.value < pairs[k].parts) {
            f->value.value += minor.value / pairs[k].parts;
            f->last = end;
        }
    }
}
