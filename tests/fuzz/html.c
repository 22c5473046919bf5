/* tests/fuzz/html.c -- any bytes as HTML: as a document, sanitized, as a line, searched for feeds. */
#include "tests/fuzz/fuzz.h"

#include "fetch/feed.h"
#include "fetch/html.h"

#include <string.h>

/* Nothing in sanitized HTML may begin an element that is not allowed, or lead where only a handler or a file is. */
static void check_sanitized(struct text html)
{
    static const char *const never[] = {"<script", "<style", "<iframe", "<object", "<embed", "<form", "<input",
                                        "<svg",    "<link",  "<meta",   "<base",   "<frame", "<!--"};
    static const char *const addresses[] = {" href=\"", " src=\"", " cite=\"", " poster=\""};
    static const char *const schemes[] = {"javascript:", "data:", "vbscript:", "file:"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        PROMISE(text_find(html, text_of(never[i]), 0) == html.n);
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        size_t length = strlen(addresses[i]);
        for (size_t at = 0; (at = text_find(html, text_of(addresses[i]), at)) < html.n; at += length) {
            struct text url = text_sub(html, at + length, html.n);
            for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++)
                PROMISE(!text_starts(url, schemes[k]));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool ready;
    struct arena arena = {0};
    struct doc_builder b;
    struct doc doc;
    struct str safe = {0}, again = {0};
    struct page_feed *feeds;
    struct text html = fuzz_text(data, size), base = TEXT("https://example.org/a/b?c=d");
    if (!ready)
        feed_global_init();
    ready = true;
    doc_begin(&b, &arena);
    html_to_doc(&b, html, base);
    doc_end(&b, &doc);
    promise_clean_doc(&doc);
    html_sanitize(&safe, &arena, html, base);
    check_sanitized(str_text(&safe));
    html_sanitize(&again, &arena, str_text(&safe), base);
    check_sanitized(str_text(&again));
    PROMISE(is_clean(html_to_line(&arena, html), CLEAN_LINE));
    size_t n = html_find_feeds(&feeds, &arena, html, base);
    for (size_t i = 0; i < n; i++) {
        promise_url(feeds[i].url);
        PROMISE(is_clean(feeds[i].title, CLEAN_LINE));
    }
    str_free(&safe);
    str_free(&again);
    arena_free(&arena);
    return 0;
}
