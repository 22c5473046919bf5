/* tests/test_picture_view.c -- the picture's view: on a memory canvas, and on a real terminal (libvterm) in blocks, at three
 * sizes and in all the colours that terminals have; as kitty and sixel terminals are sent it; and how it goes away. */
#include "base/mem.h"
#include "cli/picture_decode.h"
#include "store/pages.h"
#include "tests/support/console.h"
#include "tests/support/pictures.h"
#include "tests/support/stage.h"
#include "tests/support/store_fixture.h"
#include "tui/picture_cells.h"
#include "tui/view_picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define WIDTH 96
#define HEIGHT 64

static struct store_fixture fixture;
static struct picture_means means; /* that the view is told of */

/* A fetcher that has its picture at hand. */
static struct {
    bool running, fails, cancelled;
    int width, height; /* as asked */
} fake;

static bool fake_start(void *self, int64_t story, struct text url, int width, int height, struct err *err)
{
    (void)self, (void)story, (void)url, (void)err;
    fake.running = true;
    fake.width = width;
    fake.height = height;
    return true;
}

static int fake_fd(void *self) { return self ? 0 : -1; }
static bool fake_step(void *self) { return self != NULL; }
static bool fake_running(void *self) { return (void)self, fake.running; }
static void fake_cancel(void *self) { (void)self, fake.cancelled = true; }

static void fill(struct raster *r)
{
    *r = (struct raster){ .width = WIDTH, .height = HEIGHT, .full_width = 960, .full_height = 640, .kind = "PNG" };
    r->rgba = mem_alloc((size_t)WIDTH * HEIGHT * 4);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        uint32_t color = picture_color(i % WIDTH, i / WIDTH, WIDTH, HEIGHT);
        for (int k = 0; k < 4; k++)
            r->rgba[i * 4 + k] = k < 3 ? (uint8_t)(color >> (16 - 8 * k)) : 255;
    }
}

static bool fake_take(void *self, struct raster *out, struct err *err)
{
    (void)self;
    if (fake.fails)
        return err_set(err, "the server answered with status 404");
    fill(out);
    return true;
}

static const struct picture_fetcher fetcher = { NULL,         NULL,         fake_start, fake_fd,
                                                fake_step,    fake_running, fake_take,  fake_cancel };

static void tell_means(void *screen, struct picture_means *out)
{
    (void)screen;
    *out = means;
}

static bool has_blocks(void)
{
    return picture_has_blocks();
}

/* The view of the first story, which is given a picture; stage_reload() brings it. */
static void view_open(struct stage *s, enum picture_way way, int colors)
{
    struct view_env env = { .db = fixture.db, .now = FIXTURE_NOW, .pictures = &fetcher, .picture_means = tell_means };
    struct view_target target = { .ops = &picture_view, .story = 1 };
    means = (struct picture_means){ .way = way, .colors = colors, .cell_width = 8, .cell_height = 16 };
    memset(&fake, 0, sizeof fake);
    *s = (struct stage){ .env = env, .ops = &picture_view };
    canvas_init(&s->canvas, 80, 24, false);
    s->view = picture_view.create(&s->env, &target);
    stage_reload(s); /* draws behind late(): the fetch is on */
}

static void view_bring(struct stage *s)
{
    fake.running = false;
    stage_reload(s);
}

static int painted(const struct canvas *c)
{
    int n = 0;
    for (int i = 0; i < c->width * c->height; i++)
        n += (c->cells[i].attr & ATTR_PAINTED) != 0;
    return n;
}

/* --- on a canvas --- */

static void test_stages(void **state)
{
    struct stage s;
    (void)state;
    view_open(&s, PICTURES_BLOCKS, 256);
    stage_size(&s, 80, 24, false);
    s.ops->late(s.view);
    assert_true(fake.running);
    assert_true(fake.width > 0 && fake.width <= 80 * 8 && fake.height > 0 && fake.height <= 24 * 16);
    assert_true(stage_shows(&s, "fetching the picture"));
    fake.fails = true;
    view_bring(&s);
    assert_true(stage_shows(&s, "status 404"));
    assert_true(stage_shows(&s, "o opens it outside"));
    assert_true(stage_key(&s, ACT_BROWSER));
    assert_string_equal(s.reply.open_url, "https://pictures.example/a.png");
    assert_true(stage_key(&s, ACT_COPY));
    assert_string_equal(str_c(&s.reply.copy), "https://pictures.example/a.png");
    assert_false(stage_key(&s, ACT_OUT)); /* the screen's */
    stage_close(&s);
    assert_false(fake.cancelled);
    view_open(&s, PICTURES_BLOCKS, 256);
    s.ops->late(s.view);
    stage_close(&s); /* while it comes */
    assert_true(fake.cancelled);
}

static void test_storm(void **state)
{
    struct stage s;
    (void)state;
    if (!has_blocks())
        return;
    view_open(&s, PICTURES_BLOCKS, 256);
    s.ops->late(s.view);
    view_bring(&s);
    for (int height = 1; height < 40; height += 3) {
        for (int width = 1; width < 120; width += 7) {
            stage_size(&s, width, height, width % 2);
            stage_size(&s, width, height, height % 2);
        }
    }
    stage_close(&s);
}

static void test_ascii(void **state)
{
    struct stage s;
    (void)state;
    if (!has_blocks())
        return;
    view_open(&s, PICTURES_BLOCKS, 8);
    s.ops->late(s.view);
    stage_size(&s, 80, 24, true);
    view_bring(&s);
    assert_true(painted(&s.canvas) > 100);
    for (int i = 0; i < 80 * 24; i++) {
        for (const char *p = s.canvas.cells[i].bytes; *p; p++)
            assert_in_range((unsigned char)*p, 0x20, 0x7e);
        assert_true(!(s.canvas.cells[i].attr & ATTR_PAINTED) || (s.canvas.cells[i].fg < 8 && s.canvas.cells[i].bg < 8));
    }
    stage_close(&s);
}

/* The form is kept: a cell is twice as high as wide here. */
static void test_form(void **state)
{
    static const struct { int width, height, columns, rows; } cases[] = {
        { 80, 24, 57, 19 }, { 200, 20, 45, 15 }, { 30, 60, 30, 10 }, { 1, 1, 1, 1 },
    };
    struct raster r;
    (void)state;
    fill(&r);
    struct picture_means blocks = { .way = PICTURES_BLOCKS, .cell_width = 8, .cell_height = 16 };
    struct picture_room room = picture_room(&r, &blocks, 57, 30, false);
    assert_int_equal(room.columns, 57);
    assert_int_equal(room.rows, 19);
    for (size_t i = 0; i < LEN(cases); i++) {
        room = picture_room(&r, &blocks, cases[i].columns, cases[i].height, false);
        assert_in_range(room.columns, 1, cases[i].columns);
        assert_in_range(room.rows, 1, cases[i].height);
    }
    blocks.way = PICTURES_KITTY; /* points for points: no larger than itself */
    room = picture_room(&r, &blocks, 200, 100, false);
    assert_int_equal(room.columns, WIDTH / 8);
    assert_int_equal(room.rows, HEIGHT / 16);
    raster_free(&r);
}

/* --- on a terminal --- */

static struct stage on_stage;
enum { SHOW = 1, GONE = 2 };

/* Runs in the child, which has a copy of the stage. */
static void paint(struct canvas *c, uint32_t which)
{
    if (which == GONE) {
        canvas_puts(c, 0, 0, ROLE_TEXT, "nothing");
        return;
    }
    on_stage.ops->draw(on_stage.view, c, (struct area){ 0, 0, c->width, c->height });
}

static void check_color(const unsigned char rgb[3], uint32_t wanted, int tolerance, int x, int y)
{
    for (int k = 0; k < 3; k++) {
        int is = rgb[k], shall = (int)(wanted >> (16 - 8 * k) & 255);
        if (abs(is - shall) > tolerance)
            fail_msg("cell %d,%d: %02x%02x%02x, not %06x", x, y, rgb[0], rgb[1], rgb[2], (unsigned)wanted);
    }
}

/* The colours in the middle of the three fields of the picture, as they are seen. */
static void check_seen(struct console *s, int tolerance)
{
    struct console_cell *cells = console_cells(s);
    int left = s->cols, right = 0, top = s->rows, bottom = 0;
    for (int i = 0; i < s->rows * s->cols; i++) {
        bool colored = cells[i].bg[0] + cells[i].bg[1] + cells[i].bg[2] > 60; /* the terminal's own is black */
        if (!colored)
            continue;
        left = i % s->cols < left ? i % s->cols : left;
        right = i % s->cols > right ? i % s->cols : right;
        top = i / s->cols < top ? i / s->cols : top;
        bottom = i / s->cols > bottom ? i / s->cols : bottom;
    }
    assert_true(right > left + 4 && bottom > top + 3);
    int width = right - left + 1, height = bottom - top + 1;
    const struct { int x, y; uint32_t color; } places[] = {
        { left + width / 4, top + height / 2, picture_color(1, HEIGHT / 2, WIDTH, HEIGHT) },
        { left + width * 3 / 4, top + height / 2, picture_color(WIDTH - 1, HEIGHT / 2, WIDTH, HEIGHT) },
        { left + width / 2, top, picture_color(WIDTH / 2, 0, WIDTH, HEIGHT) },
    };
    for (size_t i = 0; i < LEN(places); i++) {
        const struct console_cell *cell = &cells[places[i].y * s->cols + places[i].x];
        bool whole = cell->chars[0] == 0x2588; /* a full block: the foreground is what is seen */
        check_color(whole ? cell->fg : cell->bg, places[i].color, tolerance, places[i].x, places[i].y);
    }
    free(cells);
}

static void check_gone(struct console *s)
{
    struct console_cell *cells = console_cells(s);
    for (int i = s->cols; i < s->rows * s->cols; i++) {
        if (cells[i].chars[0] != ' ' || cells[i].bg[0] || cells[i].bg[1] || cells[i].bg[2] || cells[i].reverse)
            fail_msg("cell %d,%d is left: U+%04X", i % s->cols, i / s->cols, (unsigned)cells[i].chars[0]);
    }
    free(cells);
}

static void test_blocks_on_a_terminal(void **state)
{
    static const struct { const char *term, *colorterm; int colors, width, height, tolerance; } cases[] = {
        { "xterm-256color", "truecolor", 1 << 24, 80, 24, 6 }, { "xterm-256color", "", 256, 40, 16, 40 },
        { "xterm-256color", "truecolor", 1 << 24, 200, 60, 6 }, { "xterm-256color", "24bit", 1 << 24, 40, 12, 6 },
        { "xterm", "", 8, 80, 24, 100 },
    };
    (void)state;
    if (!has_blocks())
        return;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct console s;
        setenv("COLORTERM", cases[i].colorterm, 1);
        view_open(&on_stage, PICTURES_BLOCKS, cases[i].colors);
        on_stage.ops->late(on_stage.view);
        view_bring(&on_stage);
        console_open(&s, cases[i].term, "mono", cases[i].width, cases[i].height);
        console_paint(&s, paint, GONE);
        console_paint(&s, paint, SHOW);
        check_seen(&s, cases[i].tolerance);
        console_paint(&s, paint, SHOW); /* nothing more is sent, nothing changes */
        check_seen(&s, cases[i].tolerance);
        console_paint(&s, paint, GONE);
        assert_true(console_has(&s, "nothing"));
        check_gone(&s);
        assert_int_equal(console_close(&s), 0);
        stage_close(&on_stage);
    }
    unsetenv("COLORTERM");
}

/* What was written since the mark of an order. */
static struct text since(const struct console *s, size_t from) { return text_sub(str_text(&s->raw), from, s->raw.len); }

static size_t count(struct text t, const char *what)
{
    size_t n = 0, size = strlen(what);
    for (size_t at = 0; (at = text_find(t, (struct text){ what, size }, at)) < t.n; at++)
        n++;
    return n;
}

static int letter_value(char c)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(letters, c) : NULL;
    return at ? (int)(at - letters) : -1;
}

/* The payloads of all graphics commands, decoded; anything that is no letter of theirs fails the test. */
static void kitty_payload(struct text t, struct str *out)
{
    for (size_t at = 0; (at = text_find(t, TEXT("\033_G"), at)) < t.n;) {
        size_t end = text_find(t, TEXT("\033\\"), at), semicolon = text_find_byte(t, ';', at);
        assert_true(end < t.n && end - at <= 4096 + 100);
        for (size_t i = at + 3; i < (semicolon < end ? semicolon : end); i++)
            assert_non_null(strchr("abcdefghijklmnopqrstuvwxyzTACI=,0123456789", t.p[i]));
        unsigned bits = 0, n = 0;
        for (size_t i = semicolon + 1; i < end && t.p[i] != '='; i++) {
            assert_true(letter_value(t.p[i]) >= 0);
            bits = bits << 6 | (unsigned)letter_value(t.p[i]);
            n += 6;
            if (n >= 8) {
                n -= 8;
                str_add_c(out, (char)(bits >> n & 255));
            }
        }
        at = end;
    }
}

static void test_kitty(void **state)
{
    struct console s;
    struct str payload = { 0 };
    struct raster r;
    struct err err;
    (void)state;
    view_open(&on_stage, PICTURES_KITTY, 256);
    on_stage.ops->late(on_stage.view);
    view_bring(&on_stage);
    console_open(&s, "xterm-256color", "mono", 80, 24);
    size_t from = s.raw.len;
    console_paint(&s, paint, SHOW);
    assert_int_equal(count(since(&s, from), "a=T,"), 1);
    assert_true(count(since(&s, from), "c=12,r=4,") == 1);
    kitty_payload(since(&s, from), &payload);
    if (strstr(picture_kinds(), "PNG")) {
        assert_true(picture_decode(&r, str_text(&payload), (struct picture_box){ 1000, 1000 }, &err));
        struct raster wanted;
        fill(&wanted);
        assert_int_equal(r.width, WIDTH);
        assert_memory_equal(r.rgba, wanted.rgba, (size_t)WIDTH * HEIGHT * 4);
        raster_free(&r);
        raster_free(&wanted);
    }
    from = s.raw.len;
    console_paint(&s, paint, SHOW); /* it is there */
    assert_int_equal(count(since(&s, from), "\033_G"), 0);
    from = s.raw.len;
    console_paint(&s, paint, SHOW | 0x80000000u); /* the terminal forgot everything */
    assert_int_equal(count(since(&s, from), "a=T,"), 1);
    from = s.raw.len;
    console_paint(&s, paint, GONE);
    assert_int_equal(count(since(&s, from), "\033_Ga=d,d=I,i=9641,q=2\033\\"), 1);
    assert_int_equal(count(since(&s, from), "a=T,"), 0);
    console_paint(&s, paint, SHOW);
    assert_int_equal(console_close(&s), 0);
    str_free(&payload);
    stage_close(&on_stage);
}

static void test_sixel(void **state)
{
    struct console s;
    (void)state;
    if (!has_blocks())
        return;
    view_open(&on_stage, PICTURES_SIXEL, 256);
    on_stage.ops->late(on_stage.view);
    view_bring(&on_stage);
    console_open(&s, "xterm-256color", "mono", 80, 24);
    size_t from = s.raw.len;
    console_paint(&s, paint, SHOW);
    struct text sent = since(&s, from);
    size_t begin = text_find(sent, TEXT("\033P"), 0), end = text_find(sent, TEXT("\033\\"), begin);
    assert_int_equal(count(sent, "\033P"), 1);
    assert_true(end < sent.n && end > begin + 100);
    for (size_t i = begin + 2; i < end; i++) {
        if (sent.p[i] < 0x20 || sent.p[i] > 0x7e)
            fail_msg("byte %02x in a sixel string", (unsigned char)sent.p[i]);
    }
    from = s.raw.len;
    console_paint(&s, paint, SHOW);
    assert_int_equal(count(since(&s, from), "\033P"), 0);
    from = s.raw.len;
    console_paint(&s, paint, GONE);
    assert_int_equal(count(since(&s, from), "\033P"), 0);
    assert_true(count(since(&s, from), "\033[2J") + count(since(&s, from), "\033[J") >= 1); /* cells alone would not do */
    assert_true(console_has(&s, "nothing"));
    console_paint(&s, paint, SHOW);
    console_resize(&s, 60, 20);
    from = s.raw.len;
    console_paint(&s, paint, SHOW);
    assert_int_equal(count(since(&s, from), "\033P"), 1);
    assert_int_equal(console_close(&s), 0);
    stage_close(&on_stage);
}

static int setup(void **state)
{
    struct arena a = { 0 };
    struct doc doc;
    struct err err;
    enum page_state kept;
    (void)state;
    store_fixture_open(&fixture);
    doc_from_plain(&doc, &a, TEXT("short"));
    struct page_outcome page = { .story = 1, .now = FIXTURE_NOW, .http_status = 200, .doc = &doc,
                                 .image = TEXT("https://pictures.example/a.png"), .caption = TEXT("Two fields, seen from above") };
    bool ok = db_begin(fixture.db, &err) && page_store(fixture.db, &page, &kept, &err) && db_commit(fixture.db, &err);
    arena_free(&a);
    return ok ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    store_fixture_close(&fixture);
    return 0;
}

/* Without colours light is drawn as what the terminal's letters are, or as its ground: never as a negative. */
static void test_no_colours_on_light_and_dark(void **state)
{
    (void)state;
    if (!has_blocks())
        return;
    for (int ascii = 0; ascii < 2; ascii++) {
        for (int light = 0; light < 2; light++) {
            struct raster r;
            fill(&r);
            for (int i = 0; i < WIDTH * HEIGHT; i++) /* the left half white, the right one black */
                memset(&r.rgba[i * 4], i % WIDTH < WIDTH / 2 ? 255 : 0, 3);
            struct picture_means plain = { .way = PICTURES_BLOCKS, .light = light, .cell_width = 8, .cell_height = 16 };
            struct picture_room room = picture_room(&r, &plain, 40, 20, ascii);
            struct cell *cells = picture_blocks(&r, &room);
            size_t row = (size_t)room.rows / 2 * (size_t)room.columns;
            bool left = strcmp(cells[row + (size_t)room.columns / 4].symbol, " ") != 0;
            bool right = strcmp(cells[row + (size_t)room.columns * 3 / 4].symbol, " ") != 0;
            assert_int_equal(left, !light);
            assert_int_equal(right, light);
            free(cells);
            raster_free(&r);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stages), cmocka_unit_test(test_storm), cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_form),   cmocka_unit_test(test_blocks_on_a_terminal),
        cmocka_unit_test(test_kitty),  cmocka_unit_test(test_sixel),
        cmocka_unit_test(test_no_colours_on_light_and_dark),
    };
    if (!has_blocks())
        printf("skipped: pictures in blocks and sixels; built without libchafa\n");
    return cmocka_run_group_tests(tests, setup, teardown);
}
