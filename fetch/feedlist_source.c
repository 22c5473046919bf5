/* fetch/feedlist_source.c -- the address at the start of a feed's line. */
#include "fetch/feedlist_parse.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/path.h"

#include <curl/curl.h>
#include <string.h>

static bool name_http(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err);
static bool name_page(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err);
static bool name_file(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err);
static bool name_exec(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err);

static const struct prefix {
    const char *name;
    bool (*parse)(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err);
} prefixes[] = {
    { "http:", name_http }, { "https:", name_http }, { "page:", name_page },
    { "file:", name_file }, { "exec:", name_exec },
};

static const struct prefix *prefix_of(struct text word)
{
    for (size_t i = 0; i < LEN(prefixes); i++) {
        if (text_is_ascii(text_sub(word, 0, text_of(prefixes[i].name).n), prefixes[i].name))
            return &prefixes[i];
    }
    return NULL;
}

bool source_name_known(struct text word) { return prefix_of(word) != NULL; }

static bool has_control(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if ((unsigned char)t.p[i] < 0x20 || t.p[i] == 0x7f)
            return true;
    }
    return false;
}

bool source_name_parse(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err)
{
    const struct prefix *prefix = prefix_of(word);
    if (!prefix)
        return err_code(err, ERR_USAGE, "expected an address: http, https, page:, file: or exec:");
    if (word.n > CONF_MAX_URL)
        return err_code(err, ERR_USAGE, "an address of %zu bytes (at most %d)", word.n, CONF_MAX_URL);
    if (has_control(word))
        return err_code(err, ERR_USAGE, "a control character in an address");
    return prefix->parse(out, a, word, folder, err);
}

static struct text join3(struct arena *a, const char *before, struct text t)
{
    struct str out = { 0 };
    str_add_s(&out, before);
    str_add(&out, t);
    struct text joined = arena_text(a, str_text(&out));
    str_free(&out);
    return joined;
}

/* One part of a parsed URL, in the arena; empty if it is not there. */
static struct text url_part(CURLU *url, CURLUPart part, struct arena *a)
{
    char *value = NULL;
    struct text copy = { 0 };
    if (curl_url_get(url, part, &value, 0) == CURLUE_OK)
        copy = arena_text(a, text_of(value));
    curl_free(value);
    return copy;
}

static struct text ascii_lower(struct arena *a, struct text t)
{
    char *copy = arena_alloc(a, t.n + 1);
    for (size_t i = 0; i < t.n; i++)
        copy[i] = (char)(t.p[i] >= 'A' && t.p[i] <= 'Z' ? t.p[i] + ('a' - 'A') : t.p[i]);
    return (struct text){ copy, t.n };
}

/* A name on one line, its blanks as they are: they tell files apart. */
static const char *one_line(struct arena *a, struct text t)
{
    struct text clean = clean_text(a, t, CLEAN_LINES);
    char *line = arena_alloc(a, clean.n + 1);
    for (size_t i = 0; i < clean.n; i++) /* a separator of lines (U+2028) has become a line's end */
        line[i] = clean.p[i] == '\n' || clean.p[i] == '\t' ? ' ' : clean.p[i];
    return line;
}

/* "HTTPS://" and "https://" are one. */
static char *lower_scheme(struct arena *a, struct text url)
{
    char *copy = arena_alloc(a, url.n + 1);
    size_t colon = text_find_byte(url, ':', 0);
    memcpy(copy, url.p, url.n);
    memcpy(copy, ascii_lower(a, text_sub(url, 0, colon)).p, colon);
    return copy;
}

static bool url_is_http(CURLU *url, struct arena *a)
{
    struct text scheme = url_part(url, CURLUPART_SCHEME, a);
    return (text_is_ascii(scheme, "http") || text_is_ascii(scheme, "https")) && url_part(url, CURLUPART_HOST, a).n > 0;
}

static bool name_http(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err)
{
    (void)folder;
    struct text shown = clean_text(a, word, CLEAN_LINE);
    struct text rest = text_sub(word, text_find_byte(word, ':', 0) + 1, word.n);
    bool odd = !text_starts(rest, "//") || text_starts(rest, "///") || text_find_byte(word, '\\', 0) < word.n;
    CURLU *url = curl_url();
    if (!url)
        mem_die();
    bool ok = !odd && text_same(shown, word) && curl_url_set(url, CURLUPART_URL, shown.p, 0) == CURLUE_OK &&
              url_is_http(url, a);
    if (ok) {
        out->kind = SOURCE_HTTP;
        out->target = out->url = lower_scheme(a, shown);
        struct text host = ascii_lower(a, url_part(url, CURLUPART_HOST, a));
        bool secret = url_part(url, CURLUPART_PASSWORD, a).n > 0;
        curl_url_set(url, CURLUPART_PASSWORD, NULL, 0);
        if (secret)
            out->url = url_part(url, CURLUPART_URL, a).p;
        curl_url_set(url, CURLUPART_HOST, host.p, 0);
        curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
        out->key = url_part(url, CURLUPART_URL, a);
    }
    curl_url_cleanup(url);
    return ok && out->key.n ? true : err_code(err, ERR_USAGE, "not a web address (expected https://host/path)");
}

static bool name_page(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err)
{
    if (!name_http(out, a, text_sub(word, 5, word.n), folder, err))
        return false;
    out->kind = SOURCE_PAGE;
    out->url = join3(a, "page:", text_of(out->url)).p;
    out->key = join3(a, "page:", out->key);
    return true;
}

/* "///path" and "//localhost/path" are URLs, with %XX; anything else is a path as it stands. */
static bool file_path(struct text *path, struct arena *a, struct err *err)
{
    if (!text_starts(*path, "//"))
        return true;
    struct text local = text_sub(*path, 2, path->n);
    if (text_is_ascii(text_sub(local, 0, 10), "localhost/"))
        local = text_sub(local, 9, local.n);
    if (!text_starts(local, "/"))
        return err_code(err, ERR_USAGE, "file: on another machine (expected file:/path, file:~/path or file:name)");
    int n = 0;
    char *decoded = curl_easy_unescape(NULL, arena_cstr(a, local), (int)local.n, &n);
    if (!decoded)
        mem_die();
    *path = arena_text(a, (struct text){ decoded, (size_t)n });
    curl_free(decoded);
    return true;
}

static bool name_file(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err)
{
    struct text path = text_sub(word, 5, word.n);
    if (!file_path(&path, a, err))
        return false;
    bool other_home = text_starts(path, "~") && path.n > 1 && path.p[1] != '/';
    if (!path.n || other_home || has_control(path)) /* %0A and its kin stand for one */
        return err_code(err, ERR_USAGE, "expected file:/path, file:~/path or file:name");
    out->kind = SOURCE_FILE;
    out->target = path_absolute(a, path, folder);
    out->key = join3(a, "file:", text_of(out->target));
    out->url = one_line(a, out->key);
    return true;
}

static bool name_exec(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err)
{
    (void)folder;
    struct text command = text_trim(text_sub(word, 5, word.n));
    if (!command.n)
        return err_code(err, ERR_USAGE, "expected exec:COMMAND");
    out->kind = SOURCE_EXEC;
    out->target = arena_cstr(a, command);
    out->key = join3(a, "exec:", command);
    out->url = one_line(a, out->key);
    return true;
}
