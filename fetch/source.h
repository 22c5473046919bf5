/* fetch/source.h -- sources that are not HTTP: file:, exec:, and page: (an index page turned into entries). */
#ifndef NW_FETCH_SOURCE_H
#define NW_FETCH_SOURCE_H

#include "fetch/feed.h"
#include "fetch/feedlist.h"

/* Bytes of a regular file, at most max. */
bool source_read_file(struct str *out, const char *path, struct err *err); /* out->max is the limit */
/* Splits a command line into an argument vector (blanks, '..', "..", \x; no expansion but a leading ~/). Terminated
 * by NULL, in the arena. False on an open quote or an empty command. */
bool exec_split(char ***argv, struct arena *a, const char *command, struct err *err);
/* Runs argv without a shell, stdin from /dev/null, stdout read to out (out->max is the limit), time in seconds; the
 * whole process group is killed when either is passed, when it ends, and when the caller or its parent dies. A non-zero exit is an error that quotes the last line of
 * stderr. */
bool source_exec(struct str *out, char *const argv[], int timeout_s, struct err *err);
/* False, err filled, when xpath is none. */
bool page_check_xpath(const char *xpath, struct err *err);
/* Entries of an index page by XPath (spec's selectors, or the default: links under headings and in articles). */
bool page_parse(struct feed *out, struct arena *a, struct text html, const struct feed_spec *spec, struct err *err);

#endif
