/* tests/test_cli_store.c -- stores that cannot be used: exit status 3, a reason, and the file exactly as it was. And titles that
 * would take over the terminal: nothing of them reaches an output raw. */
#include "tests/support/homes.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static int set_up(void **state)
{
    home_open(state);
    struct home *h = *state;
    home_write(h, "feeds.conf", TEXT("file:feed.xml\n"));
    home_write(h, "feed.xml", TEXT("<rss version=\"2.0\"><channel><title>Mill</title><item><title>One</title></item></channel></rss>"));
    return 0;
}

static const char *const users[][3] = {
    { "refresh" }, { "stories" }, { "metrics" }, { "trends" }, { "feeds" }, { "show", "1" }, { "brief" }, { "star", "1" },
    { "read", "title:x" }, { "tag", "1", "+x" }, { "open", "1" }, { "reanalyze" }, { "ui" }, { "start" },
};

/* Every command says no, and the file is byte for byte what it was, with nothing beside it. */
static void refused(const struct home *h, const char *says)
{
    struct str before = home_read(h, "store.db");
    for (size_t i = 0; i < LEN(users); i++) {
        const char *words[] = { users[i][0], users[i][1], users[i][2], NULL };
        struct run r = program_with(h, (struct text){ 0 }, words);
        if (r.status != 3 || !text_has(str_text(&r.err), says) || !text_has(str_text(&r.err), "store.db"))
            fail_msg("%s: exit status %d, says %s", users[i][0], r.status, str_c(&r.err));
        assert_int_equal(r.out.len, 0);
        run_free(&r);
    }
    struct str after = home_read(h, "store.db");
    assert_true(text_same(str_text(&before), str_text(&after)));
    static const char *const beside[] = { "store.db-wal", "store.db-shm", "store.db-journal" };
    for (size_t i = 0; i < LEN(beside); i++) {
        char *path = home_path(h, beside[i]);
        if (!access(path, F_OK))
            fail_msg("%s was made", beside[i]);
        free(path);
    }
    str_free(&before);
    str_free(&after);
}

static void test_not_a_database(void **state)
{
    static const char line[] = "this is a letter to somebody, and no store\n";
    struct str letter = { 0 };
    for (int i = 0; i < 100; i++)
        str_add_s(&letter, line);
    home_write(*state, "store.db", str_text(&letter));
    refused(*state, "no northwire store");
    str_free(&letter);
}

/* A store of ours with one number of its header changed: another program's file, a newer version's file. */
static void patch_header(const struct home *h, size_t offset, const char bytes[4])
{
    program_expect(h, 0, "refresh", NULL);
    program_expect(h, 0, "doctor", "--thorough", NULL);
    struct str file = home_read(h, "store.db");
    assert_true(file.len > 100);
    memcpy(file.data + offset, bytes, 4);
    home_write(h, "store.db", str_text(&file));
    str_free(&file);
    static const char *const beside[] = { "store.db-wal", "store.db-shm" };
    for (size_t i = 0; i < LEN(beside); i++) {
        char *path = home_path(h, beside[i]);
        remove(path);
        free(path);
    }
}

static void test_foreign_store(void **state)
{
    patch_header(*state, 68, "\x12\x34\x56\x78"); /* application_id */
    refused(*state, "");
}

static void test_newer_store(void **state)
{
    patch_header(*state, 60, "\x00\x00\x7f\xff"); /* user_version */
    refused(*state, "newer");
}

static void test_store_is_a_folder(void **state)
{
    struct home h = *(struct home *)*state;
    h.db = h.folder;
    program_expect(&h, 3, "refresh", NULL);
    program_expect(&h, 3, "stories", NULL);
}

static void test_store_cannot_be_made(void **state)
{
    struct home h = *(struct home *)*state;
    h.db = home_path(&h, "feed.xml/store.db"); /* below a file */
    program_expect(&h, 3, "refresh", NULL);
    free(h.db);
    h.db = (char *)(uintptr_t)"/proc/northwire/store.db";
    program_expect(&h, 3, "refresh", NULL);
}

static void test_no_store_yet(void **state)
{
    const struct home *h = *state;
    program_expect(h, 3, "stories", NULL);
    assert_int_not_equal(access(h->db, F_OK), 0); /* reading makes none */
    program_expect(h, 0, "feeds", NULL);
}

/* --- files for results --- */

/* The store, what lies beside it and the list of feeds are no place for a brief, by whatever name. */
static void test_outputs_spare_our_files(void **state)
{
    const struct home *h = *state;
    static const char *const names[] = { "store.db", "feeds.conf", "link.db", "hard.conf", "store.db-wal", "store.db-shm",
                                         "store.db-journal", "store.db-refresh", "store.db-last-brief" };
    program_expect(h, 0, "refresh", NULL);
    char *link_path = home_path(h, "link.db"), *hard = home_path(h, "hard.conf");
    assert_int_equal(symlink("store.db", link_path), 0);
    assert_int_equal(link(h->feeds, hard), 0);
    struct str store = home_read(h, "store.db"), conf = home_read(h, "feeds.conf");
    for (size_t i = 0; i < LEN(names); i++) {
        char *path = home_path(h, names[i]);
        struct run r = program(h, "brief", "-o", path, NULL);
        if (r.status != 2 || !text_has(str_text(&r.err), "not written over"))
            fail_msg("%s: exit status %d, %s", names[i], r.status, str_c(&r.err));
        run_free(&r);
        program_expect(h, 2, "ui", "--script", "/dev/null", "--dump", path, NULL);
        free(path);
    }
    struct str store_after = home_read(h, "store.db"), conf_after = home_read(h, "feeds.conf");
    assert_true(text_same(str_text(&store), str_text(&store_after)));
    assert_true(text_same(str_text(&conf), str_text(&conf_after)));
    str_free(&store);
    str_free(&conf);
    str_free(&store_after);
    str_free(&conf_after);
    free(link_path);
    free(hard);
}

/* A brief replaces the file as a whole: its mode and a link to it stay, a neighbour that looks like a temporary file too. */
static void test_outputs_are_whole(void **state)
{
    const struct home *h = *state;
    struct stat st;
    program_expect(h, 0, "refresh", NULL);
    home_write(h, "brief.txt", TEXT("old"));
    home_write(h, "brief.txt.new", TEXT("mine"));
    char *path = home_path(h, "brief.txt"), *link_path = home_path(h, "brief.link");
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(symlink("brief.txt", link_path), 0);
    program_expect(h, 0, "brief", "-o", link_path, NULL);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(lstat(link_path, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    struct str brief = home_read(h, "brief.txt"), neighbour = home_read(h, "brief.txt.new");
    assert_true(text_starts(str_text(&brief), "NORTHWIRE BRIEF"));
    assert_string_equal(str_c(&neighbour), "mine");
    struct run piped = program(h, "brief", "-o", "/dev/stdout", NULL);
    run_must(&piped, 0);
    assert_true(text_same(str_text(&piped.out), str_text(&brief)));
    run_free(&piped);
    str_free(&brief);
    str_free(&neighbour);
    free(path);
    free(link_path);
}

/* The last brief was stamped under a clock that ran ahead: what comes is new all the same. */
static void test_new_after_the_clock_went_back(void **state)
{
    const struct home *h = *state;
    home_write(h, "feed.xml", TEXT("<rss version=\"2.0\"><channel><title>Mill</title><item><title>One</title>"
                                   "<pubDate>Mon, 23 Nov 2026 01:00:00 GMT</pubDate></item></channel></rss>"));
    program_expect(h, 0, "refresh", NULL);
    home_write(h, "store.db-last-brief", TEXT("2031-01-01T00:00:00Z\n"));
    struct run r = program(h, "brief", "--new", NULL);
    run_must(&r, 0);
    assert_true(text_has(str_text(&r.out), "One"));
    run_free(&r);
    r = program(h, "brief", "--new", NULL); /* and the stamp is right again */
    run_must(&r, 0);
    assert_false(text_has(str_text(&r.out), "One"));
    run_free(&r);
}

/* Started with its standard files closed, no file of ours takes their place: no message lands in the list of feeds. */
static void test_closed_standard_files(void **state)
{
    const struct home *h = *state;
    struct str before = home_read(h, "feeds.conf");
    static const char *const commands[][3] = {
        { "refresh" }, { "add", "http://127.0.0.1:1/feed.xml", "--no-fetch" }, { "remove", "http://127.0.0.1:1/feed.xml" },
        { "add", "nonsense" }, { "stories" }, { "brief" }, { "refresh", "--force" }, { "doctor", "--thorough" },
    };
    for (size_t i = 0; i < LEN(commands); i++) {
        pid_t pid = fork();
        if (pid == 0) {
            for (int fd = 0; fd < 3; fd++)
                close(fd);
            execl(getenv("NORTHWIRE_BIN"), "northwire", "--db", h->db, "--feeds", h->feeds, commands[i][0], commands[i][1],
                  commands[i][2], (char *)NULL);
            _exit(127);
        }
        int status = program_wait(pid);
        if (status != EXIT_SUCCESS && status != 1 && status != 2)
            fail_msg("%s: exit status %d", commands[i][0], status);
    }
    struct str after = home_read(h, "feeds.conf"), lock = home_read(h, "store.db-refresh");
    assert_true(text_same(text_trim(str_text(&before)), text_trim(str_text(&after))));
    assert_int_equal(lock.len, 0);
    program_expect(h, 0, "doctor", "--thorough", NULL);
    str_free(&before);
    str_free(&after);
    str_free(&lock);
}

/* --- hostile text --- */

static const char hostile[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Fe\xc2\x9b" "31med &#27;]0;title&#7;</title>"
    "<item><title>Raw \x1b[2J and &#27;[31mred&#27;[0m \xe2\x80\xae" "desrever \xc2\x9d" "52;c;aGk=\x07 costs $5 million</title>"
    "<link>http://h.example/1</link><author>A\xc2\x85uthor &#x9b;31m \xe2\x81\xa6name\xe2\x81\xa9</author>"
    "<category>cat\x1b[1megory</category>"
    "<description>First &#27;[5mline\x0b here.&lt;script&gt;alert(1)&lt;/script&gt; The mill paid $7 million, \xe2\x80\xab" "said it.\xef\xbf\xbe"
    " \xff\xfe Bad bytes. &#0; &#x1F;</description></item>"
    "<item><title>=cmd|'/c calc'!A0\ttab\nline</title><link>javascript:alert(1)</link><description>x</description></item>"
    "</channel></rss>";

static const char hostile_json[] =
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\\u001b[31m\\u009b31m\",\"items\":[{\"id\":\"1\","
    "\"title\":\"\\u001b]8;;http://evil.example\\u0007click\\u202e costs 12%\",\"content_text\":\"A \\u0000 b \\u0008 c \\u2066d. It grew 40%.\"}]}";

static void test_hostile_text(void **state)
{
    const struct home *h = *state;
    static const char *const commands[][4] = {
        { "stories" }, { "stories", "--json" }, { "stories", "--tsv" }, { "metrics" }, { "metrics", "--json" }, { "metrics", "--csv" },
        { "feeds" }, { "feeds", "--json" }, { "trends" }, { "show", "1" }, { "show", "1", "--text" }, { "show", "1", "--json" },
        { "show", "2" }, { "show", "3" }, { "brief" }, { "brief", "--format=markdown" }, { "brief", "--format=html" },
        { "brief", "--format=json" }, { "doctor" }, { "export" }, { "digest", "feed.html" },
    };
    home_write(h, "feed.xml", (struct text){ hostile, sizeof hostile - 1 });
    home_write(h, "feed.json", text_of(hostile_json));
    home_write(h, "feeds.conf", TEXT("file:feed.xml\nfile:feed.json\nhttp://127.0.0.1:1/\x1b[31m\xc2\x9b \"Ti\x1b]0;x\x07tle\"\n"));
    struct run r = program(h, "refresh", "--force", NULL);
    assert_clean(str_text(&r.out), "refresh");
    assert_clean(str_text(&r.err), "stderr of refresh");
    run_free(&r);
    for (size_t i = 0; i < LEN(commands); i++) {
        r = program_with(h, (struct text){ 0 }, commands[i]);
        struct text out = str_text(&r.out);
        if (text_starts(out, "story,")) { /* CSV ends its lines as RFC 4180 says */
            for (size_t k = 0; k < r.out.len; k++)
                r.out.data[k] = r.out.data[k] == '\r' ? ' ' : r.out.data[k];
        }
        assert_clean(out, commands[i][0]);
        assert_clean(str_text(&r.err), commands[i][0]);
        assert_false(text_has(out, "javascript:"));
        run_free(&r);
    }
}

static void test_hostile_words(void **state)
{
    const struct home *h = *state;
    static const char bad[] = "a\x1b[31m\xc2\x9b\xe2\x80\xae";
    static const char *const commands[][3] = {
        { bad }, { "stories", bad }, { "show", bad }, { "tag", bad, "+x" }, { "add", bad, "--no-fetch" }, { "remove", bad },
        { "digest", bad }, { "import", bad }, { "inspect", bad, "x" }, { "refresh", bad }, { "stories", "--sort", bad },
    };
    program_expect(h, 0, "refresh", NULL);
    for (size_t i = 0; i < LEN(commands); i++) {
        const char *words[] = { commands[i][0], commands[i][1], commands[i][2], NULL };
        struct run r = program_with(h, (struct text){ 0 }, words);
        assert_clean(str_text(&r.out), words[0]);
        assert_clean(str_text(&r.err), words[0]);
        run_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_not_a_database, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_foreign_store, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_newer_store, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_store_is_a_folder, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_store_cannot_be_made, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_no_store_yet, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_outputs_spare_our_files, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_outputs_are_whole, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_new_after_the_clock_went_back, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_closed_standard_files, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_hostile_text, set_up, home_close),
        cmocka_unit_test_setup_teardown(test_hostile_words, set_up, home_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
