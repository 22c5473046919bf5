/* cli/completion.h -- completion for the shells. The scripts are thin: at each Tab they ask this very program, which
 * answers from its tables of commands and options, feeds.conf's store and the query fields; so they cannot fall behind
 * it. */
#ifndef NW_CLI_COMPLETION_H
#define NW_CLI_COMPLETION_H

#include "cli/app.h"

#include <stdio.h>

extern const struct command completion_command, manual_command;

/* The script for bash, zsh or fish. ERR_USAGE for another shell. */
bool completion_script(FILE *out, const char *shell, struct err *err);
/* What the last of words may become, one a line: the word, a tab, what it is. A line ":" asks for names of files. words
 * begin behind the program's name; the last may be empty. db_path is where names are looked up when words do not say.
 */
void completion_words(FILE *out, const char *const *words, size_t n, const char *db_path);

/* manual.c: feeds.conf(5), in mdoc. */
void manual_write_conf(FILE *out);

#endif
