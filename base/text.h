/* base/text.h -- bytes borrowed (struct text) and bytes owned (struct str). */
#ifndef NW_BASE_TEXT_H
#define NW_BASE_TEXT_H

#include "base/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Borrowed, not terminated. { 0 } is the empty text; p may be NULL when n is 0. */
struct text {
    const char *p;
    size_t n;
};

#define TEXT(literal) ((struct text){ (literal), sizeof(literal) - 1 })

/* The smallest are inline: analysis calls them for every word, and the length of a literal is known when it is compiled. */
static inline struct text text_of(const char *s) /* s may be NULL */
{
    return (struct text){ s, s ? strlen(s) : 0 };
}
static inline struct text text_sub(struct text t, size_t start, size_t end) /* clamped to t */
{
    end = end > t.n ? t.n : end;
    return start < end ? (struct text){ t.p + start, end - start } : (struct text){ t.p, 0 };
}
static inline bool text_same(struct text a, struct text b) { return a.n == b.n && (!a.n || !memcmp(a.p, b.p, a.n)); }
static inline bool text_is(struct text t, const char *s) { return text_same(t, text_of(s)); }
static inline bool text_starts(struct text t, const char *prefix)
{
    struct text p = text_of(prefix);
    return t.n >= p.n && (!p.n || !memcmp(t.p, p.p, p.n));
}
bool text_same_ascii(struct text a, struct text b);  /* ASCII letters without case */
bool text_is_ascii(struct text t, const char *s);    /* likewise */
bool text_ends(struct text t, const char *suffix);
/* Byte offset of the first needle at or after from, or t.n when there is none. */
size_t text_find(struct text t, struct text needle, size_t from);
size_t text_find_byte(struct text t, char c, size_t from);
/* At most so many bytes of t, without half a character of UTF-8 at the end. */
struct text text_head(struct text t, size_t most);
struct text text_trim(struct text t); /* ASCII white space, both ends */
/* The part of *rest before the separator; *rest moves behind it. False when *rest was used up. */
bool text_split(struct text *rest, char separator, struct text *part);
int text_compare(struct text a, struct text b); /* as memcmp, shorter first */
/* Whole text as a decimal number, sign allowed. False and *out untouched otherwise. */
bool text_int(struct text t, int64_t *out);
uint64_t text_hash(struct text t); /* FNV-1a 64, http://www.isthe.com/chongo/tech/comp/fnv/ */
uint64_t text_hash_more(uint64_t hash, struct text t);
#define TEXT_HASH_START UINT64_C(14695981039346656037)
/* Tells long texts apart, many times faster than text_hash(): MurmurHash64A with the digest so far as its seed (0 to
 * begin), https://github.com/aappleby/smhasher. Values are for machines of one byte order. */
uint64_t text_digest(uint64_t digest, struct text t);

/* Owned. { 0 } is empty and without a cap; STR_MAX(n) has a hard cap in bytes. Failure is sticky: write many,
 * ask str_ok() once. data is NULL until the first byte, and terminated ever after. */
struct str {
    char *data;
    size_t len, cap, max; /* max 0 = none */
    bool failed;
};

#define STR_MAX(bytes) ((struct str){ .max = (bytes) })

void str_add(struct str *s, struct text t); /* past max: sets failed, keeps len */
void str_reserve(struct str *s, size_t more); /* room for what is known to come; changes nothing that is seen */
void str_add_s(struct str *s, const char *text);
void str_add_c(struct str *s, char c);
void str_addf(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_pad(struct str *s, char c, size_t count);
struct text str_text(const struct str *s);
const char *str_c(const struct str *s); /* never NULL */
void str_cut(struct str *s, size_t len); /* shortens; also clears failed */
bool str_ok(const struct str *s, struct err *err);
bool str_read(struct str *s, FILE *file, struct err *err); /* to the end of file; respects max */
/* Reads the whole file; the message names the path. */
bool str_read_file(struct str *s, const char *path, struct err *err);
void str_free(struct str *s); /* empty and reusable; max stays */

#endif
