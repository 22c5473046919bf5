/* analysis/figure.h -- one quantity among the tokens of a sentence, and what is read off the words around it.
 *
 * The way through: figure_read() finds number and unit, figure_is_name() throws out what only looks like one,
 * figure_sense() reads direction and bound, figure_concept() what it is of, context_...() who says so, how
 * sure, for when. */
#ifndef NW_ANALYSIS_FIGURE_H
#define NW_ANALYSIS_FIGURE_H

#include "analysis/number.h"
#include "analysis/units.h"
#include "base/arena.h"
#include "base/story.h"

struct figure {
    size_t first, last;        /* tokens of the figure with its unit; last is the token behind it */
    size_t number, number_end; /* tokens of the (first) number alone */
    struct number value;
    double high;               /* NAN unless a range */
    bool from_to;              /* "from X to Y", in the order of time */
    bool between;
    bool indefinite;           /* "dozens of" */
    const struct unit *unit;   /* NULL for a counted noun or none */
    bool unit_before;          /* "$5" */
    size_t noun, noun_end;     /* tokens of the noun counted; equal when there is none */
    size_t per, per_end;       /* tokens of "month" in "$5 a month"; equal when there is none */
    bool age;                  /* "28-year-old" */
    bool plus, minus;          /* signed: "+0.2%" */
    bool one_of;               /* "two of its deputies": the noun is what stands behind "of" */
    bool suspended;            /* "7- or 8-inch": unit or noun taken from a later number */
    enum metric_change change;
    enum metric_bound bound;
    size_t modifiers;          /* first token of "more than", "up about" before the figure; first when there are none */
};

/* Reads the figure that begins at token i; false when there is none. */
bool figure_read(const struct passage *p, size_t i, struct figure *out);
/* Versions, models, dates, times, scores, identifiers: no figures. *skip: the token to look on from. */
bool figure_is_name(const struct passage *p, const struct figure *f, size_t *skip);
void figure_sense(const struct passage *p, struct figure *f);
/* What a figure is of: ranges of the text, empty where none is plain. */
struct concept {
    struct text of;    /* what was measured, or whose figure it is when nothing else is said */
    struct text before; /* "turbocharged" in "a turbocharged 1.6 litre engine": belongs right before of */
    struct text whose; /* "Dell" in "Dell cut 5% of its workforce"; empty unless of is another phrase */
};
struct concept figure_concept(const struct passage *p, const struct figure *f);
struct text passage_label(const struct passage *p);   /* "Label: ..." at its start */
struct text passage_subject(const struct passage *p); /* of its first clause */
/* The unit as it is shown: a symbol of the table, "USD/month" (in the arena), or the noun. */
struct text figure_unit(const struct passage *p, const struct figure *f, struct arena *a);
enum metric_kind figure_kind(const struct figure *f);

/* Figures of one sentence that lean on the one before, last. */
/* f is last told in another unit ("7 miles (11 km)"), or the level that last moved from ("to 6% from 5%"). */
bool figure_restates(const struct passage *p, const struct figure *f, const struct figure *last);
bool figure_is_old_level(const struct passage *p, const struct figure *f, const struct figure *last);
/* A bare number takes unit or noun of last: "435 homes by sale and 187 by tender". */
void figure_take_measure(const struct passage *p, struct figure *f, const struct figure *last);
/* "up 24% and 28%": f moves as last does. */
void figure_share_change(const struct passage *p, struct figure *f, const struct figure *last);
/* "more than 10 and fewer than 20": takes the second bound behind f in, as a range. */
void figure_join_bounds(const struct passage *p, struct figure *f);

/* Whether f is of what last is of, in another amount ("prizes of $5 for winners and $9 for a record"). */
bool figure_shares_subject(const struct passage *p, const struct figure *f, const struct figure *last);
/* Whether they stand in notes of their own that were run together ("5% growth - $10M raised"). */
bool figure_is_apart(const struct passage *p, const struct figure *f, const struct figure *last);
/* The second name of "Otway stands at 21% and Tarn at 16%"; empty when f has none. */
struct text figure_gapped_name(const struct passage *p, const struct figure *f, const struct figure *last);

/* Who says it, how sure, for when: ranges of the text or empty. */
struct text context_attribution(const struct passage *p);
struct text context_hedge(const struct passage *p, const struct figure *f);
struct text context_period(const struct passage *p, const struct figure *f);

/* "In 1909 it would cede 40 percent": told of a year before 2000, so that "would" is done, and none of it news. */
bool passage_is_history(const struct passage *p);

/* A noun phrase that begins at i: the token behind it, i when there is none. Determiners are not taken. */
size_t phrase_after(const struct passage *p, size_t i);
bool phrase_ends(const struct passage *p, size_t i); /* no noun phrase goes on with token i */
/* The counted noun behind f->last ("10 new users"), or behind "of" ("two of its deputies"). */
void figure_read_noun(const struct passage *p, struct figure *f);
void figure_read_one_of(const struct passage *p, struct figure *f);

#endif
