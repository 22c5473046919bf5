/* tests/support/damage.h -- stores damaged on purpose, each in a folder of its own, and what a repair made of them. */
#ifndef NW_TESTS_SUPPORT_DAMAGE_H
#define NW_TESTS_SUPPORT_DAMAGE_H

#include "base/err.h"
#include "base/text.h"
#include "tests/support/store_fixture.h"

#define PAGE 4096
#define STORIES_MAX 4000
#define DAMAGE_STORIES 1500

/* The bytes of a sound store: the fixture's, and one of DAMAGE_STORIES stories whose trees have inner pages. The caller
 * frees them. */
void damage_small(struct str *out);
void damage_large(struct str *out);

enum harm { NOISE, ZEROS, ANOTHER_PAGE, HARMS };
void harm_page(struct str *bytes, size_t page, enum harm harm, unsigned *seed); /* page from 0 */

/* What the user would see of a story, texts as hashes. */
struct state {
    int64_t id;
    uint64_t title;
    bool read, starred;
    uint64_t tags, text;
    bool revived; /* without an address: its row was lost */
};
struct states {
    struct state at[STORIES_MAX]; /* by id, from 1 */
    size_t n;
};
void read_states(struct states *out, const char *path);

struct scene {
    char folder[256], path[300]; /* path: of the store, FOLDER/northwire.db */
    struct str report;
    struct err err;
    struct states before, after;
};
/* A store with these bytes. Its states are not read. */
struct scene *scene_of(struct text bytes);
/* A store with the bytes of a sound one, its states read, and the damaged bytes then put in its place. */
struct scene *scene_damaged(struct text sound, struct text damaged);
void scene_free(struct scene *s);
/* Repairs; fails the test unless the damaged file is kept (as these bytes were, if any are given), nothing else is left
 * over, and what is there is sound. False when it was refused. what names the case. */
bool scene_repair(struct scene *s, struct text damaged, const char *what);
/* Fails the test when a story whose row is still there has lost a mark of the user. Returns how many stories are gone,
 * or have lost a mark together with their row. */
int scene_compare(struct scene *s, const char *what);
int scene_textless(const struct scene *s); /* stories whose text is not what it was */
int scene_retitled(const struct scene *s);
/* Files of the folder whose names hold part. One of them is put into name (may be NULL). */
int files_with(const struct scene *s, const char *part, char name[600]);

void must(bool ok, const struct err *err); /* fails the test with the message */
void write_file(const char *path, struct text bytes);
bool same_file(const char *path, struct text bytes);

#endif
