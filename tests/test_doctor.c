/* tests/test_doctor.c -- what `northwire doctor` sees, and that it changes nothing. */
#include "base/mem.h"
#include "cli/refresh_lock.h"
#include "tests/support/homes.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#define STORIES 300

/* A feed of so many stories; date: of all, NULL = none. */
static void write_feed(const struct home *h, const char *name, int n, const char *date)
{
    struct str feed = { 0 };
    str_addf(&feed, "<rss version=\"2.0\"><channel><title>%s</title>", name);
    for (int i = 0; i < n; i++)
        str_addf(&feed, "<item><title>%s %d</title><guid>%s-%d</guid>%s%s%s<description>The mill paid $%d million.</description></item>",
                 name, i, name, i, date ? "<pubDate>" : "", date ? date : "", date ? "</pubDate>" : "", i + 2);
    str_add_s(&feed, "</channel></rss>");
    home_write(h, name, str_text(&feed));
    str_free(&feed);
}

static int set_up(void **state)
{
    home_open(state);
    struct home *h = *state;
    write_feed(h, "feed.xml", STORIES, "Sun, 22 Nov 2026 20:00:00 GMT");
    home_write(h, "feeds.conf", TEXT("file:feed.xml\n"));
    program_expect(h, 0, "refresh", NULL);
    return 0;
}

static void sql(const struct home *h, const char *words)
{
    sqlite3 *handle;
    char *why = NULL;
    assert_int_equal(sqlite3_open(h->db, &handle), SQLITE_OK);
    if (sqlite3_exec(handle, words, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", words, why);
    sqlite3_close(handle);
}

/* doctor with an option (NULL = none): its exit status, and words that it must say. */
static void says(const struct home *h, int status, const char *option, const char *const *words)
{
    struct run r = program(h, "doctor", option, NULL);
    assert_clean(str_text(&r.out), "doctor");
    if (r.status != status)
        fail_msg("exit status %d, not %d:\n%s%s", r.status, status, str_c(&r.out), str_c(&r.err));
    for (size_t i = 0; words[i]; i++) {
        if (!text_has(str_text(&r.out), words[i]))
            fail_msg("nothing of \"%s\" in:\n%s", words[i], str_c(&r.out));
    }
    run_free(&r);
}
#define SAYS(h, status, option, ...) says(h, status, option, (const char *const[]){ __VA_ARGS__, NULL })

/* Names, sizes and times of all that lies in the home, but for -shm, which is SQLite's scratch. */
static struct str listing(const struct home *h)
{
    struct str out = { 0 };
    struct dirent **names;
    int n = scandir(h->folder, &names, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        struct stat st = { 0 };
        char *path = home_path(h, names[i]->d_name);
        stat(path, &st);
        if (!strstr(path, "-shm"))
            str_addf(&out, "%s %lld %lld.%09ld\n", names[i]->d_name, S_ISREG(st.st_mode) ? (long long)st.st_size : 0,
                     S_ISREG(st.st_mode) ? (long long)st.st_mtim.tv_sec : 0, S_ISREG(st.st_mode) ? st.st_mtim.tv_nsec : 0);
        free(path);
        free(names[i]);
    }
    free(names);
    return out;
}

/* Looks, with and without --thorough, and every file is what it was. */
static void changes_nothing(const struct home *h, int status)
{
    static const char *const options[] = { NULL, "--thorough" };
    for (size_t i = 0; i < LEN(options); i++) {
        struct str before = listing(h), bytes = home_read(h, "store.db");
        program_expect(h, status, "doctor", options[i], NULL);
        struct str after = listing(h), bytes_after = home_read(h, "store.db");
        if (!text_same(str_text(&before), str_text(&after)))
            fail_msg("was\n%sis\n%s", str_c(&before), str_c(&after));
        assert_true(text_same(str_text(&bytes), str_text(&bytes_after)));
        str_free(&before);
        str_free(&after);
        str_free(&bytes);
        str_free(&bytes_after);
    }
}

static void test_all_is_well(void **state)
{
    SAYS(*state, 0, NULL, "SQLite", "libstemmer", "terminal", "locale", "clock", "MB free", "feeds.conf: 1 feed",
         "300 stories", "structure checked", "1 ok", "the last: now", " 0 wrong");
    SAYS(*state, 0, "--thorough", "every page, index and reference checked");
    struct run r = program(*state, "--quiet", "doctor", NULL);
    run_must(&r, 0);
    assert_false(text_has(str_text(&r.out), "ok  "));
    assert_false(text_has(str_text(&r.out), "wrong"));
    run_free(&r);
    changes_nothing(*state, 0);
}

/* A program that was killed leaves its log: the doctor reads it and leaves it there. */
static void test_a_log_stays(void **state)
{
    const struct home *h = *state;
    sqlite3 *handle;
    struct str db, wal;
    assert_int_equal(sqlite3_open(h->db, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, "UPDATE story SET starred = 1", NULL, NULL, NULL), SQLITE_OK);
    db = home_read(h, "store.db");
    wal = home_read(h, "store.db-wal");
    sqlite3_close(handle);
    home_write(h, "store.db", str_text(&db));
    home_write(h, "store.db-wal", str_text(&wal));
    char *shm = home_path(h, "store.db-shm");
    changes_nothing(h, 0);
    unlink(shm);
    struct run r = program(h, "stories", "--json", "--limit", "0", "is:starred", NULL);
    run_must(&r, 0);
    json_t *rows = json_lines(str_text(&r.out));
    assert_int_equal(json_array_size(rows), STORIES);
    json_decref(rows);
    run_free(&r);
    free(shm);
    str_free(&db);
    str_free(&wal);
}

static void test_an_older_store_stays_older(void **state)
{
    sql(*state, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA user_version = 0; PRAGMA journal_mode = DELETE");
    SAYS(*state, 0, NULL, "older northwire", "structure checked");
    changes_nothing(*state, 0);
}

/* Many rows are wrong: a line a kind, not a line a row. */
static void test_damage_is_summed_up(void **state)
{
    const struct home *h = *state;
    sql(h, "PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON; DELETE FROM feed");
    struct run r = program(h, "doctor", "--thorough", NULL);
    int lines = 0;
    run_must(&r, 3);
    for (size_t i = 0; i < r.out.len; i++)
        lines += r.out.data[i] == '\n';
    if (lines > 45 || !text_has(str_text(&r.out), "(and 299 more of the kind)") || !text_has(str_text(&r.out), "doctor --repair"))
        fail_msg("%d lines:\n%s", lines, str_c(&r.out));
    run_free(&r);
}

static void test_exit_statuses(void **state)
{
    struct home *h = *state;
    home_write(h, "feeds.conf", TEXT("nonsense\nfile:feed.xml\n"));
    SAYS(h, 2, NULL, "FAIL  feeds.conf", "1 wrong line");
    unlink(h->feeds);
    SAYS(h, 2, NULL, "FAIL  feeds.conf", "No such file");
    home_write(h, "feeds.conf", TEXT("file:feed.xml\n"));
    sql(h, "PRAGMA user_version = 9999");
    SAYS(h, 3, NULL, "FAIL  store", "newer");
    home_write(h, "store.db", TEXT("no store, but a text that is long enough to be taken for something by somebody who looks only at sizes; really none"));
    SAYS(h, 3, NULL, "FAIL  store", "no northwire store");
    home_write(h, "store.db", TEXT(""));
    SAYS(h, 0, NULL, "is empty");
    unlink(h->db);
    SAYS(h, 0, NULL, "not there yet", "MB free");
    assert_int_equal(mkdir(h->db, 0700), 0);
    SAYS(h, 3, NULL, "is a folder");
    rmdir(h->db);
    assert_int_equal(mkfifo(h->db, 0600), 0);
    SAYS(h, 3, NULL, "is a pipe");
    unlink(h->db);
}

static void test_who_runs_and_what_is_left(void **state)
{
    struct home h = *(struct home *)*state;
    struct refresh_lock lock;
    struct err err;
    struct str tmp = { 0 };
    char who[64];
    assert_true(refresh_lock(&lock, h.db, false, &err));
    snprintf(who, sizeof who, "process %ld", (long)getpid());
    home_write(&h, "store.db.repair-new", TEXT("x"));
    SAYS(&h, 0, NULL, "running", who);
    refresh_unlock(&lock);
    home_write(&h, "store.db.damaged-20260101T000000Z", TEXT("x"));
    home_write(&h, ".northwire-1-0", TEXT("x"));
    str_addf(&tmp, "TMPDIR=%s", h.folder);
    home_env(&h, str_c(&tmp));
    char *demo = home_path(&h, "northwire-demo-ABCDEF"), *inside = home_path(&h, "northwire-demo-ABCDEF/lock");
    assert_int_equal(mkdir(demo, 0700), 0);
    home_write(&h, "northwire-demo-ABCDEF/lock", TEXT(""));
    SAYS(&h, 0, NULL, "2 files of a killed run", "1 file of damaged stores", "1 folder of killed demos");
    char *left = home_path(&h, ".northwire-1-0");
    unlink(left);
    unlink(inside);
    rmdir(demo);
    free(left);
    free(inside);
    free(demo);
    str_free(&tmp);
}

static void test_health_of_feeds(void **state)
{
    const struct home *h = *state;
    struct str conf = { 0 };
    write_feed(h, "old.xml", 2, "Wed, 01 Jan 2020 00:00:00 GMT");
    write_feed(h, "bare.xml", 0, NULL);
    str_add_s(&conf, "file:feed.xml\nfile:old.xml\nfile:bare.xml\n");
    for (int i = 0; i < 14; i++)
        str_addf(&conf, "file:missing%d.xml\n", i);
    home_write(h, "feeds.conf", str_text(&conf));
    program_expect(h, 1, "refresh", "--force", NULL);
    sql(h, "UPDATE feed SET moved_to = 'https://new.example/feed' WHERE url LIKE '%feed.xml'");
    SAYS(h, 0, NULL, "3 ok, 0 waiting, 14 failing", "missing3.xml: ", "last good: never", "and 4 more", "6y old",
         "never had a story", "moved", "https://new.example/feed");
    home_write(h, "feeds.conf", TEXT("file:missing1.xml\nfile:missing2.xml\n"));
    program_expect(h, 1, "refresh", "--force", NULL);
    SAYS(h, 1, NULL, "FAIL  feeds", "0 ok, 0 waiting, 2 failing");
    str_free(&conf);
}

/* A refresh under a clock that ran ahead: told, and nothing is silenced by it. */
static void test_a_wrong_clock(void **state)
{
    const struct home *h = *state;
    struct home ahead = *h;
    home_env(&ahead, "NORTHWIRE_NOW=2031-06-01T00:00:00Z");
    write_feed(h, "undated.xml", 3, NULL);
    home_write(h, "feeds.conf", TEXT("file:feed.xml\nfile:undated.xml\n"));
    program_expect(&ahead, 0, "refresh", NULL);
    SAYS(h, 0, NULL, "the last refresh was at 2031-06-01T00:00:00Z", "3 stories are dated after now");
    struct run r = program(h, "refresh", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "2 "));
    assert_false(text_has(str_text(&r.out), "no feed is due"));
    run_free(&r);
    SAYS(h, 0, NULL, "the last: now");
    struct home back = *h;
    home_env(&back, "NORTHWIRE_NOW=1971-01-01T00:00:00Z");
    SAYS(&back, 0, NULL, "warn");
}

/* The store belongs to a program that writes: the doctor says so and calls nothing broken. */
static void test_beside_a_writer(void **state)
{
    const struct home *h = *state;
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(h->db, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, "BEGIN IMMEDIATE; UPDATE story SET starred = 1", NULL, NULL, NULL), SQLITE_OK);
    SAYS(h, 0, NULL, "300 stories", "structure checked");
    sqlite3_close(handle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all_is_well, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_a_log_stays, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_an_older_store_stays_older, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_damage_is_summed_up, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_exit_statuses, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_who_runs_and_what_is_left, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_health_of_feeds, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_a_wrong_clock, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_beside_a_writer, set_up, home_close),
    };
    return cmocka_run_group_tests_name("doctor", tests, NULL, NULL);
}
