/* cli/inspect_article.c -- `northwire inspect article`: what the article reader sees in a page (DESIGN 5). */
#include "cli/inspect.h"

#include "cli/inspect_text.h"
#include "fetch/article.h"

bool inspect_article(FILE *out, const char *path)
{
    struct str bytes = STR_MAX(ARTICLE_MAX_BYTES), body = { 0 };
    struct arena arena = { 0 };
    struct article article = { .published = TIME_NONE };
    struct err err;
    char published[RFC3339_SIZE];
    json_t *line = inspect_line(path);
    bool read = str_read_file(&bytes, path, &err);
    bool ok = read && article_parse(&article, &arena, str_text(&bytes), NULL, &err);
    article_text_add(&body, &article.doc);
    json_object_set_new(line, "title", inspect_or_null(article.title));
    json_object_set_new(line, "byline", inspect_or_null(article.byline));
    json_object_set_new(line, "published", inspect_or_null(text_of(time_rfc3339(published, article.published))));
    json_object_set_new(line, "site", inspect_or_null(article.site));
    json_object_set_new(line, "language", inspect_or_null(article.language));
    json_object_set_new(line, "caption", inspect_or_null(article.caption));
    json_object_set_new(line, "text", inspect_string(str_text(&body)));
    json_object_set_new(line, "error", json_null());
    if (!ok)
        inspect_refuse(line, read ? path : NULL, err.message);
    inspect_print(out, line);
    str_free(&body);
    str_free(&bytes);
    arena_free(&arena);
    return ok;
}
