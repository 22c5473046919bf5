/* tests/support/store_fixture.c -- see store_fixture.h. */
#include "tests/support/analysed.h"
#include "tests/support/store_fixture.h"

#include "base/mem.h"
#include "store/ingest.h"
#include "store/stories.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

void scratch_path(char *out, size_t size, const char *name)
{
    static int made; /* tests run on one thread */
    const char *folder = getenv("TMPDIR");
    snprintf(out, size, "%s/%s-%d-%d.db", folder ? folder : "/tmp", name, (int)getpid(), made++);
}

void scratch_remove(const char *path)
{
    static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
    char name[512];
    for (size_t i = 0; i < LEN(endings); i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

static void add_table_row(struct doc_builder *b, struct text line, bool *in_table)
{
    struct text cell, rest = line;
    int columns = 0;
    while (text_split(&rest, '|', &cell))
        columns++;
    if (!*in_table)
        doc_block(b, BLOCK_TABLE, 0, columns);
    rest = line;
    for (int column = 0; text_split(&rest, '|', &cell); column++) {
        doc_block(b, BLOCK_CELL, !*in_table, column);
        doc_add(b, text_trim(cell));
    }
    *in_table = true;
}

static void add_line(struct doc_builder *b, struct text line, bool *in_table)
{
    static const struct {
        const char *mark;
        enum block_kind kind;
        int level;
    } kinds[] = { { "# ", BLOCK_HEADING, 2 },
                  { "* ", BLOCK_ITEM, 1 },
                  { "> ", BLOCK_QUOTE, 1 },
                  { "! ", BLOCK_CODE, 0 },
                  { "~ ", BLOCK_NOTE, 0 } };
    if (text_starts(line, "| ")) {
        add_table_row(b, text_sub(line, 2, line.n), in_table);
        return;
    }
    *in_table = false;
    for (size_t i = 0; i < LEN(kinds); i++) {
        if (!text_starts(line, kinds[i].mark))
            continue;
        doc_block(b, kinds[i].kind, kinds[i].level, 0);
        doc_add(b, text_sub(line, 2, line.n));
        return;
    }
    doc_block(b, BLOCK_PARAGRAPH, 0, 0);
    doc_add(b, line);
}

static void make_doc(struct doc *out, struct arena *a, const struct fixture_story *from)
{
    struct doc_builder b;
    struct text body = text_of(from->body), line;
    bool in_table = false;
    doc_begin(&b, a);
    doc_block(&b, BLOCK_TITLE, 0, 0);
    doc_add(&b, text_of(from->title));
    while (text_split(&body, '\n', &line)) {
        if (line.n)
            add_line(&b, line, &in_table);
    }
    doc_end(&b, out);
}

static void make_sentences(struct findings *f, struct arena *a, const struct doc *doc)
{
    size_t cap = 0;
    for (size_t i = 0; i < doc->nblocks; i++) {
        const struct block *block = &doc->blocks[i];
        for (uint32_t start = block->start; start < block->end;) {
            size_t stop = text_find(text_sub(doc->text, 0, block->end), TEXT(". "), start);
            uint32_t end = stop < block->end ? (uint32_t)stop + 1 : block->end;
            f->sentences = arena_grow(a, f->sentences, &cap, f->nsentences + 1, sizeof *f->sentences);
            f->sentences[f->nsentences++] = (struct sentence){ start, end, (uint32_t)i };
            start = stop < block->end ? end + 1 : end;
        }
    }
}

static void make_summary(struct findings *f, struct arena *a, const struct doc *doc)
{
    f->summary = arena_array(a, 3, sizeof *f->summary);
    for (size_t i = 0; i < f->nsentences && f->nsummary < 3; i++) {
        if (doc->blocks[f->sentences[i].block].kind == BLOCK_PARAGRAPH)
            f->summary[f->nsummary++] = (uint32_t)i;
    }
}

static uint32_t sentence_at(const struct findings *f, uint32_t offset)
{
    for (size_t i = 0; i < f->nsentences; i++) {
        if (offset >= f->sentences[i].start && offset < f->sentences[i].end)
            return (uint32_t)i;
    }
    return 0;
}

static int by_start(const void *a, const void *b)
{
    const struct metric *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

static void make_metrics(struct findings *f, struct arena *a, const struct doc *doc, const struct fixture_story *from)
{
    size_t body = doc->nblocks ? doc->blocks[0].end : 0;
    f->metrics = arena_array(a, LEN(from->figures), sizeof *f->metrics);
    for (size_t i = 0; i < LEN(from->figures) && from->figures[i].text; i++) {
        const struct fixture_figure *g = &from->figures[i];
        size_t at = text_find(doc->text, text_of(g->text), body);
        if (at >= doc->text.n)
            fail_msg("\"%s\": no \"%s\" in the body", from->title, g->text);
        f->metrics[f->nmetrics++] = (struct metric){
            .start = (uint32_t)at, .end = (uint32_t)(at + strlen(g->text)), .sentence = sentence_at(f, (uint32_t)at),
            .value = g->value, .value_high = g->high != 0 ? g->high : NAN, .kind = g->kind, .change = g->change,
            .bound = g->bound, .unit = text_of(g->unit), .concept = text_of(g->concept),
            .attribution = text_of(g->attribution), .hedge = text_of(g->hedge), .period = text_of(g->period),
            .salience = g->salience,
        };
    }
    if (f->nmetrics)
        qsort(f->metrics, f->nmetrics, sizeof *f->metrics, by_start);
}

static void add_topics(struct findings *f, struct arena *a, size_t *cap, const char *names, bool regions)
{
    struct text rest = text_of(names), name;
    for (double score = 0.9; names && text_split(&rest, ',', &name); score *= 0.8) {
        f->topics = arena_grow(a, f->topics, cap, f->ntopics + 1, sizeof *f->topics);
        f->topics[f->ntopics++] = (struct topic){ text_trim(name), regions, score };
    }
}

static void add_entities(struct findings *f, struct arena *a, const char *names)
{
    struct text rest = text_of(names), name;
    size_t cap = 0;
    while (names && text_split(&rest, ',', &name)) {
        struct text kind = text_trim(name);
        size_t colon = text_find_byte(kind, ':', 0);
        enum entity_kind found = ENTITY_OTHER;
        for (int i = 0; i < ENTITY_KINDS; i++) {
            if (text_is(text_sub(kind, 0, colon), entity_kind_name((enum entity_kind)i)))
                found = (enum entity_kind)i;
        }
        f->entities = arena_grow(a, f->entities, &cap, f->nentities + 1, sizeof *f->entities);
        f->entities[f->nentities++] = (struct entity){ text_sub(kind, colon + 1, kind.n), found, 3 };
    }
}

/* A few terms, enough for the window's doors. */
static void make_terms(struct findings *f, struct arena *a, const struct fixture_story *from)
{
    struct text rest = text_of(from->title), word;
    size_t cap = 0;
    while (text_split(&rest, ' ', &word)) {
        f->terms = arena_grow(a, f->terms, &cap, f->nterms + 1, sizeof *f->terms);
        f->terms[f->nterms++] = (struct term){ text_hash(word), 1 };
    }
}

void fixture_make(struct story *story, struct findings *findings, struct arena *a, const struct fixture_story *from,
                  int64_t now)
{
    struct text url = from->url ? text_of(from->url) : (struct text){ 0 };
    size_t cap = 0;
    *findings = (struct findings){ 0 };
    *story = (struct story){ .guid = url.n ? url : text_of(from->title), .url = url, .title = text_of(from->title),
                             .author = text_of(from->author), .published = now - (int64_t)from->minutes * MINUTE,
                             .updated = TIME_NONE };
    make_doc(&story->doc, a, from);
    story->hash = text_hash_more(text_hash(story->guid), story->doc.text);
    make_sentences(findings, a, &story->doc);
    make_summary(findings, a, &story->doc);
    make_metrics(findings, a, &story->doc, from);
    add_topics(findings, a, &cap, from->topics, false);
    add_topics(findings, a, &cap, from->regions, true);
    add_entities(findings, a, from->entities);
    make_terms(findings, a, from);
    findings->text_hash = text_hash(text_of(from->body));
    for (size_t i = 0; i < story->doc.text.n; i++)
        findings->words += story->doc.text.p[i] == ' ';
}

static void must(bool ok, const struct err *err)
{
    if (!ok)
        fail_msg("the fixture: %s", err->message);
}

static void add_feeds(struct db *db)
{
    static const char *const sections[] = { "Infrastructure", "AI", "Cloud", "Security", "Chips", "Software", "Policy",
                                            "India", "Northeast India" };
    struct feed_listing *list = mem_alloc(fixture_nfeeds * sizeof *list);
    struct err err;
    for (size_t i = 0; i < fixture_nfeeds; i++) {
        const struct fixture_feed *f = &fixture_feeds[i];
        list[i] = (struct feed_listing){ .url = f->url, .title = f->title, .section = f->section, .tags = &f->tag,
                                         .ntags = f->tag != NULL };
    }
    must(feeds_sync(db, list, fixture_nfeeds, sections, LEN(sections), &err), &err);
    free(list);
}

static void add_outcomes(struct db *db)
{
    struct err err;
    for (size_t i = 0; i < fixture_nfeeds; i++) {
        const struct fixture_feed *f = &fixture_feeds[i];
        struct feed_outcome o = { .feed_id = (int64_t)i + 1,
                                  .now = FIXTURE_NOW - 4 * MINUTE,
                                  .next_due = FIXTURE_NOW + HOUR,
                                  .status = f->error ? FEED_FAILING : FEED_OK,
                                  .http_status = f->error ? 503 : 200,
                                  .error = f->error,
                                  .body_read = !f->error,
                                  .etag = "\"v1\"",
                                  .last_modified = "" };
        must(ingest_outcome(db, &o, &err), &err);
    }
}

static void add_stories(struct db *db)
{
    struct err err;
    int64_t *events = mem_alloc(fixture_nstories * sizeof *events);
    for (size_t i = 0; i < fixture_nstories; i++) {
        const struct fixture_story *from = &fixture_stories[i];
        struct arena a = { 0 };
        struct story story;
        struct findings findings;
        int64_t event = 0;
        for (size_t j = 0; j < i && from->event && !event; j++) {
            if (fixture_stories[j].event && !strcmp(fixture_stories[j].event, from->event))
                event = events[j];
        }
        fixture_make(&story, &findings, &a, from, FIXTURE_NOW);
        struct analysed_item item = { .feed_id = from->feed + 1,
                                    .now = FIXTURE_NOW,
                                    .story = &story,
                                    .findings = &findings,
                                    .analysis_version = 1,
                                    .event = event,
                                    .duplicate = from->duplicate };
        must(ingest_analysed(db, &item, &err), &err);
        events[i] = item.event;
        arena_free(&a);
    }
    free(events);
}

static void add_user_state(struct db *db)
{
    struct err err;
    for (size_t i = 0; i < fixture_nstories; i++) {
        const struct fixture_story *from = &fixture_stories[i];
        int64_t id = (int64_t)i + 1;
        must(!from->read || stories_flag(db, &id, 1, FLAG_READ, true, NULL, &err), &err);
        must(!from->starred || stories_flag(db, &id, 1, FLAG_STARRED, true, NULL, &err), &err);
        must(!from->tag || stories_tag(db, &id, 1, text_of(from->tag), true, NULL, &err), &err);
    }
}

void store_fixture_open(struct store_fixture *f)
{
    struct err err;
    setenv("NORTHWIRE_NOW", FIXTURE_NOW_TEXT, 1);
    scratch_path(f->path, sizeof f->path, "fixture");
    must(db_open(&f->db, f->path, DB_WRITE, &err), &err);
    db_pin(f->db, FIXTURE_NOW);
    must(db_begin(f->db, &err), &err);
    add_feeds(f->db);
    add_stories(f->db);
    must(ingest_finish(f->db, NULL, 0, FIXTURE_NOW, &err), &err);
    add_outcomes(f->db);
    add_user_state(f->db);
    must(db_commit(f->db, &err), &err);
}

void store_fixture_close(struct store_fixture *f)
{
    db_close(f->db);
    f->db = NULL;
    scratch_remove(f->path);
}
