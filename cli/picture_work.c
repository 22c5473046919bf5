/* cli/picture_work.c -- see picture_work.h. */
#include "cli/picture_work.h"

#include "base/mem.h"
#include "cli/address.h"
#include "cli/picture_cache.h"
#include "fetch/fetcher.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define TIMEOUT_S 30
#define STEP_MS 1000
#define CPU_SECONDS 10
#define MEMORY ((rlim_t)640 * 1024 * 1024) /* the largest picture that is taken, decoded as a whole */

static void write_all(int fd, const void *data, size_t n)
{
    const char *p = data;
    while (n) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return;
        p += done;
        n -= (size_t)done;
    }
}

static void refuse(int fd, const struct err *err)
{
    struct picture_answer answer = { .mark = PICTURE_MARK, .foreign = err->code == ERR_NOT_FOUND };
    snprintf(answer.why, sizeof answer.why, "%.*s", (int)sizeof answer.why - 1, err->message);
    write_all(fd, &answer, sizeof answer);
}

static void limit(int what, rlim_t most)
{
    struct rlimit both = { most, most };
    if (setrlimit(what, &both))
        return; /* a lower one is set already */
}

void picture_work_bytes(struct text bytes, struct picture_box box, int fd)
{
    struct raster raster;
    struct err err;
    struct rlimit cpu = { CPU_SECONDS, CPU_SECONDS + 1 }; /* first SIGXCPU, which says why */
    if (setrlimit(RLIMIT_CPU, &cpu))
        limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 0);
#ifdef RLIMIT_NPROC /* not in POSIX */
    limit(RLIMIT_NPROC, 0);
#endif
#if !defined(__SANITIZE_ADDRESS__)
    limit(RLIMIT_DATA, MEMORY);
#endif
    if (!picture_decode(&raster, bytes, box, &err)) {
        refuse(fd, &err);
        return;
    }
    struct picture_answer answer = {
        .mark = PICTURE_MARK, .well = 1, .width = raster.width, .height = raster.height, .full_width = raster.full_width,
        .full_height = raster.full_height,
    };
    memcpy(answer.kind, raster.kind, sizeof answer.kind);
    write_all(fd, &answer, sizeof answer);
    write_all(fd, raster.rgba, (size_t)raster.width * (size_t)raster.height * 4);
    raster_free(&raster);
}

struct waiting {
    struct str *out;
    struct err *err;
    bool done, ok;
};

static void on_reply(void *owner, const struct fetch_response *reply)
{
    struct waiting *w = owner;
    w->done = true;
    w->ok = !reply->error && reply->status >= 200 && reply->status < 300;
    if (reply->error)
        err_set(w->err, "%s", reply->error);
    else if (!w->ok)
        err_set(w->err, "the server answered with status %ld", reply->status);
    else
        str_add(w->out, reply->body);
}

/* What can be decoded before what cannot: servers that have several forms of a picture send the first that is asked for. */
static void accepted(struct str *out)
{
    static const char *const kinds[][2] = { { "PNG", "image/png" }, { "JPEG", "image/jpeg" }, { "WebP", "image/webp" } };
    for (size_t i = 0; i < LEN(kinds); i++) {
        if (strstr(picture_kinds(), kinds[i][0]))
            str_addf(out, "%s, ", kinds[i][1]);
    }
    str_add_s(out, "image/*;q=0.5, */*;q=0.1");
}

/* As for a page: what is on the reader's own network is nobody's to ask for but a feed's that is there itself. */
static bool fetch(struct str *out, const struct picture_ask *ask, struct err *err)
{
    struct fetch_limits limits = { .max_body = PICTURE_MAX_BYTES, .timeout_s = TIMEOUT_S };
    struct waiting w = { .out = out, .err = err };
    struct str feed_host = { 0 }, accept = { 0 };
    bool at_home = address_host(&feed_host, text_of(ask->feed_url)) && address_is_private(&feed_host);
    str_free(&feed_host);
    struct fetcher *fetcher = fetcher_new(&limits, on_reply, &w);
    accepted(&accept);
    const struct fetch_request request = { .url = ask->url, .accept = str_c(&accept), .public_only = !at_home };
    bool ok = fetcher_add(fetcher, &request, err);
    str_free(&accept);
    while (ok && !w.done && fetcher_step(fetcher, NULL, 0, STEP_MS) > 0)
        continue;
    fetcher_free(fetcher);
    if (ok && !w.done)
        return err_set(err, "no answer");
    if (ok && w.ok && picture_kind(str_text(out)))
        picture_cache_write(text_of(ask->url), str_text(out));
    return ok && w.ok;
}

void picture_work(const struct picture_ask *ask, int fd)
{
    struct str kept = { 0 }, bytes = { 0 };
    struct err err;
    int64_t age = 0;
    bool cached = picture_cache_read(&kept, text_of(ask->url), &age);
    bool ok = (cached && age >= 0 && age < PICTURE_CACHE_FRESH) || fetch(&bytes, ask, &err) || cached;
    if (ok)
        picture_work_bytes(str_text(bytes.len ? &bytes : &kept), ask->box, fd);
    else
        refuse(fd, &err);
    str_free(&kept);
    str_free(&bytes);
}
