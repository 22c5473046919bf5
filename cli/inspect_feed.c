/* cli/inspect_feed.c -- `northwire inspect feed`: what the feed parser sees, one JSON object a file (DESIGN 5). */
#include "cli/inspect.h"

#include "cli/inspect_text.h"
#include "fetch/feed.h"
#include "fetch/html.h"

static void set_text(json_t *object, const char *key, struct text t)
{
    json_object_set_new(object, key, inspect_or_null(t));
}

static void set_time(json_t *object, const char *key, int64_t when)
{
    char rfc3339[RFC3339_SIZE];
    set_text(object, key, text_of(time_rfc3339(rfc3339, when)));
}

static void set_content(json_t *object, const char *key, struct arena *a, const struct content *c)
{
    struct str html = { 0 };
    if (c->is_html)
        html_sanitize(&html, a, c->raw, c->base);
    set_text(object, key, c->is_html ? text_trim(str_text(&html)) : c->raw);
    str_free(&html);
}

static json_t *entry_json(struct arena *a, const struct entry *e)
{
    json_t *object = json_object(), *categories = json_array(), *enclosures = json_array();
    set_text(object, "id", e->id);
    set_text(object, "title", e->title);
    set_text(object, "link", e->link);
    set_text(object, "author", e->author);
    set_time(object, "published", e->published);
    set_time(object, "updated", e->updated);
    set_content(object, "summary", a, &e->summary);
    set_content(object, "content", a, &e->content);
    for (size_t i = 0; i < e->ncategories; i++)
        json_array_append_new(categories, inspect_string(e->categories[i]));
    for (size_t i = 0; i < e->nenclosures; i++) {
        json_t *file = json_object();
        set_text(file, "url", e->enclosures[i].url);
        set_text(file, "type", e->enclosures[i].type);
        json_object_set_new(file, "length",
                            e->enclosures[i].length < 0 ? json_null() : json_integer(e->enclosures[i].length));
        json_array_append_new(enclosures, file);
    }
    json_object_set_new(object, "categories", categories);
    json_object_set_new(object, "enclosures", enclosures);
    return object;
}

static void feed_json(json_t *object, struct arena *a, const struct feed *feed)
{
    json_t *entries = json_array();
    set_text(object, "format", text_of(feed_format_name(feed->format)));
    set_text(object, "title", feed->title);
    set_text(object, "link", feed->link);
    set_text(object, "description", feed->description);
    set_text(object, "language", feed->language);
    set_time(object, "updated", feed->updated);
    json_object_set_new(object, "repaired", json_boolean(feed->repaired));
    json_object_set_new(object, "truncated", json_boolean(feed->truncated));
    for (size_t i = 0; i < feed->nentries; i++)
        json_array_append_new(entries, entry_json(a, &feed->entries[i]));
    json_object_set_new(object, "entries", entries);
}

bool inspect_feed(FILE *out, const char *path)
{
    struct str bytes = STR_MAX(FEED_MAX_BYTES);
    struct arena arena = { 0 };
    struct feed feed;
    struct err err;
    json_t *line = inspect_line(path);
    bool read = str_read_file(&bytes, path, &err);
    bool ok = read && feed_parse(&feed, &arena, str_text(&bytes), NULL, &err);
    json_object_set_new(line, "error", json_null());
    if (ok) {
        feed_json(line, &arena, &feed);
        if (feed.truncated)
            json_object_set_new(line, "error", json_string("cut short: its complete entries are here"));
    } else {
        inspect_refuse(line, read ? path : NULL, err.message);
    }
    inspect_print(out, line);
    arena_free(&arena);
    str_free(&bytes);
    return ok;
}
