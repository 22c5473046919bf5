/* fetch/article_strip.c -- a page without what is no text: scripts, styles, comments, drawings. They are most of a
 * page's bytes and hold much that looks like markup; what is left parses faster and cannot be misread. */
#include "fetch/article_parts.h"

#include "base/mem.h"
#include "fetch/html_walk.h"

#include <string.h>

#define MAX_SCRIPTS 32
#define MAX_SCRIPT ((size_t)1024 * 1024)
#define MAX_PARTS 2000 /* of a tag: libxml2 compares each attribute with all others */

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static bool is_name_end(char c) { return (unsigned char)c <= ' ' || c == '>' || c == '/'; }

/* Whether the tag whose '<' is at i has that name ("script" or "/script"). */
static bool is_tag(struct text html, size_t i, const char *name)
{
    size_t n = strlen(name);
    if (i + n + 1 >= html.n || !is_name_end(html.p[i + 1 + n]))
        return false;
    for (size_t k = 0; k < n; k++) {
        if (lower(html.p[i + 1 + k]) != name[k])
            return false;
    }
    return true;
}

static size_t find_tag(struct text html, size_t from, const char *name)
{
    for (size_t i = text_find_byte(html, '<', from); i < html.n; i = text_find_byte(html, '<', i + 1)) {
        if (is_tag(html, i, name))
            return i;
    }
    return html.n;
}

/* The tag at i, read without looking into quoted values. */
struct tag_span {
    size_t end;    /* offset behind its '>' */
    size_t parts;  /* about twice its attributes */
    bool closed;   /* "/>" */
};

static struct tag_span tag_span(struct text html, size_t i)
{
    struct tag_span span = { .end = html.n };
    char quote = '\0';
    for (; i < html.n; i++) {
        char c = html.p[i];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '>') {
            span.end = i + 1;
            span.closed = html.p[i - 1] == '/';
            break;
        } else if ((c == '"' || c == '\'') && html.p[i - 1] == '=') {
            quote = c;
        } else {
            span.parts += c == ' ' || c == '=' || c == '/' || c == '\n' || c == '\t';
        }
    }
    return span;
}

static size_t tag_end(struct text html, size_t i) { return tag_span(html, i).end; }

/* The value of an attribute in the source of a tag. */
static struct text tag_value(struct text tag, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 1; i + n + 1 < tag.n; i++) {
        if ((unsigned char)tag.p[i - 1] > ' ' || !text_is_ascii(text_sub(tag, i, i + n), name))
            continue;
        struct text rest = text_trim(text_sub(tag, i + n, tag.n));
        if (!text_starts(rest, "="))
            continue;
        rest = text_trim(text_sub(rest, 1, rest.n));
        if (rest.n && (rest.p[0] == '"' || rest.p[0] == '\''))
            return text_sub(rest, 1, text_find_byte(rest, rest.p[0], 1));
        size_t end = 0;
        while (end < rest.n && !is_name_end(rest.p[end]))
            end++;
        return text_sub(rest, 0, end);
    }
    return (struct text){ 0 };
}

static void keep_script(struct page *page, struct text tag, struct text body)
{
    struct text type = tag_value(tag, "type");
    if (text_find(type, TEXT("ld+json"), 0) >= type.n || body.n > MAX_SCRIPT || page->nscripts == MAX_SCRIPTS)
        return;
    page->scripts =
        arena_grow(page->arena, page->scripts, &page->script_cap, page->nscripts + 1, sizeof *page->scripts);
    page->scripts[page->nscripts++] = body; /* of the caller's bytes, which outlive the page */
}

/* Elements that go with all that is in them, up to their first end tag; of a frame its tag stays, for it may be a player. */
static const char *const raw[] = { "script", "style", "svg", "iframe" };

struct stripper {
    struct page *page;
    struct text html;
    bool no_end[LEN(raw)]; /* no end tag ahead: looking again would make many such tags quadratic */
    bool no_comment_end;
};

/* Offset behind the raw element that begins at i, or i when there is none. */
static size_t skip_raw(struct stripper *s, size_t i)
{
    static const char *const ends[LEN(raw)] = { "/script", "/style", "/svg", "/iframe" };
    for (size_t k = 0; k < LEN(raw); k++) {
        if (!is_tag(s->html, i, raw[k]))
            continue;
        size_t start = tag_end(s->html, i);
        bool closed = start > i + 1 && s->html.p[start - 2] == '/' && k >= 2;
        if (closed)
            return start;
        size_t end = s->no_end[k] ? s->html.n : find_tag(s->html, start, ends[k]);
        if (end == s->html.n) {
            s->no_end[k] = true;
            return k < 2 ? s->html.n : start;
        }
        if (k == 0)
            keep_script(s->page, text_sub(s->html, i, start), text_sub(s->html, start, end));
        return tag_end(s->html, end);
    }
    return i;
}

static size_t skip_comment(struct stripper *s, size_t i)
{
    struct text html = s->html;
    if (i + 4 <= html.n && !memcmp(html.p + i, "<!--", 4)) {
        if (text_starts(text_sub(html, i + 4, html.n), ">"))
            return i + 5;
        size_t end = s->no_comment_end ? html.n : text_find(html, TEXT("-->"), i + 4);
        if (end < html.n)
            return end + 3;
        s->no_comment_end = true; /* never closed: only the tag goes */
    }
    return tag_end(html, i + 1);
}

static bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Copies what is to stay of the start tag at i; returns the offset behind it. Elements unknown to HTML that close
 * themselves hold nothing, and go. */
static size_t take_tag(struct str *out, struct text html, size_t i)
{
    struct tag_span span = tag_span(html, i);
    size_t name = i + 1;
    while (name < span.end && !is_name_end(html.p[name]))
        name++;
    if (span.parts > MAX_PARTS) {
        str_add(out, text_sub(html, i, name));
        str_add_c(out, '>');
    } else if (!span.closed || html_element(text_sub(html, i + 1, name))) {
        str_add(out, text_sub(html, i, span.end));
    }
    return span.end;
}

void page_strip(struct page *page, struct str *out, struct text html)
{
    struct stripper s = { .page = page, .html = html };
    size_t from = 0;
    for (size_t i = text_find_byte(html, '<', 0); i + 1 < html.n; i = text_find_byte(html, '<', i)) {
        char next = lower(html.p[i + 1]);
        size_t behind = next == '!' || next == '?'   ? skip_comment(&s, i)
                        : next == 's' || next == 'i' ? skip_raw(&s, i)
                                                     : i;
        bool kept = behind == i;
        if (next == 'h' && is_tag(html, i, "html") && !page->language.n)
            page->language = tag_value(text_sub(html, i, tag_end(html, i)), "lang");
        if (kept && !is_letter_byte(next)) {
            i++;
            continue;
        }
        str_add(out, text_sub(html, from, i));
        if (kept) {
            behind = take_tag(out, html, i);
        } else if (next == 'i') {
            take_tag(out, html, i);
            str_add_s(out, "</iframe> ");
        }
        from = i = behind;
    }
    str_add(out, text_sub(html, from, html.n));
}
