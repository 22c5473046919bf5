/* fetch/freshness.c -- see freshness.h. */
#include "fetch/freshness.h"

#include "base/clock.h"

#include <curl/curl.h>

#define LONGEST (INT64_C(100) * 365 * DAY) /* beyond it numbers are noise; the caller has caps of its own */

int64_t http_date(const char *value)
{
    time_t when = curl_getdate(value, NULL);
    return when == -1 ? TIME_NONE : (int64_t)when;
}

/* delta-seconds (RFC 9111 1.2.2): digits alone; too many of them mean very long. */
static bool delta_seconds(struct text t, int64_t *out)
{
    int64_t value = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] < '0' || t.p[i] > '9')
            return false;
        if (value < LONGEST)
            value = value * 10 + (t.p[i] - '0');
    }
    *out = value < LONGEST ? value : LONGEST;
    return t.n > 0;
}

int64_t retry_after(const char *value, int64_t now)
{
    struct text t = text_trim(text_of(value));
    int64_t seconds;
    if (delta_seconds(t, &seconds))
        return seconds;
    bool dated = t.n && ((t.p[0] >= 'A' && t.p[0] <= 'Z') || (t.p[0] >= 'a' && t.p[0] <= 'z'));
    int64_t when = dated ? http_date(value) : TIME_NONE; /* "-5" is a date to curl_getdate() */
    if (when == TIME_NONE)
        return -1;
    if (when <= now)
        return 0;
    return when - now < LONGEST ? when - now : LONGEST;
}

/* One directive of Cache-Control: its name, its value without quotes. */
static void directive(struct text part, struct text *name, struct text *value)
{
    size_t equal = text_find_byte(part, '=', 0);
    *name = text_trim(text_sub(part, 0, equal));
    *value = text_trim(text_sub(part, equal + 1, part.n));
    if (value->n >= 2 && value->p[0] == '"' && value->p[value->n - 1] == '"')
        *value = text_sub(*value, 1, value->n - 1);
}

int64_t freshness_lifetime(const struct freshness *f)
{
    struct text rest = text_of(f->cache_control), part, name, value;
    int64_t lifetime = -1, age = 0, seconds;
    while (text_split(&rest, ',', &part)) {
        directive(part, &name, &value);
        if (text_is_ascii(name, "no-store") || text_is_ascii(name, "no-cache"))
            return -1;
        if (text_is_ascii(name, "max-age") && lifetime < 0 && delta_seconds(value, &seconds))
            lifetime = seconds;
    }
    if (lifetime < 0 && *f->expires) {
        int64_t when = http_date(f->expires);
        lifetime = when == TIME_NONE || when <= f->date ? 0 : when - f->date;
    }
    if (lifetime > 0 && delta_seconds(text_trim(text_of(f->age)), &age))
        lifetime = age < lifetime ? lifetime - age : 0;
    return lifetime < LONGEST ? lifetime : LONGEST;
}
