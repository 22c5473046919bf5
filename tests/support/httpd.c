/* tests/support/httpd.c -- see httpd.h. */
#include "tests/support/httpd.h"

#include "base/mem.h"
#include "base/text.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAX_LOG 20000
#define URLS 16
#define BOMB_SIZE ((size_t)128 * 1024 * 1024)
#define FLOOD_LINES 1024
#define LONG_LINE ((size_t)200 * 1024)

struct seen {
    char *path, *headers; /* headers: "\nName: value\nName: value\n" */
};

struct httpd {
    struct MHD_Daemon *daemon;
    const struct httpd_route *routes;
    size_t nroutes;
    int port;
    pthread_mutex_t lock; /* for all that follows */
    struct seen *log;
    size_t nlog, log_cap;
    int open, max_open;
    bool stopping;
    struct str urls[URLS];
    unsigned next_url;
};

/* One answer under way. */
struct answer {
    struct httpd *h;
    const struct httpd_route *route;
    struct str body; /* as sent: perhaps compressed */
    uint64_t total;  /* bytes announced, MHD_SIZE_UNKNOWN = not said */
    bool counted;
};

static bool stopping(struct httpd *h)
{
    pthread_mutex_lock(&h->lock);
    bool is = h->stopping;
    pthread_mutex_unlock(&h->lock);
    return is;
}

static void wait_ms(struct httpd *h, int ms)
{
    for (; ms > 0 && !stopping(h); ms -= 10)
        nanosleep(&(struct timespec){ .tv_nsec = (ms < 10 ? ms : 10) * 1000000L }, NULL);
}

/* Called before the last byte leaves: a client may ask again as soon as it has that. */
static void leave(struct answer *a)
{
    pthread_mutex_lock(&a->h->lock);
    a->h->open -= a->counted;
    a->counted = false;
    pthread_mutex_unlock(&a->h->lock);
}

static ssize_t read_answer(void *user, uint64_t at, char *out, size_t room)
{
    struct answer *a = user;
    struct text body = str_text(&a->body);
    if (a->route->fault == HTTPD_DRIP) {
        wait_ms(a->h, a->route->delay_ms);
        *out = 'x';
        return stopping(a->h) ? MHD_CONTENT_READER_END_WITH_ERROR : 1;
    }
    if (a->route->fault == HTTPD_ENDLESS) {
        for (size_t i = 0; i < room; i++)
            out[i] = body.p[(at + i) % body.n];
        return stopping(a->h) ? MHD_CONTENT_READER_END_WITH_ERROR : (ssize_t)room;
    }
    size_t end = a->route->fault == HTTPD_CUT ? body.n / 2 : body.n;
    if (at >= end)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    size_t n = end - (size_t)at < room ? end - (size_t)at : room;
    if (at + n == body.n)
        leave(a);
    memcpy(out, body.p + at, n);
    return (ssize_t)n;
}

static void free_answer(void *user)
{
    struct answer *a = user;
    leave(a);
    str_free(&a->body);
    free(a);
}

static unsigned long crc32_of(struct text t)
{
    unsigned long crc = 0xffffffffUL;
    for (size_t i = 0; i < t.n; i++) {
        crc ^= (unsigned char)t.p[i];
        for (int k = 0; k < 8; k++)
            crc = crc & 1 ? (crc >> 1) ^ 0xedb88320UL : crc >> 1;
    }
    return crc ^ 0xffffffffUL;
}

static void add_little_endian(struct str *out, unsigned long value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        str_add_c(out, (char)(value >> (8 * i) & 0xff));
}

#define GZIP_HEAD ((struct text){ "\x1f\x8b\x08\0\0\0\0\0\0\x03", 10 })

/* RFC 1952 around one stored block (RFC 1951 3.2.4): nothing is saved, but it is gzip. At most 65,535 bytes. */
static void add_gzip(struct str *out, struct text t)
{
    str_add(out, GZIP_HEAD);
    str_add_c(out, 1);
    add_little_endian(out, t.n, 2);
    add_little_endian(out, ~t.n, 2);
    str_add(out, t);
    add_little_endian(out, crc32_of(t), 4);
    add_little_endian(out, t.n, 4);
}

/* One block with fixed codes (RFC 1951 3.2.6): a blank, then matches of 258 bytes at distance 1, 13 bits each. */
static void add_bomb(struct str *out)
{
    unsigned bits = 0;
    int n = 0;
    /* The head of a last block with fixed codes; then a blank, 01010000. */
    static const struct { unsigned code; int length; } start[] = { { 3, 3 }, { 0x0a, 8 } };
    str_add(out, GZIP_HEAD);
    for (size_t i = 0; i < LEN(start) + BOMB_SIZE / 258; i++) {
        /* 285 is 11000101, distance 0 is 00000; Huffman codes go in with their first bit lowest. */
        unsigned code = i < LEN(start) ? start[i].code : 0xa3;
        int length = i < LEN(start) ? start[i].length : 13;
        bits |= code << n;
        for (n += length; n >= 8; n -= 8, bits >>= 8)
            str_add_c(out, (char)(bits & 0xff));
    }
    str_add_c(out, (char)(bits & 0xff));
}

static void add_headers(struct MHD_Response *response, const struct httpd_route *route)
{
    struct text rest = text_of(route->headers), line;
    while (text_split(&rest, '\n', &line)) {
        size_t colon = text_find_byte(line, ':', 0);
        struct text value = text_trim(text_sub(line, colon + 1, line.n));
        char *name = mem_copy(line.p, colon), *v = mem_copy(value.p, value.n);
        MHD_add_response_header(response, name, v);
        free(name);
        free(v);
    }
    if (route->etag)
        MHD_add_response_header(response, "ETag", route->etag);
    if (route->fault == HTTPD_GZIP || route->fault == HTTPD_GZIP_BOMB)
        MHD_add_response_header(response, "Content-Encoding", "gzip");
    if (route->fault == HTTPD_LONG_HEADER) {
        struct str pad = { 0 };
        str_pad(&pad, 'p', LONG_LINE);
        MHD_add_response_header(response, "X-Pad", str_c(&pad));
        str_free(&pad);
    }
    for (int i = 0; route->fault == HTTPD_HEADER_FLOOD && i < FLOOD_LINES; i++) {
        char name[32], value[1025];
        snprintf(name, sizeof name, "X-Pad-%d", i);
        memset(value, 'p', sizeof value - 1);
        value[sizeof value - 1] = '\0';
        MHD_add_response_header(response, name, value);
    }
}

static const struct httpd_route *find_route(const struct httpd *h, const char *path)
{
    for (size_t i = 0; i < h->nroutes; i++) {
        struct text pattern = text_of(h->routes[i].path);
        bool open = text_ends(pattern, "*");
        size_t n = pattern.n - open;
        if (!strncmp(path, pattern.p, n) && (open || !path[n]))
            return &h->routes[i];
    }
    return NULL;
}

static enum MHD_Result note_header(void *user, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind;
    str_addf(user, "%s: %s\n", name, value ? value : "");
    return MHD_YES;
}

static void note_request(struct httpd *h, struct MHD_Connection *connection, const char *path)
{
    struct str headers = { 0 };
    str_add_c(&headers, '\n');
    MHD_get_connection_values(connection, MHD_HEADER_KIND, note_header, &headers);
    pthread_mutex_lock(&h->lock);
    if (h->nlog < MAX_LOG) {
        h->log = mem_grow(h->log, &h->log_cap, h->nlog + 1, sizeof *h->log);
        h->log[h->nlog++] = (struct seen){ mem_copy(path, strlen(path)), headers.data };
        headers = (struct str){ 0 };
    }
    h->open++;
    if (h->open > h->max_open)
        h->max_open = h->open;
    pthread_mutex_unlock(&h->lock);
    str_free(&headers);
}

static void make_body(struct answer *a)
{
    struct text body = a->route->size ? (struct text){ a->route->body, a->route->size } : text_of(a->route->body);
    if (a->route->fault == HTTPD_GZIP)
        add_gzip(&a->body, body);
    else if (a->route->fault == HTTPD_GZIP_BOMB)
        add_bomb(&a->body);
    else
        str_add(&a->body, body);
    bool endless = a->route->fault == HTTPD_ENDLESS || a->route->fault == HTTPD_DRIP;
    a->total = endless ? MHD_SIZE_UNKNOWN : a->body.len;
}

static enum MHD_Result on_request(void *user, struct MHD_Connection *connection, const char *path, const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **state)
{
    (void)method, (void)version, (void)upload, (void)upload_size, (void)state;
    static const struct httpd_route missing = { .path = "", .status = 404, .body = "not here\n" };
    struct httpd *h = user;
    note_request(h, connection, path);
    struct answer *a = mem_alloc(sizeof *a);
    *a = (struct answer){ .h = h, .route = find_route(h, path), .counted = true };
    if (!a->route)
        a->route = &missing;
    while (a->route->fault == HTTPD_HANG && !stopping(h))
        wait_ms(h, 10);
    wait_ms(h, a->route->fault == HTTPD_DRIP ? 0 : a->route->delay_ms);
    const char *known = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "If-None-Match");
    bool unchanged = a->route->etag && known && !strcmp(known, a->route->etag);
    unsigned status = unchanged ? 304 : a->route->status ? (unsigned)a->route->status : 200;
    if (!unchanged)
        make_body(a);
    if (!a->body.len && a->total != MHD_SIZE_UNKNOWN)
        leave(a);
    struct MHD_Response *response = MHD_create_response_from_callback(a->total, 16384, read_answer, a, free_answer);
    add_headers(response, a->route);
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static void die(const char *what)
{
    fprintf(stderr, "httpd: %s\n", what);
    exit(1);
}

struct httpd *httpd_start(const struct httpd_route *routes, size_t n)
{
    struct httpd *h = mem_alloc(sizeof *h);
    h->routes = routes;
    h->nroutes = n;
    pthread_mutex_init(&h->lock, NULL);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    h->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, 0, NULL, NULL,
                                 on_request, h, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                 (size_t)4 * 1024 * 1024, MHD_OPTION_END);
    if (!h->daemon)
        die("cannot start");
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_BIND_PORT);
    if (!info || !info->port)
        die("no port");
    h->port = info->port;
    return h;
}

void httpd_stop(struct httpd *h)
{
    pthread_mutex_lock(&h->lock);
    h->stopping = true;
    pthread_mutex_unlock(&h->lock);
    MHD_stop_daemon(h->daemon);
    for (size_t i = 0; i < h->nlog; i++) {
        free(h->log[i].path);
        free(h->log[i].headers);
    }
    for (size_t i = 0; i < URLS; i++)
        str_free(&h->urls[i]);
    free(h->log);
    pthread_mutex_destroy(&h->lock);
    free(h);
}

const char *httpd_url(struct httpd *h, const char *path)
{
    struct str *url = &h->urls[h->next_url++ % URLS];
    str_cut(url, 0);
    str_addf(url, "http://127.0.0.1:%d%s", h->port, path);
    return str_c(url);
}

int httpd_port(const struct httpd *h) { return h->port; }

int httpd_count(struct httpd *h, const char *path)
{
    int count = 0;
    pthread_mutex_lock(&h->lock);
    for (size_t i = 0; i < h->nlog; i++)
        count += !path || !strcmp(h->log[i].path, path);
    pthread_mutex_unlock(&h->lock);
    return count;
}

int httpd_max_open(struct httpd *h)
{
    pthread_mutex_lock(&h->lock);
    int most = h->max_open;
    pthread_mutex_unlock(&h->lock);
    return most;
}

bool httpd_saw(struct httpd *h, const char *path, const char *line)
{
    struct str wanted = { 0 };
    bool whole = !text_ends(text_of(line), ":");
    str_addf(&wanted, "\n%s%s", line, whole ? "\n" : "");
    bool saw = false;
    pthread_mutex_lock(&h->lock);
    for (size_t i = h->nlog; i-- > 0;) {
        if (!strcmp(h->log[i].path, path)) {
            struct text headers = text_of(h->log[i].headers);
            saw = text_find(headers, str_text(&wanted), 0) < headers.n;
            break;
        }
    }
    pthread_mutex_unlock(&h->lock);
    str_free(&wanted);
    return saw;
}

char *httpd_order(struct httpd *h)
{
    struct str order = { 0 };
    pthread_mutex_lock(&h->lock);
    for (size_t i = 0; i < h->nlog; i++)
        str_addf(&order, "%s%s", i ? " " : "", h->log[i].path);
    pthread_mutex_unlock(&h->lock);
    if (!order.data)
        return mem_copy("", 0);
    return order.data;
}
