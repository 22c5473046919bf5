/* tests/fuzz/query.c -- any bytes as a query, and what parses as SQL that SQLite takes: a page, a count. The first byte
 * chooses the form of the list. */
#include "tests/fuzz/fuzz.h"

#include "store/stories.h"

#include <string.h>
#include <unistd.h>

#define NOW INT64_C(1795401600)

static struct db *open_store(void)
{
    static struct db *db; /* one for the whole run: opening costs more than a query */
    char path[256];
    struct err err;
    const char *folder = getenv("TMPDIR");
    if (db)
        return db;
    snprintf(path, sizeof path, "%s/fuzz-query-%d.db", folder ? folder : "/tmp", (int)getpid());
    if (!db_open(&db, path, DB_WRITE, &err)) {
        fprintf(stderr, "%s\n", err.message);
        exit(2);
    }
    db_pin(db, NOW);
    return db;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct query_tree *tree;
    struct err err;
    size_t at = 0;
    struct text words = fuzz_text(data, size);
    unsigned choice = size && data[0] < 0x20 ? fuzz_choice(&words) : 0;
    if (!query_parse(&tree, words, NOW, &err, &at)) {
        PROMISE(at <= words.n && *err.message && is_clean(text_of(err.message), CLEAN_LINE));
        return 0;
    }
    struct story_filter filter = {.query = tree, .order = choice & 3, .events = choice & 4};
    struct story_list list = {0};
    int64_t count;
    if (filter.order == ORDER_MATCH) {
        const struct text *found;
        if (!query_words(tree, &found))
            filter.order = ORDER_NEWEST;
    }
    if (!stories_page(open_store(), &filter, NULL, 10, &list, &err) ||
        !stories_count(open_store(), &filter, 0, &count, &err)) {
        fprintf(stderr, "%s\n", err.message);
        PROMISE(!"a query that parses runs");
    }
    story_list_free(&list);
    query_free(tree);
    return 0;
}
