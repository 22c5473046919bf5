/* tests/support/store_fixture.h -- a small store with an invented world in it: twelve feeds in nine sections, some
 * thirty stories over nine days, events told by several feeds that agree and differ, figures, topics, entities, tags.
 *
 * Everything goes in through the doors of store/ (feeds_sync, ingest_story, ingest_finish, stories_flag, stories_tag),
 * with findings made here: no other room is needed. The clock is pinned to FIXTURE_NOW for the store (db_pin) and, with
 * NORTHWIRE_NOW, for clock_now(). Ids are dense from 1 in the order of fixture_stories[], so screens are reproducible.
 *
 *     struct store_fixture f;
 *     store_fixture_open(&f);            // fails the test when it cannot
 *     ... f.db ...
 *     store_fixture_close(&f);           // removes the file as well */
#ifndef NW_TESTS_SUPPORT_STORE_FIXTURE_H
#define NW_TESTS_SUPPORT_STORE_FIXTURE_H

#include "base/story.h"
#include "store/db.h"

#define FIXTURE_NOW INT64_C(1795426860) /* 2026-11-23T09:41:00Z, a Monday */
#define FIXTURE_NOW_TEXT "2026-11-23T09:41:00Z"

struct store_fixture {
    struct db *db; /* DB_WRITE */
    char path[256];
};

/* A figure: the first place of its words in the body, and what they mean. */
struct fixture_figure {
    const char *text;
    double value, high; /* high 0 = no range */
    enum metric_kind kind;
    const char *unit;
    enum metric_change change;
    enum metric_bound bound;
    const char *concept, *attribution, *hedge, *period; /* NULL = empty */
    double salience;
};

/* body: a line a block. "# " heading, "* " item, "> " quote, "| a | b" table row (the first is the head), "! " code
 * line,
 * "~ " note; any other line is a paragraph. */
struct fixture_story {
    int feed; /* index into fixture_feeds[] */
    int minutes; /* old */
    const char *event; /* stories with the same word are one event; NULL = an event of its own */
    const char *title, *url, *author, *body;
    const char *topics, *regions, *entities; /* comma between; entities: "company:Halden Cloud" */
    struct fixture_figure figures[8];
    const char *tag; /* put on by the user */
    bool read, starred, duplicate;
};

struct fixture_feed {
    const char *url, *title, *section, *tag;
    const char *error; /* NULL = fine */
};

extern const struct fixture_feed fixture_feeds[];
extern const size_t fixture_nfeeds;
extern const struct fixture_story fixture_stories[];
extern const size_t fixture_nstories;

void store_fixture_open(struct store_fixture *f);
void store_fixture_close(struct store_fixture *f);

/* Pieces, for tests that make stores of their own. */
/* A path in the scratch folder (TMPDIR), unique in this process. */
void scratch_path(char *out, size_t size, const char *name);
/* Removes the store and its -wal and -shm. */
void scratch_remove(const char *path);
/* One story as feed and analysis would give them, everything in the arena; sentences end with ". " or the block. */
void fixture_make(struct story *story, struct findings *findings, struct arena *a, const struct fixture_story *from,
                  int64_t now);

#endif
