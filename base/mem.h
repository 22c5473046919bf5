/* base/mem.h -- memory that is there or the program ends.
 *
 * Out of memory is not handled call by call: mem_die() runs the hook (the dashboard puts the terminal back),
 * prints one line and aborts. Hostile sizes never get here: inputs are capped long before. */
#ifndef NW_BASE_MEM_H
#define NW_BASE_MEM_H

#include <stddef.h>

#define LEN(array) (sizeof(array) / sizeof((array)[0]))

void *mem_alloc(size_t size);               /* zeroed; never NULL; free() it */
void *mem_resize(void *data, size_t size);  /* like realloc; never NULL */
char *mem_copy(const char *data, size_t n); /* n bytes and a terminating NUL; free() it */

/* Makes room for at least need items of the given size: data, grown to the next power of two. *cap counts items. */
void *mem_grow(void *data, size_t *cap, size_t need, size_t item);

/* What mem_die() runs first; NULL takes it away. The one hook of the program. */
void mem_on_exhausted(void (*hook)(void));
_Noreturn void mem_die(void);

#endif
