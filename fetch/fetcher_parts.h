/* fetch/fetcher_parts.h -- what the files of the fetcher share. Private to fetcher*.c.
 *
 * A transfer is one request of the caller, redirects included. It waits in its host's queue until the host has a free
 * place; then it takes a line (an easy handle with its buffers), and gives it back when the hop ends. A redirect
 * puts it at the head of the next host's queue, so no host ever sees more of us than it has places. */
#ifndef NW_FETCH_FETCHER_PARTS_H
#define NW_FETCH_FETCHER_PARTS_H

#include "fetch/fetcher.h"

#include <curl/curl.h>

#define FETCH_MAX_HEADERS ((size_t)256 * 1024) /* bytes of all header lines of one answer */
#define FETCH_KEPT_BODY ((size_t)1024 * 1024)  /* a larger buffer is not kept for the next transfer */

/* --- hosts: fetcher_host.c --- */

struct transfer;

struct host {
    struct host *next_turn; /* in the ring of hosts that may start something, or among those that rest */
    bool has_turn, rests;
    bool loopback, wide;    /* wide: more places, see fetcher_host.c */
    bool answered;          /* anything with a status */
    char *name;
    struct transfer *first, *last; /* queue */
    int waiting, open;
    int patience;           /* refusals in a row after which it is given up */
    int refused, silent;    /* in a row: answers 429 and 503; requests without any answer in their time */
    long refusal;           /* status of the newest of these */
    int64_t retry_after;    /* the longest that it asked for; -1 = not said */
    int64_t not_before;     /* clock_monotonic_ms() */
    int pause_ms;           /* between two requests; 0 = none */
};

/* { .per_host = n } is ready to use; 0 = as fetcher_host.c sees fit. */
struct hosts {
    int per_host;
    int refusals;        /* 0 = as fetcher_host.c sees fit */
    int gap_ms;          /* between two requests to a host */
    struct host **slots; /* a hash table by name */
    size_t n, cap;
    struct host *turn_first, *turn_last; /* hosts with a queue and a free place, in turn */
    struct host *resting;                /* with a queue, in a pause */
    int queued;                          /* of all hosts */
};

struct host *host_of(struct hosts *h, char *name); /* takes name over */
void host_enqueue(struct hosts *h, struct transfer *t, bool at_head, int64_t now);
struct transfer *host_dequeue(struct hosts *h, struct host *host); /* the queue is not empty */
/* The next transfer to send, its place taken; NULL when no host has both. */
struct transfer *hosts_next(struct hosts *h, int64_t now);
void host_release(struct hosts *h, struct host *host, int64_t now); /* gives a place back */
bool hosts_ready(const struct hosts *h);
int hosts_rest_ms(const struct hosts *h, int64_t now); /* until the next pause is over; -1 = nobody rests */
/* What an ended request says of its host. True when the rest of its queue should not be sent. */
struct host_news {
    long status; /* 0 = none */
    bool timed_out;
    int64_t retry_after;
};
bool host_learn(struct host *host, const struct host_news *news, int64_t now);
void hosts_clear(struct hosts *h); /* nobody has a turn any more; the queues are the caller's */
void hosts_free(struct hosts *h);  /* queues must be empty */

/* --- transfers --- */

struct transfer {
    struct transfer *next; /* in its host's queue */
    struct host *host;
    void *user;
    char *asked;           /* URL as asked */
    char *url;             /* URL of this hop */
    char *etag, *last_modified; /* NULL = none */
    char *accept;          /* NULL = of feeds */
    int hops;              /* redirects so far */
    bool public_only;      /* as asked */
    bool temporary;        /* one of them was not permanent */
    int64_t spent_ms;      /* in earlier hops; waiting in queues does not count */
};

enum stop { STOP_NONE, STOP_BODY, STOP_HEADERS, STOP_EXPANDS }; /* why our callbacks ended a transfer */

/* Bodies on their way, of all lines together. Past the budget only one line goes on (each body is bounded, so that one
 * ends); the others are paused, and their servers wait as they would for a slow reader. */
struct flow {
    size_t bytes, budget;
    struct line *favoured; /* the one that may go on; NULL = none needed it yet */
    int paused;
};

struct line {
    struct line *next; /* in the list of free ones, or in that of busy ones */
    struct line *prev; /* busy ones */
    CURL *easy;
    struct transfer *transfer;
    struct curl_slist *headers;
    struct str body;
    size_t header_bytes;
    enum stop stop;
    struct flow *flow;     /* of the fetcher; borrowed */
    size_t counted;        /* bytes of body in flow->bytes */
    bool paused;
    bool barred;           /* it would have reached a private network */
    int64_t started;       /* clock_monotonic_ms() */
    int64_t heard;         /* of the newest byte, or of the start; a pause is not silence */
    int64_t paused_at, rested_ms; /* time in pauses does not count */
    char detail[CURL_ERROR_SIZE];
};

struct line *line_new(size_t max_body, struct flow *flow);
void line_free(struct line *line);
/* Makes the easy handle ready for the transfer's hop. */
void line_set(struct line *line, const struct fetch_limits *limits);
/* Back to an empty line, ready for the next. */
void line_clear(struct line *line);

/* fetcher_guard.c: sees to it that the transfer's hop stays outside of private networks where it must. */
#define PRIVATE_HOST "an address of this machine or of a private network"
void line_guard(struct line *line);
/* By its name or number alone; nothing is looked up. In lower case. */
bool host_is_private(const char *host);

/* Lets a paused line go on. False when that ended it: then it is over with CURLE_WRITE_ERROR. */
bool line_resume(struct line *line, const struct fetch_limits *limits);

/* What the answer says of a redirect: NULL if it is none; else the absolute URL to free with free(), or NULL with err
 * filled where it must not be followed. */
enum redirect { REDIRECT_NONE, REDIRECT_FOLLOW, REDIRECT_REFUSED };
enum redirect line_redirect(const struct line *line, char **target, struct err *err);

/* The answer's Retry-After in seconds; -1 = not said. */
int64_t line_retry_after(const struct line *line);

/* Hands the answer to on_done. result: curl's verdict; why: NULL, or our own reason of failure. */
void line_report(const struct line *line, const struct fetch_limits *limits, CURLcode result, const char *why,
                 fetched_fn *on_done, void *owner);
/* Likewise for a transfer that never had a line. status and retry_after: what stands for an answer; else 0 and -1. */
struct unsent {
    const char *why;
    long status;
    int64_t retry_after;
};
void transfer_report(const struct transfer *t, const struct unsent *how, fetched_fn *on_done, void *owner);

/* An http(s) URL with a host as it goes over the wire (bytes beyond ASCII encoded), to free(); NULL if it is none. */
char *url_encoded(const char *text);
/* Host of such a URL in lower case, to free(). */
char *url_host(const char *text);
/* Such a URL without its password, to free(). */
char *url_shown(const char *text);

#endif
