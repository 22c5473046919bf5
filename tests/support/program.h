/* tests/support/program.h -- the program as a user runs it: a home of its own, arguments in, both outputs and the exit status
 * out, with a time limit. NORTHWIRE_BIN names it; the clock is pinned to PROGRAM_NOW unless a test says otherwise. */
#ifndef NW_TESTS_SUPPORT_PROGRAM_H
#define NW_TESTS_SUPPORT_PROGRAM_H

#include "base/text.h"

#include <jansson.h>
#include <sys/types.h>

#define PROGRAM_NOW "2026-11-23T02:40:00Z"
#define PROGRAM_NOW_SECONDS INT64_C(1795401600)
#define HOME_ENV 8

struct home {
    char *folder, *db, *feeds;   /* owned; files that need not exist. NULL in a copy: the option is not given */
    const char *env[HOME_ENV];   /* further "NAME=value", borrowed; NULL = end */
};
void home_make(struct home *h);    /* empty: no store, no feeds.conf */
void home_edition(struct home *h); /* with the built-in edition: its feeds unpacked with dates, its list as feeds.conf */
void home_remove(struct home *h);
void home_env(struct home *h, const char *setting);
/* Writes a file into the home's folder. */
void home_write(const struct home *h, const char *name, struct text bytes);
char *home_path(const struct home *h, const char *name); /* the caller frees it */
struct str home_read(const struct home *h, const char *name);

struct run {
    int status; /* exit status; 128 + number when a signal ended it */
    struct str out, err;
};
/* northwire --db DB --feeds FEEDS args...; the arguments end with NULL. A run over a minute fails the test. */
struct run program(const struct home *h, ...);
/* The same with words for standard input, and without --db and --feeds when h is NULL. */
struct run program_with(const struct home *h, struct text input, const char *const *args);
void run_free(struct run *r);
/* Fails, showing both outputs, unless the exit status is the wanted one. */
void run_must(const struct run *r, int status);
/* Runs it, fails the test unless the exit status is the wanted one, and forgets the outputs. */
void program_expect(const struct home *h, int status, ...);

pid_t program_start(const struct home *h, ...); /* in the background, outputs thrown away */
int program_wait(pid_t pid);                    /* status as in struct run */

/* Every line of t as JSON, in an array; a line that is none fails the test. */
json_t *json_lines(struct text t);
/* "id i; title s; tags S": keys and types that object must have: i integer, n number, N number or null, s string, b true or
 * false, d RFC 3339 time, D the same or null, S array of strings, A array, O object. */
void json_has(json_t *object, const char *keys);
/* Fails unless t is clean: no control characters but line ends and tabs, no C1, no bidi controls, valid UTF-8. */
void assert_clean(struct text t, const char *what);
bool text_has(struct text t, const char *part);

#endif
