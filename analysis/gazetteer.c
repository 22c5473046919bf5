/* analysis/gazetteer.c -- see gazetteer.h. */
#include "analysis/gazetteer.h"

#include <stddef.h>

/* Where two lists have one name, the first counts. */
static const struct gazetteer lists[] = {
    { ENTITY_COMPANY, gazetteer_companies },
    { ENTITY_PRODUCT, gazetteer_products },
    { ENTITY_PERSON, gazetteer_people },
    { ENTITY_ORGANISATION, gazetteer_organisations },
    { ENTITY_STANDARD, gazetteer_standards },
    { ENTITY_OTHER, NULL },
};

const struct gazetteer *gazetteers(void) { return lists; }
