/* fetch/feed_story.c -- an entry as a story; declared in feed.h. */
#include "fetch/feed.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html.h"

#include <stdlib.h>
#include <string.h>

#define TITLE_WORDS 12
#define TITLE_BYTES 120

/* A plain body, its layout read as doc_from_plain() does, and added to an open builder. */
static void add_plain(struct doc_builder *b, struct arena *a, struct text t)
{
    struct doc layout;
    doc_from_plain(&layout, a, t);
    for (size_t i = 0; i < layout.nblocks; i++) {
        const struct block *block = &layout.blocks[i];
        struct text lines = text_sub(t, block->start, block->end), line;
        doc_block(b, (enum block_kind)block->kind, block->level, block->number);
        bool first = true;
        while (text_split(&lines, '\n', &line)) {
            struct text clean = clean_text(a, line, CLEAN_LINE);
            if (!clean.n)
                continue;
            if (!first)
                doc_add(b, TEXT("\n"));
            doc_add(b, clean);
            first = false;
        }
    }
}

static struct text fold(struct str *out, struct text t)
{
    text_fold(out, t);
    struct text f = text_trim(str_text(out));
    while (f.n && strchr(".:!? ", f.p[f.n - 1]))
        f.n--;
    return f;
}

/* Takes the body's first block out when it says no more than the headline. */
static void drop_repetition(struct doc_builder *b, struct text title)
{
    struct str one = { 0 }, two = { 0 };
    doc_close(b);
    struct block *blocks = b->doc.blocks;
    size_t n = b->doc.nblocks;
    if (n >= 2 && blocks[1].kind != BLOCK_TABLE && blocks[1].end > blocks[1].start &&
        blocks[1].end - blocks[1].start < 2 * title.n + 8 &&
        text_same(fold(&one, title), fold(&two, text_sub(str_text(&b->text), blocks[1].start, blocks[1].end)))) {
        uint32_t from = blocks[1].start, to = n > 2 ? blocks[2].start : (uint32_t)b->text.len, gone = to - from;
        memmove(b->text.data + from, b->text.data + to, b->text.len - to);
        str_cut(&b->text, b->text.len - gone);
        memmove(&blocks[1], &blocks[2], (n - 2) * sizeof *blocks);
        b->doc.nblocks--;
        for (size_t i = 1; i < b->doc.nblocks; i++) {
            blocks[i].start -= gone;
            blocks[i].end -= gone;
        }
        size_t kept = 0;
        for (size_t i = 0; i < b->doc.nmarks; i++) {
            struct mark m = b->doc.marks[i];
            if (m.start < to)
                continue;
            m.start -= gone;
            m.end -= gone;
            b->doc.marks[kept++] = m;
        }
        b->doc.nmarks = kept;
    }
    str_free(&one);
    str_free(&two);
}

static const struct content *fullest(const struct entry *e)
{
    if (!e->content.raw.n)
        return &e->summary;
    return e->summary.raw.n > e->content.raw.n ? &e->summary : &e->content;
}

static void build_doc(struct story *out, struct arena *a, const struct entry *e)
{
    struct doc_builder b;
    const struct content *body = fullest(e);
    doc_begin(&b, a);
    if (e->title.n) {
        doc_block(&b, BLOCK_TITLE, 0, 0);
        doc_add(&b, e->title);
        doc_close(&b);
    }
    if (body->is_html)
        html_to_doc(&b, body->raw, body->base);
    else
        add_plain(&b, a, body->raw);
    if (e->title.n)
        drop_repetition(&b, e->title);
    doc_end(&b, &out->doc);
}

/* The beginning of the text, for lists, where a story has no headline of its own. */
static struct text title_from_text(struct arena *a, struct text t)
{
    struct text line = text_sub(t, 0, text_find_byte(t, '\n', 0));
    size_t words = 0, end = 0;
    for (size_t i = 0; i < line.n && i < TITLE_BYTES; i++) {
        if (line.p[i] == ' ') {
            end = i;
            if (++words == TITLE_WORDS)
                break;
        }
    }
    if (line.n <= TITLE_BYTES && words < TITLE_WORDS)
        return line;
    struct str s = { 0 };
    str_add(&s, end ? text_sub(line, 0, end) : text_head(line, TITLE_BYTES)); /* one long word */
    str_add_s(&s, "\u2026");
    struct text title = arena_text(a, str_text(&s));
    str_free(&s);
    return title;
}

static struct text make_guid(struct arena *a, const struct entry *e, const struct story *s)
{
    if (e->id.n)
        return e->id;
    if (e->link.n)
        return e->link;
    uint64_t hash = text_hash(s->title);
    hash = text_hash_more(hash, s->date_raw.n ? s->date_raw : s->doc.text);
    struct str guid = { 0 };
    str_addf(&guid, "nw:%016llx", (unsigned long long)hash);
    struct text out = arena_text(a, str_text(&guid));
    str_free(&guid);
    return out;
}

static void set_dates(struct story *out, const struct entry *e, int64_t now)
{
    int64_t published = e->published != TIME_NONE ? e->published : e->updated;
    int64_t updated = e->updated != TIME_NONE ? e->updated : published;
    out->date_raw = e->published_raw.n ? e->published_raw : e->updated_raw;
    out->date_guessed = published == TIME_NONE;
    out->published = published == TIME_NONE || published > now ? now : published;
    out->updated = updated == TIME_NONE || updated > now ? now : updated;
}

static uint64_t hash_story(const struct story *s)
{
    uint64_t hash = text_digest(0, s->title); /* each step counts its text's length: "ab" "c" is not "a" "bc" */
    hash = text_digest(hash, s->url);
    hash = text_digest(hash, s->author);
    hash = text_digest(hash, s->date_raw);
    hash = text_digest(hash, s->doc.text);
    for (size_t i = 0; i < s->ncategories; i++)
        hash = text_digest(hash, s->categories[i]);
    for (size_t i = 0; i < s->nenclosures; i++)
        hash = text_digest(hash, s->enclosures[i].url);
    return hash;
}

void feed_story(struct story *out, struct arena *a, const struct feed *feed, const struct entry *e, int64_t now)
{
    *out = (struct story){ 0 };
    (void)feed;
    set_dates(out, e, now);
    build_doc(out, a, e);
    out->title = e->title.n ? e->title : title_from_text(a, out->doc.text);
    out->guid = make_guid(a, e, out);
    out->url = e->link.n ? url_clean(a, e->link) : (struct text){ 0 };
    if (!text_same(out->url, e->link))
        out->link = e->link;
    out->author = e->author;
    out->categories = e->categories;
    out->ncategories = e->ncategories;
    out->enclosures = e->enclosures;
    out->nenclosures = e->nenclosures;
    out->hash = hash_story(out);
}
