/* cli/digest_figures.c -- see digest_figures.h. */
#include "cli/digest_figures.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "cli/out.h"
#include "store/whole.h"

#include <stdlib.h>
#include <string.h>

#define NARROW 60
#define WIDE 100 /* a column each for who says so, for when, and how sure; else the last two go with the others */
#define INDENT 2
#define GAP 2
#define SENTENCE_BYTES 240 /* where nothing is known of the subject the sentence stands for it */
#define PREDICATE_COLUMNS 48

enum { COL_FIGURE, COL_CHANGE, COL_SUBJECT, COL_WHO, COL_WHEN, COL_HEDGE, COLS };

static const struct {
    const char *head;
    int most; /* columns; 0 = takes what the others leave */
} columns[COLS] = {
    { "figure", 20 }, { "", 2 }, { "of what", 0 }, { "who says so", 24 }, { "when", 16 }, { "how sure", 14 },
};

struct cells {
    struct text cell[COLS];
};

static void one_line(struct str *out, struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        str_add_c(out, t.p[i] == '\n' || t.p[i] == '\t' ? ' ' : t.p[i]);
}

static struct text figure_cell(const struct reading *a, const struct metric *m, bool part, struct arena *arena)
{
    struct str out = { 0 };
    struct text figure = text_sub(a->doc->text, m->start, m->end);
    if (part)
        str_add_s(&out, "| ");
    str_add_s(&out, reading_bound(a, m));
    one_line(&out, figure);
    struct text cell = arena_text(arena, str_text(&out));
    str_free(&out);
    return cell;
}

/* What is said of the figure behind it in its sentence, as far as the next one: "cite cloud costs as the top barrier"; what
 * stands before it where it comes last. Words that the subject has said are not told again. */
static void add_predicate(struct str *out, const struct reading *a, const struct metric *m, const struct metric *next)
{
    struct quote q;
    reading_quotation(a, m, &q);
    uint32_t end = next && next->start > m->end && next->start < q.end ? next->start : q.end;
    struct text behind = text_trim(text_sub(a->doc->text, m->end, end));
    struct text before = text_trim(text_sub(a->doc->text, q.start, m->start));
    size_t subject = m->concept.n ? text_find(behind, m->concept, 0) : behind.n;
    if (subject <= sizeof "of the " && subject < behind.n)
        behind = text_trim(text_sub(behind, subject + m->concept.n, behind.n));
    struct text said = behind.n > 1 ? behind : before; /* more than a full stop */
    struct str flat = { 0 };
    one_line(&flat, said);
    if (flat.len) {
        str_add_s(out, out->len ? ": " : "");
        text_ellipsis(out, str_text(&flat), PREDICATE_COLUMNS, out_ascii());
    }
    str_free(&flat);
}

static struct text subject_cell(const struct reading *a, const struct metric *m, const struct metric *before,
                                const struct metric *unlike, struct arena *arena)
{
    struct str out = { 0 };
    struct quote q;
    if (m->concept.n) {
        one_line(&out, m->concept);
        str_add_s(&out, before == m ? "" : " (was ");
        one_line(&out, before == m ? TEXT("") : text_sub(a->doc->text, before->start, before->end));
        str_add_s(&out, before == m ? "" : ")");
        if (unlike)
            add_predicate(&out, a, m, unlike == m ? NULL : unlike);
    } else {
        struct str flat = { 0 };
        one_line(&flat, reading_quotation(a, m, &q));
        text_ellipsis(&out, str_text(&flat), SENTENCE_BYTES, out_ascii());
        str_free(&flat);
    }
    struct text cell = arena_text(arena, str_text(&out));
    str_free(&out);
    return cell;
}

/* All that a row tells beside its number. */
static uint64_t told_of(const struct metric *m)
{
    const struct text parts[] = { m->concept, m->unit, m->attribution, m->period, m->hedge };
    uint64_t hash = text_hash_more(TEXT_HASH_START, TEXT("0"));
    hash += (uint64_t)m->change;
    for (size_t i = 0; i < LEN(parts); i++)
        hash = text_hash_more(text_hash_more(hash, TEXT("\n")), parts[i]);
    return hash;
}

static int by_number(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

/* Of each figure whether another's row would look the same but for the number: "U.S. enterprises" three times. */
static bool *look_alike(const struct findings *f, struct arena *arena)
{
    bool *alike = arena_array(arena, f->nmetrics + 1, sizeof *alike);
    uint64_t *all = arena_array(arena, f->nmetrics + 1, sizeof *all);
    for (size_t i = 0; i < f->nmetrics; i++)
        all[i] = told_of(&f->metrics[i]);
    qsort(all, f->nmetrics, sizeof *all, by_number);
    for (size_t i = 0; i < f->nmetrics; i++) {
        uint64_t own = told_of(&f->metrics[i]);
        const uint64_t *at = bsearch(&own, all, f->nmetrics, sizeof *all, by_number);
        alike[i] = at && ((at > all && at[-1] == own) || (at + 1 < all + f->nmetrics && at[1] == own));
    }
    return alike;
}

static struct cells *make_cells(const struct reading *a, struct arena *arena)
{
    static const char *const arrows[] = { "", "\u2191", "\u2193" }, *const plain[] = { "", "up", "dn" };
    const struct findings *f = a->findings;
    struct cells *rows = arena_array(arena, f->nmetrics, sizeof *rows);
    uint32_t *whole = arena_array(arena, f->nmetrics, sizeof *whole);
    uint32_t *earlier = arena_array(arena, f->nmetrics, sizeof *earlier);
    bool *alike = look_alike(f, arena);
    metrics_wholes(whole, f, a->doc->text);
    metrics_earlier(earlier, f, a->doc->text);
    for (size_t i = 0; i < f->nmetrics; i++) {
        const struct metric *m = &f->metrics[i];
        bool part = i && whole[i] != i && (whole[i] == i - 1 || whole[i] == whole[i - 1]);
        const struct metric *next = i + 1 < f->nmetrics ? m + 1 : m;
        rows[i] = (struct cells){ {
            [COL_FIGURE] = figure_cell(a, m, part, arena),
            [COL_CHANGE] = text_of((out_ascii() ? plain : arrows)[m->change]),
            [COL_SUBJECT] = subject_cell(a, m, &f->metrics[earlier[i]], alike[i] ? next : NULL, arena),
            [COL_WHO] = m->attribution, [COL_WHEN] = m->period, [COL_HEDGE] = m->hedge,
        } };
    }
    return rows;
}

static void add_after_comma(struct text *cell, struct text *taken, struct arena *arena)
{
    struct str both = { 0 };
    str_add(&both, *cell);
    str_add_s(&both, cell->n && taken->n ? ", " : "");
    str_add(&both, *taken);
    *cell = arena_text(arena, str_text(&both));
    *taken = (struct text){ 0 };
    str_free(&both);
}

static void join_cells(struct cells *rows, size_t n, struct arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        add_after_comma(&rows[i].cell[COL_SUBJECT], &rows[i].cell[COL_HEDGE], arena);
        add_after_comma(&rows[i].cell[COL_WHO], &rows[i].cell[COL_WHEN], arena);
    }
}

/* Widths by what stands in the columns; 0 = nothing does. */
static void fit(int *widths, const struct cells *heads, const struct cells *rows, size_t n, int width)
{
    int left = width - INDENT;
    for (int c = 0; c < COLS; c++) {
        widths[c] = 0;
        for (size_t i = 0; i < n; i++) {
            int wide = text_width(rows[i].cell[c]);
            widths[c] = wide > widths[c] ? wide : widths[c];
        }
        int head = widths[c] ? text_width(heads->cell[c]) : 0;
        widths[c] = widths[c] < head ? head : widths[c];
        if (columns[c].most && widths[c] > columns[c].most)
            widths[c] = columns[c].most;
        left -= c != COL_SUBJECT && widths[c] ? widths[c] + GAP : 0;
    }
    if (widths[COL_SUBJECT])
        widths[COL_SUBJECT] = widths[COL_SUBJECT] < left ? widths[COL_SUBJECT] : left < 12 ? 12 : left;
}

/* A row's cells, wrapped, are printed line by line. */
struct wrapped {
    struct text *lines;
    size_t n, cap;
    struct arena *arena;
};

static void keep_line(void *user, struct text line)
{
    struct wrapped *w = user;
    w->lines = arena_grow(w->arena, w->lines, &w->cap, w->n + 1, sizeof *w->lines);
    w->lines[w->n++] = line;
}

static void print_row(const struct cells *row, const int *widths)
{
    struct arena arena = { 0 };
    struct wrapped cells[COLS];
    size_t lines = 1;
    for (int c = 0; c < COLS; c++) {
        cells[c] = (struct wrapped){ .arena = &arena };
        if (widths[c] && row->cell[c].n)
            text_wrap(row->cell[c], widths[c], keep_line, &cells[c]);
        lines = cells[c].n > lines ? cells[c].n : lines;
    }
    for (size_t i = 0; i < lines; i++) {
        struct str line = { 0 };
        int column = INDENT;
        str_pad(&line, ' ', INDENT);
        for (int c = 0; c < COLS; c++) {
            struct text t = i < cells[c].n ? cells[c].lines[i] : (struct text){ 0 };
            int behind = text_width(str_text(&line));
            if (t.n && behind < column)
                str_pad(&line, ' ', (size_t)(column - behind));
            str_add(&line, t);
            column += widths[c] ? widths[c] + GAP : 0;
        }
        out_line(str_text(&line));
        str_free(&line);
    }
    arena_free(&arena);
}

/* The figure, and below it all that is said of it. */
static void print_narrow(const struct cells *row, int width)
{
    struct str head = { 0 }, rest = { 0 };
    str_add_s(&head, "  ");
    str_add(&head, row->cell[COL_FIGURE]);
    if (row->cell[COL_CHANGE].n)
        str_add_c(&head, ' ');
    str_add(&head, row->cell[COL_CHANGE]);
    out_line(str_text(&head));
    for (int c = COL_SUBJECT; c < COLS; c++) {
        if (row->cell[c].n)
            str_add_s(&rest, rest.len ? "; " : "");
        str_add(&rest, row->cell[c]);
    }
    if (rest.len) {
        out_text(TEXT("    "));
        out_wrapped(str_text(&rest), width, 4);
    }
    str_free(&head);
    str_free(&rest);
}

void digest_figures(const struct reading *a)
{
    struct arena arena = { 0 };
    struct cells head;
    int widths[COLS];
    size_t n = a->findings->nmetrics;
    if (!n)
        return;
    reading_heading("Figures");
    struct cells *rows = make_cells(a, &arena);
    if (a->width < WIDE)
        join_cells(rows, n, &arena);
    for (int c = 0; c < COLS; c++)
        head.cell[c] = text_of(c == COL_WHO && a->width < WIDE ? "who says so, when" : columns[c].head);
    fit(widths, &head, rows, n, a->width);
    if (a->width >= NARROW)
        print_row(&head, widths);
    for (size_t i = 0; i < n; i++) {
        if (a->width >= NARROW)
            print_row(&rows[i], widths);
        else
            print_narrow(&rows[i], a->width);
    }
    arena_free(&arena);
}
