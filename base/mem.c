/* base/mem.c -- see mem.h. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exhausted_hook)(void); /* set once by the terminal's owner */

void mem_on_exhausted(void (*hook)(void)) { exhausted_hook = hook; }

_Noreturn void mem_die(void)
{
    static const char line[] = "northwire: out of memory\n";
    if (exhausted_hook)
        exhausted_hook();
    if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
        _exit(1);
    abort();
}

void *mem_alloc(size_t size)
{
    void *data = calloc(1, size ? size : 1);
    if (!data)
        mem_die();
    return data;
}

void *mem_resize(void *data, size_t size)
{
    data = realloc(data, size ? size : 1);
    if (!data)
        mem_die();
    return data;
}

char *mem_copy(const char *data, size_t n)
{
    char *copy = mem_resize(NULL, n + 1);
    if (n)
        memcpy(copy, data, n);
    copy[n] = '\0';
    return copy;
}

void *mem_grow(void *data, size_t *cap, size_t need, size_t item)
{
    if (need <= *cap)
        return data;
    size_t wanted = *cap ? *cap : 8;
    while (wanted < need) {
        if (wanted > SIZE_MAX / 2)
            mem_die();
        wanted *= 2;
    }
    if (wanted > SIZE_MAX / item)
        mem_die();
    *cap = wanted;
    return mem_resize(data, wanted * item);
}
