/* tests/support/asker.h -- asks a fetcher and keeps the answers beyond their callbacks.
 *
 * All of it stands here, so that tests of other rooms can be linked without fetch. */
#ifndef NW_TESTS_SUPPORT_ASKER_H
#define NW_TESTS_SUPPORT_ASKER_H

#include "base/mem.h"
#include "fetch/fetcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* An answer. { 0 } before it came; give it to kept_free(). */
struct kept {
    bool done;
    long status;
    int64_t retry_after, max_age;
    struct str url, final_url, moved_to, body, type, etag, modified, error;
    bool failed, moved; /* error, moved_to was not NULL */
};

struct asker {
    struct fetcher *fetcher;
    int done;               /* answers so far */
    const char *then;       /* asked from inside the next callback; NULL = nothing */
    struct kept *then_kept; /* where that answer goes */
};

static inline void asker_keep(void *owner, const struct fetch_response *reply)
{
    struct asker *asker = owner;
    struct kept *k = reply->user;
    assert_false(k->done);
    k->done = true;
    k->status = reply->status;
    k->retry_after = reply->retry_after;
    k->max_age = reply->max_age;
    k->failed = reply->error != NULL;
    k->moved = reply->moved_to != NULL;
    str_add_s(&k->url, reply->url);
    str_add_s(&k->final_url, reply->final_url);
    str_add(&k->moved_to, text_of(reply->moved_to));
    str_add(&k->body, reply->body);
    str_add_s(&k->type, reply->content_type);
    str_add_s(&k->etag, reply->etag);
    str_add_s(&k->modified, reply->last_modified);
    str_add(&k->error, text_of(reply->error));
    asker->done++;
    if (asker->then) {
        const struct fetch_request next = { .user = asker->then_kept, .url = asker->then };
        asker->then = NULL;
        assert_true(fetcher_add(asker->fetcher, &next, NULL));
    }
}

static inline void kept_free(struct kept *k)
{
    str_free(&k->url);
    str_free(&k->final_url);
    str_free(&k->moved_to);
    str_free(&k->body);
    str_free(&k->type);
    str_free(&k->etag);
    str_free(&k->modified);
    str_free(&k->error);
}

/* asker_stop() ends it. */
static inline void asker_start(struct asker *asker, const struct fetch_limits *limits)
{
    *asker = (struct asker){ 0 };
    asker->fetcher = fetcher_new(limits, asker_keep, asker);
}

static inline void asker_stop(struct asker *asker) { fetcher_free(asker->fetcher); }

/* The answer goes to k. Fails the test when the request is refused. */
static inline void asker_add(struct asker *asker, struct kept *k, const char *url)
{
    assert_true(fetcher_add(asker->fetcher, &(struct fetch_request){ .user = k, .url = url }, NULL));
}

/* Until nothing is open. */
static inline void asker_drive(struct asker *asker)
{
    while (fetcher_step(asker->fetcher, NULL, 0, 1000) > 0)
        ;
}

/* For the start of main: a proxy would answer in the server's stead. */
static inline void asker_without_proxies(void)
{
    static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" };
    for (size_t i = 0; i < LEN(names); i++)
        unsetenv(names[i]);
}

#endif
