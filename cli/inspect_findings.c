/* cli/inspect_findings.c -- inspect summary, topics, entities and clusters: what analysis finds in plain files. */
#include "cli/inspect.h"

#include "analysis/analysis.h"
#include "analysis/cluster.h"
#include "analysis/metrics.h"
#include "analysis/sentences.h"
#include "analysis/summary.h"
#include "analysis/topics.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "cli/inspect_text.h"

#include <string.h>

#define MAX_LINES_FILE ((size_t)256 << 20) /* a file of stories */
#define MAX_TITLE 300
#define SUMMARY_SENTENCES 3

/* Whether the first block is a headline: one line, not too long, followed by a blank one, and no whole sentence. */
static bool has_title(const struct doc *d)
{
    if (d->nblocks < 2 || d->blocks[0].kind != BLOCK_PARAGRAPH)
        return false;
    struct text line = text_trim(text_sub(d->text, d->blocks[0].start, d->blocks[0].end));
    return line.n <= MAX_TITLE && text_find_byte(line, '\n', 0) == line.n && !text_ends(line, ".") &&
           !text_ends(line, ".\"") && !text_ends(line, ".'") && !text_ends(line, ".\xe2\x80\x9d");
}

/* A plain text with its headline told from the rest. */
static bool open_story(struct inspected *in, const char *path)
{
    if (!inspect_open(in, path))
        return false;
    if (has_title(&in->doc))
        in->doc.blocks[0].kind = BLOCK_TITLE;
    return true;
}

bool inspect_summary(FILE *out, const char *path)
{
    struct inspected in;
    struct findings f = { 0 };
    if (!open_story(&in, path))
        return inspect_close(&in, out);
    f.nsentences = sentences_find(&f.sentences, &in.arena, &in.doc);
    f.nmetrics = metrics_find(&f.metrics, &in.arena, &in.doc, f.sentences, f.nsentences);
    summary_pick(&f, &in.arena, &in.doc, SUMMARY_SENTENCES);
    json_t *list = json_array();
    for (size_t i = 0; i < f.nsummary; i++) {
        const struct sentence *s = &f.sentences[f.summary[i]];
        json_t *item = json_object();
        json_object_set_new(item, "text", inspect_string(text_sub(in.doc.text, s->start, s->end)));
        json_object_set_new(item, "start", json_integer(s->start));
        json_object_set_new(item, "end", json_integer(s->end));
        json_array_append_new(list, item);
    }
    json_object_set_new(in.line, "sentences", list);
    return inspect_close(&in, out);
}

bool inspect_topics(FILE *out, const char *path)
{
    struct inspected in;
    struct findings f = { 0 };
    if (!open_story(&in, path))
        return inspect_close(&in, out);
    struct lexicon *lex = lexicon_new();
    topics_find(&f, &in.arena, &in.doc, lex);
    json_t *list = json_array();
    for (size_t i = 0; i < f.ntopics; i++) {
        const struct topic *t = &f.topics[i];
        json_t *item = json_object();
        json_object_set_new(item, "name", inspect_string(t->name));
        json_object_set_new(item, "score", json_real(t->score));
        json_object_set_new(item, "region", json_boolean(t->is_region));
        json_array_append_new(list, item);
    }
    json_object_set_new(in.line, "topics", list);
    lexicon_free(lex);
    return inspect_close(&in, out);
}

bool inspect_entities(FILE *out, const char *path)
{
    struct inspected in;
    struct findings f = { 0 };
    if (!open_story(&in, path))
        return inspect_close(&in, out);
    struct lexicon *lex = lexicon_new();
    topics_find(&f, &in.arena, &in.doc, lex);
    json_t *list = json_array();
    for (size_t i = 0; i < f.nentities; i++) {
        const struct entity *e = &f.entities[i];
        json_t *item = json_object();
        json_object_set_new(item, "name", inspect_string(e->name));
        json_object_set_new(item, "kind", json_string(entity_kind_name(e->kind)));
        json_object_set_new(item, "count", json_integer(e->count));
        json_array_append_new(list, item);
    }
    json_object_set_new(in.line, "entities", list);
    lexicon_free(lex);
    return inspect_close(&in, out);
}

/* What inspect clusters carries from line to line. */
struct stream {
    struct lexicon *lex;
    struct clusterer *clusterer;
    int64_t events;
    int64_t now; /* the latest time seen: what a story without a date gets */
};

/* The story's headline and text as a document. */
static void story_doc(struct doc *doc, struct arena *a, struct text title, struct text body)
{
    struct doc_builder b;
    doc_begin(&b, a);
    doc_block(&b, BLOCK_TITLE, 1, 0);
    doc_add(&b, clean_text(a, title, CLEAN_LINE));
    doc_block(&b, BLOCK_PARAGRAPH, 0, 0);
    doc_add(&b, clean_text(a, body, CLEAN_LINE));
    doc_end(&b, doc);
}

static struct text member(const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);
    return json_is_string(v) ? (struct text){ json_string_value(v), json_string_length(v) } : (struct text){ 0 };
}

static uint64_t source_hash(struct text source) { return text_trim(source).n ? text_hash(source) : 0; }

/* The line of one story; false with err when it is none. */
static bool stream_line(struct stream *s, FILE *out, struct arena *a, struct text line, struct err *err)
{
    json_error_t why;
    json_t *story = json_loadb(line.p, line.n, JSON_DISABLE_EOF_CHECK, &why);
    json_t *id = json_object_get(story, "id");
    if (!json_is_object(story) || !id) {
        err_set(err, "%s", story ? "no story with an id" : why.text);
        json_decref(story);
        return false;
    }
    struct doc doc;
    struct findings f = { 0 };
    struct cluster_story c = { .source = source_hash(member(story, "source")) };
    bool duplicate;
    story_doc(&doc, a, member(story, "title"), member(story, "text"));
    topics_find(&f, a, &doc, s->lex);
    if (!time_parse_rfc3339(member(story, "published"), &c.published))
        c.published = s->now;
    if (c.published > s->now)
        s->now = c.published;
    c.text_hash = f.text_hash;
    c.terms = f.terms;
    c.nterms = f.nterms;
    int64_t event = clusterer_find(s->clusterer, &c, &duplicate);
    if (!event)
        event = ++s->events;
    clusterer_join(s->clusterer, event, &c);
    json_t *answer = json_object();
    json_object_set(answer, "id", id);
    json_object_set_new(answer, "cluster", json_integer(event));
    json_object_set_new(answer, "duplicate", json_boolean(duplicate));
    json_dumpf(answer, out, JSON_COMPACT | JSON_ENSURE_ASCII); /* the id is the file's own, whatever stands in it */
    fputc('\n', out);
    json_decref(answer);
    json_decref(story);
    return true;
}

static void print_error(FILE *out, const char *path, const char *message)
{
    json_t *line = inspect_line(path);
    inspect_refuse(line, NULL, message);
    inspect_print(out, line);
}

bool inspect_clusters(FILE *out, const char *path)
{
    struct str file = STR_MAX(MAX_LINES_FILE);
    struct err err = { 0 };
    if (!str_read_file(&file, path, &err)) {
        print_error(out, path, err.message);
        str_free(&file);
        return false;
    }
    struct stream s = { lexicon_new(), clusterer_new(), 0, 0 };
    struct text rest = str_text(&file), line;
    bool ok = true;
    for (size_t number = 1; text_split(&rest, '\n', &line); number++) {
        struct arena a = { 0 };
        if (text_trim(line).n && !stream_line(&s, out, &a, line, &err)) {
            struct err where;
            err_set(&where, "%s:%zu: %s", path, number, err.message);
            print_error(out, path, where.message);
            ok = false;
        }
        arena_free(&a);
    }
    lexicon_free(s.lex);
    clusterer_free(s.clusterer);
    str_free(&file);
    return ok;
}
