/* cli/probe.c -- see probe.h. */
#include "cli/probe.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/download.h"
#include "fetch/feed.h"
#include "fetch/path.h"
#include "fetch/source.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *joined(struct arena *a, const char *left, const char *right)
{
    struct str s = { 0 };
    str_addf(&s, "%s%s", left, right);
    const char *copy = arena_cstr(a, str_text(&s));
    str_free(&s);
    return copy;
}

const char *probe_address(struct arena *a, const char *word)
{
    struct text t = text_trim(text_of(word));
    const char *trimmed = arena_cstr(a, t);
    if (text_starts(t, "file:") && !text_starts(t, "file://")) {
        char *here = getcwd(NULL, 0);
        const char *path = path_absolute(a, text_sub(t, 5, t.n), here ? here : "/");
        free(here);
        return joined(a, "file:", path);
    }
    /* A host has a point, and no colon but that of a port. */
    size_t slash = text_find_byte(t, '/', 0), colon = text_find_byte(t, ':', 0), point = text_find_byte(t, '.', 0);
    bool port = colon + 1 < t.n && t.p[colon + 1] >= '0' && t.p[colon + 1] <= '9';
    if (point > 0 && point < slash && (colon == t.n || port))
        return joined(a, "https://", trimmed);
    return trimmed;
}

static void take_feed(struct probe *out, const struct feed *feed)
{
    out->title = feed->title;
    out->entries = feed->nentries;
    out->checked = true;
    out->newest = TIME_NONE;
    for (size_t i = 0; i < feed->nentries; i++) {
        int64_t when = feed->entries[i].published;
        if (when != TIME_NONE && (out->newest == TIME_NONE || when > out->newest))
            out->newest = when;
    }
}

static bool parse(struct probe *out, const struct download *d, struct err *err)
{
    struct feed feed;
    struct text body = arena_text(&out->arena, str_text(&d->body));
    struct feed_hints hints = { .url = arena_text(&out->arena, str_text(&d->final_url)),
                                .charset = arena_text(&out->arena, str_text(&d->charset)) };
    if (!feed_parse(&feed, &out->arena, body, &hints, err))
        return false;
    take_feed(out, &feed);
    return true;
}

/* Downloads url; true when it is a feed. *page (may be NULL) takes the bytes when it is none. */
static bool try_feed(struct probe *out, const char *url, struct download *page, struct err *err)
{
    struct download d;
    struct err why;
    bool ok = download(&d, url, FEED_MAX_BYTES, err);
    bool came = ok;
    if (ok) {
        ok = parse(out, &d, &why);
        out->url = ok && d.moved_to.len ? arena_cstr(&out->arena, str_text(&d.moved_to)) : ok ? url : NULL;
        if (!ok)
            err_set(err, "%s: %s", url, why.message);
    }
    if (came && !ok && page) {
        *page = d;
        return false;
    }
    download_free(&d);
    return ok;
}

static bool from_web(struct probe *out, const char *url, struct err *err)
{
    struct download page = { 0 };
    if (try_feed(out, url, &page, err))
        return true;
    bool html = looks_like_html(str_text(&page.content_type), str_text(&page.body));
    struct text base = arena_text(&out->arena, str_text(&page.final_url));
    if (html)
        out->nchoices = html_find_feeds(&out->choices, &out->arena, str_text(&page.body), base);
    download_free(&page);
    if (html && !out->nchoices)
        return err_set(err, "%s: a web page that announces no feed; page:%s would take its links as entries", url, url);
    if (out->nchoices > 1)
        return true;
    return html && try_feed(out, arena_cstr(&out->arena, out->choices[0].url), NULL, err);
}

static bool from_file(struct probe *out, const char *path, struct err *err)
{
    struct download d = { .body = STR_MAX(FEED_MAX_BYTES) };
    struct err why;
    bool ok = source_read_file(&d.body, path, err);
    if (ok && !parse(out, &d, &why))
        ok = err_set(err, "%s: %s", path, why.message);
    download_free(&d);
    return ok;
}

static bool from_page(struct probe *out, const char *url, struct err *err)
{
    struct download d;
    struct feed feed;
    struct feed_spec spec = { .kind = SOURCE_PAGE, .url = url, .target = url };
    bool ok = download(&d, url, FEED_MAX_BYTES, err);
    if (ok) {
        ok = page_parse(&feed, &out->arena, arena_text(&out->arena, str_text(&d.body)), &spec, err);
        if (ok)
            take_feed(out, &feed);
    }
    download_free(&d);
    return ok;
}

bool probe_source(struct probe *out, const char *word, struct err *err)
{
    *out = (struct probe){ .newest = TIME_NONE };
    const char *url = probe_address(&out->arena, word);
    out->url = url;
    if (is_web_address(url))
        return from_web(out, url, err);
    if (!strncmp(url, "file:", 5))
        return from_file(out, url + 5, err);
    if (!strncmp(url, "page:", 5))
        return from_page(out, url + 5, err);
    return true; /* exec:, or no address at all: feeds.conf's own check will tell */
}

void probe_free(struct probe *p) { arena_free(&p->arena); }
