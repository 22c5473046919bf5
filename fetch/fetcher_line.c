/* fetch/fetcher_line.c -- one easy handle: set for a hop, limited in its callbacks, cleared for the next. */
#include "fetch/fetcher_parts.h"

#include "base/clock.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define CONNECT_MS 10000
#define EXPANDS_MOST 100 /* feeds compress 5 to 30 times */
#define USER_AGENT "northwire/" NORTHWIRE_VERSION " (+https://northwire.example)"
#define ACCEPT_FEED                                                                                                   \
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, "  \
    "text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"

/* Whether so many bytes more may come now. Past the budget that is one line's right alone. */
static bool may_flow(struct line *line, size_t n)
{
    struct flow *flow = line->flow;
    if (flow->bytes + n <= flow->budget || flow->favoured == line)
        return true;
    if (flow->favoured)
        return false;
    flow->favoured = line;
    return true;
}

/* curl keeps what a paused line has read and not yet handed over: at most what one buffer of the wire expands to. That
 * of a bomb is 16 MiB, so under pressure none is waited for. */
static bool expands_too_much(const struct line *line, size_t n)
{
    curl_off_t wire = 0;
    curl_easy_getinfo(line->easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
    return line->body.len + n > EXPANDS_MOST * ((size_t)wire + CURL_MAX_WRITE_SIZE);
}

static size_t on_body(char *data, size_t size, size_t count, void *user)
{
    struct line *line = user;
    size_t n = size * count;
    if (!may_flow(line, n)) {
        if (expands_too_much(line, n)) {
            line->stop = STOP_EXPANDS;
            return 0;
        }
        line->paused = true;
        line->paused_at = clock_monotonic_ms();
        line->flow->paused++;
        return CURL_WRITEFUNC_PAUSE;
    }
    line->heard = clock_monotonic_ms();
    str_add(&line->body, (struct text){ data, n });
    if (!line->body.failed) {
        line->counted += n;
        line->flow->bytes += n;
        return n;
    }
    line->stop = STOP_BODY;
    return 0;
}

/* Counts only: curl keeps the header lines itself. Interim answers (1xx) count to the sum, so a flood of them ends. */
static size_t on_header(char *data, size_t size, size_t count, void *user)
{
    (void)data;
    struct line *line = user;
    line->heard = clock_monotonic_ms();
    line->header_bytes += size * count;
    if (line->header_bytes <= FETCH_MAX_HEADERS)
        return size * count;
    line->stop = STOP_HEADERS;
    return 0;
}

/* What never changes between transfers. */
static void set_once(struct line *line, size_t max_body)
{
    CURL *easy = line->easy;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, line);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, line->detail);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, line);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, line);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L); /* redirects are ours: line_redirect() */
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, USER_AGENT);
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); /* a name server that hangs must not hold us past the time limit */
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)max_body);
}

struct line *line_new(size_t max_body, struct flow *flow)
{
    struct line *line = mem_alloc(sizeof *line);
    line->easy = curl_easy_init();
    if (!line->easy)
        mem_die();
    line->body = STR_MAX(max_body);
    line->flow = flow;
    set_once(line, max_body);
    return line;
}

void line_free(struct line *line)
{
    curl_easy_cleanup(line->easy);
    curl_slist_free_all(line->headers);
    str_free(&line->body);
    free(line);
}

static void add_header(struct line *line, const char *name, const char *value)
{
    struct str header = { 0 };
    str_add_s(&header, name);
    str_add_s(&header, value);
    struct curl_slist *grown = curl_slist_append(line->headers, str_c(&header));
    if (!grown)
        mem_die();
    line->headers = grown;
    str_free(&header);
}

void line_set(struct line *line, const struct fetch_limits *limits)
{
    const struct transfer *t = line->transfer;
    long left = (long)limits->timeout_s * 1000 - (long)t->spent_ms;
    add_header(line, "Accept: ", t->accept ? t->accept : ACCEPT_FEED);
    if (t->etag)
        add_header(line, "If-None-Match: ", t->etag);
    if (t->last_modified)
        add_header(line, "If-Modified-Since: ", t->last_modified);
    curl_easy_setopt(line->easy, CURLOPT_URL, t->url);
    curl_easy_setopt(line->easy, CURLOPT_HTTPHEADER, line->headers);
    curl_easy_setopt(line->easy, CURLOPT_TIMEOUT_MS, left > 1 ? left : 1L);
    curl_easy_setopt(line->easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    line_guard(line);
    line->started = line->heard = clock_monotonic_ms();
}

static void pause_over(struct line *line)
{
    line->heard = clock_monotonic_ms();
    line->rested_ms += line->heard - line->paused_at;
    line->paused = false;
    line->flow->paused--;
}

bool line_resume(struct line *line, const struct fetch_limits *limits)
{
    pause_over(line);
    long most = (long)limits->timeout_s * 1000 - (long)line->transfer->spent_ms + (long)line->rested_ms;
    curl_easy_setopt(line->easy, CURLOPT_TIMEOUT_MS, most > 1 ? most : 1L); /* from the start of the hop */
    return curl_easy_pause(line->easy, CURLPAUSE_CONT) == CURLE_OK && line->stop == STOP_NONE;
}

void line_clear(struct line *line)
{
    curl_easy_setopt(line->easy, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(line->headers);
    line->headers = NULL;
    line->transfer = NULL;
    line->header_bytes = 0;
    if (line->paused)
        pause_over(line);
    if (line->flow->favoured == line)
        line->flow->favoured = NULL;
    line->flow->bytes -= line->counted;
    line->counted = 0;
    line->rested_ms = 0;
    line->stop = STOP_NONE;
    line->detail[0] = '\0';
    if (line->body.cap > FETCH_KEPT_BODY)
        str_free(&line->body);
    else
        str_cut(&line->body, 0);
}

/* Our own copy of a part of a URL; NULL if it is not there. */
static char *copy_part(CURLU *url, CURLUPart part, unsigned flags)
{
    char *value = NULL;
    if (curl_url_get(url, part, &value, flags) != CURLUE_OK)
        return NULL;
    char *copy = mem_copy(value, strlen(value));
    curl_free(value);
    return copy;
}

static bool is_http(CURLU *url)
{
    char *scheme = copy_part(url, CURLUPART_SCHEME, 0), *host = copy_part(url, CURLUPART_HOST, 0);
    bool is = scheme && host && *host &&
              (text_is_ascii(text_of(scheme), "http") || text_is_ascii(text_of(scheme), "https"));
    free(scheme);
    free(host);
    return is;
}

/* Parsed, or NULL if it is no http(s) URL with a host. */
static CURLU *parse_http(const char *text)
{
    CURLU *url = curl_url();
    if (!url)
        mem_die();
    if (curl_url_set(url, CURLUPART_URL, text, CURLU_URLENCODE) == CURLUE_OK && is_http(url))
        return url;
    curl_url_cleanup(url);
    return NULL;
}

char *url_encoded(const char *text)
{
    CURLU *url = parse_http(text);
    char *encoded = url ? copy_part(url, CURLUPART_URL, 0) : NULL;
    curl_url_cleanup(url);
    return encoded;
}

char *url_host(const char *text)
{
    CURLU *url = parse_http(text);
    char *host = url ? copy_part(url, CURLUPART_HOST, 0) : mem_copy("", 0);
    for (char *c = host; c && *c; c++)
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c + ('a' - 'A') : *c);
    curl_url_cleanup(url);
    return host;
}

char *url_shown(const char *text)
{
    CURLU *url = strchr(text, '@') ? parse_http(text) : NULL;
    char *shown = NULL;
    if (url) {
        curl_url_set(url, CURLUPART_PASSWORD, NULL, 0);
        shown = copy_part(url, CURLUPART_URL, 0);
        curl_url_cleanup(url);
    }
    return shown ? shown : mem_copy(text, strlen(text));
}

static bool same_part(CURLU *a, CURLU *b, CURLUPart part)
{
    char *of_a = copy_part(a, part, CURLU_DEFAULT_PORT), *of_b = copy_part(b, part, CURLU_DEFAULT_PORT);
    bool same = of_a && of_b && text_same_ascii(text_of(of_a), text_of(of_b));
    free(of_a);
    free(of_b);
    return same;
}

/* Names and passwords: those of the URL before, and only where the redirect stays on the same server. Those that a
 * server writes into a redirect are never used. */
static void carry_credentials(CURLU *next, const char *before)
{
    CURLU *last = parse_http(before);
    bool same = last && same_part(last, next, CURLUPART_SCHEME) && same_part(last, next, CURLUPART_HOST) &&
                same_part(last, next, CURLUPART_PORT);
    char *user = same ? copy_part(last, CURLUPART_USER, 0) : NULL;
    char *password = same ? copy_part(last, CURLUPART_PASSWORD, 0) : NULL;
    curl_url_set(next, CURLUPART_USER, user, 0);
    curl_url_set(next, CURLUPART_PASSWORD, password, 0);
    free(user);
    free(password);
    curl_url_cleanup(last);
}

/* Letters of a scheme at the start of a redirect; empty when it has none. */
static struct text scheme_of(struct text location)
{
    size_t n = 0;
    while (n < location.n && n < 20 && ((location.p[n] >= 'a' && location.p[n] <= 'z') ||
                                        (location.p[n] >= 'A' && location.p[n] <= 'Z')))
        n++;
    return n < location.n && location.p[n] == ':' ? text_sub(location, 0, n) : (struct text){ 0 };
}

/* Location resolved against the hop's own URL; NULL where that gives no http(s) URL. curl's CURLINFO_REDIRECT_URL
 * leaves one with a blank in it unresolved, and blanks are common. */
static CURLU *resolve(const char *base, struct text location)
{
    CURLU *url = parse_http(base);
    char *reference = mem_copy(location.p, location.n);
    unsigned flags = CURLU_URLENCODE | CURLU_ALLOW_SPACE | CURLU_NON_SUPPORT_SCHEME;
    bool ok = url && location.n && curl_url_set(url, CURLUPART_URL, reference, flags) == CURLUE_OK && is_http(url);
    free(reference);
    if (ok)
        return url;
    curl_url_cleanup(url);
    return NULL;
}

enum redirect line_redirect(const struct line *line, char **target, struct err *err)
{
    long status = 0;
    struct curl_header *header;
    curl_easy_getinfo(line->easy, CURLINFO_RESPONSE_CODE, &status);
    if (status < 300 || status > 399 || status == 304)
        return REDIRECT_NONE;
    bool there = curl_easy_header(line->easy, "Location", 0, CURLH_HEADER, -1, &header) == CURLHE_OK;
    struct text location = text_trim(text_of(there ? header->value : ""));
    if (!location.n) {
        err_set(err, "HTTP %ld without an address to go to", status);
        return REDIRECT_REFUSED;
    }
    CURLU *url = resolve(line->transfer->url, location);
    struct text scheme = scheme_of(location);
    if (url) {
        carry_credentials(url, line->transfer->url);
        *target = copy_part(url, CURLUPART_URL, 0);
        curl_url_cleanup(url);
        if (*target)
            return REDIRECT_FOLLOW;
    }
    if (!scheme.n || text_is_ascii(scheme, "http") || text_is_ascii(scheme, "https"))
        err_set(err, "redirected to a bad address");
    else
        err_set(err, "redirected to a forbidden scheme: %.*s", (int)scheme.n, scheme.p);
    return REDIRECT_REFUSED;
}
