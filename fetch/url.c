/* fetch/url.c -- references to absolute, storable addresses; declared in html.h. */
#include "fetch/html.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <curl/curl.h>
#include <string.h>

#define MAX_URL 8192

static bool is_host_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
}

/* Printable ASCII that RFC 3986 allows somewhere in a URL. */
static bool is_url_byte(char c) { return c > ' ' && c < 0x7f && !strchr("\"<>\\^`{|}", c); }

/* True for http(s)://host... that needs no mending: the usual case, without a trip through curl. */
static bool is_ready(struct text t)
{
    size_t i = text_starts(t, "https://") ? 8 : text_starts(t, "http://") ? 7 : 0;
    size_t host = i;
    if (!i)
        return false;
    while (i < t.n && is_host_byte(t.p[i]))
        i++;
    if (i == host)
        return false;
    if (i < t.n && t.p[i] == ':') {
        size_t port = ++i;
        while (i < t.n && t.p[i] >= '0' && t.p[i] <= '9')
            i++;
        if (i == port || i - port > 5)
            return false;
    }
    if (i < t.n && !strchr("/?#", t.p[i]))
        return false;
    while (i < t.n && is_url_byte(t.p[i]))
        i++;
    return i == t.n;
}

/* Blanks, non-ASCII and what RFC 3986 forbids percent-encoded; controls dropped. The host of a name in letters beyond
 * ASCII stays as it is. */
static void add_encoded(struct str *out, struct text t)
{
    size_t host_end = 0;
    size_t scheme = text_find(t, TEXT("://"), 0);
    if (scheme < 8 && scheme < t.n) {
        host_end = scheme + 3;
        while (host_end < t.n && !strchr("/?#", t.p[host_end]))
            host_end++;
    }
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (c < ' ' || c == 0x7f)
            continue;
        if (c == '\\' && i < host_end + 1)
            str_add_c(out, '/');
        else if (is_url_byte((char)c) || (i < host_end && c >= 0x80))
            str_add_c(out, (char)c);
        else
            str_addf(out, "%%%02X", c);
    }
}

/* The URL that handle holds, if it may be stored. */
static struct text take(struct arena *a, CURLU *handle)
{
    struct text out = { 0 };
    char *scheme = NULL, *host = NULL, *url = NULL;
    curl_url_set(handle, CURLUPART_USER, NULL, 0);
    curl_url_set(handle, CURLUPART_PASSWORD, NULL, 0);
    bool have = !curl_url_get(handle, CURLUPART_SCHEME, &scheme, 0) &&
                !curl_url_get(handle, CURLUPART_HOST, &host, 0) && !curl_url_get(handle, CURLUPART_URL, &url, 0);
    if (have && host[0] && (!strcmp(scheme, "http") || !strcmp(scheme, "https")))
        out = arena_text(a, text_of(url));
    curl_free(scheme);
    curl_free(host);
    curl_free(url);
    for (size_t i = 0; i < out.n; i++) { /* curl may hand out a decoded host */
        if ((unsigned char)out.p[i] <= ' ' || out.p[i] == 0x7f)
            return (struct text){ 0 };
    }
    if (!is_clean(out, CLEAN_LINE)) /* "%9b" in a host is a control character by now */
        return (struct text){ 0 };
    return out;
}

static bool has_scheme(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == ':')
            return i > 0;
        bool letter = (t.p[i] >= 'a' && t.p[i] <= 'z') || (t.p[i] >= 'A' && t.p[i] <= 'Z');
        bool more = i > 0 && ((t.p[i] >= '0' && t.p[i] <= '9') || strchr("+-.", t.p[i]));
        if (!letter && !more)
            return false;
    }
    return false;
}

struct text url_resolve(struct arena *a, struct text reference, struct text base)
{
    reference = text_trim(reference);
    if (!reference.n || reference.n > MAX_URL || base.n > MAX_URL)
        return (struct text){ 0 };
    if (is_ready(reference))
        return arena_text(a, reference);
    bool absolute = has_scheme(reference);
    if (absolute && !text_is_ascii(text_sub(reference, 0, 4), "http"))
        return (struct text){ 0 };
    struct str encoded = { 0 };
    if (!absolute && !base.n && text_starts(reference, "//"))
        str_add_s(&encoded, "https:");
    else if (!absolute && !base.n)
        return (struct text){ 0 };
    size_t skip = encoded.len;
    str_add(&encoded, reference);
    struct str ready = { 0 };
    add_encoded(&ready, str_text(&encoded));
    CURLU *handle = curl_url();
    if (!handle)
        mem_die();
    struct text out = { 0 };
    bool ok = absolute || skip || !curl_url_set(handle, CURLUPART_URL, arena_cstr(a, base), 0);
    if (ok && !curl_url_set(handle, CURLUPART_URL, str_c(&ready), 0))
        out = take(a, handle);
    curl_url_cleanup(handle);
    str_free(&encoded);
    str_free(&ready);
    return out;
}

static bool is_tracking(struct text pair)
{
    static const char *const prefixes[] = { "utm_", "mc_", "pk_", "mtm_", "hsa_", "at_medium", "at_campaign", "wt_mc",
                                            "vero_", "oly_" };
    static const char *const names[] = { "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "igshid",
                                         "twclid", "ttclid", "_hsenc", "_hsmi", "mkt_tok", "cmpid", "ncid",
                                         "sr_share", "ns_mchannel", "ns_source", "ns_campaign", "ftag", "xtor" };
    struct text name = text_sub(pair, 0, text_find_byte(pair, '=', 0));
    for (size_t i = 0; i < LEN(prefixes); i++) {
        if (text_is_ascii(text_sub(name, 0, strlen(prefixes[i])), prefixes[i]))
            return true;
    }
    for (size_t i = 0; i < LEN(names); i++) {
        if (text_is_ascii(name, names[i]))
            return true;
    }
    return false;
}

struct text url_clean(struct arena *a, struct text url)
{
    size_t fragment = text_find_byte(url, '#', 0);
    size_t query = text_find_byte(text_sub(url, 0, fragment), '?', 0);
    struct str out = { 0 };
    struct text rest = text_sub(url, query + 1, fragment), pair;
    str_add(&out, text_sub(url, 0, query));
    char separator = '?';
    while (query < fragment && text_split(&rest, '&', &pair)) {
        if (!pair.n || is_tracking(pair))
            continue;
        str_add_c(&out, separator);
        str_add(&out, pair);
        separator = '&';
    }
    struct text anchor = text_sub(url, fragment + 1, url.n);
    if (anchor.n && !is_tracking(anchor)) {
        str_add_c(&out, '#');
        str_add(&out, anchor);
    }
    struct text clean = arena_text(a, str_text(&out));
    str_free(&out);
    return clean;
}
