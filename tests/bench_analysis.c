/* tests/bench_analysis.c -- how fast text is analysed, on one core.
 *
 *   bench_analysis FILE...    feeds (their stories), JSON lines (their "text"), else plain text
 *
 * Each story is a document of its own and the lexicon is made once, as in a refresh; reading the files is not measured. Printed are MB (1e6 bytes) of text a
 * second for the figures alone (sentences given), for sentences and figures, and for all of analysis. The best of several
 * rounds counts: others may use the machine. */
#include "analysis/analysis.h"
#include "analysis/findings.h"
#include "analysis/sentences.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/feed.h"

#include <jansson.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 5
#define TEXT_MAX ((size_t)12 * 1000 * 1000) /* of all files together: enough, and still quick */

struct corpus {
    struct arena arena;
    struct doc *docs;
    size_t n, cap, bytes;
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct doc *add_doc(struct corpus *c)
{
    c->docs = arena_grow(&c->arena, c->docs, &c->cap, c->n + 1, sizeof *c->docs);
    return &c->docs[c->n++];
}

static void add_text(struct corpus *c, struct text t)
{
    struct text clean = clean_text(&c->arena, t, CLEAN_LINES);
    if (!clean.n || c->bytes > TEXT_MAX)
        return;
    doc_from_plain(add_doc(c), &c->arena, clean);
    c->bytes += clean.n;
}

static void add_json_lines(struct corpus *c, struct text all)
{
    struct text line;
    while (c->bytes <= TEXT_MAX && text_split(&all, '\n', &line)) {
        json_t *object = json_loadb(line.p, line.n, 0, NULL);
        json_t *text = json_object_get(object, "text");
        if (json_is_string(text))
            add_text(c, (struct text){ json_string_value(text), json_string_length(text) });
        json_decref(object);
    }
}

static bool add_feed(struct corpus *c, struct text bytes)
{
    struct feed feed;
    struct feed_hints hints = { 0 };
    struct err err;
    if (!feed_parse(&feed, &c->arena, bytes, &hints, &err))
        return false;
    for (size_t i = 0; i < feed.nentries && c->bytes <= TEXT_MAX; i++) {
        struct story story;
        feed_story(&story, &c->arena, &feed, &feed.entries[i], 0);
        if (!story.doc.text.n)
            continue;
        *add_doc(c) = story.doc;
        c->bytes += story.doc.text.n;
    }
    return true;
}

static void add_file(struct corpus *c, const char *path)
{
    struct str file = { 0 };
    struct err err;
    if (!str_read_file(&file, path, &err)) {
        fprintf(stderr, "bench_analysis: %s\n", err.message);
    } else if (text_ends(text_of(path), ".jsonl")) {
        add_json_lines(c, str_text(&file));
    } else if (!text_ends(text_of(path), ".txt")) {
        /* What the feed's entries borrow must outlive the file. */
        add_feed(c, arena_text(&c->arena, str_text(&file)));
    } else {
        add_text(c, str_text(&file));
    }
    str_free(&file);
}

enum part { PART_FIGURES, PART_SENTENCES, PART_ALL, PARTS };

/* CPU seconds of one round over all documents; *found counts the figures. */
static double one_round(const struct corpus *c, enum part part, const struct lexicon *lex, size_t *found)
{
    struct arena a = { 0 };
    double spent = 0;
    *found = 0;
    for (size_t i = 0; i < c->n; i++) {
        struct findings f = { 0 };
        struct reading r = { .doc = &c->docs[i], .lex = lex, .arena = &a };
        if (part == PART_FIGURES)
            f.nsentences = sentences_find(&f.sentences, &a, r.doc);
        double start = seconds();
        if (part == PART_ALL)
            analyse(&f, &a, r.doc, lex);
        if (part == PART_SENTENCES)
            f.nsentences = sentences_find(&f.sentences, &a, r.doc);
        if (part != PART_ALL)
            find_metrics(&f, &r);
        spent += seconds() - start;
        *found += f.nmetrics;
        arena_reset(&a);
    }
    arena_free(&a);
    return spent;
}

int main(int argc, char **argv)
{
    static const char *const names[PARTS] = { "figures alone", "sentences and figures", "all of analysis" };
    struct corpus c = { 0 };
    struct lexicon *lex = lexicon_new();
    feed_global_init();
    for (int i = 1; i < argc; i++)
        add_file(&c, argv[i]);
    if (!c.bytes) {
        fputs("usage: bench_analysis FILE...\n", stderr);
        return 2;
    }
    for (enum part part = 0; part < PARTS; part++) {
        double best = 0;
        size_t found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double spent = one_round(&c, part, lex, &found);
            best = !round || spent < best ? spent : best;
        }
        printf("%-34s %8.1f MB/s   %.1f MB in %zu texts, %zu figures\n", names[part], (double)c.bytes / 1e6 / best,
               (double)c.bytes / 1e6, c.n, found);
    }
    lexicon_free(lex);
    arena_free(&c.arena);
    return 0;
}
