/* tests/support/httpd.h -- a real HTTP server on 127.0.0.1 with faults (libmicrohttpd, a thread a connection).
 *
 *     static const struct httpd_route routes[] = {
 *         { .path = "/feed.xml", .body = "<rss/>", .headers = "Content-Type: application/rss+xml", .etag = "\"v1\"" },
 *         { .path = "/old", .status = 301, .headers = "Location: /feed.xml" },
 *         { .path = "/slow", .body = "late", .delay_ms = 300 },
 *     };
 *     struct httpd *h = httpd_start(routes, LEN(routes));
 *     ... httpd_url(h, "/feed.xml") ... httpd_count(h, "/feed.xml") ...
 *     ... httpd_saw(h, "/feed.xml", "If-None-Match: \"v1\"") ...
 *     httpd_stop(h);
 *
 * A path that ends in an asterisk stands for every path that starts like it. Unknown paths answer 404. Failures to
 * start end the test program. */
#ifndef NW_TESTS_SUPPORT_HTTPD_H
#define NW_TESTS_SUPPORT_HTTPD_H

#include <stdbool.h>
#include <stddef.h>

enum httpd_fault {
    HTTPD_WELL,
    HTTPD_CUT,          /* announces the whole body, sends half of it, closes */
    HTTPD_ENDLESS,      /* the body again and again, until the client is gone */
    HTTPD_DRIP,         /* a byte every delay_ms, without end */
    HTTPD_HANG,         /* takes the request and says nothing */
    HTTPD_HEADER_FLOOD, /* 1 MiB of header lines */
    HTTPD_LONG_HEADER,  /* one header line of 200 KiB */
    HTTPD_GZIP,         /* the body as gzip */
    HTTPD_GZIP_BOMB,    /* some 100 KB of gzip that are 128 MiB of blanks */
};

struct httpd_route {     /* borrowed until httpd_stop() */
    const char *path;
    int status;          /* 0 = 200 */
    const char *headers; /* "Name: value" lines parted by \n; NULL = none */
    const char *body;    /* NULL = empty */
    size_t size;         /* of the body; 0 = up to its NUL */
    const char *etag;    /* sent with the body; asked with it (If-None-Match), the answer is 304 */
    enum httpd_fault fault;
    int delay_ms; /* before the answer begins */
};

struct httpd;
struct httpd *httpd_start(const struct httpd_route *routes, size_t n);
void httpd_stop(struct httpd *h); /* hanging answers end, too */

/* The absolute URL of a path; valid until the next 16 calls. */
const char *httpd_url(struct httpd *h, const char *path);
int httpd_port(const struct httpd *h);
int httpd_count(struct httpd *h, const char *path); /* requests so far; NULL = of all paths */
int httpd_max_open(struct httpd *h);                /* the most that were being answered at once */
/* Whether the newest request to path carried this very header line; NULL value part ("Cookie:") = any value. */
bool httpd_saw(struct httpd *h, const char *path, const char *line);
/* Paths in the order of their requests, parted by blanks; the caller frees it. */
char *httpd_order(struct httpd *h);

#endif
