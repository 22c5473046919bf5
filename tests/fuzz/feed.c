/* tests/fuzz/feed.c -- any bytes as a feed, each entry as a story. The first byte chooses the hints. */
#include "tests/fuzz/fuzz.h"

#include "fetch/feed.h"
#include "fetch/html.h"

#define NOW INT64_C(1795401600) /* 2026-11-23T02:40:00Z */

static void check_story(struct arena *a, const struct feed *feed, const struct entry *e)
{
    struct story s;
    feed_story(&s, a, feed, e, NOW);
    PROMISE(is_clean(s.title, CLEAN_LINE) && is_clean(s.author, CLEAN_LINE) && is_clean(s.guid, CLEAN_LINE));
    PROMISE(s.guid.n > 0 && s.published <= NOW && s.updated <= NOW);
    promise_url(s.url);
    promise_clean_doc(&s.doc);
    for (size_t i = 0; i < s.ncategories; i++)
        PROMISE(is_clean(s.categories[i], CLEAN_LINE));
    for (size_t i = 0; i < s.nenclosures; i++) {
        promise_url(s.enclosures[i].url);
        PROMISE(is_clean(s.enclosures[i].type, CLEAN_LINE));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const charsets[] = {"", "utf-8", "iso-8859-1", "windows-1251", "utf-16", "shift_jis", "no-such"};
    static bool ready;
    struct arena arena = {0};
    struct err err;
    struct feed feed;
    struct text bytes = fuzz_text(data, size);
    if (!ready)
        feed_global_init();
    ready = true;
    unsigned choice = size && data[0] < 0x20 ? fuzz_choice(&bytes) : 0; /* a seed begins with a printable byte */
    struct feed_hints hints = {.url = choice & 1 ? (struct text){0} : TEXT("https://example.org/a/feed.xml?x=1"),
                               .charset = text_of(charsets[(choice >> 1) % 7])};
    if (feed_parse(&feed, &arena, bytes, &hints, &err)) {
        PROMISE(is_clean(feed.title, CLEAN_LINE) && is_clean(feed.author, CLEAN_LINE) &&
                feed.nentries <= FEED_MAX_ENTRIES);
        promise_url(feed.link);
        for (size_t i = 0; i < feed.nentries; i++) {
            PROMISE(is_clean(feed.entries[i].title, CLEAN_LINE));
            check_story(&arena, &feed, &feed.entries[i]);
        }
    } else {
        PROMISE(*err.message && is_clean(text_of(err.message), CLEAN_LINE));
    }
    arena_free(&arena);
    return 0;
}
