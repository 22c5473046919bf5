/* tests/support/docs.h -- invented documents for the tests of layout and story view. */
#ifndef NW_TESTS_SUPPORT_DOCS_H
#define NW_TESTS_SUPPORT_DOCS_H

#include "base/doc.h"

/* An analysis with every kind of block and mark. */
void docs_article(struct doc *out, struct arena *a);

#endif
