/* tests/fuzz/import.c -- any bytes as another reader's list (OPML, newsboat, newsraft). */
#include "tests/fuzz/fuzz.h"

#include "fetch/feed.h"
#include "fetch/opml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool ready;
    struct arena arena = {0};
    struct import_list list = {0};
    struct err err;
    if (!ready)
        feed_global_init();
    ready = true;
    if (import_parse(&list, &arena, fuzz_text(data, size), &err)) {
        for (size_t i = 0; i < list.nfeeds; i++) {
            PROMISE(list.feeds[i].url.n);
            promise_url(list.feeds[i].url);
            PROMISE(is_clean(list.feeds[i].title, CLEAN_LINE) && is_clean(list.feeds[i].section, CLEAN_LINE));
            for (size_t k = 0; k < list.feeds[i].ntags; k++)
                PROMISE(list.feeds[i].tags[k].n && is_clean(list.feeds[i].tags[k], CLEAN_LINE));
        }
        for (size_t i = 0; i < list.nnotes; i++)
            PROMISE(is_clean(list.notes[i], CLEAN_LINE));
    } else {
        PROMISE(*err.message && is_clean(text_of(err.message), CLEAN_LINE));
    }
    arena_free(&arena);
    return 0;
}
