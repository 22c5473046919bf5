/* tests/test_demo.c -- the built-in edition: its date marks, and that its stories and events come out of the pipeline as its
 * README says. */
#include "cli/demo.h"
#include "tests/support/homes.h"

#include "base/clock.h"
#include "base/mem.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static const struct {
    const char *in, *out;
} marks[] = {
    { "{{rfc822 -2h15m}}", "Mon, 23 Nov 2026 00:25:00 +0000" },
    { "{{rfc3339 -3d4h}}", "2026-11-19T22:40:00Z" },
    { "{{rfc3339 }}", "2026-11-23T02:40:00Z" },
    { "{{day -2d}} {{date -5d}}", "Saturday 18 November 2026" },
    { "{{month}} {{year}}", "November 2026" },
    { "{{year -400d}}", "2025" },
    { "a {{ b }} {{nonsense -1d}} {{day -1x}} {{", "a {{ b }} {{nonsense -1d}} {{day -1x}} {{" },
    { "{{{{day -2d}}}}", "{{Saturday}}" },
    { "", "" },
};

static void test_marks(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(marks); i++) {
        struct str out = { 0 };
        demo_dates(&out, text_of(marks[i].in), PROGRAM_NOW_SECONDS);
        if (strcmp(str_c(&out), marks[i].out) != 0)
            fail_msg("%s: %s", marks[i].in, str_c(&out));
        str_free(&out);
    }
}

static void test_no_mark_is_left(void **state)
{
    DIR *dir = opendir(((struct home *)*state)->folder);
    struct dirent *entry;
    int files = 0;
    assert_non_null(dir);
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] == '.' || !strncmp(entry->d_name, "store.db", 8) || !strcmp(entry->d_name, "README.md"))
            continue;
        struct str file = home_read(*state, entry->d_name);
        files++;
        if (text_has(str_text(&file), "{{"))
            fail_msg("%s has a mark left", entry->d_name);
        str_free(&file);
    }
    closedir(dir);
    assert_true(files >= 13);
}

static json_t *stories_of(const struct home *h, const char *query, const char *option)
{
    struct run r = program(h, "stories", "--json", query, option, NULL);
    if (r.status)
        fail_msg("stories %s: %s", query, str_c(&r.err));
    json_t *list = json_lines(str_text(&r.out));
    run_free(&r);
    return list;
}

static void test_dates(void **state)
{
    json_t *stories = stories_of(*state, "", "--sort=newest"), *one;
    size_t i;
    int64_t newest = 0, oldest = INT64_MAX;
    assert_true(json_array_size(stories) >= 80);
    json_array_foreach(stories, i, one) {
        int64_t when = 0;
        assert_true(time_parse_rfc3339(text_of(json_string_value(json_object_get(one, "published"))), &when));
        assert_true(when <= PROGRAM_NOW_SECONDS);
        newest = when > newest ? when : newest;
        oldest = when < oldest ? when : oldest;
    }
    assert_true(newest >= PROGRAM_NOW_SECONDS - 10 * MINUTE);
    assert_true(oldest <= PROGRAM_NOW_SECONDS - 10 * DAY && oldest >= PROGRAM_NOW_SECONDS - 15 * DAY);
    json_decref(stories);
}

static void test_every_section_has_stories(void **state)
{
    struct run r = program(*state, "feeds", "--json", NULL);
    json_t *feeds = json_lines(str_text(&r.out)), *feed;
    size_t i;
    assert_true(json_array_size(feeds) >= 12);
    json_array_foreach(feeds, i, feed) {
        struct str query = { 0 };
        str_addf(&query, "section:\"%s\" since:24h", json_string_value(json_object_get(feed, "section")));
        json_t *stories = stories_of(*state, str_c(&query), NULL);
        if (!json_array_size(stories))
            fail_msg("nothing today in %s", str_c(&query));
        json_decref(stories);
        str_free(&query);
    }
    json_decref(feeds);
    run_free(&r);
}

/* Events that several feeds carry: one row, with the sources that the README names. */
static const struct {
    const char *query;
    int sources; /* at least, of the event that has most of them */
    bool breaking;
} events[] = {
    { "title:halden since:6h", 5, true },         { "title:drawbridge since:6h", 4, true }, { "title:guwahati since:6h", 3, true },
    { "title:kestrel since:12h", 3, false },      { "section:policy since:12h", 3, false },  { "title:hyderabad since:24h", 3, false },
    { "title:ferrite since:48h", 3, false },      { "title:tarn since:48h", 3, false },      { "title:quillbase since:4d", 2, false },
    { "title:egret since:12d", 2, false },
};

static void test_events_hold_together(void **state)
{
    for (size_t i = 0; i < LEN(events); i++) {
        json_t *rows = stories_of(*state, events[i].query, "--events"), *one;
        size_t k;
        json_int_t most = 0;
        bool breaking = false;
        json_array_foreach(rows, k, one) {
            json_int_t n = json_integer_value(json_object_get(one, "sources"));
            most = n > most ? n : most;
            breaking = breaking || json_is_true(json_object_get(one, "breaking"));
        }
        if (most < events[i].sources)
            fail_msg("%s: at most %lld sources in one event, not %d", events[i].query, (long long)most, events[i].sources);
        if (events[i].breaking && !breaking)
            fail_msg("%s: not breaking", events[i].query);
        json_decref(rows);
    }
}

/* Different events stay apart: no event takes in more feeds than the largest that was written. */
static void test_events_stay_apart(void **state)
{
    json_t *rows = stories_of(*state, "", "--events"), *one;
    size_t i;
    json_array_foreach(rows, i, one) {
        if (json_integer_value(json_object_get(one, "sources")) > 6)
            fail_msg("an event of %lld sources: %s", (long long)json_integer_value(json_object_get(one, "sources")),
                     json_string_value(json_object_get(one, "title")));
    }
    assert_true(json_array_size(rows) > 40);
    json_decref(rows);
}

static void test_rules_of_the_list(void **state)
{
    json_t *muted = stories_of(*state, "title:sponsored", NULL), *cve = stories_of(*state, "tag:cve", NULL);
    json_t *home = stories_of(*state, "section:\"northeast india\"", NULL);
    assert_int_equal(json_array_size(muted), 0);
    assert_true(json_array_size(cve) >= 3);
    assert_true(json_array_size(home) >= 8);
    json_decref(muted);
    json_decref(cve);
    json_decref(home);
}

static void test_figures_disagree(void **state)
{
    struct run r = program(*state, "metrics", "--json", "title:guwahati kind:money", NULL);
    json_t *figures = json_lines(str_text(&r.out)), *one;
    size_t i;
    bool agreed = false, disputed = false;
    json_array_foreach(figures, i, one) {
        agreed = agreed || json_integer_value(json_object_get(one, "sources")) > 1;
        disputed = disputed || json_is_true(json_object_get(one, "disputed"));
    }
    assert_true(agreed && disputed);
    json_decref(figures);
    run_free(&r);
}

/* Its folder is where the demo unpacks, too; tmp is in use until the home is removed. */
static void make_home(struct home *h, struct str *tmp)
{
    home_make(h);
    str_addf(tmp, "TMPDIR=%s", h->folder);
    home_env(h, str_c(tmp));
}

/* `northwire demo` where nobody looks: the brief, and nothing left behind. */
static void test_demo_command(void **state)
{
    (void)state;
    struct home h;
    struct str tmp = { 0 };
    make_home(&h, &tmp);
    struct run r = program(&h, "demo", NULL);
    run_must(&r, 0);
    assert_true(text_starts(str_text(&r.out), "NORTHWIRE BRIEF"));
    assert_true(text_has(str_text(&r.out), "Halden"));
    assert_clean(str_text(&r.out), "demo");
    run_free(&r);
    DIR *dir = opendir(h.folder);
    struct dirent *entry;
    while ((entry = readdir(dir)))
        assert_true(entry->d_name[0] == '.');
    closedir(dir);
    str_free(&tmp);
    home_remove(&h);
}

/* --- what a demo leaves behind --- */

static int entries(const struct home *h, char *last, size_t size)
{
    DIR *dir = opendir(h->folder);
    struct dirent *entry;
    int n = 0;
    assert_non_null(dir);
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(last, size, "%s", entry->d_name);
        n++;
    }
    closedir(dir);
    return n;
}

/* Whether a demo has unpacked its edition and begun to refresh it. */
static bool has_store(const struct home *h)
{
    char name[256], below[300];
    if (!entries(h, name, sizeof name))
        return false;
    snprintf(below, sizeof below, "%s/northwire.db", name);
    char *path = home_path(h, below);
    bool there = !access(path, F_OK);
    free(path);
    return there;
}

static void pause_ms(int ms) { nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000L }, NULL); }

/* Ended by a signal at any moment, it takes its folder away. */
static void test_a_signal_leaves_nothing(void **state)
{
    static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
    struct home h;
    struct str tmp = { 0 };
    char name[256];
    (void)state;
    make_home(&h, &tmp);
    for (int i = 0; i < 36; i++) {
        pid_t pid = program_start(&h, "demo", NULL);
        for (int wait = 0; wait < 2000 && !entries(&h, name, sizeof name); wait++)
            pause_ms(1); /* a signal before the folder is made proves nothing */
        pause_ms(i * 2);
        kill(pid, signals[i % 3]);
        program_wait(pid);
        if (entries(&h, name, sizeof name))
            fail_msg("round %d: %s is left", i, name);
    }
    str_free(&tmp);
    home_remove(&h);
}

/* What reads may be asked of it, as of any store; what would change it is refused before anything is unpacked. */
static void test_demo_answers_commands(void **state)
{
    static const struct {
        const char *words[5];
        int status;
        const char *out, *err;
    } cases[] = {
        { { "demo", "brief", "--format", "json" }, 0, "\"title\":\"Halden to build 1.2 GW", "" },
        { { "demo", "stories", "topic:security", "--json", "-n1" }, 0, "\"topics\":[\"security\"", "" },
        { { "demo", "show", "1", "--summary" }, 0, "\n", "" },
        { { "demo", "metrics", "kind:money", "--csv" }, 0, "story,text,value", "" },
        { { "demo", "--help" }, 0, "northwire demo [COMMAND ...]", "" },
        { { "demo", "show", "--help" }, 0, "northwire show ID...", "" },
        { { "demo", "show" }, 2, "", "usage: northwire show ID..." },
        { { "demo", "stories", "since:24" }, 2, "", "a span with its unit" },
        { { "demo", "star", "1" }, 2, "", "demo star: nothing of the built-in edition is kept" },
        { { "demo", "demo" }, 2, "", "brief, stories, show" },
        { { "demo", "brif" }, 2, "", "brief, stories, show" },
    };
    struct home h;
    struct str tmp = { 0 };
    char name[256];
    (void)state;
    make_home(&h, &tmp);
    for (size_t i = 0; i < LEN(cases); i++) {
        struct run r = program(&h, cases[i].words[0], cases[i].words[1], cases[i].words[2], cases[i].words[3], cases[i].words[4], NULL);
        if (r.status != cases[i].status || (*cases[i].out && !text_has(str_text(&r.out), cases[i].out)) ||
            (*cases[i].err && !text_has(str_text(&r.err), cases[i].err)))
            fail_msg("case %zu: exit status %d, \"%.300s\", \"%s\"", i, r.status, str_c(&r.out), str_c(&r.err));
        assert_true(!*cases[i].err || !r.out.len);
        run_free(&r);
    }
    assert_int_equal(entries(&h, name, sizeof name), 0);
    assert_int_not_equal(access(h.db, F_OK), 0); /* the reader's own store is no part of it */
    str_free(&tmp);
    home_remove(&h);
}

/* What cannot be helped at once, kill -9, is helped by the next demo; what another demo uses, or is none of ours, stays. */
static void test_killed_demos_are_swept(void **state)
{
    struct home h;
    struct str tmp = { 0 };
    char name[256];
    (void)state;
    make_home(&h, &tmp);
    for (int i = 0; i < 50 && !entries(&h, name, sizeof name); i++) { /* one may end before it is killed */
        pid_t pid = program_start(&h, "demo", NULL);
        for (int wait = 0; wait < 2000 && !has_store(&h); wait++)
            pause_ms(1);
        kill(pid, SIGKILL);
        program_wait(pid);
    }
    assert_true(entries(&h, name, sizeof name) > 0);
    program_expect(&h, 0, "demo", NULL);
    if (entries(&h, name, sizeof name))
        fail_msg("%s is left", name);
    static const char *const strange[] = { "northwire-demo-AAAAAA", "northwire-demo-BBBBBB", "northwire-demo-CCCCCC" };
    char *paths[3], *lock = home_path(&h, "northwire-demo-AAAAAA/lock");
    for (size_t i = 0; i < LEN(strange); i++)
        paths[i] = home_path(&h, strange[i]);
    assert_int_equal(mkdir(paths[0], 0700), 0); /* in use: its lock is held by us */
    int fd = open(lock, O_RDWR | O_CREAT, 0600);
    assert_true(fd >= 0);
    assert_int_equal(fcntl(fd, F_SETLK, &(struct flock){ .l_type = F_WRLCK, .l_whence = SEEK_SET }), 0);
    assert_int_equal(symlink(h.folder, paths[1]), 0); /* a link, and a folder that was begun only now */
    assert_int_equal(mkdir(paths[2], 0700), 0);
    program_expect(&h, 0, "demo", NULL);
    assert_int_equal(entries(&h, name, sizeof name), 3);
    close(fd);
    program_expect(&h, 0, "demo", NULL);
    assert_int_equal(entries(&h, name, sizeof name), 2);
    for (size_t i = 0; i < LEN(strange); i++) {
        remove(paths[i]);
        free(paths[i]);
    }
    free(lock);
    str_free(&tmp);
    home_remove(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_no_mark_is_left),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_every_section_has_stories),
        cmocka_unit_test(test_events_hold_together),
        cmocka_unit_test(test_events_stay_apart),
        cmocka_unit_test(test_rules_of_the_list),
        cmocka_unit_test(test_figures_disagree),
        cmocka_unit_test(test_demo_command),
        cmocka_unit_test(test_demo_answers_commands),
        cmocka_unit_test(test_a_signal_leaves_nothing),
        cmocka_unit_test(test_killed_demos_are_swept),
    };
    return cmocka_run_group_tests(tests, edition_open, home_close);
}
