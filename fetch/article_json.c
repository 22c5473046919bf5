/* fetch/article_json.c -- what a page's JSON-LD says of its article (schema.org, https://schema.org/Article). */
#include "fetch/article_parts.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define MAX_VISITED 2000 /* JSON values looked at */
#define MAX_NAMES 20
#define MAX_FACT 2000 /* bytes of a title, name or date */

static struct text string_of(const json_t *value)
{
    return json_is_string(value) ? (struct text){ json_string_value(value), json_string_length(value) }
                                 : (struct text){ 0 };
}

static struct text line_of(struct arena *a, struct text t)
{
    return html_to_line(a, text_sub(t, 0, MAX_FACT));
}

static bool is_article_name(struct text type)
{
    static const char *const others[] = { "Report", "SocialMediaPosting", "BlogPosting", "LiveBlogPosting",
                                          "DiscussionForumPosting", "APIReference", "CreativeWork" };
    for (size_t i = 0; i < LEN(others) - 1; i++) {
        if (text_is(type, others[i]))
            return true;
    }
    return text_ends(type, "Article");
}

static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_string(type))
        return is_article_name(string_of(type));
    for (size_t i = 0; i < json_array_size(type); i++) {
        if (is_article_name(string_of(json_array_get(type, i))))
            return true;
    }
    return false;
}

/* Names of one or several persons or organisations, joined by ", ". */
static struct text names_of(struct arena *a, const json_t *value)
{
    struct str names = { 0 };
    size_t n = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < n && i < MAX_NAMES; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        const json_t *name = json_is_object(one) ? json_object_get(one, "name") : one;
        if (json_is_array(name))
            name = json_array_get(name, 0);
        struct text line = line_of(a, string_of(name));
        if (!line.n || text_starts(line, "http"))
            continue;
        if (names.len)
            str_add_s(&names, ", ");
        str_add(&names, line);
    }
    struct text out = arena_text(a, str_text(&names));
    str_free(&names);
    return out;
}

/* Of headline and name the one that is the page's title. */
static struct text title_of(struct arena *a, const struct page *page, const json_t *object)
{
    struct text name = line_of(a, string_of(json_object_get(object, "name")));
    struct text headline = line_of(a, string_of(json_object_get(object, "headline")));
    if (!name.n || !headline.n || text_same(name, headline))
        return name.n ? name : headline;
    bool by_name = words_alike(name, page->head_title) > 0.75f;
    bool by_headline = words_alike(headline, page->head_title) > 0.75f;
    return by_headline && !by_name ? headline : name;
}

static void take(struct json_facts *out, struct arena *a, const struct page *page, const json_t *object)
{
    out->title = title_of(a, page, object);
    out->byline = names_of(a, json_object_get(object, "author"));
    out->site = names_of(a, json_object_get(object, "publisher"));
    out->published = line_of(a, string_of(json_object_get(object, "datePublished")));
    out->language = line_of(a, string_of(json_object_get(object, "inLanguage")));
    out->body = arena_text(a, string_of(json_object_get(object, "articleBody")));
}

/* The first article of a script, found without recursion. */
static const json_t *find_article(const json_t *root)
{
    static const char *const inner[] = { "@graph", "mainEntity", "mainEntityOfPage" };
    const json_t *queue[256];
    size_t n = 0, visited = 0;
    queue[n++] = root;
    for (size_t i = 0; i < n && visited < MAX_VISITED; i++) {
        if (json_is_object(queue[i]) && is_article(queue[i]))
            return queue[i];
        for (size_t k = 0; json_is_array(queue[i]) && k < json_array_size(queue[i]) && n < LEN(queue); k++, visited++)
            queue[n++] = json_array_get(queue[i], k);
        for (size_t k = 0; json_is_object(queue[i]) && k < LEN(inner) && n < LEN(queue); k++) {
            const json_t *value = json_object_get(queue[i], inner[k]);
            if (json_is_object(value) || json_is_array(value))
                queue[n++] = value;
        }
    }
    return NULL;
}

/* Many pages put raw line breaks into strings, a CDATA frame or a semicolon round the whole. */
static json_t *load(struct text script)
{
    char *copy = mem_copy(script.p, script.n);
    for (size_t i = 0; i < script.n; i++)
        copy[i] = (unsigned char)copy[i] < ' ' ? ' ' : copy[i];
    size_t start = text_find_byte(script, '{', 0), array = text_find_byte(script, '[', 0);
    if (text_starts(text_sub(script, array, script.n), "[CDATA["))
        array = text_find_byte(script, '[', array + 7);
    start = array < start ? array : start;
    json_t *root = start < script.n ? json_loadb(copy + start, script.n - start,
                                                 JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL) : NULL;
    free(copy);
    return root;
}

void json_facts(struct json_facts *out, struct arena *a, const struct page *page)
{
    *out = (struct json_facts){ 0 };
    for (size_t i = 0; i < page->nscripts; i++) {
        json_t *root = load(page->scripts[i]);
        const json_t *article = root ? find_article(root) : NULL;
        if (article)
            take(out, a, page, article);
        json_decref(root);
        if (article)
            return;
    }
}
