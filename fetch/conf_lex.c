/* fetch/conf_lex.c -- see conf_lex.h. */
#include "fetch/conf_lex.h"

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool conf_next_line(struct conf_lines *lines)
{
    struct text all = lines->all;
    size_t at = lines->end;
    if (at == 0 && text_starts(all, "\xef\xbb\xbf"))
        at = 3;
    if (at >= all.n)
        return false;
    lines->start = at;
    /* Two searches a line would be quadratic in a file without LF; one walk is not. */
    while (at < all.n && all.p[at] != '\n' && all.p[at] != '\r')
        at++;
    lines->line = text_sub(all, lines->start, at);
    if (at < all.n)
        at += all.p[at] == '\r' && at + 1 < all.n && all.p[at + 1] == '\n' ? 2 : 1;
    lines->end = at;
    lines->number++;
    return true;
}

struct text conf_without_comment(struct text line)
{
    bool quoted = false;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (c == '\\' && quoted)
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (c == '#' && !quoted && (i == 0 || is_blank(line.p[i - 1])))
            return text_trim(text_sub(line, 0, i));
    }
    return text_trim(line);
}

/* Offset of the closing quote of the string that begins behind from; t.n if there is none. */
static size_t closing_quote(struct text t, size_t from, char quote)
{
    while (from < t.n && t.p[from] != quote)
        from += t.p[from] == '\\' && quote == '"' ? 2 : 1;
    return from < t.n ? from : t.n;
}

static void add_unescaped(struct str *out, struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '\\' && i + 1 < t.n && (t.p[i + 1] == '"' || t.p[i + 1] == '\\'))
            i++;
        str_add_c(out, t.p[i]);
    }
}

struct conf_word conf_next_word(struct arena *a, struct text *rest)
{
    struct text t = *rest;
    while (t.n && is_blank(t.p[0]))
        t = text_sub(t, 1, t.n);
    struct conf_word word = { .kind = WORD_END };
    *rest = t;
    if (!t.n)
        return word;
    if (t.p[0] == '<') {
        *rest = text_sub(t, 1, t.n);
        word.kind = WORD_SETTINGS;
        return word;
    }
    word.kind = t.p[0] == '"' ? WORD_QUOTED : WORD_BARE;
    struct str value = { 0 };
    size_t at = 0;
    while (at < t.n && !is_blank(t.p[at])) {
        if (t.p[at] != '"') {
            str_add_c(&value, t.p[at++]);
            continue;
        }
        size_t end = closing_quote(t, at + 1, '"');
        word.open |= end == t.n;
        add_unescaped(&value, text_sub(t, at + 1, end));
        at = end < t.n ? end + 1 : t.n;
        if (word.kind == WORD_QUOTED)
            break;
    }
    word.value = arena_text(a, str_text(&value));
    str_free(&value);
    *rest = text_sub(t, at, t.n);
    return word;
}

bool conf_next_setting(struct text *rest, struct text *name, struct text *value)
{
    for (;;) {
        struct text t = text_trim(*rest);
        if (!t.n)
            return false;
        size_t end = 0;
        while (end < t.n && t.p[end] != ';') {
            if (t.p[end] == '"' || t.p[end] == '\'')
                end = closing_quote(t, end + 1, t.p[end]);
            end += end < t.n;
        }
        *rest = text_sub(t, end + 1, t.n);
        struct text part = text_trim(text_sub(t, 0, end));
        if (!part.n)
            continue;
        size_t space = 0;
        while (space < part.n && !is_blank(part.p[space]))
            space++;
        *name = text_sub(part, 0, space);
        *value = text_trim(text_sub(part, space, part.n));
        return true;
    }
}

struct text conf_unquote(struct arena *a, struct text value)
{
    if (value.n < 2 || value.p[0] != '"' || closing_quote(value, 1, '"') != value.n - 1)
        return value;
    struct str out = { 0 };
    add_unescaped(&out, text_sub(value, 1, value.n - 1));
    struct text plain = arena_text(a, str_text(&out));
    str_free(&out);
    return plain;
}

void conf_quote(struct str *out, struct text t)
{
    str_add_c(out, '"');
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '"' || t.p[i] == '\\')
            str_add_c(out, '\\');
        str_add_c(out, t.p[i]);
    }
    str_add_c(out, '"');
}
