/* base/story.c -- names and written forms of the nouns; see story.h. */
#include "base/story.h"

#include "base/mem.h"

#include <math.h>
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

static void add_number(struct str *out, double value)
{
    char number[40];
    double size = fabs(value);
    if (size >= 1000 && size < 10000 && value == floor(value)) /* "1 990", read as a whole */
        snprintf(number, sizeof number, "%.0f", value);
    else
        snprintf(number, sizeof number, "%.3g", value);
    if (strchr(number, 'e'))
        snprintf(number, sizeof number, "%.0f", value);
    str_add_s(out, number);
}

void metric_format(struct str *out, double value, double value_high, enum metric_kind kind, struct text unit)
{
    static const struct {
        const char *code, *sign;
    } signs[] = { { "USD", "$" }, { "EUR", "\u20ac" }, { "GBP", "\u00a3" }, { "INR", "\u20b9" }, { "JPY", "\u00a5" } };
    static const struct {
        double at;
        const char *mark;
    } scales[] = { { 1e12, " T" }, { 1e9, " B" }, { 1e6, " M" }, { 1e4, " K" } };
    const char *before = "", *scale = "";
    double top = !isnan(value_high) && fabs(value_high) > fabs(value) ? value_high : value, divisor = 1;
    for (size_t i = 0; i < LEN(signs) && kind == METRIC_MONEY; i++) {
        if (text_is(unit, signs[i].code)) {
            before = signs[i].sign;
            unit = (struct text){ 0 };
        }
    }
    bool scaled = kind == METRIC_MONEY || kind == METRIC_COUNT || kind == METRIC_OTHER || kind == METRIC_RATIO;
    for (size_t i = 0; i < LEN(scales) && scaled; i++) {
        if (fabs(top) >= scales[i].at) {
            divisor = scales[i].at;
            scale = scales[i].mark;
            if (divisor == 1e4)
                divisor = 1e3;
            break;
        }
    }
    if (value < 0)
        str_add_c(out, '-');
    str_add_s(out, before);
    add_number(out, fabs(value) / divisor);
    if (!isnan(value_high)) {
        str_add_s(out, "\u2013");
        add_number(out, value_high / divisor);
    }
    str_add_s(out, scale);
    if (unit.n) {
        if (!text_is(unit, "x"))
            str_add_c(out, ' ');
        str_add(out, unit);
    }
}
