/* fetch/fetcher.h -- downloads many URLs at once, on the caller's thread (libcurl multi).
 *
 * HTTP/2, every encoding curl has, TLS always verified, redirects to http(s) only, no cookies, no referrer. At most
 * max_open transfers in all and two to one host; the rest waits in order. A host that answers 429 or 503 is asked one
 * request at a time, with pauses; one that only refuses or is clearly down is not asked for the rest of its queue (each
 * gets an answer that says so). Bytes are counted decoded; bodies on their way are bounded in all. */
#ifndef NW_FETCH_FETCHER_H
#define NW_FETCH_FETCHER_H

#include "base/err.h"
#include "base/text.h"

#include <stdint.h>

struct fetcher;

#define FETCH_ACCEPT_PAGE "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5"

struct fetch_limits {
    size_t max_body;   /* decoded bytes; 0 = 32 MiB */
    int max_open;      /* 0 = 64 */
    int per_host;      /* hosts by name, whatever the port; 0 = 2, and 16 for a long queue to this very machine */
    int timeout_s;     /* whole transfer, redirects included, waiting in the queue not; 0 = 20. And of the whole: once
                          so much time has gone by since the first request, who is silent for a quarter of it is ended */
    size_t budget;     /* bytes of bodies on their way at once, 0 = 16 MiB; one body may go beyond, up to max_body */
    int max_redirects; /* 0 = 10 */
    int refusals;      /* answers 429 and 503 in a row after which the rest of a host's queue is not sent; 0 = 6 */
    int gap_ms;        /* from the end of a request to the start of the next to its host; 0 = none. This very machine
                          needs none */
};

struct fetch_request {
    void *user;                /* handed back */
    const char *url;           /* http(s) */
    const char *etag;          /* NULL or the validators of the newest 200, byte for byte */
    const char *last_modified;
    const char *accept; /* the Accept header's value, such as FETCH_ACCEPT_PAGE; NULL = feeds before all else */
    bool public_only; /* refused where it, or a redirect of it, leads to this machine or into a private network */
};

struct fetch_response {  /* borrowed: dead when the callback returns */
    void *user;
    const char *url;       /* as asked */
    const char *final_url; /* after redirects; without a password */
    const char *moved_to;  /* NULL, or where a chain of only permanent redirects (301, 308) led to a 200 or 304 */
    long status;           /* HTTP status; 0 = no reply, see error */
    struct text body;
    const char *content_type, *etag, *last_modified; /* "" if absent; the server's bytes, not clean */
    int64_t retry_after;   /* seconds from now; -1 = not said. Both forms read (RFC 9110 10.2.3) */
    int64_t max_age;       /* seconds from Cache-Control, else Expires; -1 = not said */
    bool not_asked;        /* nothing was sent: the host refuses or is down, or all was cancelled */
    const char *error;     /* NULL, or one clean line for the user. NULL with a status of 400 and more, too. The body
                              that came before a failure is handed over all the same */
};
typedef void fetched_fn(void *owner, const struct fetch_response *reply);

/* Call once in main before any thread or fetcher. */
void fetch_global_init(void);
struct fetcher *fetcher_new(const struct fetch_limits *limits, fetched_fn *on_done, void *owner); /* never NULL */
/* Queues copies. False, err filled, if the URL is not http(s) with a host. */
bool fetcher_add(struct fetcher *f, const struct fetch_request *request, struct err *err);
/* Works until one of the extra descriptors (16 at most) is readable, or timeout_ms is over, or a transfer ended; returns
 * at once when there is nothing to wait for. Returns what is queued and open. on_done may call fetcher_add(), and
 * nothing else. */
int fetcher_step(struct fetcher *f, const int *wake_fds, int nwake, int timeout_ms);
/* While held, nothing new is sent; what is open goes on. For a caller that has as many bodies as it can hold: so that
 * it may queue all its requests at once, and a host with a long queue does not stand in the others' way. */
void fetcher_hold(struct fetcher *f, bool hold);
void fetcher_cancel(struct fetcher *f, const char *why); /* ends all with error = why, through the callback */
/* Whether an address is this machine's or of a private network, or no address of the net at all (RFC 6890). */
struct sockaddr;
bool peer_is_private(const struct sockaddr *peer);
void fetcher_free(struct fetcher *f);                    /* NULL is allowed; open transfers end silently */

#endif
