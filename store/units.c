/* store/units.c -- units brought to their base, so that figures of different scale can be compared; see subject.h. */
#include "store/subject.h"

#include "base/mem.h"

#include <string.h>

/* Which base units take prefixes, by kind: SI (9th edition, table 7) and IEC 80000-13. */
static const struct {
    enum metric_kind kind;
    const char *base;
} bases[] = {
    { METRIC_POWER, "W" },      { METRIC_POWER, "Wp" },      { METRIC_ENERGY, "Wh" },  { METRIC_ENERGY, "J" },
    { METRIC_FREQUENCY, "Hz" }, { METRIC_DATA, "B" },        { METRIC_DATA, "bit" },   { METRIC_DATA, "b" },
    { METRIC_RATE, "B/s" },     { METRIC_RATE, "bit/s" },    { METRIC_RATE, "bps" },   { METRIC_RATE, "b/s" },
    { METRIC_RATE, "FLOPS" },   { METRIC_RATE, "FLOP/s" },   { METRIC_LENGTH, "m" },   { METRIC_MASS, "g" },
    { METRIC_RATE, "OPS" },     { METRIC_RATE, "T/s" },      { METRIC_OTHER, "FLOPS" }, { METRIC_OTHER, "OPS" },
};

static const struct {
    const char *prefix;
    double factor;
} prefixes[] = {
    { "Ki", 1024.0 },
    { "Mi", 1048576.0 },
    { "Gi", 1073741824.0 },
    { "Ti", 1099511627776.0 },
    { "Pi", 1125899906842624.0 },
    { "k", 1e3 },
    { "K", 1e3 },
    { "M", 1e6 },
    { "G", 1e9 },
    { "T", 1e12 },
    { "P", 1e15 },
    { "E", 1e18 },
    { "c", 1e-2 },
    { "m", 1e-3 },
    { "\u00b5", 1e-6 },
    { "\u03bc", 1e-6 },
    { "u", 1e-6 },
    { "n", 1e-9 },
    { "p", 1e-12 },
    { "", 1 },
};

/* Units with names of their own; a plural s is read off before. */
static const struct {
    enum metric_kind kind;
    const char *unit, *base;
    double factor;
} named[] = {
    { METRIC_DURATION, "ns", "s", 1e-9 },     { METRIC_DURATION, "\u00b5s", "s", 1e-6 },
    { METRIC_DURATION, "ms", "s", 1e-3 },     { METRIC_DURATION, "s", "s", 1 },
    { METRIC_DURATION, "second", "s", 1 },    { METRIC_DURATION, "sec", "s", 1 },
    { METRIC_DURATION, "min", "s", 60 },      { METRIC_DURATION, "minute", "s", 60 },
    { METRIC_DURATION, "h", "s", 3600 },      { METRIC_DURATION, "hour", "s", 3600 },
    { METRIC_DURATION, "d", "s", 86400 },     { METRIC_DURATION, "day", "s", 86400 },
    { METRIC_DURATION, "week", "s", 604800 }, { METRIC_DURATION, "month", "s", 2629746 },
    { METRIC_DURATION, "year", "s", 31556952 }, { METRIC_DURATION, "yr", "s", 31556952 },
    { METRIC_DURATION, "a", "s", 31556952 },  { METRIC_DURATION, "decade", "s", 315569520 },
    { METRIC_LENGTH, "mile", "m", 1609.344 }, { METRIC_LENGTH, "mi", "m", 1609.344 },
    { METRIC_LENGTH, "foot", "m", 0.3048 },   { METRIC_LENGTH, "ft", "m", 0.3048 },
    { METRIC_LENGTH, "inch", "m", 0.0254 },   { METRIC_LENGTH, "in", "m", 0.0254 },
    { METRIC_MASS, "t", "g", 1e6 },           { METRIC_MASS, "tonne", "g", 1e6 },
    { METRIC_MASS, "lb", "g", 453.59237 },    { METRIC_MASS, "pound", "g", 453.59237 },
    { METRIC_AREA, "km\u00b2", "m\u00b2", 1e6 }, { METRIC_AREA, "ha", "m\u00b2", 1e4 },
    { METRIC_AREA, "acre", "m\u00b2", 4046.8564224 }, { METRIC_AREA, "ft\u00b2", "m\u00b2", 0.09290304 },
};

static bool scale_of(enum metric_kind kind, struct text unit, double *factor, struct text *base)
{
    struct text singular = unit.n > 2 && unit.p[unit.n - 1] == 's' ? text_sub(unit, 0, unit.n - 1) : unit;
    for (size_t i = 0; i < LEN(named); i++) {
        if (named[i].kind != kind || (!text_is(unit, named[i].unit) && !text_is(singular, named[i].unit)))
            continue;
        *factor = named[i].factor;
        *base = text_of(named[i].base);
        return true;
    }
    for (size_t i = 0; i < LEN(bases); i++) {
        if (bases[i].kind != kind || !text_ends(unit, bases[i].base))
            continue;
        struct text prefix = text_sub(unit, 0, unit.n - strlen(bases[i].base));
        for (size_t j = 0; j < LEN(prefixes); j++) {
            if (!text_is(prefix, prefixes[j].prefix))
                continue;
            *factor = prefixes[j].factor;
            *base = text_of(bases[i].base);
            return true;
        }
    }
    return false;
}

double metric_size(double value, enum metric_kind kind, struct text unit)
{
    double factor;
    struct text base;
    return scale_of(kind, unit, &factor, &base) ? value * factor : value;
}

struct text metric_base_unit(enum metric_kind kind, struct text unit)
{
    double factor;
    struct text base;
    return scale_of(kind, unit, &factor, &base) ? base : unit;
}
