/* fetch/fetcher_reply.c -- an ended transfer as the answer that its asker gets, and failures in words for people. */
#include "fetch/fetcher_parts.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/freshness.h"

#include <stdlib.h>
#include <string.h>

/* The first value of a header, or "". Borrowed from curl until the handle's next transfer. */
static const char *header(const struct line *line, const char *name)
{
    struct curl_header *found;
    bool there = curl_easy_header(line->easy, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK;
    return there && found->value[0] != '\r' ? found->value : ""; /* curl 7.88 leaves the CR of an empty one */
}

/* All values of a header, joined by commas. */
static void header_list(const struct line *line, const char *name, struct str *out)
{
    struct curl_header *found;
    for (size_t i = 0; curl_easy_header(line->easy, name, i, CURLH_HEADER, -1, &found) == CURLHE_OK; i++)
        str_addf(out, "%s%s", i ? "," : "", found->value);
}

static void add_size(struct str *out, size_t bytes)
{
    if (bytes >= 1024 * 1024 && bytes % (1024 * 1024) == 0)
        str_addf(out, "%zu MiB", bytes / (1024 * 1024));
    else if (bytes >= 1024 && bytes % 1024 == 0)
        str_addf(out, "%zu KiB", bytes / 1024);
    else
        str_addf(out, "%zu bytes", bytes);
}

/* The part of curl's own words that says something to a person: "SSL certificate problem: certificate has expired". */
static void add_tls(struct str *out, const char *detail, const char *otherwise)
{
    static const char *const prefixes[] = { "SSL certificate problem: ", "SSL: " };
    struct text t = text_of(detail);
    for (size_t i = 0; i < LEN(prefixes); i++) {
        if (text_starts(t, prefixes[i]))
            t = text_sub(t, strlen(prefixes[i]), t.n);
    }
    bool name = text_find(t, TEXT("does not match"), 0) < t.n || text_find(t, TEXT("subject name matches"), 0) < t.n;
    str_add_s(out, "TLS: ");
    if (name)
        str_add_s(out, "the certificate is for another host");
    else if (t.n)
        str_add(out, t);
    else
        str_add_s(out, otherwise);
}

static void add_timeout(struct str *out, const struct line *line, const struct fetch_limits *limits)
{
    curl_off_t connected = 0;
    curl_easy_getinfo(line->easy, CURLINFO_CONNECT_TIME_T, &connected);
    int64_t spent = line->transfer->spent_ms + clock_monotonic_ms() - line->started - line->rested_ms;
    if (!connected && spent + 500 < (int64_t)limits->timeout_s * 1000)
        str_addf(out, "no connection after %lld s", (long long)(spent + 500) / 1000);
    else
        str_addf(out, "timed out after %d s", limits->timeout_s);
}

static void add_cut(struct str *out, const struct line *line)
{
    curl_off_t length = -1;
    curl_easy_getinfo(line->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    str_addf(out, "cut off after %zu bytes", line->body.len);
    if (length > 0)
        str_addf(out, " (%lld were announced)", (long long)length);
}

static const struct {
    CURLcode code;
    const char *words;
} failures[] = {
    { CURLE_COULDNT_RESOLVE_HOST, "host not found" },
    { CURLE_COULDNT_RESOLVE_PROXY, "proxy not found" },
    { CURLE_COULDNT_CONNECT, "connection refused" },
    { CURLE_GOT_NOTHING, "no answer: the server closed the connection" },
    { CURLE_RECV_ERROR, "connection lost" },
    { CURLE_SEND_ERROR, "connection lost" },
    { CURLE_UNSUPPORTED_PROTOCOL, "no HTTP answer" },
    { CURLE_WEIRD_SERVER_REPLY, "no HTTP answer" },
    { CURLE_BAD_CONTENT_ENCODING, "the answer's compression is broken or unknown" },
    { CURLE_HTTP2, "HTTP/2 error" },
    { CURLE_HTTP2_STREAM, "HTTP/2 error" },
    { CURLE_SSL_CONNECT_ERROR, "TLS: no secure connection could be made" },
    { CURLE_OUT_OF_MEMORY, "a header line is too long" }, /* curl's name for its own cap of 100 KiB */
    { CURLE_URL_MALFORMAT, "not a web address" },
    { CURLE_PROXY, "the proxy refused" },
};

static void add_failure(struct str *out, const struct line *line, const struct fetch_limits *limits, CURLcode result)
{
    if (line->stop == STOP_BODY || result == CURLE_FILESIZE_EXCEEDED) {
        str_add_s(out, "larger than ");
        add_size(out, limits->max_body);
    } else if (line->stop == STOP_HEADERS) {
        str_add_s(out, "headers larger than ");
        add_size(out, FETCH_MAX_HEADERS);
    } else if (line->stop == STOP_EXPANDS) {
        str_add_s(out, "expands more than a hundredfold, and too much is coming in at once");
    } else if (line->barred) {
        char *host = url_host(line->transfer->url);
        str_addf(out, "%.200s is " PRIVATE_HOST, host);
        free(host);
    } else if (result == CURLE_OPERATION_TIMEDOUT) {
        add_timeout(out, line, limits);
    } else if (result == CURLE_PARTIAL_FILE) {
        add_cut(out, line);
    } else if (result == CURLE_PEER_FAILED_VERIFICATION || result == CURLE_SSL_CERTPROBLEM ||
               result == CURLE_SSL_INVALIDCERTSTATUS || result == CURLE_SSL_ISSUER_ERROR) {
        add_tls(out, line->detail, "the certificate could not be verified");
    } else {
        const char *words = curl_easy_strerror(result);
        for (size_t i = 0; i < LEN(failures); i++) {
            if (failures[i].code == result)
                words = failures[i].words;
        }
        str_add_s(out, words);
    }
}

/* One clean line; the server's words can be in it. */
static void clean_error(struct str *out, const char *why)
{
    clean_add(out, text_of(why), CLEAN_LINE);
    if (!out->len)
        str_add_s(out, "failed");
}

/* Times count from the answer's own Date where it is a date, so that a wrong clock on either side does not matter. */
int64_t line_retry_after(const struct line *line)
{
    int64_t date = http_date(header(line, "Date"));
    return retry_after(header(line, "Retry-After"), date == TIME_NONE ? clock_now() : date);
}

static void read_times(struct fetch_response *reply, const struct line *line)
{
    struct str cache_control = { 0 };
    header_list(line, "Cache-Control", &cache_control);
    int64_t date = http_date(header(line, "Date"));
    struct freshness fresh = {
        .cache_control = str_c(&cache_control),
        .expires = header(line, "Expires"),
        .age = header(line, "Age"),
        .date = date == TIME_NONE ? clock_now() : date,
    };
    reply->max_age = freshness_lifetime(&fresh);
    reply->retry_after = line_retry_after(line);
    str_free(&cache_control);
}

void line_report(const struct line *line, const struct fetch_limits *limits, CURLcode result, const char *why,
                 fetched_fn *on_done, void *owner)
{
    const struct transfer *t = line->transfer;
    struct str raw = { 0 }, error = { 0 };
    char *shown = url_shown(t->url);
    struct fetch_response reply = {
        .user = t->user, .url = t->asked, .final_url = shown, .body = str_text(&line->body),
        .content_type = header(line, "Content-Type"), .etag = header(line, "ETag"),
        .last_modified = header(line, "Last-Modified"),
    };
    curl_easy_getinfo(line->easy, CURLINFO_RESPONSE_CODE, &reply.status);
    read_times(&reply, line);
    if (why)
        str_add_s(&raw, why);
    else if (result != CURLE_OK)
        add_failure(&raw, line, limits, result);
    if (why || result != CURLE_OK) {
        clean_error(&error, str_c(&raw));
        reply.error = str_c(&error);
    }
    /* An address that needs a password stays where its owner wrote it. */
    bool well = !reply.error && (reply.status == 200 || reply.status == 304);
    if (well && t->hops && !t->temporary && !strchr(t->asked, '@'))
        reply.moved_to = shown;
    on_done(owner, &reply);
    free(shown);
    str_free(&raw);
    str_free(&error);
}

void transfer_report(const struct transfer *t, const struct unsent *how, fetched_fn *on_done, void *owner)
{
    struct str error = { 0 };
    clean_error(&error, how->why);
    char *shown = url_shown(t->url);
    struct fetch_response reply = {
        .user = t->user, .url = t->asked, .final_url = shown, .content_type = "", .etag = "", .last_modified = "",
        .status = how->status, .retry_after = how->retry_after, .not_asked = true, .max_age = -1, .error = str_c(&error),
    };
    on_done(owner, &reply);
    free(shown);
    str_free(&error);
}
