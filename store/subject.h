/* store/subject.h -- what a figure is of, in a form that can be compared: the words of its concept and of its unit.
 *
 * A concept reads "owner, subject" ("Halden, revenue"), "Halden's revenue", or the subject alone. The part behind the last
 * ", " says what is measured, the part before it whose: two subjects of one owner are not the same subject, nor is one
 * subject of two owners where both are named. A unit that is a noun ("exposed gateways") counts what its last word says. */
#ifndef NW_STORE_SUBJECT_H
#define NW_STORE_SUBJECT_H

#include "base/story.h"

/* The value in its kind's base unit, so that 1200 MW and 1.2 GW are one: SI and IEC prefixes, time units. A unit that
 * is not known keeps the value. */
double metric_size(double value, enum metric_kind kind, struct text unit);
/* The base unit: "GW" -> "W", "TB" -> "B", "hours" -> "s"; the unit itself where none is known. Borrowed. */
struct text metric_base_unit(enum metric_kind kind, struct text unit);

#define WORD_SET_MAX 12
struct word_set {
    uint32_t stems[WORD_SET_MAX]; /* sorted, each once; later words of a longer text are left out */
    size_t n;
};

struct subject {
    struct word_set what;    /* words of what is measured, without those that say nothing ("company", "total") */
    struct word_set owner;   /* whose it is */
    struct word_set counted; /* words of a counted noun before its head: "exposed" of "exposed gateways" */
    bool named;              /* the owner is a name */
    struct word_set lead;    /* capitalised words that begin a phrase without owner, and do not fill it: "BP profits" */
    bool persons;            /* counts people, or posts that people hold */
    uint32_t head;           /* stem of the counted noun's last word; 0 = the unit is no noun */
    struct text base;        /* base unit, borrowed from the metric or a constant */
};

void subject_read(struct subject *out, const struct metric *m);
/* Words of any text, as those of a concept are read. */
void word_set_read(struct word_set *out, struct text words);
size_t word_set_shared(const struct word_set *a, const struct word_set *b);

/* Of one kind and one base unit; counted nouns by their head, if at most one word before it differs. */
bool subject_same_unit(const struct metric *a, const struct subject *sa, const struct metric *b, const struct subject *sb);
/* Both are named, and no word of the names is shared, or they are models of other numbers; or both begin with a name. */
bool subject_other_owner(const struct subject *a, const struct subject *b);
/* The words speak of the same; false when nothing is known of one of them. Unit, period and value are not looked at. */
bool subject_same(const struct subject *a, const struct subject *b);
/* Both count persons, one of them without saying of what, by other nouns: "1,200 people", "1,500 jobs". */
bool subject_same_persons(const struct subject *a, const struct subject *b);
/* Some word of the subjects, owners and units is shared, or nothing is known of one of them. */
bool subject_no_strangers(const struct subject *a, const struct subject *b);
/* Counted nouns alone: the same, and no word on either side that tells them apart. */
bool subject_same_counted(const struct subject *a, const struct subject *b);

#endif
