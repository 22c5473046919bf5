/* cli/libraries.h -- what the libraries that the program runs with say of themselves, what of them was built in, and terminfo
 * of the terminal. Apart from the rest, because their headers bring macros that would collide. */
#ifndef NW_CLI_LIBRARIES_H
#define NW_CLI_LIBRARIES_H

#include "base/text.h"

struct library_fact {
    const char *name;
    char version[64]; /* of the library at run time; of pictures, the last: what is shown, and by what */
    const char *lacks; /* NULL, or what northwire needs and this build of it has not */
};
#define LIBRARIES 8
void libraries_read(struct library_fact facts[LIBRARIES]);

/* The same in the form of curl's: "SQLite/3.40.1 curl/7.88.1 ...; pictures: PNG, JPEG; libchafa 1.12". */
void libraries_line(struct str *out);

/* Colours that terminfo knows of $TERM; 0 = none, -1 = the terminal is unknown, -2 = it cannot move its cursor. */
int terminal_colours(const char *term);

#endif
