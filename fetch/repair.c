/* fetch/repair.c -- see repair.h. */
#include "fetch/repair.h"

#include "base/mem.h"
#include "fetch/entities.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 200 /* libxml2 gives up at 256 */
#define MAX_NAME 100
#define MAX_ATTS 48

struct repair {
    struct text in;
    size_t at;
    struct str *out;
    struct entity_set *entities;
    struct text open[MAX_DEPTH]; /* names as the start tags wrote them */
    size_t depth, flattened;
    bool root_done, no_comment_end, no_cdata_end, no_end, cut;
};

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name_byte(char c)
{
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static void add_name(struct str *out, struct text name)
{
    bool colon = false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool bad = (unsigned char)c >= 0x80 || (c == ':' && (colon || i == 0 || i + 1 == name.n));
        colon |= c == ':';
        str_add_c(out, bad ? '_' : c);
    }
}

static struct text local_name(struct text name)
{
    size_t colon = text_find_byte(name, ':', 0);
    return colon < name.n ? text_sub(name, colon + 1, name.n) : name;
}

static bool is_any(struct text name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text_is_ascii(name, list[i]))
            return true;
    }
    return false;
}

static bool is_entry(struct text name)
{
    static const char *const names[] = { "item", "entry", "atom:entry", "rss:item" };
    return is_any(name, names, LEN(names));
}

/* Elements that hold the others: an end tag inside one cannot close something outside of it. */
static bool is_frame(struct text name)
{
    static const char *const names[] = { "channel", "feed", "rss", "rdf" };
    return is_entry(name) || is_any(local_name(name), names, LEN(names));
}

/* Elements that hold nothing but a line of text: one that begins inside another shows a forgotten end tag. */
static bool is_leaf(struct text name)
{
    static const char *const names[] = { "title",   "link",     "guid",     "id",       "pubdate",
                                         "updated", "published", "category", "comments", "language" };
    return is_any(name, names, LEN(names));
}

static void close_to(struct repair *r, size_t depth)
{
    while (r->depth > depth) {
        str_add_s(r->out, "</");
        add_name(r->out, r->open[--r->depth]);
        str_add_c(r->out, '>');
    }
}

static bool is_dead(const struct repair *r) { return r->depth == 0 || (r->depth == 1 && r->root_done); }

static void add_text(struct repair *r, struct text t)
{
    if (!is_dead(r))
        entities_expand(r->out, t, r->entities);
}

static void end_tag(struct repair *r)
{
    size_t start = r->at + 2, end = start;
    while (end < r->in.n && is_name_byte(r->in.p[end]))
        end++;
    struct text name = text_sub(r->in, start, end);
    while (end < r->in.n && r->in.p[end] != '>' && r->in.p[end] != '<')
        end++;
    r->at = end + (end < r->in.n && r->in.p[end] == '>');
    if (r->flattened && !is_frame(name)) {
        r->flattened--;
        return;
    }
    for (size_t i = r->depth; i > 0; i--) {
        if (text_same_ascii(r->open[i - 1], name)) {
            r->flattened = 0;
            r->root_done |= i == 1;
            close_to(r, i == 1 ? 1 : i - 1); /* the root stays open: entries may follow it */
            return;
        }
        if (is_frame(r->open[i - 1]) && !is_frame(name))
            return;
    }
}

/* Closes what the element that begins cannot stand in. */
static void make_place(struct repair *r, struct text name)
{
    if (is_entry(name)) {
        for (size_t i = r->depth; i > 1; i--) {
            if (is_entry(r->open[i - 1])) {
                close_to(r, i - 1);
                break;
            }
        }
    } else if (r->depth && is_leaf(name) && is_leaf(r->open[r->depth - 1])) {
        close_to(r, r->depth - 1);
    }
}

/* One attribute at *i; false when there is none. */
static bool next_attribute(const struct repair *r, size_t *i, struct text *name, struct text *value)
{
    struct text in = r->in;
    while (*i < in.n && (is_blank(in.p[*i]) || in.p[*i] == '"' || in.p[*i] == '\'' || in.p[*i] == '='))
        ++*i;
    size_t start = *i;
    while (*i < in.n && !is_blank(in.p[*i]) && !strchr("=></\"'", in.p[*i] ? in.p[*i] : ' '))
        ++*i;
    *name = text_sub(in, start, *i);
    *value = (struct text){ 0 };
    while (*i < in.n && is_blank(in.p[*i]))
        ++*i;
    if (!name->n || *i >= in.n || in.p[*i] != '=')
        return name->n > 0;
    ++*i;
    while (*i < in.n && is_blank(in.p[*i]))
        ++*i;
    if (*i < in.n && (in.p[*i] == '"' || in.p[*i] == '\'')) {
        size_t end = text_find_byte(in, in.p[*i], *i + 1);
        *value = text_sub(in, *i + 1, end);
        *i = end < in.n ? end + 1 : end;
        return true;
    }
    start = *i;
    while (*i < in.n && !is_blank(in.p[*i]) && in.p[*i] != '>' && in.p[*i] != '<')
        ++*i;
    bool closing = *i > start && *i < in.n && in.p[*i] == '>' && in.p[*i - 1] == '/';
    *i -= closing;
    *value = text_sub(in, start, *i);
    return true;
}

static bool is_plain_name(struct text name)
{
    if (!name.n || name.n > MAX_NAME || (!is_name_start(name.p[0]) && name.p[0] != ':'))
        return false;
    for (size_t i = 0; i < name.n; i++) {
        if (!is_name_byte(name.p[i]))
            return false;
    }
    return true;
}

static bool seen_before(const struct text *names, size_t n, struct text name)
{
    for (size_t i = 0; i < n; i++) {
        if (text_same(names[i], name))
            return true;
    }
    return false;
}

/* The attributes from i on, to out unless it is NULL. Returns the offset of what ends the tag ('>', '/>', '<' or the
 * end of the text). */
static size_t attributes(struct repair *r, size_t i, struct str *out)
{
    struct text names[MAX_ATTS], name, value;
    size_t n = 0;
    while (i < r->in.n && r->in.p[i] != '>' && r->in.p[i] != '<') {
        if (r->in.p[i] == '/' || is_blank(r->in.p[i])) {
            i++;
            continue;
        }
        size_t before = i;
        bool have = next_attribute(r, &i, &name, &value);
        if (i == before)
            i++;
        if (!have || !out || n == MAX_ATTS || !is_plain_name(name) || seen_before(names, n, name))
            continue;
        names[n++] = name;
        str_add_c(out, ' ');
        add_name(out, name);
        str_add_s(out, "=\"");
        entities_expand(out, value, r->entities);
        str_add_c(out, '"');
    }
    return i;
}

static void start_tag(struct repair *r)
{
    static const char *const voids[] = { "br", "img", "hr", "wbr" };
    size_t start = r->at + 1, end = start;
    while (end < r->in.n && is_name_byte(r->in.p[end]))
        end++;
    struct text name = text_sub(r->in, start, end);
    bool ignore = name.n > MAX_NAME || (r->depth == 1 && r->root_done && !is_entry(name));
    bool deep = !ignore && r->depth == MAX_DEPTH && !is_entry(name);
    if (!ignore && !deep)
        make_place(r, name);
    ignore |= deep || r->depth == MAX_DEPTH;
    struct str tag = { 0 };
    if (!ignore) {
        str_add_c(&tag, '<');
        add_name(&tag, name);
    }
    size_t i = attributes(r, end, ignore ? NULL : &tag);
    bool complete = i < r->in.n;
    bool empty = complete && r->in.p[i] == '>' && r->in.p[i - 1] == '/';
    r->at = complete && r->in.p[i] == '>' ? i + 1 : i;
    r->cut |= !complete;
    empty |= is_any(name, voids, LEN(voids));
    if (complete && !ignore) {
        str_add(r->out, str_text(&tag));
        str_add_s(r->out, empty ? "/>" : ">");
        if (!empty)
            r->open[r->depth++] = name;
    } else if (complete && !empty && deep) {
        r->flattened++;
    }
    str_free(&tag);
}

/* What a '<' that begins neither a start nor an end tag is: comment, CDATA, instruction, declaration or a mere sign. */
static void other_markup(struct repair *r)
{
    struct text rest = text_sub(r->in, r->at, r->in.n);
    size_t end;
    if (text_starts(rest, "<!--") && !r->no_comment_end) {
        end = text_find(rest, TEXT("-->"), 4);
        r->no_comment_end = end == rest.n;
        r->at += end < rest.n ? end + 3 : 4;
    } else if (text_starts(rest, "<![CDATA[")) {
        end = r->no_cdata_end ? rest.n : text_find(rest, TEXT("]]>"), 9);
        r->no_cdata_end = end == rest.n;
        r->cut |= r->no_cdata_end;
        if (!is_dead(r))
            entities_escape(r->out, text_sub(rest, 9, end));
        r->at = end < rest.n ? r->at + end + 3 : r->in.n;
    } else if (text_starts(rest, "<?") || text_starts(rest, "<!")) {
        end = r->no_end ? rest.n : text_find_byte(rest, '>', 2);
        r->no_end = end == rest.n;
        r->at += end < rest.n ? end + 1 : 2;
    } else {
        add_text(r, TEXT("<"));
        r->at++;
    }
}

void xml_repair(struct str *out, struct text xml, struct repair_report *report)
{
    struct repair *r = mem_alloc(sizeof *r);
    *r = (struct repair){ .in = xml, .out = out, .entities = entities_new() };
    if (text_is_ascii(text_sub(xml, 0, 9), "<!doctype"))
        r->at = entities_declare(r->entities, xml);
    while (r->at < xml.n) {
        size_t lt = text_find_byte(xml, '<', r->at);
        if (lt > r->at)
            add_text(r, text_sub(xml, r->at, lt));
        r->at = lt;
        if (lt + 1 >= xml.n) {
            r->cut |= lt < xml.n;
            break;
        }
        if (is_name_start(xml.p[lt + 1]))
            start_tag(r);
        else if (xml.p[lt + 1] == '/')
            end_tag(r);
        else
            other_markup(r);
    }
    report->cut = (r->depth > 0 && !r->root_done) || r->depth > 1;
    report->cut_entry = false;
    for (size_t i = 0; i < r->depth; i++)
        report->cut_entry |= is_entry(r->open[i]);
    close_to(r, 0);
    entities_free(r->entities);
    free(r);
}
