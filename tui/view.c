/* tui/view.c -- what all list views share: the cursor. */
#include "tui/view.h"

void cursor_fit(struct cursor *c, size_t rows, int visible)
{
    size_t window = visible > 0 ? (size_t)visible : 1;
    if (c->selected >= rows)
        c->selected = rows ? rows - 1 : 0;
    if (c->first > c->selected)
        c->first = c->selected;
    if (c->selected - c->first >= window)
        c->first = c->selected - window + 1;
    if (rows <= window)
        c->first = 0;
    else if (c->first > rows - window)
        c->first = rows - window;
}

bool cursor_key(struct cursor *c, enum action a, size_t rows, int visible)
{
    size_t page = visible > 1 ? (size_t)visible - 1 : 1, half = visible > 2 ? (size_t)visible / 2 : 1;
    const struct {
        enum action action;
        bool down;
        size_t by;
    } moves[] = {
        { ACT_DOWN, true, 1 },         { ACT_UP, false, 1 },         { ACT_HALF_DOWN, true, half },
        { ACT_HALF_UP, false, half },  { ACT_PAGE_DOWN, true, page }, { ACT_PAGE_UP, false, page },
        { ACT_FIRST, false, SIZE_MAX }, { ACT_LAST, true, SIZE_MAX },
    };
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        if (moves[i].action != a)
            continue;
        size_t last = rows ? rows - 1 : 0, room = moves[i].down ? last - (c->selected < last ? c->selected : last)
                                                                : c->selected;
        size_t by = moves[i].by < room ? moves[i].by : room;
        c->selected = moves[i].down ? c->selected + by : c->selected - by;
        cursor_fit(c, rows, visible);
        return true;
    }
    return false;
}
