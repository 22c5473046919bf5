/* cli/out.c -- see out.h. */
#include "cli/out.h"

#include "base/clock.h"
#include "base/unicode.h"
#include "cli/brief_words.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_MIN 40
#define WIDTH_MAX 500
#define GAP 2
#define FLEXIBLE_MIN 24

int out_width(void)
{
    struct winsize size;
    int64_t columns = 0;
    if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col)
        columns = size.ws_col;
    else
        text_int(text_of(getenv("COLUMNS")), &columns);
    if (columns <= 0)
        return 80;
    return columns < WIDTH_MIN ? WIDTH_MIN : columns > WIDTH_MAX ? WIDTH_MAX : (int)columns;
}

int out_table_width(void)
{
    int64_t columns;
    bool told = out_is_terminal() || text_int(text_of(getenv("COLUMNS")), &columns);
    return told ? out_width() : WIDTH_MAX;
}

bool out_ascii(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") != 0; }

bool out_is_terminal(void) { return isatty(STDOUT_FILENO); }

/* t as the terminal takes it; held keeps what had to be made. Before anything is measured: one sign may become four. */
static struct text presentable(struct str *held, struct text t)
{
    if (!out_ascii() || !out_is_terminal())
        return t;
    brief_ascii(held, t);
    return str_text(held);
}

void out_text(struct text t)
{
    struct str held = { 0 };
    t = presentable(&held, t);
    if (t.n)
        fwrite(t.p, 1, t.n, stdout);
    str_free(&held);
}

void out_line(struct text t)
{
    out_text(t);
    putchar('\n');
}

struct wrapped {
    int hang;
    bool further;
};

static void put_wrapped(void *user, struct text line)
{
    struct wrapped *w = user;
    if (w->further)
        printf("%*s", w->hang, "");
    w->further = true;
    out_line(line);
}

void out_wrapped(struct text t, int width, int hang)
{
    struct wrapped w = { hang, false };
    struct str held = { 0 };
    text_wrap(presentable(&held, t), width - hang > 20 ? width - hang : 20, put_wrapped, &w);
    if (!w.further)
        putchar('\n');
    str_free(&held);
}

/* Which columns are shown, and the width of the flexible one. */
struct fit {
    bool shown[TABLE_COLUMNS];
    size_t last;
    int flexible;
};

static struct fit fit_columns(const struct column *columns, size_t n, int width)
{
    struct fit fit = { 0 };
    int left = width + GAP, least = 0;
    for (size_t i = 0; i < n; i++) {
        fit.shown[i] = true;
        least = columns[i].width ? least : FLEXIBLE_MIN;
        left -= columns[i].width + GAP;
    }
    for (size_t i = n; i > 0 && left < least; i--) {
        if (columns[i - 1].spare) {
            fit.shown[i - 1] = false;
            left += columns[i - 1].width + GAP;
        }
    }
    for (size_t i = 0; i < n; i++)
        fit.last = fit.shown[i] ? i : fit.last;
    fit.flexible = left > 1 ? left : 1;
    return fit;
}

static int widest_cell(const struct column *columns, size_t n, size_t column, const struct text *cells, size_t rows)
{
    int most = text_width(text_of(columns[column].head));
    for (size_t row = 0; row < rows; row++) {
        struct str held = { 0 };
        int width = text_width(presentable(&held, cells[row * n + column]));
        most = width > most ? width : most;
        str_free(&held);
    }
    return most;
}

void table_widen(struct column *columns, size_t n, const int *most, int width, const struct text *cells, size_t rows)
{
    int need[TABLE_COLUMNS] = { 0 }, left = width + GAP, flexible = FLEXIBLE_MIN;
    for (size_t i = 0; i < n; i++) {
        need[i] = widest_cell(columns, n, i, cells, rows);
        left -= columns[i].width + GAP;
        if (!columns[i].width)
            flexible = need[i] < FLEXIBLE_WANTS ? need[i] : FLEXIBLE_WANTS;
    }
    left -= flexible;
    for (size_t i = 0; i < n; i++) {
        int more = (need[i] < most[i] ? need[i] : most[i]) - columns[i].width;
        more = more > left ? left : more;
        if (more <= 0)
            continue;
        columns[i].width += more;
        left -= more;
    }
    for (size_t i = 0; i < n; i++) {
        if (!columns[i].width && left >= 0)
            columns[i].width = need[i] < flexible + left ? need[i] : flexible + left;
    }
}

void table_row(const struct column *columns, size_t n, int width, const struct text *cells)
{
    struct str line = { 0 };
    struct fit fit = fit_columns(columns, n, width);
    for (size_t i = 0; i < n; i++) {
        struct str cell = { 0 }, held = { 0 };
        if (!fit.shown[i])
            continue;
        int room = columns[i].width ? columns[i].width : fit.flexible;
        text_ellipsis(&cell, presentable(&held, cells[i]), room, out_ascii());
        int pad = room - text_width(str_text(&cell));
        if (columns[i].right && pad > 0)
            str_pad(&line, ' ', (size_t)pad);
        str_add(&line, str_text(&cell));
        if (!columns[i].right && pad > 0)
            str_pad(&line, ' ', (size_t)pad);
        if (i < fit.last)
            str_pad(&line, ' ', GAP);
        str_free(&cell);
        str_free(&held);
    }
    while (line.len && line.data[line.len - 1] == ' ')
        str_cut(&line, line.len - 1);
    out_line(str_text(&line));
    str_free(&line);
}

void table_head(const struct column *columns, size_t n, int width)
{
    struct text heads[TABLE_COLUMNS];
    for (size_t i = 0; i < n; i++)
        heads[i] = text_of(columns[i].head);
    table_row(columns, n, width, heads);
}

void fields_line(enum field_form form, const struct text *fields, size_t n)
{
    struct str line = { 0 };
    fields_add(&line, form, fields, n);
    fwrite(line.data, 1, line.len, stdout);
    str_free(&line);
}

struct text age_cell(char out[24], int64_t now, int64_t when)
{
    if (when == TIME_NONE)
        return TEXT("-");
    return text_of(time_age(out, now, when));
}

const char *plural(int64_t n, const char *one, const char *many) { return n == 1 ? one : many; }
