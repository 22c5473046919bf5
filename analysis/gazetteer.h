/* analysis/gazetteer.h -- names that are known beforehand: data alone, compiled into the lexicon.
 *
 * A line is one name, then its aliases: "Amazon Web Services|AWS". A word written here with a capital must have one in
 * a story too; one of up to three capitals ("IT", "US") must be in capitals there. A name with a leading '~' is also
 * an ordinary word: it counts only where a capital says that it is a name (not at a sentence's start, nor in a
 * Headline of Capitals), or once it was seen so in the same story. */
#ifndef NW_ANALYSIS_GAZETTEER_H
#define NW_ANALYSIS_GAZETTEER_H

#include "base/story.h"

typedef const char *const *gazetteer_fn(void); /* NULL-terminated */
struct gazetteer {
    enum entity_kind kind;
    gazetteer_fn *names;
};

/* A region as a topic. Its places are parted by ';', aliases of one by '|'; with a leading '-' a word speaks for the
 * region but is no place ("-Indian"). */
struct region {
    const char *name;   /* lower case */
    const char *parent; /* name of the region it lies in; NULL for a world region */
    const char *places;
};

/* A word that tells what a capitalised phrase names: its last one, or the one before it ("Dr"), in lower case. */
struct hint {
    const char *word;
    enum entity_kind kind;
    bool before;
};

/* Every list that is shipped; ends with names NULL. */
const struct gazetteer *gazetteers(void);
/* Parents stand before their parts; ends with name NULL. */
const struct region *regions(void);
const struct hint *hints(void); /* no word twice; ends with word NULL */

/* Is the word a usual given name? Then a phrase that begins with it is most likely a person. */
bool is_given_name(struct text word);

gazetteer_fn gazetteer_companies, gazetteer_suppliers, gazetteer_products, gazetteer_people, gazetteer_organisations,
    gazetteer_standards;

#endif
