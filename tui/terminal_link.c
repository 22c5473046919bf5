/* tui/terminal_link.c -- see terminal_link.h. */
#include "tui/terminal_link.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/terminal_cell.h"
#include "tui/terminal_send.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

#define MAX_URL 2000 /* bytes; terminals cut or refuse longer ones */

struct links {
    char looks[ROLES][80]; /* the bytes that switch to a role */
    uint64_t *told;        /* a key a cell, row by row; 0 = none */
    int width, height;
};

struct links *links_new(void) { return mem_alloc(sizeof(struct links)); }

void links_free(struct links *l)
{
    if (l)
        free(l->told);
    free(l);
}

void links_reset(struct links *l, int width, int height)
{
    free(l->told);
    l->width = width;
    l->height = height;
    l->told = mem_alloc(((size_t)width * (size_t)height + 1) * sizeof *l->told);
}

/* --- terminfo --- */

static const char *capability(const char *name)
{
    const char *s = tigetstr(name);
    return s && s != (const char *)-1 ? s : ""; // NOLINT(performance-no-int-to-ptr): terminfo's own sign
}

static void add_color(struct str *out, const char *name, int32_t color)
{
    const char *s = capability(name);
    if (color >= 0 && *s)
        terminal_unpadded(out, tiparm(s, (int)color));
}

void links_look(struct links *l, enum role role, const struct look *look)
{
    struct str out = { 0 };
    terminal_unpadded(&out, capability("sgr0"));
    add_color(&out, "setaf", look->fg);
    add_color(&out, "setab", look->bg);
    terminal_unpadded(&out, look->bold ? capability("bold") : "");
    terminal_unpadded(&out, look->dim ? capability("dim") : "");
    terminal_unpadded(&out, look->underline ? capability("smul") : "");
    terminal_unpadded(&out, look->reverse ? capability("rev") : "");
    snprintf(l->looks[role], sizeof l->looks[role], "%s", str_c(&out));
    str_free(&out);
}

/* --- links --- */

/* Only what may stand in a URI; bytes beyond ASCII are escaped, anything that steers a terminal refuses the whole. */
static bool add_url(struct str *out, const char *url)
{
    for (const unsigned char *p = (const unsigned char *)url; *p; p++) {
        if (*p < 0x21 || *p == 0x7f)
            return false;
        if (*p < 0x80)
            str_add_c(out, (char)*p);
        else
            str_addf(out, "%%%02X", *p);
    }
    return out->len <= MAX_URL;
}

uint64_t *links_keys(const struct canvas *c)
{
    uint64_t *keys = c->nlinks ? mem_alloc(c->nlinks * sizeof *keys) : NULL;
    for (size_t i = 0; i < c->nlinks; i++) {
        struct str url = { 0 };
        uint64_t key = UINT64_C(14695981039346656037); /* FNV-1a */
        bool good = add_url(&url, c->links[i]);
        for (size_t k = 0; k < url.len; k++)
            key = (key ^ (unsigned char)url.data[k]) * UINT64_C(1099511628211);
        keys[i] = good ? key | 1 : 0;
        str_free(&url);
    }
    return keys;
}

static uint64_t key_of(const struct cell *cell, const uint64_t *keys)
{
    wchar_t wide[CCHARW_MAX + 1];
    bool stands_in = false;
    uint64_t key = cell->link && keys ? keys[cell->link - 1] : 0;
    if (key)
        cell_wide(cell, wide, &stands_in);
    return stands_in ? 0 : key;
}

static void add_cell(const struct links *l, const struct cell *cell, struct str *out)
{
    wchar_t wide[CCHARW_MAX + 1];
    char bytes[4];
    int columns = cell_wide(cell, wide, NULL);
    str_add_s(out, l->looks[cell->role < ROLES ? cell->role : ROLE_TEXT]);
    terminal_unpadded(out, cell->attr & ATTR_BOLD ? capability("bold") : "");
    terminal_unpadded(out, cell->attr & ATTR_ITALIC ? capability("sitm") : "");
    terminal_unpadded(out, cell->attr & ATTR_UNDERLINE ? capability("smul") : "");
    for (size_t i = 0; i <= CCHARW_MAX && wide[i]; i++)
        str_add(out, (struct text){ bytes, utf8_encode(bytes, (uint32_t)wide[i]) });
    if (columns < cell->width)
        str_add_c(out, ' ');
}

/* Cells from..to (exclusive) of one link, or of none where there was one. */
static void add_run(struct links *l, const struct canvas *c, int y, int from, int to, uint64_t key, struct str *out)
{
    const struct cell *row = &c->cells[(size_t)y * (size_t)c->width];
    terminal_unpadded(out, tiparm(capability("cup"), y, from));
    if (key) { /* the id holds the parts of a link together that stands in several lines */
        str_addf(out, "\033]8;id=%llx;", (unsigned long long)key);
        add_url(out, c->links[row[from].link - 1]);
        str_add_s(out, "\033\\");
    }
    for (int x = from; x < to; x++) {
        if (row[x].width)
            add_cell(l, &row[x], out);
    }
    if (key)
        str_add_s(out, "\033]8;;\033\\");
}

void links_row(struct links *l, const struct canvas *c, int y, bool rewritten, const uint64_t *url_keys,
               struct str *out)
{
    const struct cell *row = &c->cells[(size_t)y * (size_t)c->width];
    uint64_t *told = &l->told[(size_t)y * (size_t)c->width], key = 0;
    bool any = false, differs = rewritten;
    for (int x = 0; x < c->width; x++) {
        key = row[x].width ? key_of(&row[x], url_keys) : key;
        any = any || key || told[x];
        differs = differs || key != told[x];
    }
    if (!any || !differs)
        return;
    for (int x = 0, end; x < c->width; x = end) {
        key = key_of(&row[x], url_keys);
        bool had = told[x] != 0;
        for (end = x + 1; end < c->width; end++) {
            bool same = row[end].width == 0 || (key_of(&row[end], url_keys) == key && (key || (told[end] != 0) == had));
            if (!same)
                break;
        }
        if (key || had)
            add_run(l, c, y, x, end, key, out);
        for (int i = x; i < end; i++)
            told[i] = key;
    }
}
