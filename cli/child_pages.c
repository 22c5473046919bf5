/* cli/child_pages.c -- see child_pages.h. */
#include "cli/child_pages.h"

#include "base/mem.h"
#include "cli/itself.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#define PAGES_AT_ONCE 4

struct child_pages {
    const struct app *app;
    struct child {
        pid_t pid; /* 0 = none */
        int64_t story;
    } children[PAGES_AT_ONCE];
};

struct child_pages *child_pages_new(const struct app *app)
{
    struct child_pages *c = mem_alloc(sizeof *c);
    c->app = app;
    return c;
}

static bool running(void *self, int64_t story)
{
    const struct child_pages *c = self;
    for (size_t i = 0; i < PAGES_AT_ONCE; i++) {
        if (c->children[i].pid && (!story || c->children[i].story == story))
            return true;
    }
    return false;
}

static bool start(void *self, int64_t story, struct err *err)
{
    struct child_pages *c = self;
    size_t slot = 0;
    if (running(c, story))
        return err_code(err, ERR_BUSY, "its page is being fetched");
    while (slot < PAGES_AT_ONCE && c->children[slot].pid)
        slot++;
    if (slot == PAGES_AT_ONCE)
        return err_code(err, ERR_BUSY, "%d pages are being fetched; wait for one", PAGES_AT_ONCE);
    char word[24];
    snprintf(word, sizeof word, "%lld", (long long)story);
    const char *const words[] = { "show", word, "--fetch", "--summary", NULL }; /* what came of it is told in the story */
    c->children[slot].story = story;
    if (itself_start(c->app, words, -1, &c->children[slot].pid, err))
        return true;
    c->children[slot].pid = 0;
    return false;
}

static bool step(void *self)
{
    struct child_pages *c = self;
    bool ended = false;
    for (size_t i = 0; i < PAGES_AT_ONCE; i++) {
        pid_t got = c->children[i].pid ? waitpid(c->children[i].pid, NULL, WNOHANG) : 0;
        if (got == 0 || (got < 0 && errno == EINTR))
            continue;
        c->children[i].pid = 0;
        ended = true;
    }
    return ended;
}

struct page_fetcher child_pages_hooks(struct child_pages *c) { return (struct page_fetcher){ c, start, running, step }; }

void child_pages_free(struct child_pages *c)
{
    for (size_t i = 0; i < PAGES_AT_ONCE; i++) {
        if (!c->children[i].pid)
            continue;
        kill(c->children[i].pid, SIGTERM);
        while (waitpid(c->children[i].pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    free(c);
}
