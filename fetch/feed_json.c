/* fetch/feed_json.c -- JSON Feed 1.0 and 1.1 (jansson). What jansson refuses is mended once: lone surrogates, control
 * characters in strings, and a text that was cut short, of which the complete items are kept. */
#include "fetch/feed_parts.h"

#include "base/unicode.h"
#include "fetch/date.h"
#include "fetch/html.h"
#include "fetch/html_walk.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PERSONS 20

/* A string, or a number as text (ids); anything else is empty. */
static struct text string_of(struct arena *a, const json_t *v)
{
    char number[40];
    if (json_is_string(v))
        return (struct text){ json_string_value(v), json_string_length(v) };
    if (json_is_integer(v))
        snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    else if (json_is_real(v))
        snprintf(number, sizeof number, "%.15g", json_real_value(v));
    else
        return (struct text){ 0 };
    return arena_text(a, text_of(number));
}

static struct text member(struct arena *a, const json_t *object, const char *key)
{
    return string_of(a, json_object_get(object, key));
}

static struct text line(struct arena *a, const json_t *object, const char *key)
{
    return line_plain(a, member(a, object, key));
}

/* "authors" (1.1) or "author" (1.0): names, else the address that a person is known by. */
static struct text authors(struct arena *a, const json_t *object)
{
    const json_t *list = json_object_get(object, "authors"), *one = json_object_get(object, "author");
    if (!json_is_array(list)) { /* each name was seen to hold what belongs to the other */
        one = json_is_object(list) || json_is_string(list) ? list : one;
        list = one;
    }
    struct str names = { 0 };
    size_t n = json_array_size(list);
    for (size_t i = 0; i < (n ? n : 1) && i < MAX_PERSONS; i++) {
        const json_t *person = n ? json_array_get(list, i) : one;
        struct text name = json_is_object(person) ? line(a, person, "name") : line_plain(a, string_of(a, person));
        if (!name.n && json_is_object(person))
            name = line(a, person, "url");
        if (names.len && name.n)
            str_add_s(&names, ", ");
        str_add(&names, name);
    }
    struct text out = line_plain(a, str_text(&names));
    str_free(&names);
    return out;
}

static int64_t date(struct arena *a, const json_t *object, const char *key, struct text *raw)
{
    int64_t when = TIME_NONE;
    *raw = line(a, object, key);
    return date_parse(*raw, &when) ? when : TIME_NONE;
}

static void read_lists(struct entry *e, struct arena *a, const json_t *item, struct text base)
{
    const json_t *tags = json_object_get(item, "tags"), *files = json_object_get(item, "attachments");
    struct text words = line_plain(a, string_of(a, tags)), word; /* "one, two" instead of a list */
    while (words.n && text_split(&words, ',', &word))
        entry_category(e, a, word);
    for (size_t i = 0; i < json_array_size(tags); i++)
        entry_category(e, a, line_plain(a, string_of(a, json_array_get(tags, i))));
    for (size_t i = 0; i < json_array_size(files); i++) {
        const json_t *file = json_array_get(files, i);
        entry_enclosure(e, a, url_resolve(a, member(a, file, "url"), base), member(a, file, "mime_type"),
                        member(a, file, "size_in_bytes"));
    }
}

static void read_item(struct entry *e, struct arena *a, const json_t *item, struct text base, struct text author)
{
    struct text html = text_sub(member(a, item, "content_html"), 0, MAX_BODY);
    struct text plain = text_sub(member(a, item, "content_text"), 0, MAX_BODY);
    struct text summary = text_sub(member(a, item, "summary"), 0, MAX_BODY);
    *e = (struct entry){ .id = line(a, item, "id"), .title = line_markup(a, member(a, item, "title")) };
    struct text link = member(a, item, "url");
    e->link = url_resolve(a, link.n ? link : member(a, item, "external_url"), base);
    if (!e->link.n)
        e->link = url_resolve(a, e->id, (struct text){ 0 });
    e->author = authors(a, item);
    if (!e->author.n)
        e->author = author;
    e->published = date(a, item, "date_published", &e->published_raw);
    e->updated = date(a, item, "date_modified", &e->updated_raw);
    if (html.n)
        e->content = (struct content){ arena_text(a, html), true, e->link.n ? e->link : base };
    else
        e->content.raw = clean_text(a, plain, CLEAN_LINES);
    e->summary.is_html = html_is_markup(summary);
    e->summary.raw = e->summary.is_html ? arena_text(a, summary) : clean_text(a, summary, CLEAN_LINES);
    e->summary.base = e->link.n ? e->link : base;
    read_lists(e, a, item, base);
}

static void read_feed(struct feed *out, struct arena *a, const json_t *root, const struct feed_hints *hints)
{
    const json_t *items = json_object_get(root, "items"), *hubs = json_object_get(root, "hubs");
    size_t max = hints->max_entries ? hints->max_entries : FEED_MAX_ENTRIES, n = json_array_size(items);
    out->format = FEED_JSON;
    out->title = line_markup(a, member(a, root, "title"));
    out->description = line_markup(a, member(a, root, "description"));
    out->language = line(a, root, "language");
    out->author = authors(a, root);
    out->self = url_resolve(a, member(a, root, "feed_url"), hints->url);
    struct text base = hints->url.n ? hints->url : out->self;
    out->link = url_resolve(a, member(a, root, "home_page_url"), base);
    if (!base.n)
        base = out->link;
    for (size_t i = 0; i < json_array_size(hubs) && !out->hub.n; i++)
        out->hub = url_resolve(a, member(a, json_array_get(hubs, i), "url"), base);
    n = n > max ? max : n;
    out->entries = arena_array(a, n ? n : 1, sizeof *out->entries);
    for (size_t i = 0; i < n; i++) {
        const json_t *item = json_array_get(items, i);
        if (json_is_object(item))
            read_item(&out->entries[out->nentries++], a, item, base, out->author);
    }
    for (size_t i = 0; i < out->nentries; i++) { /* the format has no date of its own */
        const struct entry *e = &out->entries[i];
        int64_t when = e->updated != TIME_NONE ? e->updated : e->published;
        out->updated = when > out->updated ? when : out->updated;
    }
}

/* --- mending --- */

struct mender {
    struct str out;
    size_t complete; /* of out: behind the last item that ended */
    int depth;
    bool in_string;
};

static int hex4(struct text t, size_t i)
{
    int value = 0;
    for (size_t k = i; k < i + 4; k++) {
        char c = k < t.n ? t.p[k] : '\0';
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* The escape at i: lone surrogates become U+FFFD, NUL goes, unknown escapes lose their backslash. Returns its end. */
static size_t mend_escape(struct mender *m, struct text t, size_t i)
{
    if (i + 1 >= t.n)
        return t.n;
    if (t.p[i + 1] != 'u') {
        if (strchr("\"\\/bfnrt", t.p[i + 1]))
            str_add(&m->out, text_sub(t, i, i + 2));
        else if ((unsigned char)t.p[i + 1] >= ' ')
            str_add_c(&m->out, t.p[i + 1]);
        return i + 2;
    }
    int value = hex4(t, i + 2);
    bool high = value >= 0xd800 && value < 0xdc00, low = value >= 0xdc00 && value < 0xe000;
    int next = high && text_starts(text_sub(t, i + 6, t.n), "\\u") ? hex4(t, i + 8) : -1;
    if (value < 0)
        return i + 2;
    if (high && next >= 0xdc00 && next < 0xe000) {
        str_add(&m->out, text_sub(t, i, i + 12));
        return i + 12;
    }
    if (high || low)
        str_add_s(&m->out, "\\ufffd");
    else if (value)
        str_add(&m->out, text_sub(t, i, i + 6));
    return i + 6;
}

static void mend_structure(struct mender *m, char c)
{
    m->in_string = c == '"';
    m->depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    if (c == ']' || c == '}') { /* a comma too many */
        size_t end = m->out.len;
        while (end && (unsigned char)m->out.data[end - 1] <= ' ')
            end--;
        if (end && m->out.data[end - 1] == ',')
            str_cut(&m->out, end - 1);
    }
    if ((unsigned char)c >= ' ' || c == '\t' || c == '\n' || c == '\r')
        str_add_c(&m->out, c);
    if (c == '}' && m->depth == 2)
        m->complete = m->out.len;
}

static void mend(struct mender *m, struct text t)
{
    for (size_t i = 0; i < t.n;) {
        char c = t.p[i];
        if (m->in_string && c == '\\') {
            i = mend_escape(m, t, i);
            continue;
        }
        if (!m->in_string) {
            mend_structure(m, c);
        } else if (c == '"') {
            m->in_string = false;
            str_add_c(&m->out, c);
        } else if ((unsigned char)c >= ' ') {
            str_add_c(&m->out, c);
        } else if (c) {
            str_addf(&m->out, "\\u%04x", (unsigned)c);
        }
        i++;
    }
}

static json_t *load(struct text t) { return json_loadb(t.p, t.n, JSON_DISABLE_EOF_CHECK, NULL); }

static json_t *load_mended(struct text t, struct feed *out)
{
    struct mender m = { 0 };
    mend(&m, t);
    json_t *root = load(str_text(&m.out));
    if (!root && m.complete) {
        str_cut(&m.out, m.complete);
        str_add_s(&m.out, "]}");
        root = load(str_text(&m.out));
        out->truncated = root != NULL;
    }
    out->repaired = root != NULL;
    str_free(&m.out);
    return root;
}

bool feed_read_json(struct feed *out, struct arena *a, struct text utf8, const struct feed_hints *hints,
                    struct err *err)
{
    json_t *root = load(utf8);
    if (!root)
        root = load_mended(utf8, out);
    if (!root)
        return err_set(err, "no feed: broken JSON");
    struct text version = member(a, root, "version");
    bool known = text_find(version, TEXT("jsonfeed"), 0) < version.n || json_is_array(json_object_get(root, "items"));
    if (json_is_object(root) && known)
        read_feed(out, a, root, hints);
    json_decref(root);
    return out->format == FEED_JSON || err_set(err, "no feed: JSON of another kind");
}
