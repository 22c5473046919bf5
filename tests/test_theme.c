/* tests/test_theme.c -- colours that can be read (WCAG 2.1, 1.4.3 and 1.4.11), and the user's own over them. */
#include "tui/theme.h"

#include "base/mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define READABLE 4.5 /* of text; bold text of a terminal is not large */
#define VISIBLE 3.0  /* of lines and gauges, which are no text */

static double channel(int value)
{
    double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(int32_t rgb)
{
    return 0.2126 * channel(rgb >> 16 & 255) + 0.7152 * channel(rgb >> 8 & 255) + 0.0722 * channel(rgb & 255);
}

static double ratio(int32_t a, int32_t b)
{
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* What stands behind a theme that leaves the background to the terminal: black, and the greys that terminals come with. */
static const struct {
    const char *theme;
    int32_t text, behind[3];
} grounds[] = {
    { "dusk", 0xd0d0d0, { 0x000000, 0x1e1e1e, 0x242424 } },
    { "dawn", 0x101010, { 0xffffff, 0xfafafa, 0xf4f4f4 } },
    { "contrast", 0xffffff, { 0x000000, 0x000000, 0x000000 } },
};

static bool is_text(enum role role) { return role != ROLE_BORDER && role != ROLE_BORDER_ACTIVE && role != ROLE_GAUGE; }

static void check(const struct theme *theme, enum role role, int colors, int32_t own_text, int32_t own_ground)
{
    struct look look = theme_look(theme, NULL, role, colors);
    int32_t fg = look.fg, bg = look.bg;
    if (colors == 256) { /* numbers */
        fg = fg >= 16 ? xterm_color(fg) : -1;
        bg = bg >= 16 ? xterm_color(bg) : -1;
    }
    fg = fg < 0 ? own_text : fg;
    bg = bg < 0 ? own_ground : bg;
    double got = ratio(fg, bg), wanted = is_text(role) ? READABLE : VISIBLE;
    if (got < wanted)
        fail_msg("%s, %s, %d colours: %06x on %06x is %.2f, not %.1f", theme->name, role_name(role), colors, (unsigned)fg, (unsigned)bg,
                 got, wanted);
}

static void test_contrast(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(grounds); i++) {
        const struct theme *theme = theme_find(text_of(grounds[i].theme));
        for (int r = 0; r < ROLES; r++) {
            for (size_t k = 0; k < LEN(grounds[i].behind); k++) {
                check(theme, (enum role)r, 1 << 24, grounds[i].text, grounds[i].behind[k]);
                check(theme, (enum role)r, 256, grounds[i].text, grounds[i].behind[k]);
            }
        }
    }
    assert_true(ratio(0xffffff, 0x000000) > 20.9 && ratio(0xffffff, 0x000000) < 21.1); /* the formula itself */
}

static void test_mono_has_no_colour(void **state)
{
    (void)state;
    for (int r = 0; r < ROLES; r++) {
        struct look look = theme_look(theme_find(TEXT("mono")), NULL, (enum role)r, 256);
        assert_int_equal(look.fg, -1);
        assert_int_equal(look.bg, -1);
    }
}

static const struct {
    const char *role, *spec;
    int colors;
    struct look look;
} own[] = {
    { "breaking", "#ff5f00 on black bold", 1 << 24, { 0xff5f00, 0x000000, true, false, false, false } },
    { "breaking", "#F50", 1 << 24, { 0xff5500, -1, false, false, false, false } },
    { "breaking", "ff5500", 1 << 24, { 0xff5500, -1, false, false, false, false } },
    { "border-active", "bright-red", 16, { 9, -1, false, false, false, false } },
    { "tag", "13 underline", 16, { 13, -1, false, true, false, false } },
    { "tag", "208", 256, { 208, -1, false, false, false, false } },
    { "tag", "default on blue", 16, { -1, 4, false, false, false, false } },
    { "text", "reverse", 256, { -1, -1, false, false, true, false } },
    { "TEXT", "Grey", 16, { 8, -1, false, false, false, false } },
};

static void test_own_colours(void **state)
{
    struct err err;
    (void)state;
    for (size_t i = 0; i < LEN(own); i++) {
        struct theme_colours c = { 0 };
        if (!theme_colour(&c, text_of(own[i].role), text_of(own[i].spec), &err))
            fail_msg("%s %s: %s", own[i].role, own[i].spec, err.message);
        for (int r = 0; r < ROLES; r++) {
            if (!text_is_ascii(text_of(own[i].role), role_name((enum role)r)))
                continue;
            struct look got = theme_look(theme_find(TEXT("dusk")), &c, (enum role)r, own[i].colors);
            const struct look *want = &own[i].look;
            if (got.fg != want->fg || got.bg != want->bg || got.bold != want->bold || got.underline != want->underline ||
                got.reverse != want->reverse)
                fail_msg("%s %s: %d on %d", own[i].role, own[i].spec, (int)got.fg, (int)got.bg);
            assert_true(theme_colour(&c, text_of(own[i].role), TEXT("theme"), &err));
            assert_false(c.set[r]);
        }
    }
}

static void test_wrong_colours(void **state)
{
    static const struct {
        const char *role, *spec, *says;
    } wrong[] = {
        { "braking", "red", "did you mean \"breaking\"" }, { "zzzzzzzz", "red", "there are text, dim" },
        { "breaking", "", "expected colour ROLE" },        { "breaking", "redd", "not \"redd\"" },
        { "breaking", "red green", "not \"green\"" },      { "breaking", "red on", "missing behind" },
        { "breaking", "#12345", "not \"#12345\"" },        { "breaking", "#12345g", "not \"#12345g\"" },
        { "breaking", "256", "not \"256\"" },              { "breaking", "-1", "not \"-1\"" },
        { "breaking", "red on blue on green", "not \"green\"" },
    };
    struct err err;
    (void)state;
    for (size_t i = 0; i < LEN(wrong); i++) {
        struct theme_colours c = { 0 };
        if (theme_colour(&c, text_of(wrong[i].role), text_of(wrong[i].spec), &err) || !strstr(err.message, wrong[i].says))
            fail_msg("%s %s: %s", wrong[i].role, wrong[i].spec, err.message);
        for (int r = 0; r < ROLES; r++)
            assert_false(c.set[r]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_mono_has_no_colour),
        cmocka_unit_test(test_own_colours),
        cmocka_unit_test(test_wrong_colours),
    };
    return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
