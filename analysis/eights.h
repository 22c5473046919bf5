/* analysis/eights.h -- eight bytes of text at a time, in one number: the first byte is the lowest.
 *
 * Words are short and their lengths follow no rule, so that a loop over their bytes is a wrong guess of the processor's
 * for nearly every word; this has no loop. Method: Warren, Hacker's Delight, ch. 6 ("searching words"). */
#ifndef NW_ANALYSIS_EIGHTS_H
#define NW_ANALYSIS_EIGHTS_H

#include "base/text.h"

#define EIGHT(byte) ((uint64_t)(byte) * UINT64_C(0x0101010101010101))

/* The bytes from at on; NULs behind the end of t. */
static inline uint64_t eight_bytes(struct text t, size_t at)
{
    const unsigned char *p = (const unsigned char *)t.p + at;
    if (t.n >= 8 && at <= t.n - 8)
        return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
               (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
    uint64_t eight = 0;
    for (size_t i = 0; at + i < t.n; i++)
        eight |= (uint64_t)p[i] << i * 8;
    return eight;
}

/* The top bit of every byte that is no ASCII letter. */
static inline uint64_t eight_others(uint64_t eight)
{
    uint64_t small = (eight | EIGHT(0x20)) & EIGHT(0x7f); /* letters made small; no byte carries into the next */
    uint64_t from_a = small + EIGHT(0x80 - 'a'), past_z = small + EIGHT(0x80 - 'z' - 1);
    return (~from_a | past_z | eight) & EIGHT(0x80);
}

/* How many bytes come before the first with its top bit set in marks: 8 if there is none. Other bits must be clear. */
static inline size_t eight_before(uint64_t marks)
{
    uint64_t lowest = marks >> 7, below = (lowest & (~lowest + 1)) - 1; /* all ones without any mark */
    return (size_t)((below & EIGHT(1)) * EIGHT(1) >> 56);
}

/* The first n bytes, the others 0; n is at most 8. */
static inline uint64_t eight_first(uint64_t eight, size_t n)
{
    return n < 8 ? eight & ((UINT64_C(1) << n * 8) - 1) : eight;
}

#endif
