/* cli/download.c -- see download.h. */
#include "cli/download.h"

#include "base/mem.h"
#include "fetch/fetcher.h"

#include <stdlib.h>

#define TIMEOUT_S 30
#define STEP_MS 1000
#define SNIFF 2048 /* bytes looked at */

struct waiting {
    struct download *out;
    struct err *err;
    bool done, ok;
};

static size_t find_ascii(struct text t, const char *what)
{
    struct text word = text_of(what);
    for (size_t i = 0; i + word.n <= t.n; i++) {
        if (text_same_ascii(text_sub(t, i, i + word.n), word))
            return i;
    }
    return t.n;
}

static void read_charset(struct str *out, struct text type)
{
    size_t at = find_ascii(type, "charset=");
    if (at == type.n)
        return;
    struct text value = text_sub(type, at + 8, type.n);
    value = text_trim(text_sub(value, 0, text_find_byte(value, ';', 0)));
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] != '"' && value.p[i] != '\'')
            str_add_c(out, value.p[i]);
    }
}

static void on_reply(void *owner, const struct fetch_response *reply)
{
    struct waiting *w = owner;
    w->done = true;
    w->ok = !reply->error && reply->status >= 200 && reply->status < 300;
    if (reply->error)
        err_set(w->err, "%s: %s", reply->url, reply->error);
    else if (!w->ok)
        err_set(w->err, "%s: the server answered with status %ld", reply->url, reply->status);
    str_add(&w->out->body, reply->body);
    str_add_s(&w->out->final_url, reply->final_url ? reply->final_url : reply->url);
    str_add_s(&w->out->content_type, reply->content_type ? reply->content_type : "");
    str_add_s(&w->out->moved_to, reply->moved_to ? reply->moved_to : "");
    read_charset(&w->out->charset, str_text(&w->out->content_type));
}

bool download(struct download *out, const char *url, size_t max_body, struct err *err)
{
    struct fetch_limits limits = { .max_body = max_body, .timeout_s = TIMEOUT_S };
    struct waiting w = { .out = out, .err = err };
    *out = (struct download){ 0 };
    struct fetcher *fetcher = fetcher_new(&limits, on_reply, &w);
    bool ok = fetcher_add(fetcher, &(struct fetch_request){ .url = url }, err);
    while (ok && !w.done && fetcher_step(fetcher, NULL, 0, STEP_MS) > 0)
        continue;
    fetcher_free(fetcher);
    if (ok && !w.done)
        return err_set(err, "%s: no answer", url);
    return ok && w.ok;
}

void download_free(struct download *d)
{
    str_free(&d->body);
    str_free(&d->final_url);
    str_free(&d->content_type);
    str_free(&d->charset);
    str_free(&d->moved_to);
}

bool is_web_address(const char *word)
{
    struct text t = text_of(word);
    return text_is_ascii(text_sub(t, 0, 7), "http://") || text_is_ascii(text_sub(t, 0, 8), "https://");
}

bool looks_like_html(struct text content_type, struct text bytes)
{
    static const char *const marks[] = { "<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<h1" };
    struct text start = text_sub(bytes, 0, SNIFF);
    if (find_ascii(content_type, "html") < content_type.n)
        return true;
    if (content_type.n && find_ascii(content_type, "text/plain") < content_type.n)
        return false;
    for (size_t i = 0; i < LEN(marks); i++) {
        if (find_ascii(start, marks[i]) < start.n)
            return true;
    }
    return false;
}
