/* tests/support/views.c -- see views.h. */
#include "tests/support/views.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdlib.h>

static struct store_fixture fixture;

int views_open(void **state)
{
    (void)state;
    setenv("NORTHWIRE_NOW", FIXTURE_NOW_TEXT, 1);
    store_fixture_open(&fixture);
    return 0;
}

int views_close(void **state)
{
    (void)state;
    store_fixture_close(&fixture);
    return 0;
}

struct db *views_db(void) { return fixture.db; }

struct view_env views_env(void) { return (struct view_env){ .db = fixture.db, .now = FIXTURE_NOW }; }

void views_stage(struct stage *s, const struct view_ops *ops, const char *query)
{
    struct view_env env = views_env();
    stage_open(s, &env, ops, query);
}

void empty_store_open(struct empty_store *e)
{
    struct err err;
    *e = (struct empty_store){ .env = { .now = FIXTURE_NOW } };
    scratch_path(e->path, sizeof e->path, "empty");
    if (!db_open(&e->env.db, e->path, DB_WRITE, &err))
        fail_msg("%s", err.message);
}

void empty_store_close(struct empty_store *e)
{
    db_close(e->env.db);
    scratch_remove(e->path);
}
