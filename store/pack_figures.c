/* store/pack_figures.c -- a story's figures in one blob: see figures.h.
 *
 * A row a figure cost more than all else of a story (its record, two indexes); packed they are thirty bytes each and come
 * with one look-up. Numbers are LEB128 (pack.c), values that are whole are kept as such, others as the eight bytes of the
 * double, lowest first. */
#include "store/figures.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

#define WHOLE_MAX 9007199254740992.0 /* 2^53: every whole number below is exact in a double */
#define FIGURE_BYTES 11              /* the shortest form of one */

enum { FLAG_HIGH = 1 << 4, FLAG_WHOLE = 1 << 5, FLAG_HIGH_WHOLE = 1 << 6 };

static bool is_whole(double v) { return fabs(v) < WHOLE_MAX && v == floor(v); }

static void pack_value(struct str *out, double value)
{
    uint64_t bits;
    if (is_whole(value)) {
        int64_t n = (int64_t)value;
        pack_uint(out, n < 0 ? ((uint64_t)(-n) << 1) - 1 : (uint64_t)n << 1); /* zigzag: small for both signs */
        return;
    }
    memcpy(&bits, &value, sizeof bits);
    for (int shift = 0; shift < 64; shift += 8)
        str_add_c(out, (char)(bits >> shift));
}

static double unpack_value(struct unpack *in, bool whole)
{
    double value;
    uint64_t bits = 0;
    if (whole) {
        uint64_t n = unpack_uint(in);
        return (double)(int64_t)((n >> 1) ^ -(n & 1));
    }
    if (in->rest.n < sizeof bits) {
        in->failed = true;
        return 0;
    }
    for (int i = 0; i < 8; i++)
        bits |= (uint64_t)(unsigned char)in->rest.p[i] << (8 * i);
    in->rest = text_sub(in->rest, sizeof bits, in->rest.n);
    memcpy(&value, &bits, sizeof value);
    return isfinite(value) ? value : 0;
}

static void pack_figure(struct str *out, const struct metric *m, uint32_t *at, uint32_t *sentence)
{
    double value = isfinite(m->value) ? m->value : 0;
    bool high = isfinite(m->value_high);
    unsigned flags = (unsigned)m->change | (unsigned)m->bound << 2 | (high ? FLAG_HIGH : 0u) |
                     (is_whole(value) ? FLAG_WHOLE : 0u) | (high && is_whole(m->value_high) ? FLAG_HIGH_WHOLE : 0u);
    pack_uint(out, (uint32_t)(m->start - *at)); /* modulo 2^32: any order comes back */
    pack_uint(out, m->end - m->start);
    pack_uint(out, (uint32_t)(m->sentence - *sentence));
    pack_uint(out, (uint64_t)m->kind);
    pack_uint(out, flags);
    pack_uint(out, figure_salience(m));
    pack_value(out, value);
    if (high)
        pack_value(out, m->value_high);
    pack_text(out, m->unit);
    pack_text(out, m->concept);
    pack_text(out, m->attribution);
    pack_text(out, m->hedge);
    pack_text(out, m->period);
    *at = m->start;
    *sentence = m->sentence;
}

unsigned figure_salience(const struct metric *m)
{
    double s = m->salience > 0 ? m->salience < 1 ? m->salience : 1 : 0;
    return (unsigned)lround(s * SALIENCE_STEPS);
}

size_t figures_weightiest(const struct metric *m, size_t n, uint16_t *places, size_t max)
{
    size_t kept = 0;
    for (size_t i = 0; i < n && i < STORY_METRICS_MAX; i++) {
        size_t at = kept < max ? kept : max;
        while (at > 0 && m[places[at - 1]].salience < m[i].salience)
            at--;
        if (at == max)
            continue;
        kept += kept < max;
        for (size_t k = kept - 1; k > at; k--)
            places[k] = places[k - 1];
        places[at] = (uint16_t)i;
    }
    return kept;
}

void pack_figures(struct str *out, const struct findings *f)
{
    uint32_t at = 0, sentence = 0;
    size_t n = f->nmetrics < STORY_METRICS_MAX ? f->nmetrics : STORY_METRICS_MAX;
    if (n)
        pack_uint(out, n);
    for (size_t i = 0; i < n; i++)
        pack_figure(out, &f->metrics[i], &at, &sentence);
}

static struct metric unpack_figure(struct unpack *in, uint32_t at, uint32_t sentence)
{
    struct metric m = { .value_high = NAN };
    m.start = at + (uint32_t)unpack_uint(in);
    m.end = m.start + (uint32_t)unpack_uint(in);
    m.sentence = sentence + (uint32_t)unpack_uint(in);
    uint64_t kind = unpack_uint(in);
    m.kind = kind < METRIC_KINDS ? (enum metric_kind)kind : METRIC_OTHER;
    unsigned flags = (unsigned)unpack_uint(in) & 0x7f;
    m.change = (flags & 3) <= CHANGE_DOWN ? (enum metric_change)(flags & 3) : CHANGE_NONE;
    m.bound = (enum metric_bound)(flags >> 2 & 3);
    uint64_t salience = unpack_uint(in);
    m.salience = (double)(salience < SALIENCE_STEPS ? salience : SALIENCE_STEPS) / SALIENCE_STEPS;
    m.value = unpack_value(in, flags & FLAG_WHOLE);
    if (flags & FLAG_HIGH)
        m.value_high = unpack_value(in, flags & FLAG_HIGH_WHOLE);
    m.unit = unpack_text(in);
    m.concept = unpack_text(in);
    m.attribution = unpack_text(in);
    m.hedge = unpack_text(in);
    m.period = unpack_text(in);
    return m;
}

size_t unpack_figures(struct metric **out, struct arena *a, struct text packed, size_t most)
{
    struct unpack in = { packed, false };
    size_t n = packed.n ? unpack_count(&in, FIGURE_BYTES) : 0, got = 0;
    uint32_t at = 0, sentence = 0;
    n = n < most ? n : most;
    *out = arena_array(a, n, sizeof **out);
    for (; got < n && got < STORY_METRICS_MAX; got++) {
        struct metric m = unpack_figure(&in, at, sentence);
        if (in.failed || m.end < m.start)
            break;
        at = m.start;
        sentence = m.sentence;
        (*out)[got] = m;
    }
    return got;
}
