/* tui/complete.h -- what the word that is being typed may become: query fields, their values, and the names that the store
 * knows. The dashboard's prompts and the shells' completion both ask here. */
#ifndef NW_TUI_COMPLETE_H
#define NW_TUI_COMPLETE_H

#include "store/stories.h"

struct completion {
    struct db *db; /* NULL: no names */
    int64_t now;
    struct text word; /* as far as it is typed */
    void (*offer)(void *user, struct text candidate, const char *help); /* help: one line or "" */
    void *user;
};
/* Offers candidate if the word can become it (ASCII case does not count). */
void complete_with(const struct completion *c, const char *candidate, const char *help);
/* Names of recent stories, each behind prefix, in quotes where they have blanks. */
void complete_names(const struct completion *c, enum name_kind kind, const char *prefix);
/* A word of a query; "-" and "(" may stand before it. */
void complete_query(const struct completion *c);
void complete_tags(const struct completion *c); /* +new -old */

#endif
