/* tui/view_picture.c -- a story's picture, as the terminal can show it: in cells on the canvas, or as a whole by the terminal
 * itself. It is fetched behind the first draw, which tells how large it can be. */
#include "tui/view_picture.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/draw.h"
#include "tui/picture_cells.h"
#include "tui/view_stories_act.h"

#include <stdlib.h>
#include <string.h>

#define CAPTION_ROWS 3
#define LEAST_HEIGHT 8 /* of an area that has room for more than picture and title */

enum stage { STAGE_NEW, STAGE_COMES, STAGE_HERE, STAGE_FAILED };

struct picture_view {
    const struct view_env *env;
    int64_t id;
    bool loaded;
    struct story_full full;
    enum stage stage;
    char why[240]; /* STAGE_FAILED */
    bool foreign;  /* likewise: it came, and nobody here reads its kind */
    struct raster raster;
    struct area body; /* for the picture, as last drawn */
    /* What was made of the raster, for this room. */
    struct picture_room room;
    enum picture_way way;
    struct cell *cells;         /* BLOCKS */
    struct str bytes;           /* SIXEL, KITTY */
    struct canvas_image image;  /* likewise; its area is set at each draw */
};

static void *create(const struct view_env *env, const struct view_target *target)
{
    struct picture_view *v = mem_alloc(sizeof *v);
    v->env = env;
    v->id = target->story;
    return v;
}

static void drop_made(struct picture_view *v)
{
    free(v->cells);
    v->cells = NULL;
    str_free(&v->bytes);
    v->image = (struct canvas_image){ 0 };
    v->room = (struct picture_room){ 0 };
}

static struct picture_means means_of(const struct view_env *env)
{
    struct picture_means means = { .way = PICTURES_BLOCKS, .cell_width = 8, .cell_height = 16 };
    if (env->picture_means)
        env->picture_means(env->screen, &means);
    return means;
}

static void fail(struct picture_view *v, const char *why)
{
    v->stage = STAGE_FAILED;
    snprintf(v->why, sizeof v->why, "%.*s", (int)sizeof v->why - 1, why);
}

static bool load(void *self, struct err *err)
{
    struct picture_view *v = self;
    const struct picture_fetcher *f = v->env->pictures;
    struct story_full full;
    struct err why;
    if (!story_load(v->env->db, v->id, &full, err))
        return false;
    if (v->loaded)
        story_full_free(&v->full);
    v->full = full;
    v->loaded = true;
    means_of(v->env); /* the terminal is asked while the picture comes */
    if (v->stage != STAGE_COMES || f->running(f->self))
        return true;
    if (f->take(f->self, &v->raster, &why))
        v->stage = STAGE_HERE;
    else
        fail(v, why.message);
    v->foreign = v->stage == STAGE_FAILED && why.code == ERR_NOT_FOUND;
    return true;
}

bool picture_view_foreign(const void *self, struct text *url, const char **why)
{
    const struct picture_view *v = self;
    *url = story_picture(&v->full);
    *why = v->why;
    return v->foreign;
}

static void late(void *self)
{
    struct picture_view *v = self;
    const struct picture_fetcher *f = v->env->pictures;
    struct picture_means means = means_of(v->env);
    struct text url = story_picture(&v->full);
    struct err err;
    if (v->stage != STAGE_NEW || v->body.width < 1 || v->body.height < 1)
        return;
    if (!url.n)
        fail(v, "this story tells of no picture");
    else if (!f || !f->start)
        fail(v, f && f->why_not ? f->why_not : "no picture can be had here");
    else if (f->start(f->self, v->id, url, v->body.width * means.cell_width, v->body.height * means.cell_height, &err))
        v->stage = STAGE_COMES;
    else
        fail(v, err.message);
}

static void leave(void *self)
{
    struct picture_view *v = self;
    const struct picture_fetcher *f = v->env->pictures;
    if (v->stage == STAGE_COMES && f->cancel)
        f->cancel(f->self);
    if (v->loaded)
        story_full_free(&v->full);
    drop_made(v);
    raster_free(&v->raster);
    free(v);
}

/* --- drawing --- */

static bool same_room(const struct picture_room *a, const struct picture_room *b)
{
    return a->columns == b->columns && a->rows == b->rows && a->colors == b->colors && a->ascii == b->ascii && a->light == b->light &&
           a->cell_width == b->cell_width && a->cell_height == b->cell_height;
}

static void make(struct picture_view *v, const struct picture_room *room, enum picture_way way)
{
    if (same_room(&v->room, room) && v->way == way)
        return;
    drop_made(v);
    v->room = *room;
    v->way = way;
    if (way == PICTURES_BLOCKS) {
        v->cells = picture_blocks(&v->raster, room);
        return;
    }
    v->image = (struct canvas_image){ .sixel = way == PICTURES_SIXEL, .width = v->raster.width, .height = v->raster.height };
    if (v->image.sixel)
        picture_sixel(&v->bytes, &v->raster, room);
    else
        picture_payload(&v->bytes, &v->image.png, &v->raster);
    v->image.bytes = str_text(&v->bytes);
    uint64_t place = (uint64_t)room->columns << 32 | (uint64_t)room->rows;
    v->image.key = text_digest(place, v->image.bytes) | 1;
}

static void draw_picture(struct picture_view *v, struct canvas *c, struct area a)
{
    struct picture_means means = means_of(v->env);
    if (means.asking || a.width < 1 || a.height < 1)
        return;
    struct picture_room room = picture_room(&v->raster, &means, a.width, a.height, c->ascii);
    make(v, &room, means.way);
    struct area at = { a.x + (a.width - room.columns) / 2, a.y + (a.height - room.rows) / 2, room.columns, room.rows };
    if (v->cells) {
        canvas_paint(c, at, v->cells);
    } else if (v->image.key) {
        c->image = v->image;
        c->image.area = at;
    }
}

static void draw_failed(const struct picture_view *v, struct canvas *c, struct area a)
{
    struct area words = { a.x + 1, a.y + a.height / 3, a.width - 2, a.height - a.height / 3 };
    int rows = draw_wrapped(c, words, ROLE_ERROR, text_of(v->why));
    words = (struct area){ words.x, words.y + rows + 1, words.width, words.height - rows - 1 };
    if (words.height > 0 && story_picture(&v->full).n)
        draw_wrapped(c, words, ROLE_DIM, TEXT("o opens it outside; q goes back"));
}

/* Caption and alternative text under the picture; the rows that they take. */
static int draw_words(const struct picture_view *v, struct canvas *c, struct area a)
{
    struct text words[] = { story_picture_caption(&v->full), story_picture_alt(&v->full) };
    int rows[LEN(words)], total = 0, most = a.height >= LEAST_HEIGHT * 2 ? CAPTION_ROWS : 1;
    for (size_t i = 0; i < LEN(words); i++) {
        rows[i] = words[i].n && a.height >= LEAST_HEIGHT && a.width > 4 ? wrapped_lines(words[i], a.width - 2, most) : 0;
        total += rows[i];
    }
    int y = a.y + a.height - total;
    for (size_t i = 0; i < LEN(words); i++) {
        struct area line = { a.x + 1, y, a.width - 2, rows[i] };
        if (rows[i] == 1)
            canvas_fit(c, line.x, line.y, line.width, i ? ROLE_DIM : ROLE_TEXT, words[i]);
        else if (rows[i])
            draw_wrapped(c, line, i ? ROLE_DIM : ROLE_TEXT, words[i]);
        y += rows[i];
    }
    return total;
}

static void draw(void *self, struct canvas *c, struct area area)
{
    struct picture_view *v = self;
    if (!v->loaded || draw_too_small(c, area))
        return;
    canvas_fit(c, area.x + 1, area.y, area.width - 2, ROLE_TITLE, v->full.row.title.n ? v->full.row.title : TEXT("(no title)"));
    int foot = draw_words(v, c, area), head = area.height >= LEAST_HEIGHT ? 2 : 1;
    if (head == 2)
        canvas_hline(c, area.x, area.y + 1, area.width, ROLE_BORDER);
    v->body = (struct area){ area.x + 1, area.y + head, area.width - 2, area.height - head - foot };
    if (v->stage == STAGE_HERE)
        draw_picture(v, c, v->body);
    else if (v->stage == STAGE_FAILED)
        draw_failed(v, c, v->body);
    else if (v->body.height > 0)
        canvas_fit(c, v->body.x, v->body.y + v->body.height / 3, v->body.width, ROLE_DIM,
                   c->ascii ? TEXT("fetching the picture...; Esc leaves it") : TEXT("fetching the picture\u2026; Esc leaves it"));
}

/* --- keys --- */

static bool key(void *self, enum action a, struct view_reply *reply)
{
    struct picture_view *v = self;
    struct text url = story_picture(&v->full);
    if (a == ACT_BROWSER || a == ACT_PICTURE) {
        if (url.n < sizeof reply->open_url)
            text_copy(reply->open_url, sizeof reply->open_url, url);
        else
            reply_message(reply, "its address is too long to be handed on");
        return true;
    }
    if (a == ACT_COPY) {
        str_add(&reply->copy, url);
        return true;
    }
    return false;
}

static int64_t selected(void *self) { return ((struct picture_view *)self)->id; }

static void status(void *self, struct str *left, struct str *right)
{
    struct picture_view *v = self;
    const char *dots = v->env->ascii ? "..." : "\u2026";
    if (v->stage == STAGE_NEW || v->stage == STAGE_COMES)
        str_addf(left, "fetching the picture%s", dots);
    if (v->stage != STAGE_HERE)
        return;
    str_addf(left, "%s, %d x %d", v->raster.kind, v->raster.full_width, v->raster.full_height);
    str_add_s(right, picture_way_name(means_of(v->env).way));
}

static const enum action actions[] = { ACT_BROWSER, ACT_COPY, ACT_STAR, ACT_TAG, ACT_OUT, ACT_NONE };

const struct view_ops picture_view = {
    .name = "picture",
    .title = "Picture",
    .home = ACT_NONE,
    .create = create,
    .load = load,
    .draw = draw,
    .key = key,
    .selected = selected,
    .status = status,
    .actions = actions,
    .free = leave,
    .late = late,
};
