/* tests/bench_store.c -- bench_store [DB] [STORIES] [FEEDS] [DAYS] [WORDS]: fills an invented store (or takes the one
 * that is there) and prints what storing, listing, searching and the dashboard's numbers cost. */
#include "base/mem.h"
#include "store/feeds.h"
#include "store/overview.h"
#include "store/stories.h"
#include "tests/support/store_bulk.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NOW INT64_C(1795426860)

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void die(const struct err *err)
{
    fprintf(stderr, "bench_store: %s\n", err->message);
    exit(1);
}

static void fill(struct db *db, const struct bulk *b)
{
    struct bulk_cost c;
    struct err err;
    if (!bulk_fill(db, b, &c, &err))
        die(&err);
    double n = (double)b->stories * 1e-6;
    printf(
        "store %lld stories, us CPU a story: ingest %.1f  finish (full text) %.1f  commit %.1f  (made in %.1f)\n",
        (long long)b->stories, c.ingest / n, c.finish / n, c.commit / n, c.make / n);
}

static void time_list(struct db *db, const char *words, enum story_order order, bool events)
{
    static const char *const orders[] = { "newest", "oldest", "sources", "match" };
    struct err err;
    struct query_tree *q;
    struct story_list list = { 0 };
    struct story_cursor end = { 0 };
    double best = 1e9, next = 1e9, first = 0;
    if (!query_parse(&q, text_of(words), NOW, &err, NULL))
        die(&err);
    struct story_filter f = { .query = q, .order = order, .events = events };
    for (int i = 0; i < 5; i++) {
        double start = seconds();
        if (!stories_page(db, &f, NULL, 50, &list, &err))
            die(&err);
        double took = seconds() - start;
        first = i ? first : took;
        best = took < best ? took : best;
    }
    size_t n = list.n;
    end = list.end;
    if (list.more) {
        double start = seconds();
        if (!stories_page(db, &f, &end, 50, &list, &err))
            die(&err);
        next = seconds() - start;
    }
    int64_t count;
    double start = seconds();
    if (!stories_count(db, &f, 1000, &count, &err))
        die(&err);
    printf("%-7s %-6s %-44s %3zu rows  first %7.2f  again %7.2f  next page %7.2f  count<=1000 %7.2f ms\n",
           orders[order], events ? "events" : "", words, n, first * 1e3, best * 1e3,
           list.n || next < 1e8 ? next * 1e3 : 0, (seconds() - start) * 1e3);
    story_list_free(&list);
    query_free(q);
}

static void time_metrics(struct db *db, const char *words, enum metric_order order)
{
    struct err err;
    struct query_tree *q;
    struct metric_list list = { 0 };
    if (!query_parse(&q, text_of(words), NOW, &err, NULL))
        die(&err);
    struct metric_filter f = { .query = q, .order = order, .once_per_event = true };
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        double start = seconds();
        if (!metrics_page(db, &f, 0, 50, &list, &err))
            die(&err);
        double took = seconds() - start;
        best = took < best ? took : best;
    }
    printf("figures %d      %-44s %3zu rows  %7.2f ms\n", (int)order, words, list.n, best * 1e3);
    metric_list_free(&list);
    query_free(q);
}

static void time_overview(struct db *db)
{
    struct err err;
    struct overview o;
    struct overview_ask ask = { .now = NOW, .rows = 8, .metrics = 12, .trends = 12 };
    double best = 1e9, first = 0;
    for (int i = 0; i < 5; i++) {
        double start = seconds();
        if (!overview_load(db, &ask, &o, &err))
            die(&err);
        double took = seconds() - start;
        first = i ? first : took;
        best = took < best ? took : best;
        if (i == 4)
            printf("overview %zu panels %zu ticker %zu figures %zu trends, %lld unread: first %.2f  again %.2f ms\n",
                   o.npanels, o.nticker, o.nmetrics, o.ntrends, (long long)o.unread, first * 1e3, best * 1e3);
        overview_free(&o);
    }
}

static void time_rest(struct db *db)
{
    struct err err;
    struct arena a = { 0 };
    struct feed_row *feeds;
    struct name_count *names;
    struct trend_row *trends;
    size_t n;
    double start = seconds();
    if (!feeds_load(db, true, &a, &feeds, &n, &err))
        die(&err);
    printf("feeds_load %zu: %.2f ms\n", n, (seconds() - start) * 1e3);
    for (int kind = NAMES_TAGS; kind <= NAMES_FEEDS; kind++) {
        for (int week = 0; week < 2; week++) {
            start = seconds();
            if (!names_load(db, (enum name_kind)kind, week ? NOW - 7 * DAY : 0, &a, &names, &n, &err))
                die(&err);
            printf("names_load %d %s %zu: %.2f ms\n", kind, week ? "7d" : "all", n, (seconds() - start) * 1e3);
        }
    }
    for (int days = 7; days <= 90; days += 83) {
        start = seconds();
        if (!trends_load(db, NOW, days, 50, &a, &trends, &n, &err))
            die(&err);
        printf("trends_load %d days %zu: %.2f ms\n", days, n, (seconds() - start) * 1e3);
    }
    struct story_full s;
    start = seconds();
    if (!story_load(db, 100, &s, &err))
        die(&err);
    printf("story_load: %.2f ms\n", (seconds() - start) * 1e3);
    story_full_free(&s);
    arena_free(&a);
}

static void time_mark_all(struct db *db)
{
    struct err err;
    struct story_filter all = { 0 };
    struct undo *undo;
    int64_t changed;
    double start = seconds();
    if (!stories_flag_query(db, &all, FLAG_READ, true, &undo, &changed, &err))
        die(&err);
    double middle = seconds();
    if (!undo_apply(db, undo, &err))
        die(&err);
    printf("%s: %.0f ms, taken back: %.0f ms\n", undo_what(undo), (middle - start) * 1e3, (seconds() - middle) * 1e3);
    undo_free(undo);
}

static void time_queries(struct db *db)
{
    static const char *const queries[] = { "",
                                           "is:unread",
                                           "section:Chips",
                                           "section:Chips is:unread",
                                           "feed:\"Feed 7\"",
                                           "topic:ai",
                                           "topic:robots section:Policy",
                                           "entity:\"Co takare\"",
                                           "cloud",
                                           "the cloud data",
                                           "takarere",
                                           "cloud -data",
                                           "cloud takarere",
                                           "title:cloud",
                                           "\"cloud data\"",
                                           "clo*",
                                           "since:24h",
                                           "since:24h cloud",
                                           "is:starred",
                                           "metric:>990M",
                                           "sources:>3",
                                           "words:>100",
                                           "is:breaking",
                                           "tag:none",
                                           "zzzznothing",
                                           "cloud is:starred",
                                           "author:jo url:feed7",
                                           "(cloud OR takarere) -the",
                                           "NOT cloud" };
    for (size_t i = 0; i < LEN(queries); i++)
        time_list(db, queries[i], ORDER_NEWEST, false);
    for (size_t i = 0; i < LEN(queries); i++)
        time_list(db, queries[i], ORDER_NEWEST, true);
    time_list(db, "", ORDER_SOURCES, true);
    time_list(db, "since:24h", ORDER_SOURCES, true);
    time_list(db, "is:unread", ORDER_SOURCES, true);
    time_list(db, "cloud", ORDER_MATCH, false);
    time_list(db, "cloud", ORDER_MATCH, true);
    time_list(db, "takarere", ORDER_MATCH, false);
    time_list(db, "", ORDER_OLDEST, false);
    for (int order = METRICS_SALIENCE; order <= METRICS_VALUE; order++) {
        time_metrics(db, "", (enum metric_order)order);
        time_metrics(db, "since:24h", (enum metric_order)order);
        time_metrics(db, "since:30d", (enum metric_order)order);
        time_metrics(db, "kind:percent metric:>50", (enum metric_order)order);
        time_metrics(db, "cloud unit:USD", (enum metric_order)order);
        time_metrics(db, "topic:ai kind:money", (enum metric_order)order);
    }
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "/tmp/bench_store.db";
    int64_t stories = argc > 2 ? strtoll(argv[2], NULL, 10) : 15000;
    struct bulk b = { .stories = stories,
                      .feeds = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 500,
                      .words = argc > 5 ? (int)strtol(argv[5], NULL, 10) : 400,
                      .days = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 90,
                      .batch = 600,
                      .read = 60,
                      .now = NOW };
    bool there = !access(path, F_OK);
    struct db *db;
    struct err err;
    struct stat st;
    double start = seconds();
    if (!db_open(&db, path, DB_WRITE, &err))
        die(&err);
    printf("db_open %.2f ms\n", (seconds() - start) * 1e3);
    db_pin(db, NOW);
    if (!there)
        fill(db, &b);
    time_overview(db);
    time_queries(db);
    time_rest(db);
    time_mark_all(db);
    db_close(db);
    if (!stat(path, &st))
        printf("%s: %.0f MB\n", path, (double)st.st_size / 1e6);
    return 0;
}
