/* analysis/gazetteer.c -- see gazetteer.h. */
#include "analysis/gazetteer.h"

#include <stddef.h>

/* Where two lists have one name, the first counts. */
static const struct gazetteer lists[] = {
    { ENTITY_COMPANY, gazetteer_companies },
    { ENTITY_COMPANY, gazetteer_suppliers },
    { ENTITY_PRODUCT, gazetteer_products },
    { ENTITY_PERSON, gazetteer_people },
    { ENTITY_ORGANISATION, gazetteer_organisations },
    { ENTITY_STANDARD, gazetteer_standards },
    { ENTITY_OTHER, NULL },
};

static const struct hint hint_words[] = {
    { "inc", ENTITY_COMPANY, false }, { "corp", ENTITY_COMPANY, false }, { "ltd", ENTITY_COMPANY, false },
    { "llc", ENTITY_COMPANY, false }, { "plc", ENTITY_COMPANY, false }, { "gmbh", ENTITY_COMPANY, false },
    { "technologies", ENTITY_COMPANY, false }, { "labs", ENTITY_COMPANY, false }, { "systems", ENTITY_COMPANY, false },
    { "group", ENTITY_COMPANY, false }, { "bank", ENTITY_COMPANY, false }, { "capital", ENTITY_COMPANY, false },
    { "motors", ENTITY_COMPANY, false }, { "energy", ENTITY_COMPANY, false }, { "networks", ENTITY_COMPANY, false },
    { "partners", ENTITY_COMPANY, false }, { "holdings", ENTITY_COMPANY, false }, { "studios", ENTITY_COMPANY, false },
    { "university", ENTITY_ORGANISATION, false }, { "institute", ENTITY_ORGANISATION, false },
    { "agency", ENTITY_ORGANISATION, false }, { "commission", ENTITY_ORGANISATION, false },
    { "ministry", ENTITY_ORGANISATION, false }, { "department", ENTITY_ORGANISATION, false },
    { "council", ENTITY_ORGANISATION, false }, { "foundation", ENTITY_ORGANISATION, false },
    { "court", ENTITY_ORGANISATION, false }, { "authority", ENTITY_ORGANISATION, false },
    { "association", ENTITY_ORGANISATION, false }, { "committee", ENTITY_ORGANISATION, false },
    { "act", ENTITY_STANDARD, false }, { "county", ENTITY_PLACE, false }, { "city", ENTITY_PLACE, false },
    { "district", ENTITY_PLACE, false }, { "island", ENTITY_PLACE, false }, { "river", ENTITY_PLACE, false },
    { "mr", ENTITY_PERSON, true }, { "mrs", ENTITY_PERSON, true }, { "ms", ENTITY_PERSON, true },
    { "dr", ENTITY_PERSON, true }, { "ceo", ENTITY_PERSON, true }, { "cto", ENTITY_PERSON, true },
    { "president", ENTITY_PERSON, true }, { "founder", ENTITY_PERSON, true }, { "minister", ENTITY_PERSON, true },
    { "senator", ENTITY_PERSON, true }, { "professor", ENTITY_PERSON, true }, { "executive", ENTITY_PERSON, true },
    { "analyst", ENTITY_PERSON, true }, { "researcher", ENTITY_PERSON, true }, { "director", ENTITY_PERSON, true },
    { "officer", ENTITY_PERSON, true }, { "judge", ENTITY_PERSON, true }, { "secretary", ENTITY_PERSON, true },
    { "semiconductor", ENTITY_COMPANY, false }, { "semiconductors", ENTITY_COMPANY, false },
    { "software", ENTITY_COMPANY, false }, { "ventures", ENTITY_COMPANY, false },
    { "airlines", ENTITY_COMPANY, false }, { "robotics", ENTITY_COMPANY, false },
    { "pharmaceuticals", ENTITY_COMPANY, false }, { "therapeutics", ENTITY_COMPANY, false },
    { "electronics", ENTITY_COMPANY, false }, { "telecom", ENTITY_COMPANY, false },
    { "insurance", ENTITY_COMPANY, false }, { "aerospace", ENTITY_COMPANY, false },
    { "office", ENTITY_ORGANISATION, false }, { "police", ENTITY_ORGANISATION, false },
    { "party", ENTITY_ORGANISATION, false }, { "union", ENTITY_ORGANISATION, false },
    { "service", ENTITY_ORGANISATION, false }, { "society", ENTITY_ORGANISATION, false },
    { "league", ENTITY_ORGANISATION, false }, { "museum", ENTITY_ORGANISATION, false },
    { "hospital", ENTITY_ORGANISATION, false }, { "college", ENTITY_ORGANISATION, false },
    { "school", ENTITY_ORGANISATION, false }, { "board", ENTITY_ORGANISATION, false },
    { "news", ENTITY_ORGANISATION, false }, { "administration", ENTITY_ORGANISATION, false },
    { "bureau", ENTITY_ORGANISATION, false }, { "force", ENTITY_ORGANISATION, false },
    { "forum", ENTITY_ORGANISATION, false }, { "alliance", ENTITY_ORGANISATION, false },
    { "sea", ENTITY_PLACE, false }, { "ocean", ENTITY_PLACE, false }, { "park", ENTITY_PLACE, false },
    { "bay", ENTITY_PLACE, false }, { "valley", ENTITY_PLACE, false },
    { "mountains", ENTITY_PLACE, false }, { "islands", ENTITY_PLACE, false }, { "reef", ENTITY_PLACE, false },
    { "square", ENTITY_PLACE, false }, { "street", ENTITY_PLACE, false }, { "strait", ENTITY_PLACE, false },
    { "airport", ENTITY_PLACE, false }, { "prefecture", ENTITY_PLACE, false }, { "province", ENTITY_PLACE, false },
    { "basin", ENTITY_PLACE, false }, { "beach", ENTITY_PLACE, false }, { "coast", ENTITY_PLACE, false },
    { "yorkshire", ENTITY_PLACE, false }, { "midlands", ENTITY_PLACE, false }, { "sir", ENTITY_PERSON, true },
    { "lord", ENTITY_PERSON, true }, { "rep", ENTITY_PERSON, true }, { "sen", ENTITY_PERSON, true },
    { "governor", ENTITY_PERSON, true }, { "chancellor", ENTITY_PERSON, true }, { "mayor", ENTITY_PERSON, true },
    { "chairman", ENTITY_PERSON, true }, { "chairwoman", ENTITY_PERSON, true }, { "spokesman", ENTITY_PERSON, true },
    { "spokeswoman", ENTITY_PERSON, true }, { "spokesperson", ENTITY_PERSON, true },
    { "congressman", ENTITY_PERSON, true }, { "congresswoman", ENTITY_PERSON, true }, { "actor", ENTITY_PERSON, true },
    { "actress", ENTITY_PERSON, true }, { "author", ENTITY_PERSON, true }, { "singer", ENTITY_PERSON, true },
    { "engineer", ENTITY_PERSON, true },
    { NULL, ENTITY_OTHER, false },
};

const struct hint *hints(void) { return hint_words; }
const struct gazetteer *gazetteers(void) { return lists; }
