/* fetch/entities.h -- character and entity references of broken or DTD-bearing XML; for repair.c and html_walk.c. */
#ifndef NW_FETCH_ENTITIES_H
#define NW_FETCH_ENTITIES_H

#include "base/text.h"

struct entity_set; /* what a document's DTD declares, and how much expansion it may still ask for */
struct entity_set *entities_new(void);
void entities_free(struct entity_set *set);
/* Reads the internal subset of the DOCTYPE at the start of xml; returns the offset behind it. */
size_t entities_declare(struct entity_set *set, struct text xml);
/* Adds t as XML character data (also good between double quotes): references become characters, what is no reference
 * stays as it reads, markup signs are escaped, characters that XML forbids are dropped. */
void entities_expand(struct str *out, struct text t, struct entity_set *set);
/* The same for text in which & is no reference (CDATA). */
void entities_escape(struct str *out, struct text t);

/* The character of a name that HTML 5 added to HTML 4's and that texts were seen to use; 0 = none. */
#define MAX_ENTITY_NAME 16
uint32_t entity_html5(struct text name);

#endif
