/* cli/work.c -- what a worker does: bytes -> feed -> stories, and stories -> findings (pages: work_page.c). Pure but for
 * file: and exec:. */
#include "cli/worker.h"

#include "base/mem.h"
#include "fetch/source.h"

#include <stdlib.h>
#include <string.h>

static bool read_source(struct work *w, struct str *bytes)
{
    char **argv;
    *bytes = STR_MAX(FEED_MAX_BYTES);
    if (w->spec->kind == SOURCE_FILE)
        return source_read_file(bytes, w->spec->target, &w->err);
    return exec_split(&argv, &w->arena, w->spec->target, &w->err) &&
           source_exec(bytes, argv, w->timeout_s, &w->err);
}

struct text work_charset(struct text content_type)
{
    size_t at = 0;
    for (; at + 8 <= content_type.n; at++) {
        if (text_is_ascii(text_sub(content_type, at, at + 8), "charset="))
            break;
    }
    if (at + 8 > content_type.n)
        return (struct text){ 0 };
    struct text charset = text_sub(content_type, at + 8, content_type.n);
    charset = text_trim(text_sub(charset, 0, text_find_byte(charset, ';', 0)));
    if (charset.n >= 2 && (charset.p[0] == '"' || charset.p[0] == '\'') && charset.p[charset.n - 1] == charset.p[0])
        charset = text_sub(charset, 1, charset.n - 1);
    return charset;
}

static bool parse(struct work *w, struct feed *feed)
{
    if (w->spec->kind == SOURCE_PAGE) {
        struct feed_spec spec = *w->spec; /* links start from where the redirects led */
        if (w->url.n)
            spec.target = arena_cstr(&w->arena, w->url);
        return page_parse(feed, &w->arena, w->body, &spec, &w->err);
    }
    struct feed_hints hints = { .url = w->url, .charset = work_charset(w->content_type) };
    return feed_parse(feed, &w->arena, w->body, &hints, &w->err);
}

static const struct known_story *find_known(const struct work *w, uint64_t guid_hash)
{
    size_t low = 0, high = w->nknown;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->known[middle].guid_hash < guid_hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < w->nknown && w->known[low].guid_hash == guid_hash ? &w->known[low] : NULL;
}

/* Guids seen in this feed, open addressing; a feed that repeats one tells either the same entry twice or two entries
 * with a careless id. */
struct seen {
    struct { uint64_t guid, hash; bool used; } *slots;
    size_t mask;
};

static bool seen_before(struct seen *seen, uint64_t guid, uint64_t hash, bool *same_story)
{
    for (size_t i = (size_t)guid & seen->mask;; i = (i + 1) & seen->mask) {
        if (!seen->slots[i].used) {
            seen->slots[i].used = true;
            seen->slots[i].guid = guid;
            seen->slots[i].hash = hash;
            return false;
        }
        if (seen->slots[i].guid == guid) {
            *same_story = seen->slots[i].hash == hash;
            return true;
        }
    }
}

/* False when the entry is in the feed already. Another entry with the same guid gets one of its own. */
static bool is_distinct(struct work *w, struct seen *seen, struct story *s)
{
    uint64_t self = text_hash_more(text_hash(s->url), s->title);
    bool same = false;
    if (!seen_before(seen, text_hash(s->guid), self, &same))
        return true;
    if (same)
        return false;
    struct str guid = { 0 };
    str_addf(&guid, "%.*s#%016llx", (int)s->guid.n, s->guid.p ? s->guid.p : "", (unsigned long long)self);
    s->guid = arena_text(&w->arena, str_text(&guid));
    str_free(&guid);
    return !seen_before(seen, text_hash(s->guid), self, &same);
}

static void make_stories(struct work *w, const struct feed *feed)
{
    size_t limit = w->spec->max > 0 ? (size_t)w->spec->max : SIZE_MAX, size = 16;
    while (size < feed->nentries * 3)
        size *= 2;
    struct seen seen = { arena_array(&w->arena, size, sizeof *seen.slots), size - 1 };
    size_t distinct = 0;
    w->stories = arena_array(&w->arena, feed->nentries, sizeof *w->stories);
    for (size_t i = 0; i < feed->nentries && distinct < limit; i++) {
        struct story *s = &w->stories[w->nstories];
        feed_story(s, &w->arena, feed, &feed->entries[i], w->now);
        if (w->first && s->date_guessed)
            s->published -= DAY + HOUR; /* nobody knows when; but they are not all of today's news */
        if (!is_distinct(w, &seen, s))
            continue;
        distinct++;
        const struct known_story *known = find_known(w, text_hash(s->guid));
        w->nstories += !known || known->hash != s->hash;
    }
}

static void read_feed(struct work *w)
{
    struct feed feed = { 0 };
    bool ok = true;
    if (w->spec->kind == SOURCE_FILE || w->spec->kind == SOURCE_EXEC) {
        struct str bytes;
        ok = read_source(w, &bytes);
        w->body = arena_text(&w->arena, str_text(&bytes)); /* the heap of a worker ends with it */
        str_free(&bytes);
    }
    if (ok) {
        w->body_hash = text_digest(1, w->body);
        w->unchanged = w->previous_hash && w->body_hash == w->previous_hash;
        ok = w->unchanged || parse(w, &feed);
    }
    if (ok && !w->unchanged) {
        w->title = arena_text(&w->arena, feed.title);
        w->link = arena_text(&w->arena, feed.link);
        w->ttl = feed.ttl;
        w->truncated = feed.truncated;
        make_stories(w, &feed);
    }
    w->ok = ok;
}

static void find_all_findings(struct work *w, const struct lexicon *lex)
{
    struct arena scratch = { 0 };
    w->findings = arena_array(&w->arena, w->npending, sizeof *w->findings);
    for (size_t i = 0; i < w->npending; i++) {
        const struct pending_story *p = &w->pending[i];
        struct doc doc = { 0 };
        struct findings found;
        doc_unpack(&doc, &scratch, p->text, p->form);
        analyse(&found, &scratch, &doc, lex);
        findings_pack(&w->findings[i], &w->arena, &found, doc.text.n);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    w->ok = true;
}

void work_run(struct work *w, const struct lexicon *lex)
{
    if (w->kind == WORK_READ)
        read_feed(w);
    else if (w->kind == WORK_PAGE)
        work_page(w);
    else
        find_all_findings(w, lex);
}
