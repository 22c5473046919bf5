/* tests/support/views.c -- see views.h. */
#include "tests/support/views.h"

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
