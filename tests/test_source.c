/* tests/test_source.c -- sources that are not HTTP: files, commands, index pages. */
#include "fetch/source.h"

#include "base/clock.h"
#include "base/mem.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static const char *scratch(char out[300], const char *name)
{
    const char *tmp = getenv("TMPDIR");
    snprintf(out, 300, "%s/%s", tmp ? tmp : "/tmp", name);
    return out;
}

static void test_read_file(void **state)
{
    (void)state;
    char path[300], pipe_path[300];
    struct err err = { 0 };
    struct str out = STR_MAX(10);
    FILE *file = fopen(scratch(path, "feed.xml"), "w");
    assert_non_null(file);
    fputs("0123456789", file);
    fclose(file);
    assert_true(source_read_file(&out, path, &err));
    assert_string_equal(str_c(&out), "0123456789");
    str_free(&out);
    out.max = 9;
    assert_false(source_read_file(&out, path, &err));
    assert_non_null(strstr(err.message, "larger than 9 bytes"));
    str_free(&out);
    assert_false(source_read_file(&out, scratch(pipe_path, "absent"), &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_int_equal(mkfifo(scratch(pipe_path, "fifo"), 0600), 0); /* nobody writes: it must not wait */
    static const char *const odd[] = { "/dev/null", "/dev/zero", "/tmp" };
    for (size_t i = 0; i <= LEN(odd); i++) {
        assert_false(source_read_file(&out, i < LEN(odd) ? odd[i] : pipe_path, &err));
        assert_non_null(strstr(err.message, "not a regular file"));
    }
    str_free(&out);
}

static void test_exec_split(void **state)
{
    (void)state;
    static const struct { const char *command, *words; } cases[] = {
        { "cmd", "[cmd]" },
        { "  cmd  -a\tb ", "[cmd][-a][b]" },
        { "cmd 'a b' \"c d\" e\\ f", "[cmd][a b][c d][e f]" },
        { "cmd 'a\\b' \"q\\\"q\\\\ \\n\" a\\'b", "[cmd][a\\b][q\"q\\ \\n][a'b]" },
        { "cmd '' \"\" x''y", "[cmd][][][xy]" },
        { "~/bin/x ~/y '~/z' a~/b ~", "[/home/ann/bin/x][/home/ann/y][~/z][a~/b][/home/ann]" },
        { "sh -c 'echo $HOME | cat; *'", "[sh][-c][echo $HOME | cat; *]" },
        { "a;b $(c) `d` >e", "[a;b][$(c)][`d`][>e]" },
        { "", NULL }, { "   ", NULL }, { "''", NULL }, { "a 'b", NULL }, { "a \"b\\\"", NULL },
    };
    setenv("HOME", "/home/ann", 1);
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct str got = { 0 };
        struct err err;
        char **argv;
        bool ok = exec_split(&argv, &a, cases[i].command, &err);
        for (size_t k = 0; ok && argv[k]; k++)
            str_addf(&got, "[%s]", argv[k]);
        if (ok != (cases[i].words != NULL) || (ok && strcmp(str_c(&got), cases[i].words) != 0))
            fail_msg("%s: %s", cases[i].command, ok ? str_c(&got) : err.message);
        str_free(&got);
        arena_free(&a);
    }
}

static void test_exec_split_many(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct str command = { 0 };
    struct err err;
    char **argv;
    for (int i = 0; i < 300; i++)
        str_add_s(&command, "x ");
    assert_false(exec_split(&argv, &a, str_c(&command), &err));
    str_free(&command);
    arena_free(&a);
}

/* Runs a shell script: the tests' own, not a feed's. */
static bool run(struct str *out, const char *script, int timeout_s, struct err *err)
{
    char sh[] = "sh", c[] = "-c";
    char *line = mem_copy(script, strlen(script));
    char *const argv[] = { sh, c, line, NULL };
    bool ok = source_exec(out, argv, timeout_s, err);
    free(line);
    return ok;
}

static void test_exec_output(void **state)
{
    (void)state;
    struct str out = STR_MAX(1 << 20);
    struct err err;
    assert_true(run(&out, "printf '<rss/>'; echo noise >&2", 10, &err));
    assert_string_equal(str_c(&out), "<rss/>");
    str_cut(&out, 0);
    assert_true(run(&out, "cat", 10, &err)); /* stdin is empty, not ours */
    assert_int_equal(out.len, 0);
    assert_true(run(&out, "head -c 300000 /dev/zero; exec >&-; head -c 300000 /dev/zero >&2", 10, &err));
    assert_int_equal(out.len, 300000);
    str_free(&out);
}

static void test_exec_failures(void **state)
{
    (void)state;
    static const struct { const char *script, *error; } cases[] = {
        { "exit 3", "sh: exit status 3" },
        { "echo one >&2; printf 'last \\033[31mword\\n\\n' >&2; exit 1", "sh: exit status 1: last [31mword" },
        { "kill -TERM $$", "sh: ended by signal 15" },
        { "sleep 30", "sh: stopped after 1 s" },
        { "exec >&- 2>&-; sleep 30", "sh: stopped after 1 s" },
        { "trap '' TERM INT HUP; while :; do sleep 1; done", "sh: stopped after 1 s" },
        { "while :; do echo endless; done >&2", "sh: stopped after 1 s" },
        { "while :; do echo endless; done", "sh: wrote more than 65536 bytes" },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str out = STR_MAX(65536);
        struct err err = { 0 };
        if (run(&out, cases[i].script, 1, &err) || strcmp(err.message, cases[i].error) != 0)
            fail_msg("%s: %s", cases[i].script, err.message);
        str_free(&out);
    }
    struct str out = { 0 };
    struct err err;
    char name[] = "/no/such/program";
    char *const argv[] = { name, NULL };
    assert_false(source_exec(&out, argv, 1, &err));
    assert_string_equal(err.message, "/no/such/program: No such file or directory");
    str_free(&out);
}

/* Soon. A zombie, where nobody reaps, is as good as dead. */
static void assert_gone(pid_t pid)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    for (int i = 0; i < 1000; i++) {
        char line[64] = "";
        FILE *still = fopen(path, "r");
        bool zombie = still && fgets(line, sizeof line, still) && strstr(line, ") Z");
        if (still)
            fclose(still);
        if (!still || zombie)
            return;
        nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
    }
    fail_msg("process %d is left", (int)pid);
}

/* What a command started goes with it, and a background process that keeps the pipe open does not hold us. */
static void test_exec_group(void **state)
{
    (void)state;
    struct str out = STR_MAX(65536);
    struct err err;
    int64_t before = clock_monotonic_ms(), pid;
    assert_true(run(&out, "sleep 60 & echo $!", 30, &err));
    assert_true(clock_monotonic_ms() - before < 25000);
    assert_true(text_int(text_trim(str_text(&out)), &pid));
    assert_gone((pid_t)pid);
    str_free(&out);
}

static void test_exec_leaks_nothing(void **state)
{
    (void)state;
    struct str out = STR_MAX(65536);
    struct err err;
    int fd = fcntl(STDIN_FILENO, F_DUPFD, 57); /* not close-on-exec, as a library might; far from what sh needs */
    assert_true(fd >= 57);
    assert_true(run(&out, "for f in /proc/self/fd/*; do echo ${f##*/}; done", 10, &err));
    struct text rest = str_text(&out), line;
    while (text_split(&rest, '\n', &line)) {
        int64_t number = 0;
        if (text_int(line, &number) && number == fd)
            fail_msg("descriptor %d was inherited", fd);
    }
    close(fd);
    int lowest = dup(0); /* and none of ours is left open */
    for (int i = 0; i < 20; i++) {
        str_cut(&out, 0);
        run(&out, "exit 1", 10, &err);
    }
    int after = dup(0);
    assert_int_equal(after, lowest + 1);
    close(lowest);
    close(after);
    str_free(&out);
}

static void check_page(const char *html, const struct feed_spec *spec, const char *wanted)
{
    struct arena a = { 0 };
    struct feed feed;
    struct str got = { 0 };
    struct err err = { 0 };
    char when[RFC3339_SIZE];
    if (!page_parse(&feed, &a, text_of(html), spec, &err))
        str_addf(&got, "error: %s\n", err.message);
    for (size_t i = 0; i < feed.nentries; i++) {
        const struct entry *e = &feed.entries[i];
        assert_true(text_same(e->id, e->link));
        str_addf(&got, "%.*s <%.*s> ", (int)e->link.n, e->link.p, (int)e->title.n, e->title.p);
        str_addf(&got, "%s [%.*s]\n", time_rfc3339(when, e->published), (int)e->summary.raw.n,
                 e->summary.raw.n ? e->summary.raw.p : "");
    }
    if (strcmp(str_c(&got), wanted) != 0)
        fail_msg("is:\n%s\nnot:\n%s", str_c(&got), wanted);
    str_free(&got);
    arena_free(&a);
}

static struct feed_spec page_at(const char *url)
{
    return (struct feed_spec){ .kind = SOURCE_PAGE, .url = url, .target = url };
}

static void test_page_by_default(void **state)
{
    (void)state;
    struct feed_spec spec = page_at("https://example.org/desk/");
    check_page("<html><head><title>The desk</title></head><body>"
               "<header><h1><a href='/'>The desk</a></h1></header>"
               "<nav><ul><li><h3><a href='/about'>About us</a></h3></ul></nav>"
               "<main>"
               "<article><time datetime='2026-03-02T10:00:00Z'>today</time>"
               "<h2><a href='one'>First\n <b>story</b></a></h2>"
               "<p>What it says &amp; why.</p><p>More.</p><a href='one#c'>3 comments</a></article>"
               "<article><a href='/two'><h3>Second \u00e9</h3></a><p>Its summary.</p>"
               "<time datetime='2026-03-01'></time></article>"
               "<ul><li><h4><a href='https://other.example/x'>Elsewhere</a></h4></li>"
               "<li><h4><a href='one'>First again</a></h4></li>"
               "<li><h4><a href='javascript:alert(1)'>Trap</a></h4></li><li><h4><a href='#top'>Top</a></h4></li></ul>"
               "</main><footer><h2><a href='/imprint'>Imprint</a></h2></footer></body></html>",
               &spec,
               "https://example.org/desk/one <First story> 2026-03-02T10:00:00Z [What it says & why.]\n"
               "https://example.org/two <Second \u00e9> 2026-03-01T00:00:00Z [Its summary.]\n"
               "https://other.example/x <Elsewhere>  []\n");
}

/* Several headings in one container: each takes only what stands before the next. */
static void test_page_shared_container(void **state)
{
    (void)state;
    struct feed_spec spec = page_at("https://example.org/");
    check_page("<base href='https://cdn.example/b/'><section>"
               "<h2><a href='1'>One</a></h2><p>First.</p><time datetime='2026-03-02T10:00:00Z'></time>"
               "<h2><a href='2'>Two</a></h2><h2><a href='3'>Three</a></h2><p>Third.</p></section>",
               &spec,
               "https://cdn.example/b/1 <One> 2026-03-02T10:00:00Z [First.]\n"
               "https://cdn.example/b/2 <Two>  []\n"
               "https://cdn.example/b/3 <Three>  [Third.]\n");
}

static void test_page_without_headings(void **state)
{
    (void)state;
    struct feed_spec spec = page_at("https://example.org/");
    check_page("<div><a href='/login'>Log in</a><a href='/s/1'>A long line that can only be a headline</a></div>",
               &spec, "https://example.org/s/1 <A long line that can only be a headline>  []\n");
    check_page("<div><a href='/login'>Log in</a></div>", &spec, "error: no links to stories found\n");
    check_page("", &spec, "error: empty\n");
}

static void test_page_by_xpath(void **state)
{
    (void)state;
    struct feed_spec spec = page_at("https://example.org/");
    static const char page[] =
        "<div class=row><span class=d>2 March 2026</span><a class=t href='/1'>One</a><i>Sum one</i><b>B one</b></div>"
        "<div class=row><span class=d>nonsense</span><a class=t href='/2'>Two</a><i></i><b>B two</b></div>"
        "<div class=row><a class=t href='ftp://x/3'>Three</a></div><div class=row>no link</div>";
    spec.items = "//div[@class='row']/a";
    check_page(page, &spec, "https://example.org/1 <One>  []\nhttps://example.org/2 <Two>  []\n");
    spec.items = "//div[@class='row']";
    spec.item_title = "b";
    spec.item_link = "string(a/@href)";
    spec.item_date = "span[@class='d']";
    spec.item_summary = "i";
    check_page(page, &spec, "https://example.org/1 <B one> 2026-03-02T00:00:00Z [Sum one]\n"
                            "https://example.org/2 <B two>  []\n");
    spec.max = 1;
    check_page(page, &spec, "https://example.org/1 <B one> 2026-03-02T00:00:00Z [Sum one]\n");
    spec.items = "//nothing";
    check_page(page, &spec, "error: nothing matches \"//nothing\"\n");
    spec.items = "count(//a)";
    check_page(page, &spec, "error: nothing matches \"count(//a)\"\n");
    spec.items = "//a[";
    check_page(page, &spec, "error: the XPath \"//a[\" could not be worked out\n");
}

/* Cost must stay bounded: an XPath that is cubic in the page, and a page made to be slow for the default. */
static void test_page_hostile(void **state)
{
    (void)state;
    struct feed_spec spec = page_at("https://example.org/");
    struct str html = { 0 };
    for (int i = 0; i < 20000; i++)
        str_addf(&html, "<p><a href='/%d'>x</a>", i);
    spec.items = "//*[count(//*[count(//*) > 1]) > 1]";
    check_page(str_c(&html), &spec,
               "error: the XPath \"//*[count(//*[count(//*) > 1]) > 1]\" could not be worked out\n");
    str_cut(&html, 0);
    for (int i = 0; i < 100000; i++)
        str_add_s(&html, "<article><li><h2>");
    str_add_s(&html, "<a href='/deep'>deep</a>");
    struct arena a = { 0 };
    struct feed feed;
    spec.items = NULL;
    page_parse(&feed, &a, str_text(&html), &spec, NULL); /* any answer, but one */
    arena_free(&a);
    str_cut(&html, 0);
    str_add_s(&html, "<article>");
    for (int i = 0; i < 20000; i++)
        str_addf(&html, "<h2><a href='/%d'>x</a></h2>", i);
    assert_true(page_parse(&feed, &a, str_text(&html), &spec, NULL));
    assert_int_equal(feed.nentries, FEED_MAX_ENTRIES);
    arena_free(&a);
    str_free(&html);
}

static void test_page_encodings(void **state)
{
    (void)state;
    struct feed_spec spec = page_at("https://example.org/");
    check_page("<article><h2><a href='/1'>na\xc3\xafve</a></h2></article>", &spec,
               "https://example.org/1 <na\u00efve>  []\n");
    check_page("<meta charset=windows-1252><article><h2><a href='/1'>na\xefve \x93q\x94</a></h2></article>", &spec,
               "https://example.org/1 <na\u00efve \u201cq\u201d>  []\n");
    check_page("<article><h2><a href='/1'>\x1b[31mred\xe2\x80\xae</a></h2></article>", &spec,
               "https://example.org/1 <[31mred>  []\n");
}

static void test_check_xpath(void **state)
{
    (void)state;
    struct err err;
    assert_true(page_check_xpath("//article//h2/a[contains(@class, \"x\")]", &err));
    static const char *const wrong[] = { "", "//a[", "a b", "]]", "//" };
    for (size_t i = 0; i < LEN(wrong); i++)
        assert_false(page_check_xpath(wrong[i], &err));
    struct str deep = { 0 };
    str_pad(&deep, '(', 60000);
    assert_false(page_check_xpath(str_c(&deep), &err));
    str_free(&deep);
}

/* Who runs a command is killed, and so has no time to end it: it ends all the same. */
static void test_exec_orphan(void **state)
{
    char path[300], script[1000];
    int64_t pid = 0;
    (void)state;
    remove(scratch(path, "orphan"));
    snprintf(script, sizeof script, "echo $$ >'%s.new' && mv '%s.new' '%s'; sleep 600", path, path, path);
    pid_t runner = fork();
    assert_true(runner >= 0);
    if (!runner) {
        struct str out = STR_MAX(1000);
        struct err err;
        run(&out, script, 600, &err);
        _exit(0);
    }
    for (int i = 0; i < 1000 && access(path, F_OK); i++)
        nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
    struct str line = { 0 };
    assert_true(str_read_file(&line, path, NULL));
    assert_true(text_int(text_trim(str_text(&line)), &pid));
    assert_int_equal(kill((pid_t)pid, 0), 0);
    kill(runner, SIGKILL);
    assert_int_equal(waitpid(runner, NULL, 0), runner);
    assert_gone((pid_t)pid);
    str_free(&line);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_file),
        cmocka_unit_test(test_exec_split),
        cmocka_unit_test(test_exec_split_many),
        cmocka_unit_test(test_exec_output),
        cmocka_unit_test(test_exec_failures),
        cmocka_unit_test(test_exec_group),
        cmocka_unit_test(test_exec_orphan),
        cmocka_unit_test(test_exec_leaks_nothing),
        cmocka_unit_test(test_page_by_default),
        cmocka_unit_test(test_page_shared_container),
        cmocka_unit_test(test_page_without_headings),
        cmocka_unit_test(test_page_by_xpath),
        cmocka_unit_test(test_page_hostile),
        cmocka_unit_test(test_page_encodings),
        cmocka_unit_test(test_check_xpath),
    };
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
