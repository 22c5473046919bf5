/* store/quote.c -- see quote.h. */
#include "store/quote.h"

#define WORD_MOST 60 /* bytes; a longer word is cut in two */

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }
static bool is_inside_character(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* From at on to where a word begins, not beyond the limit; else to where a character does. */
static uint32_t word_start(struct text text, uint32_t base, uint32_t at, uint32_t limit)
{
    uint32_t from = at;
    while (from < limit && from - at < WORD_MOST && !is_blank(text.p[from - base - 1]))
        from++;
    if (from < limit && is_blank(text.p[from - base - 1])) {
        while (from < limit && is_blank(text.p[from - base]))
            from++;
        return from;
    }
    while (at < limit && is_inside_character(text.p[at - base]))
        at++;
    return at;
}

static uint32_t word_end(struct text text, uint32_t base, uint32_t at, uint32_t limit)
{
    uint32_t to = at;
    while (to > limit && at - to < WORD_MOST && !is_blank(text.p[to - base]))
        to--;
    if (to > limit && is_blank(text.p[to - base])) {
        while (to > limit && is_blank(text.p[to - base - 1]))
            to--;
        return to;
    }
    while (at > limit && is_inside_character(text.p[at - base]))
        at--;
    return at;
}

struct quote quote_round(struct text text, uint32_t base, struct text_span sentence, struct text_span figure, uint32_t most)
{
    struct quote q = { sentence.start, sentence.end, false, false };
    if (figure.start < sentence.start || figure.end > sentence.end)
        return (struct quote){ figure.start, figure.end, false, false };
    if (sentence.end - sentence.start <= most)
        return q;
    uint32_t before = figure.start - sentence.start, after = sentence.end - figure.end, half = most / 2;
    uint32_t lead = after < half ? most - after : half; /* what the other side does not need */
    lead = lead < before ? lead : before;
    uint32_t rest = most - lead < after ? most - lead : after;
    if (lead < before && figure.start - lead > base) {
        q.start = word_start(text, base, figure.start - lead, figure.start);
        q.cut_before = true;
    }
    if (rest < after && figure.end + rest < base + text.n) {
        q.end = word_end(text, base, figure.end + rest, figure.end);
        q.cut_after = true;
    }
    return q;
}

void quote_add(struct str *out, struct text quotation, bool cut_before, bool cut_after, bool ascii)
{
    const char *ellipsis = ascii ? "..." : "\u2026";
    if (cut_before)
        str_addf(out, "%s ", ellipsis);
    str_add(out, quotation);
    if (cut_after)
        str_addf(out, " %s", ellipsis);
}
