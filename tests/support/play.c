/* tests/support/play.c -- see play.h. */
#include "tests/support/play.h"

#include "base/mem.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdlib.h>
#include <string.h>

static bool fake_start(void *self, struct err *err)
{
    struct fake *f = self;
    if (f->refuse)
        return err_set(err, "another refresh holds the store");
    f->running = true;
    return true;
}
static bool fake_running(void *self) { return ((struct fake *)self)->running; }
static int fake_fd(void *self)
{
    (void)self;
    return -1;
}
static bool fake_step(void *self, struct str *line, double *part)
{
    struct fake *f = self;
    str_cut(line, 0);
    str_addf(line, "%d of 3 feeds", ++f->steps);
    *part = f->steps / 3.0;
    f->running = f->running && f->steps < 3;
    return true;
}
static void fake_stop(void *self) { ((struct fake *)self)->stops++; }

static bool fake_brief(void *app, const struct brief_order *order, struct str *out, struct err *err)
{
    (void)app;
    (void)err;
    str_addf(out, "BRIEF of \"%s\"\n", order->query);
    return true;
}

static bool pages_start(void *self, int64_t story, struct err *err)
{
    (void)err;
    *(struct fake_pages *)self = (struct fake_pages){ .story = story };
    return true;
}
static bool pages_running(void *self, int64_t story)
{
    const struct fake_pages *f = self;
    return f->story && (!story || story == f->story);
}
static bool pages_step(void *self)
{
    struct fake_pages *f = self;
    bool ended = f->ended;
    if (ended)
        *f = (struct fake_pages){ 0 };
    return ended;
}

static void port_leave(void *self) { ((struct port *)self)->left++; }
static void port_back(void *self) { (void)self; }
static void port_suspend(void *self) { ((struct port *)self)->suspended++; }
static void port_redraw(void *self) { ((struct port *)self)->redrawn++; }
static bool port_copy(void *self, struct text t)
{
    struct port *p = self;
    snprintf(p->copied, sizeof p->copied, "%.*s", (int)t.n, t.p);
    return !p->refuses_copy;
}
static void port_title(void *self, struct text t)
{
    snprintf(((struct port *)self)->title, 200, "%.*s", (int)t.n, t.p);
}
static void port_theme(void *self, const struct theme *theme)
{
    snprintf(((struct port *)self)->theme, 20, "%s", theme ? theme->name : "auto");
}

void play_again(struct play *p)
{
    struct err err;
    struct screen_port port = { &p->port,    port_leave, port_back, port_suspend, port_redraw, port_copy, port_title,
                                port_theme, NULL, NULL, false };
    if (p->screen)
        screen_free(p->screen);
    p->screen = screen_new(&p->options, &p->keys, &port, p->ascii);
    screen_resize(p->screen, 80, 24);
    if (!screen_start(p->screen, NULL, &err))
        fail_msg("%s", err.message);
}

int play_open(void **state)
{
    struct play *p = mem_alloc(sizeof *p);
    setenv("NORTHWIRE_NOW", FIXTURE_NOW_TEXT, 1);
    unsetenv("BROWSER");
    store_fixture_open(&p->fixture);
    keymap_init(&p->keys);
    p->options = (struct tui_options){
        .db = p->fixture.db,
        .background = { &p->fake, fake_start, fake_running, fake_fd, fake_step, fake_stop },
        .pages = { &p->pages, pages_start, pages_running, pages_step },
        .brief = fake_brief,
    };
    play_again(p);
    *state = p;
    return 0;
}

int play_close(void **state)
{
    struct play *p = *state;
    screen_free(p->screen);
    keymap_free(&p->keys);
    store_fixture_close(&p->fixture);
    free(p);
    return 0;
}

void play_draw(struct play *p)
{
    while (screen_dirty(p->screen))
        screen_draw(p->screen);
}

void play_keys(struct play *p, const char *script)
{
    struct key_list list = { 0 };
    keys_from_script(&list, text_of(script));
    play_draw(p);
    for (size_t i = 0; i < list.n; i++) {
        screen_key(p->screen, &(struct key_event){ .key = list.keys[i] });
        play_draw(p);
    }
    free(list.keys);
}

void play_expect(struct play *p, const char *words, bool expected)
{
    struct str text = { 0 };
    play_draw(p);
    canvas_dump(screen_draw(p->screen), &text, false);
    if ((strstr(str_c(&text), words) != NULL) != expected)
        fail_msg("%s \"%s\"; the lower end of the screen is:\n%s", expected ? "no" : "unexpected", words,
                 str_c(&text) + (text.len > 700 ? text.len - 700 : 0)); /* messages are cut at 1024 bytes */
    str_free(&text);
}