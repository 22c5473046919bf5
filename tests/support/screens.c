/* tests/support/screens.c -- see screens.h. */
#include "tests/support/screens.h"

#include "base/mem.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <errno.h>
#include <stdlib.h>
#include <string.h>

void screens_compare(const char *name, const struct canvas *c)
{
    char path[200];
    struct str got = { 0 }, want = { 0 };
    struct err err;
    const char *accept = getenv("NORTHWIRE_ACCEPT");
    snprintf(path, sizeof path, "tests/screens/%s.txt", name);
    canvas_dump(c, &got, false);
    if (accept && *accept) {
        FILE *file = fopen(path, "w");
        if (!file || fwrite(str_c(&got), 1, got.len, file) != got.len || fclose(file) != 0)
            fail_msg("%s: %s", path, strerror(errno));
    } else if (!str_read_file(&want, path, &err)) {
        fail_msg("%s; NORTHWIRE_ACCEPT=1 writes it. Drawn was:\n%s", err.message, str_c(&got));
    } else if (!text_same(str_text(&got), str_text(&want))) {
        fail_msg("%s differs; expected:\n%s\ndrawn:\n%s\nNORTHWIRE_ACCEPT=1 takes what is drawn", path, str_c(&want),
                 str_c(&got));
    }
    str_free(&got);
    str_free(&want);
}

void screens_open(struct screens_view *v, struct db *db, int64_t now, const struct view_target *target)
{
    struct err err;
    v->env = (struct view_env){ .db = db, .now = now };
    v->ops = target->ops;
    v->self = target->ops->create(&v->env, target);
    if (!v->ops->load(v->self, &err))
        fail_msg("%s: %s", v->ops->name, err.message);
}

void screens_close(struct screens_view *v)
{
    v->ops->free(v->self);
    v->self = NULL;
}

bool screens_key(struct screens_view *v, enum action a, struct view_reply *reply)
{
    struct view_reply own = { 0 };
    struct err err;
    bool taken = v->ops->key(v->self, a, &own);
    if (own.reload && !v->ops->load(v->self, &err))
        fail_msg("%s: %s", v->ops->name, err.message);
    if (own.undo)
        undo_free(own.undo);
    str_free(&own.copy);
    str_free(&own.pipe_text);
    own.undo = NULL;
    if (reply)
        *reply = own;
    return taken;
}

void screens_check(struct screens_view *v, const char *name, int width, int height, bool ascii)
{
    struct canvas c;
    char file[120];
    canvas_init(&c, width, height, ascii);
    v->env.ascii = ascii;
    v->ops->draw(v->self, &c, (struct area){ 0, 0, width, height });
    snprintf(file, sizeof file, "%s-%dx%d%s", name, width, height, ascii ? "-ascii" : "");
    screens_compare(file, &c);
    for (size_t i = 0; ascii && i < (size_t)width * (size_t)height; i++) {
        for (const char *p = c.cells[i].bytes; *p; p++)
            assert_true((unsigned char)*p >= 0x20 && (unsigned char)*p < 0x7f);
    }
    canvas_free(&c);
    v->env.ascii = false;
}

void screens_check_all(struct screens_view *v, const char *name)
{
    static const int sizes[][2] = { { 80, 24 }, { 40, 10 }, { 200, 60 } };
    for (size_t i = 0; i < LEN(sizes); i++) {
        screens_check(v, name, sizes[i][0], sizes[i][1], false);
        screens_check(v, name, sizes[i][0], sizes[i][1], true);
    }
}

/* A margin of marked cells round the area that the view is given must stay as it is. */
static void storm_at(struct screens_view *v, int width, int height, bool ascii)
{
    struct canvas c;
    canvas_init(&c, width + 4, height + 2, ascii);
    canvas_fill(&c, (struct area){ 0, 0, width + 4, height + 2 }, ROLE_ERROR);
    struct area area = { 2, 1, width, height };
    canvas_fill(&c, area, ROLE_TEXT);
    v->ops->draw(v->self, &c, area);
    for (int y = 0; y < height + 2; y++) {
        for (int x = 0; x < width + 4; x++) {
            const struct cell *cell = &c.cells[(size_t)y * (size_t)(width + 4) + (size_t)x];
            bool margin = x < 2 || y < 1 || x >= width + 2 || y >= height + 1;
            if (margin && (cell->role != ROLE_ERROR || strcmp(cell->bytes, " ") != 0))
                fail_msg("%s at %dx%d draws \"%s\" outside, at %d,%d", v->ops->name, width, height, cell->bytes, x - 2,
                         y - 1);
        }
    }
    canvas_free(&c);
}

void screens_storm(struct screens_view *v)
{
    static const int widths[] = { 1, 2, 3, 5, 8, 13, 19, 20, 21, 39, 61, 79, 80, 100, 131, 133, 201, 300 };
    static const int heights[] = { 1, 2, 3, 4, 5, 7, 9, 11, 14, 16, 23, 24, 41, 60, 100 };
    for (size_t w = 0; w < LEN(widths); w++) {
        for (size_t h = 0; h < LEN(heights); h++)
            storm_at(v, widths[w], heights[h], (w + h) % 2);
    }
}
