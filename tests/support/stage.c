/* tests/support/stage.c -- see stage.h. */
#include "tests/support/stage.h"

#include "tests/support/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void draw(struct stage *s)
{
    canvas_clear(&s->canvas);
    s->ops->draw(s->view, &s->canvas, (struct area){ 0, 0, s->canvas.width, s->canvas.height });
}

static void drop_reply(struct stage *s)
{
    undo_free(s->reply.undo);
    str_free(&s->reply.copy);
    str_free(&s->reply.pipe_text);
    s->reply = (struct view_reply){ 0 };
}

void stage_reload(struct stage *s)
{
    struct err err;
    if (!s->ops->load(s->view, &err))
        fail_msg("%s: %s", s->ops->name, err.message);
    if (s->ops->late)
        s->ops->late(s->view);
    draw(s);
}

void stage_open(struct stage *s, const struct view_env *env, const struct view_ops *ops, const char *query)
{
    struct view_target target = { .ops = ops };
    snprintf(target.query, sizeof target.query, "%s", query);
    *s = (struct stage){ .env = *env, .ops = ops };
    canvas_init(&s->canvas, 80, 24, false);
    s->view = ops->create(&s->env, &target);
    stage_reload(s);
}

void stage_size(struct stage *s, int width, int height, bool ascii)
{
    s->env.ascii = s->canvas.ascii = ascii;
    canvas_resize(&s->canvas, width, height);
    draw(s);
}

bool stage_key(struct stage *s, enum action a)
{
    drop_reply(s);
    bool taken = s->ops->key(s->view, a, &s->reply);
    if (s->reply.reload)
        stage_reload(s);
    draw(s);
    return taken;
}

void stage_keys(struct stage *s, enum action a, int times)
{
    while (times-- > 0)
        stage_key(s, a);
}

bool stage_click(struct stage *s, int x, int y, int button, bool twice)
{
    drop_reply(s);
    bool taken = s->ops->click(s->view, x, y, button, twice, &s->reply);
    if (s->reply.reload)
        stage_reload(s);
    draw(s);
    return taken;
}

struct str stage_text(const struct stage *s)
{
    struct str out = { 0 };
    canvas_dump(&s->canvas, &out, false);
    return out;
}

int stage_row(const struct stage *s, const char *words)
{
    struct str shown = stage_text(s);
    struct text rest = str_text(&shown), line;
    int row = 0, found = -1;
    while (found < 0 && text_split(&rest, '\n', &line)) {
        if (text_find(line, text_of(words), 0) < line.n)
            found = row;
        row++;
    }
    str_free(&shown);
    return found;
}

bool stage_shows(const struct stage *s, const char *words) { return stage_row(s, words) >= 0; }

void stage_same(const struct stage *s, const char *name) { screens_compare(name, &s->canvas); }

void stage_sizes(struct stage *s, const char *name)
{
    struct screens_view v = { .env = s->env, .ops = s->ops, .self = s->view };
    screens_check_all(&v, name);
}

void stage_storm(struct stage *s)
{
    struct screens_view v = { .env = s->env, .ops = s->ops, .self = s->view };
    screens_storm(&v);
    draw(s);
}

void stage_close(struct stage *s)
{
    drop_reply(s);
    s->ops->free(s->view);
    canvas_free(&s->canvas);
}
