/* store/names.h -- names that many stories share, as small numbers: topics, regions, entities; tags. */
#ifndef NW_STORE_NAMES_H
#define NW_STORE_NAMES_H

#include "store/internal.h"

enum name_space { SPACE_TOPIC, SPACE_REGION, SPACE_ENTITY };

/* The id of a name, made when it is new. kind: enum entity_kind of an entity, else 0. In a transaction. */
bool name_intern(struct db *db, enum name_space space, struct text text, int kind, int64_t *id, struct err *err);
/* Likewise of a tag (lower case). */
bool tag_intern(struct db *db, struct text name, int64_t *id, struct err *err);
/* Folded form in the arena: what case-insensitive comparisons are made on. */
struct text name_fold(struct arena *a, struct text t);

#endif
