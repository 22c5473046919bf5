/* base/story.c -- names and written forms of the nouns; see story.h. */
#include "base/story.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[METRIC_KINDS] = {
    [METRIC_MONEY] = "money",   [METRIC_PERCENT] = "percent",     [METRIC_COUNT] = "count",
    [METRIC_RATIO] = "ratio",   [METRIC_DURATION] = "duration",   [METRIC_DATA] = "data",
    [METRIC_RATE] = "rate",     [METRIC_POWER] = "power",         [METRIC_ENERGY] = "energy",
    [METRIC_LENGTH] = "length", [METRIC_FREQUENCY] = "frequency", [METRIC_AREA] = "area",
    [METRIC_MASS] = "mass",     [METRIC_TEMPERATURE] = "temperature", [METRIC_SCORE] = "score",
    [METRIC_OTHER] = "other",
};

static const char *const entity_names[ENTITY_KINDS] = {
    [ENTITY_COMPANY] = "company",   [ENTITY_PRODUCT] = "product", [ENTITY_PERSON] = "person",
    [ENTITY_PLACE] = "place",       [ENTITY_STANDARD] = "standard", [ENTITY_CVE] = "cve",
    [ENTITY_WATCHED] = "watched",   [ENTITY_ORGANISATION] = "organisation", [ENTITY_OTHER] = "other",
};

const char *metric_kind_name(enum metric_kind kind)
{
    return (unsigned)kind < METRIC_KINDS ? kind_names[kind] : "";
}

const char *metric_change_name(enum metric_change change)
{
    static const char *const names[] = { "none", "up", "down" };
    return (unsigned)change < LEN(names) ? names[change] : "";
}

const char *metric_bound_name(enum metric_bound bound)
{
    static const char *const names[] = { "=", ">", "<", "~" };
    return (unsigned)bound < LEN(names) ? names[bound] : "";
}

const char *entity_kind_name(enum entity_kind kind)
{
    return (unsigned)kind < ENTITY_KINDS ? entity_names[kind] : "";
}

bool metric_kind_from(struct text name, enum metric_kind *out)
{
    for (int i = 0; i < METRIC_KINDS; i++) {
        if (text_is_ascii(name, kind_names[i])) {
            *out = (enum metric_kind)i;
            return true;
        }
    }
    return false;
}

/* A price with cents shows both digits: "$9.40". */
static bool has_cents(double value, enum metric_kind kind, double divisor)
{
    return kind == METRIC_MONEY && divisor == 1 && value < 1000 && value != floor(value) &&
           fabs(value * 100 - round(value * 100)) < 1e-6;
}

#define WRITTEN_OUT 1e18 /* from here on, and below a ten-thousandth, nobody counts the noughts: "3e25", "1e-5" */

/* Three significant digits; whole numbers below ten thousand as they are. Thousands are marked, be it money or a count:
 * "2,800". */
static void add_number(struct str *out, double value, bool cents)
{
    char number[40];
    double size = fabs(value);
    if (cents)
        snprintf(number, sizeof number, "%.2f", value);
    else if (size >= 1000 && size < 10000 && value == floor(value))
        snprintf(number, sizeof number, "%.0f", value);
    else
        snprintf(number, sizeof number, "%.3g", value);
    const char *power = strchr(number, 'e');
    if (power && (size < 1 || size >= WRITTEN_OUT)) {
        str_addf(out, "%.*se%ld", (int)(power - number), number, strtol(power + 1, NULL, 10));
        return;
    }
    if (power)
        snprintf(number, sizeof number, "%.0f", value);
    size_t digits = strspn(number, "0123456789");
    for (size_t i = 0; number[i]; i++) {
        if (i && i < digits && (digits - i) % 3 == 0)
            str_add_c(out, ',');
        str_add_c(out, number[i]);
    }
}

struct scale {
    double at, divisor;
    const char *mark;
};

/* How large sums and counts are written: thousands, or lakh and crore for rupees. */
static const struct scale western[] = {
    { 1e12, 1e12, " T" }, { 1e9, 1e9, " B" }, { 1e6, 1e6, " M" }, { 1e4, 1e3, " K" }, { 0, 1, "" },
};
static const struct scale indian[] = { { 1e12, 1e12, " lakh cr" }, { 1e7, 1e7, " cr" }, { 1e5, 1e5, " lakh" }, { 0, 1, "" } };

static const struct scale *scale_for(double size, enum metric_kind kind, bool rupees)
{
    static const struct scale none = { 0, 1, "" };
    bool scaled = kind == METRIC_MONEY || kind == METRIC_COUNT || kind == METRIC_OTHER || kind == METRIC_RATIO;
    const struct scale *s = rupees ? indian : western;
    if (!scaled || size >= WRITTEN_OUT)
        return &none;
    while (size < s->at)
        s++;
    return s;
}

void metric_format(struct str *out, double value, double value_high, enum metric_kind kind, struct text unit)
{
    static const struct {
        const char *code, *sign;
    } signs[] = { { "USD", "$" }, { "EUR", "\u20ac" }, { "GBP", "\u00a3" }, { "INR", "\u20b9" }, { "JPY", "\u00a5" } };
    const char *before = "";
    size_t code = text_find_byte(unit, '/', 0); /* "USD/month": the sign stands before, the rest behind */
    bool rupees = kind == METRIC_MONEY && text_is(text_sub(unit, 0, code), "INR");
    double top = !isnan(value_high) && fabs(value_high) > fabs(value) ? fabs(value_high) : fabs(value);
    const struct scale *scale = scale_for(top, kind, rupees);
    for (size_t i = 0; i < LEN(signs) && kind == METRIC_MONEY; i++) {
        if (text_is(text_sub(unit, 0, code), signs[i].code)) {
            before = signs[i].sign;
            unit = text_sub(unit, code, unit.n);
            break;
        }
    }
    if (scale->divisor > 1 && text_is(unit, "x"))
        unit = TEXT("times"); /* "3.5 M times": "Mx" is no unit */
    else if (text_is(unit, "B")) /* "B" is billion here, so plain bytes are a word */
        unit = top == 1 && isnan(value_high) ? TEXT("byte") : TEXT("bytes");
    if (value < 0)
        str_add_c(out, '-');
    str_add_s(out, before);
    add_number(out, fabs(value) / scale->divisor, has_cents(fabs(value), kind, scale->divisor));
    if (!isnan(value_high)) {
        str_add_s(out, "\u2013");
        add_number(out, value_high / scale->divisor, has_cents(value_high, kind, scale->divisor));
    }
    str_add_s(out, scale->mark);
    if (unit.n && !text_is(unit, "x") && unit.p[0] != '/')
        str_add_c(out, ' ');
    str_add(out, unit);
    bool word = unit.n > 2 && unit.p[unit.n - 1] != 's' && unit.p[0] >= 'a' && unit.p[0] <= 'z';
    if (kind == METRIC_DURATION && word && (top != 1 || !isnan(value_high)))
        str_add_c(out, 's'); /* "10 years"; "ms" and "h" have no plural */
}
