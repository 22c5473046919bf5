/* fetch/sanitize.c -- HTML cut down to what may be shown; declared in html.h. */
#include "fetch/html.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html_walk.h"

#include <stdlib.h>
#include <string.h>

#define MAX_FRAMES 400
#define MAX_ATT 2000 /* bytes of an attribute that is kept */

struct cleaner {
    struct str *out;
    struct arena *arena;
    struct text base;
    const struct element *open[MAX_FRAMES]; /* NULL: the tag was left out */
    size_t depth, overflow, dropped;
    bool drops[MAX_FRAMES];
};

static void add_att(struct cleaner *c, const char *name, struct text value)
{
    struct str clean = { 0 };
    clean_add(&clean, value, CLEAN_LINE);
    str_addf(c->out, " %s=\"", name);
    html_escape(c->out, str_text(&clean));
    str_add_c(c->out, '"');
    str_free(&clean);
}

static void add_url(struct cleaner *c, const char *name, struct text value)
{
    struct text url = url_resolve(c->arena, value, c->base);
    bool mail = text_is_ascii(text_sub(text_trim(value), 0, 7), "mailto:");
    if (url.n)
        add_att(c, name, url);
    else if (mail && !strcmp(name, "href"))
        add_att(c, name, text_trim(value));
}

static void add_atts(struct cleaner *c, const struct element *e, const char *const *atts)
{
    static const struct {
        unsigned char id; /* EL_OTHER: on every element */
        bool url;
        const char *name;
    } kept[] = {
        { EL_A, true, "href" },      { EL_IMG, true, "src" },       { EL_QUOTE, true, "cite" }, { EL_Q, true, "cite" },
        { EL_IMG, false, "alt" },    { EL_IMG, false, "width" },    { EL_IMG, false, "height" },
        { EL_CELL, false, "colspan" }, { EL_CELL, false, "rowspan" }, { EL_OLIST, false, "start" },
        { EL_OTHER, false, "title" }, { EL_OTHER, false, "lang" },  { EL_OTHER, false, "dir" },
        { EL_OTHER, false, "datetime" },
    };
    for (size_t i = 0; atts && i < LEN(kept); i++) {
        struct text value = html_att(atts, kept[i].name);
        if ((kept[i].id != EL_OTHER && kept[i].id != e->id) || !value.p || value.n > MAX_ATT)
            continue;
        if (kept[i].url)
            add_url(c, kept[i].name, value);
        else
            add_att(c, kept[i].name, value);
    }
}

static void on_start(void *user, const char *name, const char *const *atts)
{
    struct cleaner *c = user;
    if (c->depth == MAX_FRAMES) {
        c->overflow++;
        return;
    }
    const struct element *e = html_element(text_of(name));
    bool drop = c->dropped || (e && (e->flags & ELF_DROP));
    bool pixel = e && e->id == EL_IMG && html_is_hidden(e, atts);
    bool keep = e && (e->flags & ELF_KEEP) && !drop && !pixel;
    c->drops[c->depth] = drop;
    c->dropped += drop;
    c->open[c->depth++] = keep ? e : NULL;
    if (!keep)
        return;
    str_addf(c->out, "<%s", e->name);
    add_atts(c, e, atts);
    str_add_c(c->out, '>');
}

static void on_end(void *user, const char *name)
{
    struct cleaner *c = user;
    (void)name;
    if (c->overflow) {
        c->overflow--;
        return;
    }
    if (!c->depth)
        return;
    const struct element *e = c->open[--c->depth];
    c->dropped -= c->drops[c->depth];
    if (e && !(e->flags & ELF_VOID))
        str_addf(c->out, "</%s>", e->name);
}

static void on_text(void *user, struct text t)
{
    struct cleaner *c = user;
    if (c->dropped)
        return;
    struct str clean = { 0 };
    clean_add(&clean, t, CLEAN_LINES);
    html_escape(c->out, str_text(&clean));
    str_free(&clean);
}

void html_sanitize(struct str *out, struct arena *a, struct text html, struct text base)
{
    static const struct html_events events = { on_start, on_end, on_text };
    struct cleaner *c = mem_alloc(sizeof *c);
    *c = (struct cleaner){ .out = out, .arena = a, .base = base };
    html_walk(html, &events, c);
    free(c);
}
