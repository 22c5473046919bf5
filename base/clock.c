/* base/clock.c -- see clock.h. */
#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

bool clock_pinned(void)
{
    int64_t when;
    const char *pin = getenv("NORTHWIRE_NOW");
    return pin && *pin && time_parse_rfc3339(text_of(pin), &when);
}

int64_t clock_now(void)
{
    int64_t when;
    const char *pin = getenv("NORTHWIRE_NOW");
    if (pin && *pin && time_parse_rfc3339(text_of(pin), &when))
        return when;
    return (int64_t)time(NULL);
}

bool clock_check(struct err *err)
{
    const char *pin = getenv("NORTHWIRE_NOW");
    if (!pin || !*pin || clock_pinned())
        return true;
    return err_code(err, ERR_USAGE, "NORTHWIRE_NOW: \"%s\" is no RFC 3339 time such as 2026-11-23T07:00:00Z", pin);
}

int64_t clock_monotonic_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t days_from_civil(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t yoe = year - era * 400;
    int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void civil_from_days(int64_t days, int64_t *year, int *month, int *day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t doe = days - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *day = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp + (mp < 10 ? 3 : -9));
    *year = yoe + era * 400 + (*month <= 2);
}

const char *time_rfc3339(char out[RFC3339_SIZE], int64_t when)
{
    out[0] = '\0';
    if (when < INT64_C(-62167219200) || when > INT64_C(253402300799))
        return out;
    int64_t days = when / DAY, left = when % DAY, year;
    int month, day;
    if (left < 0) {
        left += DAY;
        days--;
    }
    civil_from_days(days, &year, &month, &day);
    snprintf(out, RFC3339_SIZE, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)year, month, day, (int)(left / HOUR),
             (int)(left % HOUR / MINUTE), (int)(left % MINUTE));
    return out;
}

/* Reads exactly n digits at *at. */
static bool digits(struct text t, size_t *at, int n, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++, (*at)++) {
        if (*at >= t.n || t.p[*at] < '0' || t.p[*at] > '9')
            return false;
        *out = *out * 10 + (t.p[*at] - '0');
    }
    return true;
}

static bool zone_offset(struct text t, size_t at, int *seconds)
{
    *seconds = 0;
    if (at == t.n || ((t.p[at] == 'Z' || t.p[at] == 'z') && at + 1 == t.n))
        return true;
    int sign = t.p[at] == '+' ? 1 : t.p[at] == '-' ? -1 : 0, hour, minute = 0;
    at++;
    if (!sign || !digits(t, &at, 2, &hour))
        return false;
    if (at < t.n && t.p[at] == ':')
        at++;
    if (at < t.n && !digits(t, &at, 2, &minute))
        return false;
    *seconds = sign * (hour * HOUR + minute * MINUTE);
    return at == t.n && hour < 24 && minute < 60;
}

bool time_parse_rfc3339(struct text t, int64_t *out)
{
    int year, month, day, hour = 0, minute = 0, second = 0, zone = 0;
    size_t at = 0;
    t = text_trim(t);
    if (!digits(t, &at, 4, &year) || at >= t.n || t.p[at++] != '-' || !digits(t, &at, 2, &month) ||
        at >= t.n || t.p[at++] != '-' || !digits(t, &at, 2, &day))
        return false;
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    if (at < t.n) {
        if (!strchr("Tt ", t.p[at++]) || !digits(t, &at, 2, &hour) || at >= t.n || t.p[at++] != ':' ||
            !digits(t, &at, 2, &minute))
            return false;
        if (at < t.n && t.p[at] == ':') {
            at++;
            if (!digits(t, &at, 2, &second))
                return false;
            if (at < t.n && t.p[at] == '.') {
                for (at++; at < t.n && t.p[at] >= '0' && t.p[at] <= '9';)
                    at++;
            }
        }
        if (hour > 24 || minute > 59 || second > 60 || !zone_offset(t, at, &zone))
            return false;
    }
    *out = days_from_civil(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second - zone;
    return true;
}

int64_t time_day_start(int64_t when)
{
    time_t t = (time_t)when;
    struct tm tm;
    if (!localtime_r(&t, &tm))
        return when;
    tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
    tm.tm_isdst = -1;
    return (int64_t)mktime(&tm);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* the declaration has callers' formats checked */
const char *time_local(char *out, size_t size, const char *format, int64_t when)
{
    time_t t = (time_t)when;
    struct tm tm;
    out[0] = '\0';
    if (when != TIME_NONE && localtime_r(&t, &tm) && !strftime(out, size, format, &tm))
        out[0] = '\0';
    return out;
}

#pragma GCC diagnostic pop

const char *time_age(char out[AGE_SIZE], int64_t now, int64_t when)
{
    static const struct {
        int64_t unit, until;
        char mark;
    } steps[] = {
        { MINUTE, HOUR, 'm' }, { HOUR, 2 * DAY, 'h' }, { DAY, 14 * DAY, 'd' }, { 7 * DAY, 365 * DAY, 'w' },
    };
    out[0] = '\0';
    if (when == TIME_NONE)
        return out;
    int64_t age = now - when;
    if (age < MINUTE) {
        snprintf(out, AGE_SIZE, "now");
        return out;
    }
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (age < steps[i].until) {
            snprintf(out, AGE_SIZE, "%lld%c", (long long)(age / steps[i].unit), steps[i].mark);
            return out;
        }
    }
    snprintf(out, AGE_SIZE, "%lldy", (long long)(age / (365 * DAY)));
    return out;
}

bool duration_parse(struct text t, int64_t *seconds)
{
    static const struct {
        char mark;
        int64_t unit;
    } units[] = { { 's', 1 }, { 'm', MINUTE }, { 'h', HOUR }, { 'd', DAY }, { 'w', 7 * DAY }, { 'y', 365 * DAY } };
    int64_t unit = 1, value;
    if (t.n) {
        for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
            if (t.p[t.n - 1] == units[i].mark) {
                unit = units[i].unit;
                t.n--;
                break;
            }
        }
    }
    if (!text_int(t, &value) || value < 0 || value > INT64_C(100) * 365 * DAY / unit)
        return false;
    *seconds = value * unit;
    return true;
}
