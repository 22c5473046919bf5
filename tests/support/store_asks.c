/* tests/support/store_asks.c -- see store_asks.h. */
#include "tests/support/store_asks.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct query_tree *parsed(const char *words)
{
    struct query_tree *q = NULL;
    struct err err = { 0 };
    if (!query_parse(&q, text_of(words), FIXTURE_NOW, &err, NULL))
        fail_msg("\"%s\": %s", words, err.message);
    return q;
}

const char *ids_of(struct db *db, const char *words, enum story_order order, bool events, int page_size, char *out,
                   size_t size)
{
    struct query_tree *q = parsed(words);
    struct story_filter f = { .query = q, .order = order, .events = events };
    struct story_list list = { 0 };
    struct story_cursor at = { 0 };
    struct err err = { 0 };
    size_t used = 0;
    *out = '\0';
    do {
        if (!stories_page(db, &f, &at, page_size, &list, &err))
            fail_msg("\"%s\": %s", words, err.message);
        for (size_t i = 0; i < list.n && used + 24 < size; i++)
            used += (size_t)snprintf(out + used, size - used, "%s%lld", used ? " " : "", (long long)list.rows[i].id);
        at = list.end;
    } while (list.more);
    story_list_free(&list);
    query_free(q);
    return out;
}

int64_t count_of(struct db *db, const char *words)
{
    struct query_tree *q = parsed(words);
    struct story_filter f = { .query = q };
    struct err err = { 0 };
    int64_t n = -1;
    if (!stories_count(db, &f, 0, &n, &err))
        fail_msg("\"%s\": %s", words, err.message);
    query_free(q);
    return n;
}

struct analysed_item put_story(struct db *db, int64_t feed, const struct fixture_story *from, int64_t event,
                             const struct tag_rule *rules, size_t nrules)
{
    struct arena a = { 0 };
    struct story story;
    struct findings findings;
    struct err err = { 0 };
    fixture_make(&story, &findings, &a, from, FIXTURE_NOW);
    struct analysed_item item = { .feed_id = feed, .now = FIXTURE_NOW, .story = &story, .findings = &findings,
                                .analysis_version = 1, .event = event, .duplicate = from->duplicate };
    if (!db_begin(db, &err) || !ingest_analysed(db, &item, &err) ||
        !ingest_finish(db, rules, nrules, FIXTURE_NOW, &err) || !db_commit(db, &err))
        fail_msg("\"%s\": %s", from->title, err.message);
    arena_free(&a);
    item.story = NULL;
    item.findings = NULL;
    return item;
}

struct db *small_store(char *path, size_t size, int feeds)
{
    static const char *const sections[] = { "One", "Two" };
    struct arena a = { 0 };
    struct feed_listing *list = arena_array(&a, (size_t)feeds, sizeof *list);
    struct db *db = NULL;
    struct err err = { 0 };
    for (int i = 0; i < feeds; i++) {
        char url[64], title[32];
        snprintf(url, sizeof url, "https://f%d.example/rss", i + 1);
        snprintf(title, sizeof title, "Feed %d", i + 1);
        list[i] = (struct feed_listing){ .url = arena_cstr(&a, text_of(url)), .title = arena_cstr(&a, text_of(title)),
                                         .section = sections[i % 2] };
    }
    scratch_path(path, size, "small");
    if (!db_open(&db, path, DB_WRITE, &err) || !feeds_sync(db, list, (size_t)feeds, sections, LEN(sections), &err))
        fail_msg("%s", err.message);
    db_pin(db, FIXTURE_NOW);
    arena_free(&a);
    return db;
}

static void keep_line(void *user, const char *line)
{
    struct str *lines = user;
    str_addf(lines, "%s; ", line);
}

void must_be_sound(struct db *db)
{
    struct str lines = { 0 };
    struct err err = { 0 };
    char first[200];
    if (!db_check(db, true, keep_line, &lines, &err))
        fail_msg("db_check: %s", err.message);
    snprintf(first, sizeof first, "%s", str_c(&lines));
    bool sound = !lines.len;
    str_free(&lines);
    if (!sound)
        fail_msg("the store is not sound: %s", first);
}
