/* tests/test_findings_stage.c -- the second half of a refresh: what is pending gets its findings, whoever is asked when. */
#include "base/mem.h"
#include "cli/findings_stage.h"
#include "tests/support/store_asks.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define STORIES 32 /* as many as one short work takes: nobody learns from it that there are no more */

static void store_stories(struct db *db)
{
    struct err err;
    assert_true(db_begin(db, &err));
    for (int i = 0; i < STORIES; i++) {
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        char title[40];
        snprintf(title, sizeof title, "Story number %d", i);
        struct fixture_story from = { .title = title, .body = "It cost $5 million." };
        fixture_make(&story, &findings, &a, &from, FIXTURE_NOW);
        struct ingest_item item = { .feed_id = 1, .now = FIXTURE_NOW, .story = &story };
        assert_true(ingest_story(db, &item, &err));
        arena_free(&a);
    }
    assert_true(ingest_finish(db, NULL, 0, FIXTURE_NOW, &err) && db_commit(db, &err));
}

static struct work *answer(struct workers *ws)
{
    for (int i = 0; i < 200; i++) {
        int fd;
        struct work *w = workers_done(ws, 0);
        if (w)
            return w;
        if (workers_fds(ws, &fd, 1))
            poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, 100);
    }
    return NULL;
}

/* The last answer comes while a feed waits for the worker: the batch is whole once nothing more is found, not before. */
static void test_whole_without_an_answer(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct lexicon *lexicon = lexicon_new();
    struct workers *workers;
    struct err err;
    (void)state;
    store_stories(db);
    assert_true(workers_new(&workers, 1, work_run, lexicon, &err));
    struct findings_stage *s =
        findings_stage_new(&(struct findings_setup){ .db = db, .workers = workers, .which = PENDING_NEW });
    findings_stage_wake(s, true);
    assert_true(findings_stage_hand_out(s, &err));
    struct work *w = answer(workers);
    assert_non_null(w);
    assert_true(findings_stage_take(s, w, false, &err));
    assert_true(findings_stage_busy(s));
    assert_true(findings_stage_hand_out(s, &err) && findings_stage_write(s, &err));
    assert_false(findings_stage_busy(s));
    assert_int_equal(findings_stage_progress(s).stories, STORIES);
    assert_int_equal(count_of(db, "metric:5M"), STORIES);
    assert_true(findings_stage_end(s, &err));
    must_be_sound(db);
    findings_stage_free(s);
    workers_free(workers);
    lexicon_free(lexicon);
    db_close(db);
    scratch_remove(path);
}

static void kill_itself(struct work *w, const struct lexicon *lex)
{
    (void)w;
    (void)lex;
    abort();
}

/* A story that no worker survives is not tried for ever; reanalyze may. */
static void test_no_worker_survives(void **state)
{
    char path[256];
    struct db *db = small_store(path, sizeof path, 1);
    struct workers *workers;
    struct arena a = { 0 };
    struct pending_story *p;
    struct pending_ask old = { PENDING_OLD, ANALYSIS_VERSION, 0, 100, SIZE_MAX };
    struct err err;
    size_t n;
    (void)state;
    store_stories(db);
    assert_true(workers_new(&workers, 1, kill_itself, NULL, &err));
    struct findings_stage *s =
        findings_stage_new(&(struct findings_setup){ .db = db, .workers = workers, .which = PENDING_NEW });
    for (int i = 0; findings_stage_busy(s); i++) {
        assert_true(i < 10 * STORIES);
        assert_true(findings_stage_hand_out(s, &err) && findings_stage_write(s, &err));
        struct work *w = findings_stage_busy(s) ? answer(workers) : NULL;
        assert_true(!w || findings_stage_take(s, w, true, &err));
    }
    assert_true(ingest_pending(db, &old, &a, &p, &n, &err));
    assert_int_equal(n, STORIES);
    must_be_sound(db);
    arena_free(&a);
    findings_stage_free(s);
    workers_free(workers);
    db_close(db);
    scratch_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_without_an_answer),
        cmocka_unit_test(test_no_worker_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
