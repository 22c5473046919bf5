/* tests/support/homes.c -- see homes.h. */
#include "tests/support/homes.h"

#include "base/mem.h"

#include <stdlib.h>

int home_open(void **state)
{
    *state = mem_alloc(sizeof(struct home));
    home_make(*state);
    return 0;
}

int edition_open(void **state)
{
    *state = mem_alloc(sizeof(struct home));
    home_edition(*state);
    program_expect(*state, 0, "refresh", NULL);
    return 0;
}

int home_close(void **state)
{
    home_remove(*state);
    free(*state);
    return 0;
}
