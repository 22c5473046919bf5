/* cli/options.h -- options and words of a command line, read by the command's own table. */
#ifndef NW_CLI_OPTIONS_H
#define NW_CLI_OPTIONS_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct option {
    const char *name; /* "--since" */
    const char *arg;  /* "SPAN" for the help; NULL = a flag */
    const char *help;
    char letter;      /* 'o' for -o; 0 = none */
};

#define OPTIONS_MAX 16

struct args {
    const struct option *options; /* ends with a NULL name */
    const char *values[OPTIONS_MAX]; /* by index into options; NULL = not given; "" for a flag */
    const char **words;           /* in order, borrowed from argv */
    int nwords;
};

/* --name value, --name=value, -o value, -ovalue; "--" ends the options; "-" alone is a word. A word that begins with '-'
 * and is no option is an error (ERR_USAGE) with a suggestion, unless dash_words says that words may (queries: -tag). */
bool args_parse(struct args *out, const struct option *options, bool dash_words, int argc, char **argv, struct err *err);
void args_free(struct args *a);
const char *args_get(const struct args *a, const char *name); /* NULL = not given */
bool args_has(const struct args *a, const char *name);
/* Numbers and spans with their limits; *out stays when the option was not given. */
bool args_int(const struct args *a, const char *name, int64_t low, int64_t high, int64_t *out, struct err *err);
bool args_duration(const struct args *a, const char *name, int64_t *seconds, struct err *err);
/* False when more than one of these was given; names ends with NULL. */
bool args_at_most_one(const struct args *a, const char *const *names, struct err *err);
/* The words joined with blanks; free() it. */
char *args_join(const struct args *a, int from);

#endif
