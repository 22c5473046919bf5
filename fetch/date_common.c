/* fetch/date_common.c -- see date_common.h. */
#include "fetch/date_common.h"

#include "base/clock.h"
#include "base/mem.h"

struct parts {
    int64_t year, month, day, hour, minute, second, offset; /* offset: seconds east of UTC */
};

/* Exactly so many digits at the start of *t, taken away. */
static bool digits(struct text *t, size_t count, int64_t *value)
{
    *value = 0;
    if (t->n < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (t->p[i] < '0' || t->p[i] > '9')
            return false;
        *value = *value * 10 + (t->p[i] - '0');
    }
    *t = text_sub(*t, count, t->n);
    return true;
}

static bool sign(struct text *t, char c)
{
    bool there = t->n && t->p[0] == c;
    if (there)
        *t = text_sub(*t, 1, t->n);
    return there;
}

/* The place of the three letters at the start of *t in a row of such names, from 1, taken away; 0 = none of them. */
static int64_t name(struct text *t, struct text names)
{
    for (size_t i = 0; t->n > 2 && i + 3 <= names.n; i += 3) {
        if (!memcmp(t->p, names.p + i, 3)) {
            *t = text_sub(*t, 3, t->n);
            return (int64_t)(i / 3) + 1;
        }
    }
    return 0;
}

static bool clock_time(struct text *t, struct parts *p)
{
    return digits(t, 2, &p->hour) && sign(t, ':') && digits(t, 2, &p->minute) && sign(t, ':') && digits(t, 2, &p->second);
}

static bool offset(struct text t, bool colon, struct parts *p)
{
    int64_t hours, minutes;
    bool west = t.n && t.p[0] == '-';
    if (!sign(&t, '+') && !sign(&t, '-'))
        return false;
    if (!digits(&t, 2, &hours) || (colon && !sign(&t, ':')) || !digits(&t, 2, &minutes) || t.n || hours > 15 || minutes > 59)
        return false;
    p->offset = (hours * HOUR + minutes * MINUTE) * (west ? -1 : 1);
    return true;
}

static bool rfc822(struct text t, struct parts *p)
{
    if (name(&t, TEXT("MonTueWedThuFriSatSun")) && (!sign(&t, ',') || !sign(&t, ' ')))
        return false;
    size_t day = t.n > 1 && t.p[1] >= '0' && t.p[1] <= '9' ? 2 : 1;
    if (!digits(&t, day, &p->day) || !sign(&t, ' '))
        return false;
    p->month = name(&t, TEXT("JanFebMarAprMayJunJulAugSepOctNovDec"));
    if (!p->month || !sign(&t, ' ') || !digits(&t, 4, &p->year) || !sign(&t, ' ') || !clock_time(&t, p) || !sign(&t, ' '))
        return false;
    return text_is(t, "GMT") || text_is(t, "UTC") || text_is(t, "Z") || offset(t, false, p);
}

static bool rfc3339(struct text t, struct parts *p)
{
    bool ok = digits(&t, 4, &p->year) && sign(&t, '-') && digits(&t, 2, &p->month) && sign(&t, '-') &&
              digits(&t, 2, &p->day) && sign(&t, 'T') && clock_time(&t, p);
    if (!ok)
        return false;
    if (sign(&t, '.')) {
        size_t end = 0;
        while (end < t.n && end < 18 && t.p[end] >= '0' && t.p[end] <= '9') /* more is no int64_t to date.c */
            end++;
        if (!end)
            return false;
        t = text_sub(t, end, t.n);
    }
    return text_is(t, "Z") || offset(t, true, p);
}

bool date_parse_common(struct text t, int64_t *out)
{
    static const uint8_t month_days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    struct parts p = { 0 };
    if (t.n < 19 || (t.p[4] == '-' ? !rfc3339(t, &p) : !rfc822(t, &p)))
        return false;
    if (p.year < 1000 || p.month < 1 || p.month > 12 || p.day < 1 || p.day > month_days[p.month - 1]) /* 29 February too */
        return false;
    if (p.hour > 23 || p.minute > 59 || p.second > 59)
        return false;
    *out = days_from_civil(p.year, (int)p.month, (int)p.day) * DAY + p.hour * HOUR + p.minute * MINUTE + p.second - p.offset;
    return true;
}
