/* base/doc_markdown.c -- the words of a text in Markdown, without the marks of emphasis and the addresses of links; see
 * doc_lines.h.
 *
 * As CommonMark has it (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis), but on one line, and for '*'
 * alone: "__init__" and "snake_case" are words of their own more often than emphasis. */
#include "base/doc_lines.h"

#include "base/arena.h"

#include <ctype.h>
#include <string.h>

#define NONE SIZE_MAX
#define LINK 600 /* bytes of a link, words and address */

struct marks {
    struct text t;
    uint8_t *dropped; /* of every byte */
    size_t open[3];   /* where a run of one star or two opened, by its length; NONE */
};

static bool is_word(struct text t, size_t i)
{
    unsigned char c = i < t.n ? (unsigned char)t.p[i] : ' ';
    return c >= 0x80 || isalnum(c);
}

static bool is_space(struct text t, size_t i) { return i >= t.n || isspace((unsigned char)t.p[i]); }

static void drop(struct marks *m, size_t start, size_t end) { memset(m->dropped + start, 1, end - start); }

/* The run of stars at i; returns its end. */
static size_t read_stars(struct marks *m, size_t i)
{
    struct text t = m->t;
    size_t end = i;
    while (end < t.n && t.p[end] == '*')
        end++;
    size_t n = end - i;
    if (n > 2)
        return end;
    bool before = i > 0 && !is_space(t, i - 1), behind = !is_space(t, end);
    if (m->open[n] != NONE && before && !is_word(t, end)) {
        drop(m, m->open[n], m->open[n] + n);
        drop(m, i, end);
        m->open[n] = NONE;
    } else if (behind && !(i > 0 && is_word(t, i - 1))) {
        m->open[n] = i;
    }
    return end;
}

/* "[words](https://...)" at i: the words stay. */
static void read_link(struct marks *m, size_t i, size_t line_end)
{
    struct text line = text_sub(m->t, 0, line_end < i + LINK ? line_end : i + LINK);
    size_t close = text_find(line, TEXT("]("), i), end = text_find_byte(line, ')', close);
    struct text address = text_sub(line, close + 2, end);
    bool web = text_starts(address, "http://") || text_starts(address, "https://");
    bool picture = i > 0 && line.p[i - 1] == '!', inner = text_find_byte(line, '[', i + 1) < close;
    if (end >= line.n || !web || picture || inner || text_find_byte(address, ' ', 0) < address.n)
        return;
    drop(m, i, i + 1);
    drop(m, close, end + 1);
}

static void read_line(struct marks *m, size_t start, size_t end)
{
    m->open[1] = m->open[2] = NONE;
    for (size_t i = start; i < end;) {
        char c = m->t.p[i];
        size_t code = c == '`' ? text_find_byte(text_sub(m->t, 0, end), '`', i + 1) : end;
        if (c == '[')
            read_link(m, i, end);
        i = code < end ? code + 1 : c == '*' ? read_stars(m, i) : i + 1;
    }
}

struct text without_markdown(struct arena *a, struct text t)
{
    struct marks m = { .t = t };
    bool code = false;
    size_t kept = 0;
    if (text_find_byte(t, '*', 0) == t.n && text_find(t, TEXT("](http"), 0) == t.n)
        return t;
    m.dropped = arena_alloc(a, t.n);
    for (size_t start = 0, end; start < t.n; start = end + 1) {
        end = text_find_byte(t, '\n', start);
        struct text line = text_sub(t, start, end);
        bool fence = text_starts(line, "```");
        if (!code && !fence && !text_starts(line, "    ") && !text_starts(line, "\t"))
            read_line(&m, start, end);
        code ^= fence;
    }
    char *out = arena_alloc(a, t.n + 1);
    for (size_t i = 0; i < t.n; i++) {
        if (!m.dropped[i])
            out[kept++] = t.p[i];
    }
    return (struct text){ out, kept };
}
