/* fetch/import_query.c -- a saved query of newsboat's in our language, where ours can say the same.
 *
 *     newsboat: ATTRIBUTE OPERATOR "value", joined by and, or, ( )      ours: field:value, blanks for and, OR, ( )
 *
 * Both are read from left to right in one pass. and beside or without parentheses means different things to different
 * versions of newsboat, so that is not taken over; nor are regular expressions beyond words and alternatives. */
#include "fetch/import.h"

#include "base/mem.h"

#include <string.h>

#define MAX_DEPTH 16
#define MAX_ALTERNATIVES 20

enum sense { SENSE_NONE, SENSE_HAS, SENSE_HAS_NOT, SENSE_BELOW, SENSE_BETWEEN };

static const struct { const char *op; enum sense sense; bool regex; } operators[] = {
    { "=~", SENSE_HAS, true },   { "!~", SENSE_HAS_NOT, true },  { "==", SENSE_HAS, false },
    { "!=", SENSE_HAS_NOT, false }, { "!#", SENSE_HAS_NOT, false }, { "<=", SENSE_BELOW, false },
    { "=", SENSE_HAS, false },   { "#", SENSE_HAS, false },      { "<", SENSE_BELOW, false },
    { "between", SENSE_BETWEEN, false },
};

static const struct { const char *attribute, *field; } fields[] = {
    { "title", "title" }, { "content", "text" }, { "description", "text" }, { "author", "author" }, { "link", "url" },
    { "feedtitle", "feed" }, { "rssurl", "feed" }, { "feedlink", "feed" }, { "tags", "tag" }, { "tag", "tag" },
};

struct reader {
    struct text rest;
    struct str *out;
    int depth;
    char joined[MAX_DEPTH + 1]; /* 'a' or 'o': how the terms of each depth are joined so far; 0 = not yet */
};

static void skip_blanks(struct reader *r)
{
    while (r->rest.n && strchr(" \t\r\n", r->rest.p[0]))
        r->rest = text_sub(r->rest, 1, r->rest.n);
}

static struct text take_letters(struct reader *r)
{
    size_t n = 0;
    while (n < r->rest.n && ((r->rest.p[n] >= 'a' && r->rest.p[n] <= 'z') || (r->rest.p[n] >= 'A' && r->rest.p[n] <= 'Z') ||
                             r->rest.p[n] == '_'))
        n++;
    struct text word = text_sub(r->rest, 0, n);
    r->rest = text_sub(r->rest, n, r->rest.n);
    return word;
}

/* "quoted", or bare up to a blank or parenthesis. */
static bool take_value(struct reader *r, struct text *value)
{
    skip_blanks(r);
    bool quoted = text_starts(r->rest, "\"");
    size_t start = quoted, n = start;
    while (n < r->rest.n && (quoted ? r->rest.p[n] != '"' : !strchr(" \t)(\"", r->rest.p[n])))
        n++;
    if (quoted && n == r->rest.n)
        return false;
    *value = text_sub(r->rest, start, n);
    r->rest = text_sub(r->rest, n + quoted, r->rest.n);
    return value->n > 0;
}

static bool take_operator(struct reader *r, enum sense *sense, bool *regex)
{
    skip_blanks(r);
    for (size_t i = 0; i < LEN(operators); i++) {
        if (!text_starts(r->rest, operators[i].op))
            continue;
        r->rest = text_sub(r->rest, strlen(operators[i].op), r->rest.n);
        *sense = operators[i].sense;
        *regex = operators[i].regex;
        return true;
    }
    return false;
}

/* One value as our language takes it: words stay, anything else stands in quotes. */
static bool add_value(struct str *out, struct text value, bool tag)
{
    static const char special[] = "\\^$.*+?[]{}()|\"";
    value = text_trim(value);
    for (size_t i = 0; i < value.n; i++) {
        if (strchr(special, value.p[i]) && !(value.p[i] == '.' && i + 1 < value.n && value.p[i + 1] != '*'))
            return false;
    }
    str_add_c(out, '"');
    for (size_t i = 0; i < value.n; i++)
        str_add_c(out, tag && value.p[i] == ' ' ? '-' : value.p[i]); /* as import_tag() makes them */
    str_add_c(out, '"');
    return value.n > 0;
}

/* title =~ "a|b" -> (title:"a" OR title:"b") */
static bool add_field(struct str *out, const char *field, enum sense sense, struct text value, bool regex)
{
    struct text part, rest = value;
    bool several = regex && text_find_byte(value, '|', 0) < value.n, ok = true;
    int n = 0;
    if (sense == SENSE_HAS_NOT)
        str_add_c(out, '-');
    if (several)
        str_add_c(out, '(');
    while (ok && (several ? text_split(&rest, '|', &part) : n == 0)) {
        str_addf(out, "%s%s:", n ? " OR " : "", field);
        ok = ++n <= MAX_ALTERNATIVES && add_value(out, several ? part : value, !strcmp(field, "tag"));
    }
    if (several)
        str_add_c(out, ')');
    return ok;
}

static bool add_flag(struct str *out, enum sense sense, struct text value)
{
    bool yes = text_is(value, "yes"), no = text_is(value, "no");
    if (!(yes || no) || (sense != SENSE_HAS && sense != SENSE_HAS_NOT))
        return false;
    str_add_s(out, yes == (sense == SENSE_HAS) ? "is:unread" : "is:read");
    return true;
}

/* age between 0:7, age < 7: days. */
static bool add_age(struct str *out, enum sense sense, struct text value)
{
    struct text rest = value, low = { 0 };
    int64_t from = 0, days;
    if (sense == SENSE_BETWEEN && !(text_split(&rest, ':', &low) && text_int(low, &from)))
        return false;
    if ((sense != SENSE_BETWEEN && sense != SENSE_BELOW) || from != 0 || !text_int(rest, &days) || days < 0)
        return false;
    str_addf(out, "since:%lldd", days ? (long long)days : 1);
    return true;
}

static bool take_term(struct reader *r)
{
    struct text attribute = take_letters(r), value;
    enum sense sense;
    bool regex;
    if (!attribute.n || !take_operator(r, &sense, &regex) || !take_value(r, &value))
        return false;
    if (text_is(attribute, "unread"))
        return add_flag(r->out, sense, value);
    if (text_is(attribute, "age"))
        return add_age(r->out, sense, value);
    for (size_t i = 0; i < LEN(fields); i++) {
        if (text_is(attribute, fields[i].attribute))
            return (sense == SENSE_HAS || sense == SENSE_HAS_NOT) &&
                   add_field(r->out, fields[i].field, sense, value, regex);
    }
    return false;
}

/* What stands between two terms. */
static bool take_join(struct reader *r)
{
    struct text word = take_letters(r);
    char join = text_is(word, "and") ? 'a' : text_is(word, "or") ? 'o' : '\0';
    if (!join || (r->joined[r->depth] && r->joined[r->depth] != join))
        return false;
    r->joined[r->depth] = join;
    str_add_s(r->out, join == 'a' ? " " : " OR ");
    return true;
}

bool import_query(struct str *out, struct text expression)
{
    struct reader r = { .rest = expression, .out = out };
    bool term = false; /* one has just ended */
    for (skip_blanks(&r); r.rest.n; skip_blanks(&r)) {
        char c = r.rest.p[0];
        if (c == '(' && !term && r.depth < MAX_DEPTH) {
            r.joined[++r.depth] = 0;
        } else if (c == ')' && term && r.depth) {
            r.depth--;
        } else if (term) {
            if (!take_join(&r))
                return false;
            term = false;
            continue;
        } else {
            if (!take_term(&r))
                return false;
            term = true;
            continue;
        }
        str_add_c(out, c);
        r.rest = text_sub(r.rest, 1, r.rest.n);
    }
    return term && !r.depth;
}
