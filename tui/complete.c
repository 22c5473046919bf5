/* tui/complete.c -- see complete.h. */
#include "tui/complete.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/mem.h"
#include "store/query.h"

#include <string.h>

#define NAMES_SINCE_DAYS 90 /* tags, sections and feeds of this long are offered */
#define FOUND_MAX 40        /* topics, regions and names at once: those of most stories */

static bool can_become(struct text word, struct text candidate)
{
    return text_same_ascii(text_sub(candidate, 0, word.n), word);
}

void complete_with(const struct completion *c, const char *candidate, const char *help)
{
    if (can_become(c->word, text_of(candidate)))
        c->offer(c->user, text_of(candidate), help);
}

/* Offers a name behind its prefix. found: by a word of it, so that the word that is typed need not be its beginning. */
static void offer_name(const struct completion *c, const char *prefix, const struct name_count *name, bool found)
{
    const char *quote = text_find_byte(name->name, ' ', 0) < name->name.n ? "\"" : "";
    struct str line = { 0 };
    char help[48];
    str_addf(&line, "%s%s", prefix, quote);
    str_add(&line, name->name);
    str_add_s(&line, quote);
    snprintf(help, sizeof help, "%lld %s", (long long)name->stories, name->stories == 1 ? "story" : "stories");
    if (found)
        c->offer(c->user, str_text(&line), help);
    else
        complete_with(c, str_c(&line), help);
    str_free(&line);
}

void complete_names(const struct completion *c, enum name_kind kind, const char *prefix)
{
    struct arena arena = { 0 };
    struct name_count *names;
    struct err err;
    size_t n = 0;
    if (c->db && names_load(c->db, kind, c->now - NAMES_SINCE_DAYS * DAY, &arena, &names, &n, &err)) {
        for (size_t i = 0; i < n; i++)
            offer_name(c, prefix, &names[i], false);
    }
    arena_free(&arena);
}

/* Names that analysis found, by the beginning of a word of theirs as a query finds them. */
static void complete_found(const struct completion *c, const char *field)
{
    struct arena arena = { 0 };
    struct name_count *names;
    struct err err;
    size_t n = 0, colon = strlen(field);
    char prefix[16];
    snprintf(prefix, sizeof prefix, "%s:", field);
    if (!c->db || !can_become(text_of(prefix), c->word))
        return;
    struct text typed = text_sub(c->word, colon + 1, c->word.n);
    typed = text_sub(typed, text_starts(typed, "\""), typed.n);
    if (query_names(c->db, field, typed, FOUND_MAX, &arena, &names, &n, &err)) {
        for (size_t i = 0; i < n; i++)
            offer_name(c, prefix, &names[i], true);
    }
    arena_free(&arena);
}

static void complete_value(const struct completion *c)
{
    static const struct {
        const char *field;
        enum name_kind kind;
    } named[] = { { "tag:", NAMES_TAGS }, { "section:", NAMES_SECTIONS }, { "feed:", NAMES_FEEDS } };
    static const char *const found[] = { "topic", "region", "entity" };
    static const char *const fixed[] = { "is:unread", "is:read", "is:starred", "is:breaking", "is:disputed", "is:muted",
                                         "is:duplicate", "since:24h", "since:7d", "since:30d", "arrived:2h",
                                         "arrived:24h" };
    char word[64];
    for (size_t i = 0; i < LEN(named); i++) {
        if (can_become(text_of(named[i].field), c->word))
            complete_names(c, named[i].kind, named[i].field);
    }
    for (size_t i = 0; i < LEN(found); i++)
        complete_found(c, found[i]);
    for (size_t i = 0; i < LEN(fixed); i++)
        complete_with(c, fixed[i], "");
    for (int kind = 0; kind < METRIC_KINDS; kind++) {
        snprintf(word, sizeof word, "kind:%s", metric_kind_name((enum metric_kind)kind));
        complete_with(c, word, "");
    }
}

static void complete_field(const struct completion *c)
{
    char field[40];
    for (const struct query_field *f = query_fields(); f->name; f++) {
        snprintf(field, sizeof field, "%s:", f->name);
        if (f->name[0])
            complete_with(c, field, f->help);
    }
}

/* What stands before the word is put before each candidate again. */
struct prefixed {
    const struct completion *to;
    struct text prefix;
};

static void offer_prefixed(void *user, struct text candidate, const char *help)
{
    const struct prefixed *p = user;
    struct str line = { 0 };
    str_add(&line, p->prefix);
    str_add(&line, candidate);
    p->to->offer(p->to->user, str_text(&line), help);
    str_free(&line);
}

void complete_query(const struct completion *c)
{
    size_t skip = 0;
    while (skip < c->word.n && strchr("-(", c->word.p[skip]))
        skip++;
    struct prefixed p = { c, text_sub(c->word, 0, skip) };
    struct completion inner = { c->db, c->now, text_sub(c->word, skip, c->word.n), offer_prefixed, &p };
    if (text_find_byte(inner.word, ':', 0) < inner.word.n)
        complete_value(&inner);
    else
        complete_field(&inner);
}

void complete_tags(const struct completion *c)
{
    if (text_starts(c->word, "+") || text_starts(c->word, "-"))
        complete_names(c, NAMES_TAGS, text_starts(c->word, "+") ? "+" : "-");
}
