/* fetch/feed.c -- the door: which format the bytes are, and what to say when they are none. */
#include "fetch/feed.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/encoding.h"
#include "fetch/feed_parts.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

const char *feed_format_name(enum feed_format format)
{
    static const char *const names[] = { "", "rss2", "rss1", "rss09", "atom1", "atom03", "jsonfeed", "cdf" };
    return (size_t)format < LEN(names) ? names[format] : "";
}

static xmlParserInputPtr refuse(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
    (void)url;
    (void)id;
    (void)ctxt;
    return NULL;
}

void feed_global_init(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse);
}

/* What the tags before the root told. */
struct prolog {
    size_t start;    /* of the DOCTYPE that stands before the root, else of the root itself */
    bool html;       /* a page of HTML began */
    bool other_root; /* XML, but no feed's */
};

static struct text tag_local(struct text t, size_t lt)
{
    size_t start = lt + 1, end = start;
    while (end < t.n && end - start < 64 && (unsigned char)t.p[end] > ' ' && t.p[end] != '>' && t.p[end] != '/') {
        end++;
        if (t.p[end - 1] == ':')
            start = end;
    }
    return text_sub(t, start, end);
}

static bool is_root(struct text name)
{
    static const char *const roots[] = { "rss", "rdf", "feed", "channel" };
    for (size_t i = 0; i < LEN(roots); i++) {
        if (text_is_ascii(name, roots[i]))
            return true;
    }
    return false;
}

/* Finds the root element behind whatever stands before it: declarations, comments, warnings of a script, blanks. */
static bool find_root(struct text t, struct prolog *p)
{
    size_t doctype = t.n;
    bool html_doctype = false;
    *p = (struct prolog){ .start = t.n };
    for (size_t i = text_find_byte(t, '<', 0); i < t.n; i = text_find_byte(t, '<', i + 1)) {
        struct text rest = text_sub(t, i, t.n);
        if (text_starts(rest, "<!--")) {
            size_t end = text_find(rest, TEXT("-->"), 4);
            i += end < rest.n ? end : 0;
        } else if (text_is_ascii(text_sub(rest, 0, 9), "<!doctype")) {
            html_doctype = text_is_ascii(text_sub(text_trim(text_sub(rest, 9, 40)), 0, 4), "html");
            doctype = i;
        } else {
            struct text name = tag_local(t, i);
            p->html |= text_is_ascii(name, "html") || text_is_ascii(name, "body");
            p->other_root |= name.n && name.p[0] != '?' && name.p[0] != '!';
            if (is_root(name)) {
                p->start = doctype < i ? doctype : i;
                return !p->html;
            }
        }
    }
    p->html |= html_doctype;
    return false;
}

/* Mostly bytes that no text has. */
static bool is_binary(struct text t)
{
    size_t odd = 0, seen = t.n < 1024 ? t.n : 1024;
    for (size_t i = 0; i < seen; i++)
        odd += ((unsigned char)t.p[i] < ' ' && t.p[i] != '\t' && t.p[i] != '\n' && t.p[i] != '\r') || t.p[i] == 0x7f;
    return odd * 20 > seen;
}

static bool refuse_bytes(struct text raw, struct text text, const struct prolog *p, struct err *err)
{
    if (is_binary(raw) && is_binary(text))
        return err_set(err, "binary data, no feed");
    if (p->html)
        return err_set(err, "an HTML page, no feed");
    if (p->other_root)
        return err_set(err, "no feed: markup of an unknown kind");
    return err_set(err, "plain text, no feed");
}

static bool parse_text(struct feed *out, struct arena *a, struct text raw, struct text text,
                       const struct feed_hints *hints, struct err *err)
{
    struct prolog prolog;
    while (text.n && ((unsigned char)text.p[0] <= ' ' || text_starts(text, "\xef\xbb\xbf")))
        text = text_sub(text, (unsigned char)text.p[0] <= ' ' ? 1 : 3, text.n);
    if (!text.n)
        return err_set(err, raw.n && is_binary(raw) ? "binary data, no feed" : "empty");
    if (text.p[0] == '{' || text.p[0] == '[')
        return feed_read_json(out, a, text, hints, err);
    if (!find_root(text, &prolog))
        return refuse_bytes(raw, text, &prolog, err);
    return feed_read_xml(out, a, text_sub(text, prolog.start, text.n), hints, err);
}

bool feed_parse(struct feed *out, struct arena *a, struct text bytes, const struct feed_hints *hints, struct err *err)
{
    static const struct feed_hints none;
    struct str room = { 0 };
    *out = (struct feed){ .updated = TIME_NONE };
    if (bytes.n > FEED_MAX_BYTES)
        return err_set(err, "larger than %zu bytes", FEED_MAX_BYTES);
    struct text text = encoding_read(&room, bytes, hints ? hints->charset : none.charset);
    bool ok = parse_text(out, a, bytes, text, hints ? hints : &none, err);
    str_free(&room);
    return ok;
}
