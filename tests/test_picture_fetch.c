/* tests/test_picture_fetch.c -- a picture's way to the dashboard: asked of a real server by a process of its own, decoded there,
 * kept for the next time; refused, cut off, endless, hanging; and the view that shows it, by the whole program. */
#include "base/clock.h"
#include "base/mem.h"
#include "cli/picture_cache.h"
#include "cli/picture_child.h"
#include "cli/picture_work.h"
#include "fetch/fetcher.h"
#include "store/stories.h"
#include "tests/support/picture_scene.h"
#include "tests/support/pictures.h"
#include "tests/support/store_fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define PATIENCE_MS 60000 /* only a hang takes this long */

static struct str png; /* 320 x 160 */
static struct httpd *server;
static struct httpd_route routes[] = {
    { .path = "/a.png", .headers = "Content-Type: image/png" },
    { .path = "/kept.png" },
    { .path = "/cut.png", .fault = HTTPD_CUT },
    { .path = "/endless.png", .fault = HTTPD_ENDLESS },
    { .path = "/hang.png", .fault = HTTPD_HANG },
    { .path = "/page.png", .body = "<html>no picture</html>" },
    { .path = "/gif.png", .body = "GIF89a......" },
    { .path = "/moved.png", .status = 302, .headers = "Location: /a.png" },
    { .path = "/file.png", .status = 302, .headers = "Location: file:///etc/passwd" },
    { .path = "/huge.png" },
};

struct scene {
    struct picture_scene store;
    struct db *db;
    int64_t story;
    struct child_picture *child;
    struct picture_fetcher f;
};

static bool can_show(void)
{
    return strstr(picture_kinds(), "PNG") && child_picture_hooks(NULL).start;
}

/* *state stays NULL where this build shows none: nothing is tested then. */
static int scene_open(void **state)
{
    struct err err;
    if (!can_show())
        return 0;
    struct scene *s = mem_alloc(sizeof *s);
    *s = (struct scene){ .story = 1 };
    picture_scene_open(&s->store, httpd_url(server, "/a.png"), "");
    if (!db_open(&s->db, s->store.home.db, DB_WRITE, &err))
        fail_msg("%s", err.message);
    s->child = child_picture_new(s->db);
    s->f = child_picture_hooks(s->child);
    *state = s;
    return 0;
}

static int scene_close(void **state)
{
    struct scene *s = *state;
    if (!s)
        return 0;
    child_picture_free(s->child);
    db_close(s->db);
    picture_scene_close(&s->store);
    free(s);
    return 0;
}

/* Waits for the picture; the box is 100 x 100. */
static bool get(struct scene *s, const char *url, struct raster *out, struct err *err)
{
    if (!s->f.start(s->f.self, s->story, text_of(url), 100, 100, err))
        return false;
    for (int64_t limit = clock_monotonic_ms() + PATIENCE_MS; !s->f.step(s->f.self);) {
        struct pollfd fd = { .fd = s->f.fd(s->f.self), .events = POLLIN };
        assert_true(s->f.running(s->f.self));
        if (clock_monotonic_ms() > limit)
            fail_msg("%s: no answer", url);
        poll(&fd, 1, 100);
    }
    assert_false(s->f.running(s->f.self));
    assert_int_equal(s->f.fd(s->f.self), -1);
    return s->f.take(s->f.self, out, err);
}

static void must_get(struct scene *s, const char *path, struct raster *out)
{
    struct err err;
    if (!get(s, httpd_url(server, path), out, &err))
        fail_msg("%s: %s", path, err.message);
}

static char *cache_folder(void)
{
    struct str path = { 0 };
    str_addf(&path, "%s/northwire/pictures", getenv("XDG_CACHE_HOME"));
    return path.data;
}

/* Files in the cache; their bytes are added up. */
static int cached(int64_t *bytes)
{
    char *path = cache_folder();
    DIR *dir = opendir(path);
    int n = 0;
    *bytes = 0;
    for (const struct dirent *e; dir && (e = readdir(dir));) {
        struct stat info;
        if (!fstatat(dirfd(dir), e->d_name, &info, 0) && S_ISREG(info.st_mode)) {
            n++;
            *bytes += (int64_t)info.st_size;
        }
    }
    if (dir)
        closedir(dir);
    free(path);
    return n;
}

static void empty_cache(void)
{
    char *path = cache_folder();
    DIR *dir = opendir(path);
    for (const struct dirent *e; dir && (e = readdir(dir));)
        unlinkat(dirfd(dir), e->d_name, 0);
    if (dir)
        closedir(dir);
    free(path);
}

/* --- fetching --- */

static void test_whole(void **state)
{
    struct scene *s = *state;
    struct raster r;
    struct err err;
    if (!s)
        return;
    must_get(s, "/a.png", &r);
    assert_int_equal(r.width, 100);
    assert_int_equal(r.height, 50);
    assert_int_equal(r.full_width, 320);
    assert_string_equal(r.kind, "PNG");
    assert_int_equal(r.rgba[(25 * 100 + 10) * 4], picture_color(10, 25, 100, 50) >> 16);
    raster_free(&r);
    assert_false(s->f.take(s->f.self, &r, &err)); /* once */
    assert_false(httpd_saw(server, "/a.png", "Cookie:"));
    assert_false(httpd_saw(server, "/a.png", "Referer:"));
    must_get(s, "/moved.png", &r);
    raster_free(&r);
}

static void test_refused(void **state)
{
    static const struct { const char *path, *why; } cases[] = {
        { "/missing.png", "404" },      { "/page.png", "no picture" }, { "/gif.png", "GIF" },
        { "/endless.png", "" },         { "/cut.png", "" },            { "/file.png", "" },
        { "/huge.png", "too large" },
    };
    struct scene *s = *state;
    if (!s)
        return;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct raster r;
        struct err err = { 0 };
        if (get(s, httpd_url(server, cases[i].path), &r, &err))
            fail_msg("%s: shown", cases[i].path);
        assert_null(r.rgba);
        assert_clean(text_of(err.message), cases[i].path);
        if (!err.message[0] || !strstr(err.message, cases[i].why))
            fail_msg("%s: \"%s\"", cases[i].path, err.message);
    }
    struct raster r;
    struct err err;
    assert_false(get(s, "file:///etc/passwd", &r, &err));
    assert_false(get(s, "javascript:1", &r, &err));
}

/* A feed of the wide world that names a picture on the reader's own network. */
static void test_private(void **state)
{
    struct store_fixture fixture;
    struct scene s = { .story = 1 };
    struct raster r;
    struct err err;
    (void)state;
    if (!can_show())
        return;
    store_fixture_open(&fixture);
    s.child = child_picture_new(fixture.db);
    s.f = child_picture_hooks(s.child);
    int before = httpd_count(server, "/a.png");
    empty_cache();
    assert_false(get(&s, httpd_url(server, "/a.png"), &r, &err));
    assert_int_equal(httpd_count(server, "/a.png"), before);
    child_picture_free(s.child);
    store_fixture_close(&fixture);
}

static void test_cancelled(void **state)
{
    struct scene *s = *state;
    struct raster r;
    struct err err;
    if (!s)
        return;
    int before = httpd_count(server, "/hang.png");
    assert_true(s->f.start(s->f.self, 1, text_of(httpd_url(server, "/hang.png")), 100, 100, &err));
    while (httpd_count(server, "/hang.png") == before)
        nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
    assert_true(s->f.running(s->f.self));
    s->f.cancel(s->f.self);
    assert_false(s->f.running(s->f.self));
    assert_false(s->f.step(s->f.self));
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* nobody is left */
    /* Another in the place of one that runs. */
    assert_true(s->f.start(s->f.self, 1, text_of(httpd_url(server, "/hang.png")), 100, 100, &err));
    must_get(s, "/a.png", &r);
    raster_free(&r);
}

/* --- the cache --- */

static void test_kept(void **state)
{
    struct scene *s = *state;
    struct raster r;
    struct err err;
    int64_t bytes;
    if (!s)
        return;
    empty_cache();
    int before = httpd_count(server, "/kept.png");
    for (int i = 0; i < 3; i++) {
        must_get(s, "/kept.png", &r);
        raster_free(&r);
    }
    assert_int_equal(httpd_count(server, "/kept.png"), before + 1);
    assert_int_equal(cached(&bytes), 1);
    assert_int_equal(bytes, png.len);
    assert_false(get(s, httpd_url(server, "/page.png"), &r, &err)); /* what is no picture is not kept */
    assert_int_equal(cached(&bytes), 1);
}

static void test_cache_is_bounded(void **state)
{
    struct str large = { 0 }, url = { 0 }, out = { 0 };
    int64_t bytes, age;
    (void)state;
    empty_cache();
    for (int i = 0; i < PICTURE_CACHE_FILES + 9; i++) {
        str_cut(&url, 0);
        str_addf(&url, "https://example.com/%d.png", i);
        picture_cache_write(str_text(&url), TEXT("bytes"));
    }
    assert_int_equal(cached(&bytes), PICTURE_CACHE_FILES);
    assert_true(picture_cache_read(&out, str_text(&url), &age));
    assert_string_equal(str_c(&out), "bytes");
    assert_true(age >= 0 && age < 3600);
    str_pad(&large, 'x', PICTURE_CACHE_BYTES / 4);
    for (int i = 0; i < 6; i++) {
        str_cut(&url, 0);
        str_addf(&url, "https://example.com/large/%d.png", i);
        picture_cache_write(str_text(&url), str_text(&large));
        assert_true(cached(&bytes) >= 1 && bytes <= PICTURE_CACHE_BYTES);
    }
    assert_false(picture_cache_read(&out, TEXT("https://example.com/none.png"), &age));
    empty_cache();
    str_free(&large);
    str_free(&url);
    str_free(&out);
}

/* --- what a decoder may write --- */

/* The decoding half in a process of its own, as a crash or an exploit would leave it. */
static void test_limited(void **state)
{
    struct str bytes = { 0 };
    struct picture_answer answer = { 0 };
    int ends[2], status;
    (void)state;
    if (!can_show())
        return;
    picture_make_claim(&bytes, 6000, 6000); /* allowed by its header, and nothing behind it */
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        picture_work_bytes(str_text(&bytes), (struct picture_box){ 100, 100 }, ends[1]);
        _exit(open("/dev/null", O_RDONLY) >= 0 || fork() == 0 ? 9 : 0); /* no file, for ever (root may still fork) */
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &answer, sizeof answer), sizeof answer);
    close(ends[0]);
    waitpid(pid, &status, 0);
    assert_int_equal(answer.mark, PICTURE_MARK);
    assert_int_equal(answer.well, 0);
    assert_non_null(strstr(answer.why, "cut short"));
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    str_free(&bytes);
}

/* --- the whole program --- */

static void test_program(void **state)
{
    struct picture_scene s;
    struct str screen;
    (void)state;
    if (!can_show())
        return;
    picture_scene_open(&s, httpd_url(server, "/a.png"), "");
    screen = picture_scene_screen(&s, "2 l i @wait\n");
    static const char *const shown[] = { "A field", "The field, by us", "Two colours", "PNG, 320 x 160", "blocks" };
    for (size_t i = 0; i < LEN(shown); i++) {
        if (!text_has(str_text(&screen), shown[i]))
            fail_msg("no \"%s\" in\n%s", shown[i], str_c(&screen));
    }
    str_free(&screen);
    /* back in the story: its caption is there as well */
    screen = picture_scene_screen(&s, "2 l i @wait q\n");
    assert_false(text_has(str_text(&screen), "PNG, 320"));
    assert_true(text_has(str_text(&screen), "The field, by us"));
    str_free(&screen);
    picture_scene_close(&s);
}

/* A kind that is only seen when it is there goes to the browser, and the view goes away; why, is told in any case. */
static void test_foreign(void **state)
{
    static const struct {
        const char *browser, *says;
    } cases[] = {
        { "BROWSER=true", "opened with true: GIF pictures are not shown here" },
        { "BROWSER=/no/such/browser", "GIF pictures are not shown here; " },
    };
    (void)state;
    for (size_t i = 0; can_show() && i < LEN(cases); i++) {
        struct picture_scene s;
        picture_scene_open(&s, httpd_url(server, "/gif.png"), "");
        home_env(&s.home, cases[i].browser);
        struct str screen = picture_scene_screen(&s, "2 l i @wait\n");
        if (!text_has(str_text(&screen), cases[i].says) || !text_has(str_text(&screen), "Coverage"))
            fail_msg("%s", str_c(&screen));
        str_free(&screen);
        picture_scene_close(&s);
    }
}

static void test_setting_off(void **state)
{
    struct picture_scene s;
    struct str screen;
    (void)state;
    picture_scene_open(&s, httpd_url(server, "/a.png"), "set pictures off\n");
    home_env(&s.home, "BROWSER=true");
    screen = picture_scene_screen(&s, "2 l i\n");
    assert_true(text_has(str_text(&screen), "opened with true"));
    str_free(&screen);
    picture_scene_close(&s);
}

static void test_setting(void **state)
{
    static const char *const words[] = { "auto", "blocks", "kitty", "sixel", "off" };
    struct feedlist list;
    (void)state;
    for (size_t i = 0; i < LEN(words); i++) {
        struct str conf = { 0 };
        enum picture_way way;
        str_addf(&conf, "set pictures %s\n", words[i]);
        feedlist_parse(&list, str_text(&conf), "feeds.conf");
        assert_int_equal(list.nerrors, 0);
        assert_string_equal(feedlist_setting(&list, "pictures"), words[i]);
        assert_true(picture_way_named(words[i], &way)); /* the dashboard knows all that the file may say */
        assert_string_equal(picture_way_name(way), words[i]);
        feedlist_free(&list);
        str_free(&conf);
    }
    feedlist_parse(&list, TEXT("set pictures yes\n"), "feeds.conf");
    assert_int_equal(list.nerrors, 1);
    assert_non_null(strstr(list.errors[0], "feeds.conf:1: pictures: expected auto, blocks, kitty, sixel or off, not \"yes\""));
    assert_null(feedlist_setting(&list, "pictures"));
    feedlist_free(&list);
}

static int setup(void **state)
{
    static struct str claim;
    (void)state;
    fetch_global_init();
    picture_make_png(&png, 320, 160);
    picture_make_claim(&claim, 50000, 50000);
    for (size_t i = 0; i < LEN(routes); i++) {
        if (routes[i].body || routes[i].status)
            continue;
        bool huge = !strcmp(routes[i].path, "/huge.png");
        routes[i].body = str_c(huge ? &claim : &png);
        routes[i].size = huge ? claim.len : png.len;
    }
    server = httpd_start(routes, LEN(routes));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    httpd_stop(server);
    str_free(&png);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole, scene_open, scene_close),
        cmocka_unit_test_setup_teardown(test_refused, scene_open, scene_close),
        cmocka_unit_test(test_private),
        cmocka_unit_test_setup_teardown(test_cancelled, scene_open, scene_close),
        cmocka_unit_test_setup_teardown(test_kept, scene_open, scene_close),
        cmocka_unit_test(test_cache_is_bounded),
        cmocka_unit_test(test_limited),
        cmocka_unit_test(test_program),
        cmocka_unit_test(test_foreign),
        cmocka_unit_test(test_setting_off),
        cmocka_unit_test(test_setting),
    };
    if (!can_show())
        printf("skipped: fetching pictures; built without libchafa or libpng\n");
    return cmocka_run_group_tests(tests, setup, teardown);
}
