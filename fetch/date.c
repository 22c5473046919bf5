/* fetch/date.c -- see date.h. The text is cut into numbers, words and signs; a clock time, a zone and a month name are
 * recognised wherever they stand, and what numbers are left make the date by their widths and separators. */
#include "fetch/date.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/date_common.h"
#include "fetch/date_names.h"

#include <string.h>

#define MAX_DATE 160 /* bytes; longer is no date */
#define MAX_TOKENS 40
#define YEAR_MIN 1000
#define YEAR_MAX 9999

enum token_kind { TOKEN_NUMBER, TOKEN_WORD, TOKEN_SIGN };
struct token {
    enum token_kind kind;
    struct text text;
    int64_t value;
    bool glued; /* nothing between it and the token before */
};

struct number {
    int64_t value;
    size_t digits;
    char before; /* the separator in front of it: - / . or a blank */
};

struct reader {
    struct token tokens[MAX_TOKENS];
    size_t ntokens;
    struct number numbers[3];
    size_t nnumbers;
    bool dash; /* ISO 8601:1988: a leading dash stands for the century */
    int64_t year;
    int month, day, weekday; /* 0 = not said; weekday 1 = Monday */
    bool has_time, has_offset, has_zone, pm, am, korean;
    int64_t hour, minute, second;
    int64_t offset; /* seconds east of UTC */
    const struct date_zone *zone;
};

static bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || c == '_' || (unsigned char)c >= 0x80; }
static bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

static size_t token_end(struct text t, size_t i, enum token_kind kind)
{
    size_t end = i + 1;
    if (kind == TOKEN_NUMBER) {
        while (end < t.n && is_digit_byte(t.p[end]))
            end++;
    } else if (kind == TOKEN_WORD) {
        while (end < t.n && (is_letter_byte(t.p[end]) ||
                             (t.p[end] == '/' && end + 1 < t.n && is_letter_byte(t.p[end + 1]))))
            end++;
    }
    return end;
}

static bool tokenize(struct reader *r, struct text t)
{
    bool glued = false;
    for (size_t i = 0; i < t.n;) {
        char c = t.p[i];
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            glued = false;
            i++;
            continue;
        }
        if (c == '(') { /* a comment, as RFC 822 has it */
            i = text_find_byte(t, ')', i) + 1;
            continue;
        }
        if (r->ntokens == MAX_TOKENS)
            return false;
        enum token_kind kind = is_digit_byte(c) ? TOKEN_NUMBER : is_letter_byte(c) ? TOKEN_WORD : TOKEN_SIGN;
        size_t end = token_end(t, i, kind);
        struct token *token = &r->tokens[r->ntokens++];
        *token = (struct token){ .kind = kind, .text = text_sub(t, i, end), .glued = glued };
        if (kind == TOKEN_NUMBER && !text_int(token->text, &token->value))
            return false;
        glued = true;
        i = end;
    }
    return r->ntokens > 0;
}

static bool is_sign(const struct reader *r, size_t i, char c)
{
    return i < r->ntokens && r->tokens[i].kind == TOKEN_SIGN && r->tokens[i].text.p[0] == c;
}

static bool is_number(const struct reader *r, size_t i) { return i < r->ntokens && r->tokens[i].kind == TOKEN_NUMBER; }

/* hh:mm[:ss[.fraction]] at i; returns the token behind it, or 0 when the time is impossible. */
static size_t read_clock(struct reader *r, size_t i)
{
    r->has_time = true;
    r->hour = r->tokens[i].value;
    r->minute = r->tokens[i + 2].value;
    i += 3;
    if (is_sign(r, i, ':') && is_number(r, i + 1)) {
        r->second = r->tokens[i + 1].value;
        i += 2;
        if ((is_sign(r, i, '.') || is_sign(r, i, ',')) && is_number(r, i + 1) && r->tokens[i + 1].glued)
            i += 2;
    }
    return is_sign(r, i, ':') ? 0 : i;
}

/* "T101455", "T1014", "T10". */
static bool read_compact_clock(struct reader *r, const struct token *t)
{
    if (t->text.n != 2 && t->text.n != 4 && t->text.n != 6)
        return false;
    int64_t v = t->value;
    r->has_time = true;
    if (t->text.n == 6) {
        r->second = v % 100;
        v /= 100;
    }
    if (t->text.n >= 4) {
        r->minute = v % 100;
        v /= 100;
    }
    r->hour = v;
    return true;
}

/* +hhmm, +hh:mm, +hh, +hmm at the sign i; returns the token behind it, 0 when it is none. */
static size_t read_offset(struct reader *r, size_t i)
{
    if (!is_number(r, i + 1) || !r->tokens[i + 1].glued)
        return 0;
    int sign = r->tokens[i].text.p[0] == '-' ? -1 : 1;
    int64_t hours = r->tokens[i + 1].value, minutes = 0;
    size_t digits = r->tokens[i + 1].text.n, next = i + 2;
    if (digits >= 3) {
        minutes = hours % 100;
        hours /= 100;
    } else if (is_sign(r, next, ':')) {
        if (!is_number(r, next + 1))
            return 0;
        minutes = r->tokens[next + 1].value;
        next += 2;
    }
    if (digits > 4 || hours > 15 || minutes > 59)
        return 0;
    r->offset = sign * (hours * HOUR + minutes * MINUTE);
    r->has_offset = r->has_zone = true;
    r->zone = NULL;
    return next;
}

/* Day, month and year have been read. */
static bool is_whole(const struct reader *r) { return r->nnumbers == 3 || (r->month && r->nnumbers == 2); }

static bool read_word(struct reader *r, size_t i)
{
    struct text word = r->tokens[i].text;
    const struct date_zone *zone = date_zone_named(word);
    if (r->has_time && text_is(word, "at") && !is_number(r, i + 1))
        zone = date_zone_named(TEXT("ast"));
    switch (date_word(word)) {
    case DATE_AM:
        r->am = true;
        return true;
    case DATE_PM:
        r->pm = true;
        return true;
    case DATE_KOREAN_AM:
        return r->korean = r->am = true;
    case DATE_KOREAN_PM:
        return r->korean = r->pm = true;
    case DATE_KOREAN:
        return r->korean = true;
    case DATE_CONNECT:
        if (!zone)
            return true;
        break;
    case DATE_UNKNOWN:
        break;
    }
    int weekday = date_weekday(word), month = date_month(word);
    if (zone && (r->has_time || !month)) {
        if (!r->has_zone)
            r->zone = zone;
        return r->has_zone = true;
    }
    if (weekday && !r->weekday && (!r->nnumbers || !month)) {
        r->weekday = weekday;
        if (!month) /* "mar" is both */
            return true;
    }
    if (month && !is_whole(r)) {
        r->month = month;
        return true;
    }
    return i == 0 || r->has_time || is_whole(r); /* a day's name in some language; or a zone that nobody knows: UTC */
}

static bool add_number(struct reader *r, size_t i)
{
    const struct token *t = &r->tokens[i];
    if (r->nnumbers == LEN(r->numbers))
        return false;
    char before = i && r->tokens[i - 1].kind == TOKEN_SIGN ? r->tokens[i - 1].text.p[0] : ' ';
    r->numbers[r->nnumbers++] = (struct number){ t->value, t->text.n, before };
    return true;
}

/* An hour behind the date: "23h47", "23.47", "23h", "23"; returns the token behind it. */
static size_t read_hour(struct reader *r, size_t i)
{
    r->has_time = true;
    r->hour = r->tokens[i].value;
    bool parted = is_sign(r, i + 1, '.') || (i + 1 < r->ntokens && text_is(r->tokens[i + 1].text, "h"));
    if (!parted || !r->tokens[i + 1].glued)
        return i + 1;
    if (!is_number(r, i + 2) || !r->tokens[i + 2].glued)
        return i + 2;
    r->minute = r->tokens[i + 2].value;
    return i + 3;
}

/* One number that is no clock time: returns the token behind it, 0 when it makes no sense. */
static size_t read_number(struct reader *r, size_t i)
{
    if (!r->has_time && is_sign(r, i + 1, ':') && is_number(r, i + 2))
        return read_clock(r, i);
    bool after_t = i > 1 && i < r->ntokens && r->tokens[i].glued && text_is(r->tokens[i - 1].text, "t") && r->nnumbers;
    if (after_t && !r->has_time)
        return read_compact_clock(r, &r->tokens[i]) ? i + 1 : 0;
    if (!r->has_time && i + 1 < r->ntokens && r->tokens[i + 1].kind == TOKEN_WORD && r->nnumbers + !!r->month >= 2) {
        enum date_class class = date_word(r->tokens[i + 1].text);
        if (class == DATE_AM || class == DATE_PM) {
            r->has_time = true;
            r->hour = r->tokens[i].value;
            return i + 1;
        }
    }
    if (is_whole(r) && !r->has_time && r->tokens[i].text.n <= 2)
        return read_hour(r, i);
    bool zero = r->has_time && is_whole(r) && !r->tokens[i].value; /* "00" where an offset should be */
    return zero || add_number(r, i) ? i + 1 : 0;
}

static bool read_tokens(struct reader *r)
{
    size_t i = 0;
    if (is_sign(r, 0, '-')) {
        r->dash = true;
        i = 1;
    }
    while (i < r->ntokens) {
        const struct token *t = &r->tokens[i];
        bool offset = r->has_time && !r->has_offset && (is_sign(r, i, '+') || is_sign(r, i, '-'));
        if (offset && i + 1 < r->ntokens && r->tokens[i + 1].glued) {
            i = read_offset(r, i);
        } else if (t->kind == TOKEN_SIGN) {
            i = strchr(",./-'", t->text.p[0]) ? i + 1 : 0;
        } else if (t->kind == TOKEN_WORD) {
            i = read_word(r, i) ? i + 1 : 0;
        } else {
            i = read_number(r, i);
        }
        if (!i)
            return false;
    }
    return true;
}

static int64_t full_year(const struct number *n)
{
    if (n->digits >= 4)
        return n->value;
    return n->digits == 3 ? 1900 + n->value : n->value + (n->value < 70 ? 2000 : 1900);
}

static int weekday_of(int64_t year, int64_t month, int64_t day)
{
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return 0;
    int64_t days = days_from_civil(year, (int)month, (int)day);
    return (int)(((days + 3) % 7 + 7) % 7) + 1; /* 1970-01-01 was a Thursday */
}

static void set_date(struct reader *r, int64_t year, int64_t month, int64_t day)
{
    r->year = year;
    r->month = month > 12 ? -1 : (int)month;
    r->day = day > 31 ? -1 : (int)day;
}

/* The day'th day of the year. */
static void set_ordinal(struct reader *r, int64_t year, int64_t day)
{
    int64_t y = year;
    if (day < 1 || day > 366) {
        r->day = -1;
        return;
    }
    civil_from_days(days_from_civil(year, 1, 1) + day - 1, &y, &r->month, &r->day);
    r->year = year;
}

/* A run of digits without separators: what it is follows from its length. */
static bool date_from_digits(struct reader *r)
{
    const struct number *n = &r->numbers[0];
    int64_t v = n->value;
    switch (n->digits) {
    case 4:
        if (r->dash)
            set_date(r, 2000 + v / 100 - (v / 100 >= 70) * 100, v % 100, 1);
        else
            set_date(r, v, 1, 1);
        return true;
    case 5:
        set_ordinal(r, 2000 + v / 1000 - (v / 1000 >= 70) * 100, v % 1000);
        return true;
    case 6:
        set_date(r, 2000 + v / 10000 - (v / 10000 >= 70) * 100, v / 100 % 100, v % 100);
        return true;
    case 7:
        set_ordinal(r, v / 1000, v % 1000);
        return true;
    case 8:
        set_date(r, v / 10000, v / 100 % 100, v % 100);
        return true;
    case 14:
        set_date(r, v / 10000000000, v / 100000000 % 100, v / 1000000 % 100);
        r->has_time = true;
        r->hour = v / 10000 % 100;
        r->minute = v / 100 % 100;
        r->second = v % 100;
        return true;
    default:
        return false;
    }
}

/* Day and year beside a month's name, in either order. */
static bool date_with_name(struct reader *r)
{
    const struct number *a = &r->numbers[0], *b = &r->numbers[1];
    if (r->nnumbers == 1 && a->digits == 4) {
        set_date(r, a->value, r->month, 1);
        return true;
    }
    if (r->nnumbers != 2)
        return false;
    bool year_first = a->digits >= 3 || (a->value > 31 && b->digits < 3);
    const struct number *year = year_first ? a : b, *day = year_first ? b : a;
    if (day->digits > 2)
        return false;
    set_date(r, full_year(year), r->month, day->value);
    return true;
}

/* Three numbers that end in the year: which of the others is the month? One above 12 decides, then the weekday, then
 * custom: a slash is American, dot, dash and blank are not. */
static void set_day_month(struct reader *r, int64_t a, int64_t b, int64_t year, char separator)
{
    bool month_first = separator == '/';
    int as_month_first = weekday_of(year, a, b), as_day_first = weekday_of(year, b, a);
    if (a > 12)
        month_first = false;
    else if (b > 12)
        month_first = true;
    else if (r->weekday && as_month_first != as_day_first)
        month_first = r->weekday == as_month_first || (r->weekday != as_day_first && month_first);
    set_date(r, year, month_first ? a : b, month_first ? b : a);
}

static bool date_from_numbers(struct reader *r)
{
    const struct number *a = &r->numbers[0], *b = &r->numbers[1], *c = &r->numbers[2];
    if (r->nnumbers == 1)
        return date_from_digits(r);
    if (r->nnumbers == 2) {
        bool joined = b->before == '-' || b->before == '/' || b->before == '.' || r->korean;
        if (b->digits == 3 && (a->digits == 4 || a->digits == 2))
            set_ordinal(r, full_year(a), b->value);
        else if (joined && (a->digits == 4 || (r->dash && a->digits == 2)))
            set_date(r, full_year(a), b->value, 1);
        else if (joined && b->digits == 4 && a->digits <= 2)
            set_date(r, b->value, a->value, 1);
        else
            return false;
        return true;
    }
    if (r->nnumbers != 3 || b->digits > 3 || (b->digits == 3 && b->value > 12))
        return false;
    if (a->digits == 4)
        set_date(r, a->value, b->value, c->digits <= 2 ? c->value : -1);
    else if (a->digits <= 2 && c->digits == 4)
        set_day_month(r, a->value, b->value, c->value, b->before);
    else if (a->digits == 2 && c->digits == 2 && b->before == '-')
        set_date(r, full_year(a), b->value, c->value);
    else if (a->digits <= 2 && c->digits == 2)
        set_day_month(r, a->value, b->value, full_year(c), b->before);
    else
        return false;
    return true;
}

static int month_days(int64_t year, int month)
{
    return (int)((month == 12 ? days_from_civil(year + 1, 1, 1) : days_from_civil(year, month + 1, 1)) -
                 days_from_civil(year, month, 1));
}

static bool finish(struct reader *r, int64_t *out)
{
    if ((r->am || r->pm) && r->hour > 12 && r->am)
        return false;
    if (r->pm && r->hour < 12)
        r->hour += 12;
    if (r->am && r->hour == 12)
        r->hour = 0;
    bool midnight = r->hour == 24 && !r->minute && !r->second;
    if ((r->hour > 23 && !midnight) || r->minute > 59 || r->second > 60)
        return false;
    if (r->year < YEAR_MIN || r->year > YEAR_MAX || r->month < 1 || r->day < 1 ||
        r->day > month_days(r->year, r->month))
        return false;
    int64_t local = days_from_civil(r->year, r->month, r->day) * DAY + r->hour * HOUR + r->minute * MINUTE +
                    (r->second > 59 ? 59 : r->second);
    if (r->korean && !r->has_zone && r->has_time)
        r->offset = 9 * HOUR;
    *out = local - (r->zone ? date_zone_offset(r->zone, local) : r->offset);
    return true;
}

/* Unix time: seconds, or milliseconds where seconds would lie beyond the year 5000. */
static bool date_from_unix(struct text t, int64_t *out)
{
    int64_t value;
    size_t whole = text_find_byte(t, '.', 0); /* 1520932969.25 */
    for (size_t i = whole + 1; i < t.n; i++) {
        if (!is_digit_byte(t.p[i]))
            return false;
    }
    if (whole < 9 || whole > 13 || !is_digit_byte(t.p[0]) || !text_int(text_sub(t, 0, whole), &value))
        return false;
    *out = whole >= 12 ? value / 1000 : value;
    return true;
}

/* Lower case, no accents, "p.m." in one piece, hyphens of all kinds as one. */
static void simplify(struct str *out, struct text t)
{
    struct str folded = { 0 };
    text_fold(&folded, t);
    struct text f = str_text(&folded);
    for (size_t i = 0; i < f.n; i++) {
        if (text_starts(text_sub(f, i, f.n), "\u2010") || text_starts(text_sub(f, i, f.n), "\u2212")) {
            str_add_c(out, '-'); /* U+2011 folds to U+2010 */
            i += 2;
            continue;
        }
        bool dotted = i + 3 < f.n && (f.p[i] == 'a' || f.p[i] == 'p') && f.p[i + 1] == '.' && f.p[i + 2] == 'm';
        str_add_c(out, f.p[i]);
        if (dotted) {
            str_add_c(out, 'm');
            i += f.p[i + 3] == '.' ? 3 : 2;
        }
    }
    str_free(&folded);
}

bool date_parse(struct text t, int64_t *out)
{
    t = text_trim(t);
    if (!t.n || t.n > MAX_DATE)
        return false;
    if (date_parse_common(t, out) || date_from_unix(t, out))
        return true;
    struct reader r = { 0 };
    struct str simple = { 0 };
    simplify(&simple, t);
    bool ok = tokenize(&r, str_text(&simple)) && read_tokens(&r) &&
              (r.month ? date_with_name(&r) : date_from_numbers(&r)) && finish(&r, out);
    str_free(&simple);
    return ok;
}
