/* tests/fuzz/feedlist.c -- any bytes as feeds.conf. */
#include "tests/fuzz/fuzz.h"

#include "fetch/feedlist.h"

#include <string.h>

static bool known_section(const struct feedlist *list, const char *section)
{
    for (size_t i = 0; i < list->nsections; i++) {
        if (list->sections[i] == section)
            return true;
    }
    return !*section;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feedlist list;
    feedlist_parse(&list, fuzz_text(data, size), "/tmp/feeds.conf");
    bool exec = feedlist_flag(&list, "exec", false);
    for (size_t i = 0; i < list.nfeeds; i++) {
        const struct feed_spec *f = &list.feeds[i];
        PROMISE(f->url && *f->url && f->target && *f->target && known_section(&list, f->section));
        PROMISE(is_clean(text_of(f->url), CLEAN_LINES) &&
                !strpbrk(f->url, "\n\t")); /* names of files may hold many blanks */
        PROMISE(!f->title || is_clean(text_of(f->title), CLEAN_LINE));
        PROMISE(f->kind != SOURCE_EXEC || exec);
        PROMISE(f->every >= 0 && f->max >= 0);
    }
    for (size_t i = 0; i < list.nerrors; i++)
        PROMISE(is_clean(text_of(list.errors[i]), CLEAN_LINE));
    feedlist_free(&list);
    return 0;
}
