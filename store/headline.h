/* store/headline.h -- what a headline promises: that something happened, or a piece that could as well stand here tomorrow. */
#ifndef NW_STORE_HEADLINE_H
#define NW_STORE_HEADLINE_H

#include "base/text.h"

enum headline_kind {
    HEADLINE_REPORT,  /* whatever is none of the others */
    HEADLINE_GUIDE,   /* how-to, list of tips, opinion, review, something of one's own: "How to ...", "Show HN: ...", "My year" */
    HEADLINE_ROUTINE, /* comes every day or week, or advertises: "Weekly links #12", "Part 3", a podcast, a quiz, a vacancy */
    HEADLINE_LABEL,   /* less than three words: "v2.1.240", "Release 7" */
};
/* By marks that English headlines carry; another language's headlines are reports, unless they are labels. Pure. */
enum headline_kind headline_kind(struct text title);

/* Whether a headline names who or what is called so: by a word of the name as it is written there (four letters or more,
 * or the whole name), or by its initials ("AWS" for "Amazon Web Services"). */
bool headline_names(struct text title, struct text name);

#endif
