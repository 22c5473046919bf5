/* fetch/feed_parts.c -- see feed_parts.h. */
#include "fetch/feed_parts.h"

#include "base/unicode.h"
#include "fetch/encoding.h"
#include "fetch/html.h"

#include <string.h>

void ranks_reset(struct ranks *r) { memset(r->of, RANK_NONE, sizeof r->of); }

bool rank_take(struct ranks *r, enum slot slot, unsigned rank)
{
    if (rank > r->of[slot])
        return false;
    r->of[slot] = (uint8_t)rank;
    return true;
}

/* At most MAX_LINE bytes, cut between characters. */
static struct text cut(struct text t)
{
    return t.n <= MAX_LINE ? t : text_trim(text_head(t, MAX_LINE)); /* a cut behind a blank would leave it at the end */
}

struct text line_plain(struct arena *a, struct text raw)
{
    struct str mapped = { 0 };
    encoding_add_c1(&mapped, text_sub(raw, 0, 4 * MAX_LINE));
    struct text line = cut(clean_text(a, str_text(&mapped), CLEAN_LINE));
    str_free(&mapped);
    return line;
}

struct text line_markup(struct arena *a, struct text raw)
{
    return cut(html_to_line(a, text_sub(raw, 0, 16 * MAX_LINE)));
}

void entry_category(struct entry *e, struct arena *a, struct text label)
{
    label = text_trim(label);
    if (!label.n || e->ncategories == MAX_CATEGORIES)
        return;
    for (size_t i = 0; i < e->ncategories; i++) {
        if (text_same(e->categories[i], label))
            return;
    }
    if (!e->categories)
        e->categories = arena_array(a, MAX_CATEGORIES, sizeof *e->categories);
    e->categories[e->ncategories++] = label;
}

void entry_enclosure(struct entry *e, struct arena *a, struct text url, struct text type, struct text length)
{
    int64_t bytes = -1;
    if (!url.n || e->nenclosures == MAX_ENCLOSURES)
        return;
    for (size_t i = 0; i < e->nenclosures; i++) {
        if (text_same(e->enclosures[i].url, url))
            return;
    }
    if (!e->enclosures)
        e->enclosures = arena_array(a, MAX_ENCLOSURES, sizeof *e->enclosures);
    if (!text_int(text_trim(length), &bytes) || bytes < 0)
        bytes = -1;
    e->enclosures[e->nenclosures++] = (struct enclosure){ url, line_plain(a, type), bytes };
}

bool is_address(struct text t)
{
    size_t at = text_find_byte(t, '@', 0);
    return at > 0 && at + 1 < t.n && text_find_byte(t, ' ', 0) == t.n && text_find_byte(t, '@', at + 1) == t.n;
}

struct text person_name(struct arena *a, struct text raw)
{
    struct text t = line_markup(a, raw);
    if (text_ends(t, ")")) {
        size_t open = text_find_byte(t, '(', 0);
        struct text before = text_trim(text_sub(t, 0, open)), in = text_trim(text_sub(t, open + 1, t.n - 1));
        if (is_address(before) && in.n)
            return in;
    }
    size_t angle = text_find_byte(t, '<', 0);
    if (angle > 0 && angle < t.n && text_ends(t, ">")) {
        struct text before = text_trim(text_sub(t, 0, angle));
        if (is_address(text_sub(t, angle + 1, t.n - 1)) && before.n)
            return before;
    }
    return t;
}
