/* tui/canvas_draw.c -- forms drawn with line art and blocks, each with its ASCII form. */
#include "base/unicode.h"
#include "tui/canvas.h"

/* {UTF-8, ASCII}: picked by the canvas. */
struct glyph {
    const char *line, *ascii;
};

static void put(struct canvas *c, int x, int y, enum role role, struct glyph g)
{
    canvas_text(c, x, y, 1, role, text_of(c->ascii ? g.ascii : g.line));
}

void canvas_hline(struct canvas *c, int x, int y, int columns, enum role role)
{
    for (int i = 0; i < columns && x + i < c->width; i++)
        put(c, x + i, y, role, (struct glyph){ "\u2500", "-" });
}

void canvas_vline(struct canvas *c, int x, int y, int rows, enum role role)
{
    for (int i = 0; i < rows && y + i < c->height; i++)
        put(c, x, y + i, role, (struct glyph){ "\u2502", "|" });
}

static void box_labels(struct canvas *c, struct area a, bool active, struct text title, struct text note)
{
    int room = a.width - 4; /* corners and one blank at each end */
    int right = text_width(note), left = text_width(title);
    if (right && right + 2 > room - (left < 8 ? left : 8))
        right = 0; /* the title goes before the note */
    if (title.n && room > 0) {
        int most = right ? room - right - 3 : room;
        canvas_text(c, a.x + 1, a.y, 1, ROLE_SECTION, TEXT(" "));
        int used = canvas_fit(c, a.x + 2, a.y, most, active ? ROLE_TITLE : ROLE_SECTION, title);
        canvas_text(c, a.x + 2 + used, a.y, 1, ROLE_SECTION, TEXT(" "));
    }
    if (right) {
        int x = a.x + a.width - 2 - right;
        canvas_text(c, x - 1, a.y, 1, ROLE_DIM, TEXT(" "));
        canvas_text(c, x, a.y, right, ROLE_DIM, note);
        canvas_text(c, x + right, a.y, 1, ROLE_DIM, TEXT(" "));
    }
}

void canvas_box(struct canvas *c, struct area a, bool active, struct text title, struct text note)
{
    enum role role = active ? ROLE_BORDER_ACTIVE : ROLE_BORDER;
    if (a.width < 2 || a.height < 1)
        return;
    int right = a.x + a.width - 1, bottom = a.y + a.height - 1;
    canvas_hline(c, a.x, a.y, a.width, role);
    if (a.height > 1)
        canvas_hline(c, a.x, bottom, a.width, role);
    canvas_vline(c, a.x, a.y + 1, a.height - 2, role);
    canvas_vline(c, right, a.y + 1, a.height - 2, role);
    put(c, a.x, a.y, role, (struct glyph){ "\u250c", "+" });
    put(c, right, a.y, role, (struct glyph){ "\u2510", "+" });
    if (a.height > 1) {
        put(c, a.x, bottom, role, (struct glyph){ "\u2514", "+" });
        put(c, right, bottom, role, (struct glyph){ "\u2518", "+" });
    }
    box_labels(c, a, active, title, note);
}

void canvas_spark(struct canvas *c, int x, int y, enum role role, const int *values, int n)
{
    static const struct glyph levels[8] = {
        { "\u2581", "." }, { "\u2582", ":" }, { "\u2583", "-" }, { "\u2584", "=" },
        { "\u2585", "+" }, { "\u2586", "*" }, { "\u2587", "#" }, { "\u2588", "@" },
    };
    int64_t most = 0;
    for (int i = 0; i < n; i++)
        most = values[i] > most ? values[i] : most;
    for (int i = 0; i < n; i++) {
        int64_t v = values[i] < 0 ? 0 : values[i];
        int64_t level = most ? (v * 7 + most / 2) / most : 0;
        put(c, x + i, y, role, levels[v && !level ? 1 : level]); /* something is never drawn as nothing */
    }
}

void canvas_gauge(struct canvas *c, int x, int y, int columns, enum role role, double part)
{
    static const char *const eighths[8] = { "", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589" };
    if (columns <= 0)
        return;
    part = part > 0 ? (part < 1 ? part : 1) : 0; /* also for a NaN */
    int filled = (int)(part * columns * 8 + 0.5), i = 0;
    for (; i < filled / 8; i++)
        put(c, x + i, y, role, (struct glyph){ "\u2588", "#" });
    if (filled % 8 && !c->ascii)
        canvas_puts(c, x + i, y, role, eighths[filled % 8]);
    else if (filled % 8 >= 4)
        canvas_puts(c, x + i, y, role, "-");
}

void canvas_scrollbar(struct canvas *c, struct area a, size_t total, size_t first)
{
    if (a.height < 1 || a.width < 1 || total <= (size_t)a.height)
        return;
    size_t rows = (size_t)a.height, hidden = total - rows;
    size_t thumb = rows * rows / total, x = (size_t)(a.x + a.width - 1);
    if (thumb < 1)
        thumb = 1;
    if (first > hidden)
        first = hidden;
    size_t top = (size_t)((double)first / (double)hidden * (double)(rows - thumb) + 0.5);
    for (size_t i = 0; i < rows; i++) {
        bool on = i >= top && i < top + thumb;
        put(c, (int)x, a.y + (int)i, on ? ROLE_BORDER_ACTIVE : ROLE_BORDER,
            on ? (struct glyph){ "\u2503", "#" } : (struct glyph){ "\u2502", "|" });
    }
}
