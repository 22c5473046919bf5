/* tui/draw.h -- what several views draw alike: a story's row, a figure's row, ages, marks, wrapped text.
 *
 * Everything is pure: a canvas, a place and a thing in, cells out. Widths are columns. Each mark has an ASCII form, so a
 * row says the same without colour and without UTF-8. */
#ifndef NW_TUI_DRAW_H
#define NW_TUI_DRAW_H

#include "store/metrics.h"
#include "store/overview.h"
#include "store/stories.h"
#include "tui/canvas.h"

enum glyph {
    GLYPH_BAR,           /* the selected row */
    GLYPH_UNREAD,
    GLYPH_BREAKING,      /* breaking, not read yet */
    GLYPH_BREAKING_READ,
    GLYPH_STAR,
    GLYPH_UP, GLYPH_DOWN,     /* the direction of a figure */
    GLYPH_RISES, GLYPH_FALLS, /* against its own past */
    GLYPH_STEADY,
    GLYPH_DOT,           /* between parts of a line */
    GLYPH_TIMES,         /* xN sources */
    GLYPH_TO,            /* from -> to */
    GLYPH_MORE_BELOW, GLYPH_MORE_ABOVE,
    GLYPH_DASH,          /* nothing known */
    GLYPH_BULLET,
    GLYPHS,
};
const char *glyph(const struct canvas *c, enum glyph g);

/* A list row's state; now is what ages are measured from. */
struct row_style {
    int64_t now;
    bool selected; /* under the cursor */
    bool active;   /* its pane has the keys: a full bar, else an idle one */
    bool events;   /* one row an event: its other sources are counted */
};

struct area area_of(int x, int y, int width, int height); /* negative sizes become 0 */
struct area area_inside(struct area box);                 /* without its frame */
bool area_has(struct area a, int x, int y);

/* Bar mark and selection colours over a finished row; nothing when it is not selected. */
void draw_selection(struct canvas *c, struct area row, const struct row_style *style);
/* Mark, title, (feed, topics where there is room,) star, sources, age. */
void draw_story_row(struct canvas *c, struct area row, const struct story_row *story, const struct row_style *style);

/* The figure with its bound and unit: ">70 %", "$50 B", "46 K gateways". Adds to out. */
void figure_text(struct str *out, const struct metric *m);
/* The same for a column: a unit that is a word stands with the subject instead ("46 K" "gateways, exposed"). */
void figure_short(struct str *out, const struct metric *m);
/* What a figure is of: such a unit and the concept; nothing when neither is known. Adds to out. */
void figure_subject(struct str *out, const struct metric *m);
/* Columns that four of five short figures of rows fit in, kept within 6..widest. A longer one moves its own subject. */
int figure_columns(const struct metric_row *rows, size_t n, int widest);
/* Dispute mark, figure, arrow, subject, sources. columns: of the figure. */
void draw_figure_row(struct canvas *c, struct area row, int columns, const struct metric_row *m,
                     const struct row_style *style);
/* "x4" that ends before column x: how many sources have it; nothing for one, which goes without saying. */
void draw_times(struct canvas *c, int x, int y, int sources);
/* Arrow of a change, or a blank. */
void draw_change(struct canvas *c, int x, int y, enum metric_change change);

/* A count as short as it reads: 38, 9,412, 61 K. Adds to out. */
void count_text(struct str *out, int64_t n);
/* "4 min ago", "3 days ago", "now"; "never" for TIME_NONE. Adds to out. */
void age_words(struct str *out, int64_t now, int64_t when);
/* "4 min", "3 days", "5 years": seconds in the largest unit that leaves at least one. Adds to out. */
void span_words(struct str *out, int64_t seconds);
/* The same for what is to come: "in 12 min", "now". */
void due_words(struct str *out, int64_t now, int64_t when);

/* Wraps t into the area from its top; returns the lines used. Lines that do not fit are not drawn. */
int draw_wrapped(struct canvas *c, struct area a, enum role role, struct text t);
/* As many lines as t takes in columns, up to most. */
int wrapped_lines(struct text t, int columns, int most);
/* True, and says so, when the area is smaller than any view can use (20 columns, 3 rows). */
bool draw_too_small(struct canvas *c, struct area a);
/* Lines in the middle of the area: the first as a heading. */
void draw_notice(struct canvas *c, struct area a, const char *const *lines, size_t n);
/* A part of a line "a · b · c": a separator unless it is the line's first, then the text cut to what is left. Returns the
 * column behind; x for an empty text. */
int draw_part(struct canvas *c, struct area line, int x, enum role role, struct text t);

/* n values as sums of so many neighbours that at most columns remain, for sparklines narrower than their days: each sum
 * is of as many days (the oldest may be of fewer). Returns how many sums there are. */
int spark_fit(int *out, int columns, const int *values, int n);
/* field:"value" as the query language reads it; quotes inside value are left out. Adds to out, a blank before if needed. */
void query_term(struct str *out, const char *field, struct text value);

/* Stories a day in the newest seventh of the days, and in the rest of them. */
void trend_rates(const struct trend_row *r, int days, double *now, double *before);
/* 1 = rises: clearly more than what all names together did lets expect, and more than before; -1 = falls: likewise fewer;
 * 0 = neither. In a store that fills up all names grow, and one that grew less than the others did not fall. */
int trend_direction(const struct trend_row *r, int days);

#endif
