/* tests/test_worker.c -- workers: answers arrive, a crash or a run-away costs one feed, the next one is served. */
#include "base/mem.h"
#include "cli/worker.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* What the body asks for: a made answer, a crash, an endless loop, all memory. */
static void play(struct work *w, const struct lexicon *lex)
{
    (void)lex;
    if (text_is(w->body, "crash"))
        abort();
    if (text_is(w->body, "hang"))
        for (;;)
            pause();
    if (text_is(w->body, "devour"))
        for (;;)
            arena_alloc(&w->arena, 16 << 20);
    w->nstories = 3;
    w->stories = arena_array(&w->arena, w->nstories, sizeof *w->stories);
    for (size_t i = 0; i < w->nstories; i++)
        w->stories[i].title = arena_text(&w->arena, w->body);
    w->ok = true;
}

static struct work *answer(struct workers *ws, int64_t now_ms)
{
    for (int i = 0; i < 200; i++) {
        int fds[8];
        struct pollfd polled[8];
        struct work *w = workers_done(ws, now_ms);
        if (w)
            return w;
        int n = workers_fds(ws, fds, 8);
        for (int k = 0; k < n; k++)
            polled[k] = (struct pollfd){ .fd = fds[k], .events = POLLIN };
        poll(polled, (nfds_t)n, 50);
    }
    return NULL;
}

static struct work *ask(struct workers *ws, const char *body, size_t feed)
{
    static const struct feed_spec spec = { .kind = SOURCE_HTTP, .url = "https://example.org/" };
    struct work *w = workers_idle(ws);
    assert_non_null(w);
    w->feed = feed;
    w->spec = &spec;
    w->body = arena_text(&w->arena, text_of(body));
    assert_true(workers_start(ws, w));
    return w;
}

static void test_answers_are_read_in_place(void **state)
{
    struct workers *ws;
    struct err err;
    (void)state;
    assert_true(workers_new(&ws, 2, play, NULL, &err));
    for (size_t round = 0; round < 20; round++) {
        ask(ws, "one", round);
        ask(ws, "two", round + 100);
        assert_null(workers_idle(ws));
        assert_int_equal(workers_busy(ws), 2);
        for (int i = 0; i < 2; i++) {
            struct work *w = answer(ws, 0);
            assert_non_null(w);
            assert_true(w->ok);
            assert_int_equal(w->nstories, 3);
            assert_true(text_is(w->stories[2].title, w->feed >= 100 ? "two" : "one"));
            workers_release(ws, w);
        }
    }
    workers_free(ws);
}

static void expect_failure(const char *body, int64_t later_ms, const char *why)
{
    struct workers *ws;
    struct err err;
    assert_true(workers_new(&ws, 1, play, NULL, &err));
    ask(ws, body, 7);
    if (later_ms)
        assert_null(workers_done(ws, 1)); /* the first look starts its clock */
    struct work *w = answer(ws, 1 + later_ms);
    assert_non_null(w);
    assert_false(w->ok);
    assert_int_equal(w->feed, 7);
    assert_int_equal(w->nstories, 0);
    assert_non_null(strstr(w->err.message, why));
    workers_release(ws, w);
    ask(ws, "still here", 8);
    w = answer(ws, 2);
    assert_non_null(w);
    assert_true(w->ok);
    workers_release(ws, w);
    workers_free(ws);
}

static void test_a_crash_costs_one_feed(void **state)
{
    (void)state;
    expect_failure("crash", 0, "crashed");
}

static void test_eating_all_memory_costs_one_feed(void **state)
{
    (void)state;
    expect_failure("devour", 0, "crashed");
}

static void test_a_run_away_costs_one_feed(void **state)
{
    (void)state;
    expect_failure("hang", 3600 * 1000, "too long");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers_are_read_in_place),
        cmocka_unit_test(test_a_crash_costs_one_feed),
        cmocka_unit_test(test_eating_all_memory_costs_one_feed),
        cmocka_unit_test(test_a_run_away_costs_one_feed),
    };
    return cmocka_run_group_tests_name("worker", tests, NULL, NULL);
}
