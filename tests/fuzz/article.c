/* tests/fuzz/article.c -- any bytes as a web page: the article on it, and its text. */
#include "tests/fuzz/fuzz.h"

#include "fetch/article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool ready;
    struct arena arena = {0};
    struct article article;
    struct str text = {0};
    struct err err;
    const struct feed_hints hints = {.url = TEXT("https://example.org/2026/11/a.html?b=c")};
    if (!ready)
        feed_global_init();
    ready = true;
    if (article_parse(&article, &arena, fuzz_text(data, size), &hints, &err)) {
        promise_clean_doc(&article.doc);
        article_text_add(&text, &article.doc);
        promise_harmless(str_text(&text));
    } else {
        PROMISE(*err.message && is_clean(text_of(err.message), CLEAN_LINE));
    }
    const struct text lines[] = {article.title, article.byline, article.site, article.language};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        PROMISE(is_clean(lines[i], CLEAN_LINE));
    str_free(&text);
    arena_free(&arena);
    return 0;
}
