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

/* The names that somebody means by X, of those that a story has: the names that are X; when there is none, those that have
 * X as whole words ("halden" in "Halden Cloud"); of topics and regions, which are few, then also the only one with a word
 * that begins so ("infra"). begins: X may go on ("micr*"), so that all count that have a word that begins so. */
struct name_set {
    int64_t n, one;  /* one: id of the first, 0 = none */
    struct text ids; /* n > 0: JSON array, in the arena */
};
bool names_find(struct db *db, enum name_space space, struct text fold, bool begins, struct arena *a,
                struct name_set *out, struct err *err);

/* Whether X means a name, both folded, as far as that needs no other names: X is it or whole words of it. */
bool name_meant(struct text name, struct text fold, bool begins);

#endif
