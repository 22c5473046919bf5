/* tests/support/feeds.c -- see feeds.h. */
#include "tests/support/feeds.h"

#include "fetch/html.h"

static void add(struct str *out, struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        str_add_c(out, t.p[i] == '\n' ? '/' : t.p[i]);
    str_add_c(out, '|');
}

static void add_time(struct str *out, int64_t when)
{
    char text[RFC3339_SIZE];
    add(out, text_of(time_rfc3339(text, when)));
}

static void add_content(struct str *out, struct arena *a, const struct content *c)
{
    struct str html = { 0 };
    if (c->is_html)
        html_sanitize(&html, a, c->raw, c->base);
    add(out, c->is_html ? str_text(&html) : c->raw);
    str_free(&html);
}

static void show_entry(struct str *out, struct arena *a, const struct entry *e)
{
    str_add_c(out, '\n');
    add(out, e->id);
    add(out, e->title);
    add(out, e->link);
    add(out, e->author);
    add_time(out, e->published);
    add_time(out, e->updated);
    add_content(out, a, &e->summary);
    add_content(out, a, &e->content);
    for (size_t i = 0; i < e->ncategories; i++) {
        str_add_s(out, i ? "," : "");
        str_add(out, e->categories[i]);
    }
    str_add_c(out, '|');
    for (size_t i = 0; i < e->nenclosures; i++) {
        str_add_s(out, i ? "," : "");
        str_add(out, e->enclosures[i].url);
        str_add_c(out, ' ');
        str_add(out, e->enclosures[i].type);
        str_addf(out, " %lld", (long long)e->enclosures[i].length);
    }
}

void show_feed(struct str *out, struct text bytes, const struct feed_hints *hints)
{
    struct arena a = { 0 };
    struct feed feed;
    struct err err;
    if (!feed_parse(&feed, &a, bytes, hints, &err)) {
        str_addf(out, "error: %s", err.message);
        arena_free(&a);
        return;
    }
    add(out, text_of(feed_format_name(feed.format)));
    add(out, feed.title);
    add(out, feed.link);
    add(out, feed.description);
    add(out, feed.language);
    add_time(out, feed.updated);
    str_add(out, feed.author);
    for (size_t i = 0; i < feed.nentries; i++)
        show_entry(out, &a, &feed.entries[i]);
    arena_free(&a);
}
