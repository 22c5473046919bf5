/* base/text.c -- see text.h. */
#include "base/text.h"

#include "base/mem.h"

#include <errno.h>
#include <stdlib.h>

static unsigned char ascii_lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool text_same_ascii(struct text a, struct text b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    }
    return true;
}

bool text_is_ascii(struct text t, const char *s) { return text_same_ascii(t, text_of(s)); }

bool text_ends(struct text t, const char *suffix)
{
    size_t n = strlen(suffix);
    return t.n >= n && (!n || !memcmp(t.p + t.n - n, suffix, n));
}

size_t text_find(struct text t, struct text needle, size_t from)
{
    if (!needle.n)
        return from < t.n ? from : t.n;
    while (from + needle.n <= t.n) {
        const char *hit = memchr(t.p + from, needle.p[0], t.n - from - needle.n + 1);
        if (!hit)
            break;
        from = (size_t)(hit - t.p);
        if (!memcmp(hit, needle.p, needle.n))
            return from;
        from++;
    }
    return t.n;
}

size_t text_find_byte(struct text t, char c, size_t from)
{
    if (from >= t.n)
        return t.n;
    const char *hit = memchr(t.p + from, c, t.n - from);
    return hit ? (size_t)(hit - t.p) : t.n;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

struct text text_head(struct text t, size_t most)
{
    if (t.n <= most)
        return t;
    while (most > 0 && ((unsigned char)t.p[most] & 0xc0) == 0x80)
        most--;
    return text_sub(t, 0, most);
}

struct text text_trim(struct text t)
{
    while (t.n && is_space(t.p[0])) {
        t.p++;
        t.n--;
    }
    while (t.n && is_space(t.p[t.n - 1]))
        t.n--;
    return t;
}

bool text_split(struct text *rest, char separator, struct text *part)
{
    if (!rest->p)
        return false;
    size_t at = text_find_byte(*rest, separator, 0);
    *part = text_sub(*rest, 0, at);
    *rest = at < rest->n ? (struct text){ rest->p + at + 1, rest->n - at - 1 } : (struct text){ 0 };
    return true;
}

int text_compare(struct text a, struct text b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool text_int(struct text t, int64_t *out)
{
    bool negative = t.n && t.p[0] == '-';
    size_t i = t.n && (t.p[0] == '-' || t.p[0] == '+');
    if (i == t.n)
        return false;
    int64_t value = 0;
    for (; i < t.n; i++) {
        if (t.p[i] < '0' || t.p[i] > '9' || value > (INT64_MAX - 9) / 10)
            return false;
        value = value * 10 + (t.p[i] - '0');
    }
    *out = negative ? -value : value;
    return true;
}

uint64_t text_hash_more(uint64_t hash, struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        hash = (hash ^ (unsigned char)t.p[i]) * UINT64_C(1099511628211);
    return hash;
}

uint64_t text_hash(struct text t) { return text_hash_more(TEXT_HASH_START, t); }

uint64_t text_digest(uint64_t digest, struct text t)
{
    const uint64_t m = UINT64_C(0xc6a4a7935bd1e995);
    uint64_t h = digest ^ (t.n * m), k;
    size_t i = 0;
    for (; i + sizeof k <= t.n; i += sizeof k) {
        memcpy(&k, t.p + i, sizeof k);
        k *= m;
        k ^= k >> 47;
        h = (h ^ (k * m)) * m;
    }
    if (i < t.n) {
        k = 0;
        memcpy(&k, t.p + i, t.n - i);
        h = (h ^ k) * m;
    }
    h = (h ^ (h >> 47)) * m;
    return h ^ (h >> 47);
}

static bool str_room(struct str *s, size_t more)
{
    if (s->failed || (s->max && more > s->max - s->len)) {
        s->failed = true;
        return false;
    }
    if (s->cap - s->len <= more)
        s->data = mem_grow(s->data, &s->cap, s->len + more + 1, 1);
    return true;
}

void str_reserve(struct str *s, size_t more)
{
    if (s->failed || (s->max && more > s->max - s->len) || s->cap - s->len > more)
        return;
    s->data = mem_grow(s->data, &s->cap, s->len + more + 1, 1);
    s->data[s->len] = '\0';
}

void str_add(struct str *s, struct text t)
{
    if (!str_room(s, t.n))
        return;
    if (t.n)
        memcpy(s->data + s->len, t.p, t.n);
    s->len += t.n;
    s->data[s->len] = '\0';
}

void str_add_s(struct str *s, const char *text) { str_add(s, text_of(text)); }

void str_add_c(struct str *s, char c)
{
    if (!str_room(s, 1))
        return;
    s->data[s->len++] = c;
    s->data[s->len] = '\0';
}

void str_addf(struct str *s, const char *format, ...)
{
    char small[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    if (n >= 0 && (size_t)n < sizeof small) {
        str_add(s, (struct text){ small, (size_t)n });
    } else if (n >= 0) {
        char *large = mem_alloc((size_t)n + 1);
        vsnprintf(large, (size_t)n + 1, format, again);
        str_add(s, (struct text){ large, (size_t)n });
        free(large);
    }
    va_end(again);
    va_end(args);
}

void str_pad(struct str *s, char c, size_t count)
{
    if (!str_room(s, count))
        return;
    memset(s->data + s->len, c, count);
    s->len += count;
    s->data[s->len] = '\0';
}

struct text str_text(const struct str *s) { return (struct text){ s->data, s->len }; }

const char *str_c(const struct str *s) { return s->data ? s->data : ""; }

void str_cut(struct str *s, size_t len)
{
    s->failed = false;
    if (len < s->len) {
        s->len = len;
        s->data[len] = '\0';
    }
}

bool str_ok(const struct str *s, struct err *err)
{
    return s->failed ? err_set(err, "larger than %zu bytes", s->max) : true;
}

bool str_read(struct str *s, FILE *file, struct err *err)
{
    char chunk[16384];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0) {
        str_add(s, (struct text){ chunk, n });
        if (s->failed)
            return str_ok(s, err);
    }
    return ferror(file) ? err_set(err, "%s", strerror(errno)) : true;
}

bool str_read_file(struct str *s, const char *path, struct err *err)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return err_code(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_FAILED, "%s: %s", path, strerror(errno));
    struct err why;
    bool ok = str_read(s, file, &why);
    fclose(file);
    return ok ? true : err_set(err, "%s: %s", path, why.message);
}

void str_free(struct str *s)
{
    free(s->data);
    *s = STR_MAX(s->max);
}
