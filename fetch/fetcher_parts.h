/* fetch/fetcher_parts.h -- what the files of the fetcher share. Private to fetcher*.c.
 *
 * A transfer is one request of the caller, redirects included. It waits in its host's queue until the host has a free
 * place; then it takes a line (an easy handle with its buffers), and gives it back when the hop ends. A redirect
 * puts it at the head of the next host's queue, so no host ever sees more than per_host of us. */
#ifndef NW_FETCH_FETCHER_PARTS_H
#define NW_FETCH_FETCHER_PARTS_H

#include "fetch/fetcher.h"

#include <curl/curl.h>

#define FETCH_MAX_HEADERS ((size_t)256 * 1024) /* bytes of all header lines of one answer */
#define FETCH_KEPT_BODY ((size_t)1024 * 1024)  /* a larger buffer is not kept for the next transfer */

struct host;

struct transfer {
    struct transfer *next; /* in its host's queue */
    struct host *host;
    void *user;
    char *asked;           /* URL as asked */
    char *url;             /* URL of this hop */
    char *etag, *last_modified; /* NULL = none */
    int hops;              /* redirects so far */
    bool temporary;        /* one of them was not permanent */
    int64_t spent_ms;      /* in earlier hops; waiting in queues does not count */
};

enum stop { STOP_NONE, STOP_BODY, STOP_HEADERS }; /* why our callbacks ended a transfer */

struct line {
    struct line *next; /* in the list of free ones, or in that of busy ones */
    struct line *prev; /* busy ones */
    CURL *easy;
    struct transfer *transfer;
    struct curl_slist *headers;
    struct str body;
    size_t header_bytes;
    enum stop stop;
    int64_t started; /* clock_monotonic_ms() */
    char detail[CURL_ERROR_SIZE];
};

struct line *line_new(size_t max_body);
void line_free(struct line *line);
/* Makes the easy handle ready for the transfer's hop. */
void line_set(struct line *line, const struct fetch_limits *limits);
/* Back to an empty line, ready for the next. */
void line_clear(struct line *line);

/* What the answer says of a redirect: NULL if it is none; else the absolute URL to free with free(), or NULL with err
 * filled where it must not be followed. */
enum redirect { REDIRECT_NONE, REDIRECT_FOLLOW, REDIRECT_REFUSED };
enum redirect line_redirect(const struct line *line, char **target, struct err *err);

/* Hands the answer to on_done. result: curl's verdict; why: NULL, or our own reason of failure. */
void line_report(const struct line *line, const struct fetch_limits *limits, CURLcode result, const char *why,
                 fetched_fn *on_done, void *owner);
/* Likewise for a transfer that never had a line. */
void transfer_report(const struct transfer *t, const char *why, fetched_fn *on_done, void *owner);

/* An http(s) URL with a host as it goes over the wire (bytes beyond ASCII encoded), to free(); NULL if it is none. */
char *url_encoded(const char *text);
/* Host of such a URL in lower case, to free(). */
char *url_host(const char *text);
/* Such a URL without its password, to free(). */
char *url_shown(const char *text);

#endif
