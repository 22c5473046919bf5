/* store/query_value.c -- the values of query terms: names, states, times, sizes. See query_tree.h. */
#include "store/query_tree.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "store/figures.h"
#include "store/names.h"

#include <math.h>
#include <string.h>

bool query_searchable(struct text t)
{
    for (size_t i = 0; i < t.n;) {
        uint32_t code_point;
        i += utf8_decode(t, i, &code_point);
        if (is_letter(code_point) || is_digit(code_point))
            return true;
    }
    return false;
}

static const struct {
    const char *name;
    int state;
} states[] = {
    { "unread", STATE_UNREAD },     { "read", STATE_READ },           { "starred", STATE_STARRED },
    { "breaking", STATE_BREAKING }, { "muted", STATE_MUTED },         { "duplicate", STATE_DUPLICATE },
    { "disputed", STATE_DISPUTED },
};

static const char *read_state(struct query_tree *q, struct query_node *node)
{
    for (size_t i = 0; i < LEN(states); i++) {
        if (!text_is_ascii(node->value, states[i].name))
            continue;
        node->state = states[i].state;
        q->asks_muted |= node->state == STATE_MUTED;
        return NULL;
    }
    return "unread, read, starred, breaking, muted, duplicate or disputed";
}

/* "24" would be 24 seconds, and "2026" some minutes: neither is what was meant. */
static const char *ask_for_unit(struct query_tree *q, struct text number)
{
    struct str words = { 0 };
    if (number.n == 4 && (number.p[0] == '1' || number.p[0] == '2'))
        str_addf(&words, "a whole date (%.4s-01-01)", number.p);
    else if (number.n <= 6)
        str_addf(&words, "a span with its unit (%.*sh or %.*sd)", (int)number.n, number.p, (int)number.n, number.p);
    const char *expected = words.len ? arena_cstr(&q->arena, str_text(&words)) : "a span with its unit (24h or 7d)";
    str_free(&words);
    return expected;
}

/* A date alone means the whole day: since its start, until its end. */
static const char *read_time(struct query_tree *q, struct query_node *node)
{
    int64_t seconds, number;
    if (text_is_ascii(node->value, "today") || text_is_ascii(node->value, "yesterday")) {
        int64_t day = time_day_start(q->now);
        node->time = text_is_ascii(node->value, "today") ? day : time_day_start(day - 1);
        if (node->field == FIELD_UNTIL)
            node->time = time_day_start(node->time + 26 * HOUR); /* a day has 23 to 25 hours */
        return NULL;
    }
    if (text_int(node->value, &number) && number > 0)
        return ask_for_unit(q, node->value);
    if (duration_parse(node->value, &seconds)) {
        node->time = q->now > INT64_MIN / 2 + seconds ? q->now - seconds : INT64_MIN / 2;
        return NULL;
    }
    if (!time_parse_rfc3339(node->value, &node->time))
        return "a duration or a date";
    if (node->field == FIELD_UNTIL && node->value.n == strlen("2026-11-01"))
        node->time += DAY;
    return NULL;
}

static struct text read_op(struct query_node *node)
{
    static const struct {
        const char *sign;
        enum query_op op;
    } ops[] = {
        { ">=", OP_GREATER_EQUAL }, { "<=", OP_LESS_EQUAL }, { ">", OP_GREATER }, { "<", OP_LESS }, { "=", OP_IS }
    };
    for (size_t i = 0; i < LEN(ops); i++) {
        if (text_starts(node->value, ops[i].sign)) {
            node->op = ops[i].op;
            return text_sub(node->value, strlen(ops[i].sign), node->value.n);
        }
    }
    return node->value;
}

/* Digits with at most one point; the locale has no say. Returns what is behind. */
static bool read_number(struct text *t, double *out)
{
    double value = 0, place = 0;
    size_t i = 0, digits = 0;
    for (; i < t->n; i++) {
        char c = t->p[i];
        if (c >= '0' && c <= '9') {
            value = place ? value + (c - '0') * place : value * 10 + (c - '0');
            place /= 10;
            digits++;
        } else if (c == '.' && !place) {
            place = 0.1;
        } else if (c != ',' && c != '_') {
            break;
        }
    }
    *t = text_sub(*t, i, t->n);
    *out = value;
    return digits > 0 && isfinite(value);
}

static const struct {
    const char *word;
    double factor;
} scales[] = {
    { "trillion", 1e12 }, { "billion", 1e9 }, { "million", 1e6 }, { "thousand", 1e3 }, { "crore", 1e7 },
    { "lakh", 1e5 },      { "tn", 1e12 },     { "bn", 1e9 },      { "mn", 1e6 },       { "cr", 1e7 },
    { "t", 1e12 },        { "b", 1e9 },       { "m", 1e6 },       { "k", 1e3 },
};

static const struct {
    const char *sign, *code;
} currencies[] = {
    { "US$", "USD" },    { "$", "USD" },      { "\u20ac", "EUR" }, { "\u00a3", "GBP" },
    { "\u20b9", "INR" }, { "\u00a5", "JPY" }, { "\u20a9", "KRW" },
};

static struct text read_currency(struct query_node *node, struct text t)
{
    for (size_t i = 0; i < LEN(currencies); i++) {
        if (!text_starts(t, currencies[i].sign))
            continue;
        node->unit = text_of(currencies[i].code);
        node->kind_of_figure = METRIC_MONEY;
        return text_sub(t, strlen(currencies[i].sign), t.n);
    }
    return t;
}

/* What stands behind the number: a scale, "%", or a unit ("GW", "jobs"). */
static void read_unit(struct query_node *node, struct text rest)
{
    static const enum metric_kind scaled[] = { METRIC_POWER, METRIC_ENERGY, METRIC_FREQUENCY, METRIC_DATA, METRIC_RATE,
                                               METRIC_DURATION, METRIC_LENGTH, METRIC_MASS, METRIC_AREA };
    for (size_t i = 0; i < LEN(scales); i++) {
        if (text_is_ascii(rest, scales[i].word)) {
            node->number *= scales[i].factor;
            return;
        }
    }
    if (text_is(rest, "%")) {
        node->kind_of_figure = METRIC_PERCENT;
        node->unit = TEXT("%"); /* neither percentage points nor basis points */
        return;
    }
    if (!rest.n)
        return;
    node->unit = rest;
    for (size_t i = 0; i < LEN(scaled); i++) {
        double size = metric_size(1, scaled[i], rest);
        if (size == 1 && text_same(metric_base_unit(scaled[i], rest), rest) && !text_is(rest, "W") &&
            !text_is(rest, "B") && !text_is(rest, "Hz") && !text_is(rest, "Wh") && !text_is(rest, "s") &&
            !text_is(rest, "g"))
            continue;
        node->number *= size;
        node->kind_of_figure = (int)scaled[i];
        node->unit = (struct text){ 0 }; /* the kind and the size in its base unit say it all */
        return;
    }
}

static const char *read_figure(struct query_node *node)
{
    struct text rest = read_op(node);
    bool below_zero = text_starts(rest, "-");
    rest = read_currency(node, text_sub(rest, below_zero, rest.n));
    if (!read_number(&rest, &node->number) || (rest.n && !text_is(rest, "%") && !query_searchable(rest)))
        return "a size such as >1B, >=10%, <$5M or >1GW"; /* a unit has a letter or is the percent sign */
    read_unit(node, rest);
    node->number = below_zero ? -node->number : node->number;
    return NULL;
}

static const char *read_count(struct query_node *node)
{
    struct text rest = read_op(node);
    if (!read_number(&rest, &node->number))
        return "a whole number such as >2";
    if (text_is_ascii(rest, "k")) {
        node->number *= 1000;
        rest.n = 0;
    }
    return rest.n || node->number != floor(node->number) ? "a whole number such as >2" : NULL;
}

static const char *read_kind(struct query_tree *q, struct query_node *node)
{
    enum metric_kind kind;
    struct str words = { 0 };
    if (metric_kind_from(node->value, &kind)) {
        node->kind_of_figure = (int)kind;
        return NULL;
    }
    for (int i = 0; i < METRIC_KINDS; i++)
        str_addf(&words, "%s%s", i == 0 ? "" : i + 1 < METRIC_KINDS ? ", " : " or ", metric_kind_name((enum metric_kind)i));
    const char *expected = arena_cstr(&q->arena, str_text(&words));
    str_free(&words);
    return expected;
}

const char *query_value(struct query_tree *q, struct query_node *node, bool quoted)
{
    switch (node->field) {
    case FIELD_ANY:
    case FIELD_TITLE:
    case FIELD_TEXT:
    case FIELD_AUTHOR:
    case FIELD_URL:
        return query_searchable(node->value) ? NULL
               : quoted                      ? "words between the quotes"
                                             : "a word with a letter or a digit";
    case FIELD_IS:
        return read_state(q, node);
    case FIELD_SINCE:
    case FIELD_UNTIL:
    case FIELD_ARRIVED:
        return read_time(q, node);
    case FIELD_METRIC:
        return read_figure(node);
    case FIELD_SOURCES:
    case FIELD_WORDS:
        return read_count(node);
    case FIELD_KIND:
        return read_kind(q, node);
    case FIELD_FEED:
    case FIELD_SECTION:
    case FIELD_TAG:
    case FIELD_TOPIC:
    case FIELD_REGION:
    case FIELD_ENTITY:
    case FIELD_UNIT:
    case FIELD_COUNT:
        break;
    }
    node->fold = name_fold(&q->arena, node->value);
    return node->value.n ? NULL : "a name";
}
