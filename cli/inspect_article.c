/* cli/inspect_article.c -- `northwire inspect article`: what the article reader sees in a page (DESIGN 5). */
#include "cli/inspect.h"

#include "base/unicode.h"
#include "fetch/article.h"

#include <jansson.h>

static void set_text(json_t *object, const char *key, struct text t)
{
    json_object_set_new(object, key, t.n ? json_stringn_nocheck(t.p, t.n) : json_null());
}

bool inspect_article(FILE *out, const char *path)
{
    struct str bytes = STR_MAX(ARTICLE_MAX_BYTES), body = { 0 };
    struct arena arena = { 0 };
    struct article article = { .published = TIME_NONE };
    struct err err;
    char published[RFC3339_SIZE];
    json_t *object = json_object();
    bool read = str_read_file(&bytes, path, &err);
    bool ok = read && article_parse(&article, &arena, str_text(&bytes), NULL, &err);
    if (!ok && read)
        fprintf(stderr, "%s: %s\n", path, err.message);
    else if (!ok)
        fprintf(stderr, "%s\n", err.message);
    article_text_add(&body, &article.doc);
    set_text(object, "file", clean_text(&arena, text_of(path), CLEAN_LINE));
    set_text(object, "title", article.title);
    set_text(object, "byline", article.byline);
    set_text(object, "published", text_of(time_rfc3339(published, article.published)));
    set_text(object, "site", article.site);
    set_text(object, "language", article.language);
    set_text(object, "caption", article.caption);
    json_object_set_new(object, "text", json_stringn_nocheck(str_c(&body), body.len));
    json_object_set_new(object, "error", ok ? json_null() : json_string_nocheck(err.message));
    json_dumpf(object, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(object);
    str_free(&body);
    str_free(&bytes);
    arena_free(&arena);
    return ok;
}
