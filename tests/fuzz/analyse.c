/* tests/fuzz/analyse.c -- any text as a story, analysed whole: every offset of a finding must lie in its place. */
#include "tests/fuzz/fuzz.h"

#include "analysis/analysis.h"

#include <math.h>

static bool character_edge(struct text t, uint32_t at) { return at >= t.n || ((unsigned char)t.p[at] & 0xc0) != 0x80; }

static void check_sentences(const struct findings *f, const struct doc *d)
{
    uint32_t last = 0;
    for (size_t i = 0; i < f->nsentences; i++) {
        const struct sentence *s = &f->sentences[i];
        PROMISE(s->block < d->nblocks && s->start >= last && s->end > s->start);
        PROMISE(s->start >= d->blocks[s->block].start && s->end <= d->blocks[s->block].end);
        PROMISE(character_edge(d->text, s->start) && character_edge(d->text, s->end));
        last = s->end;
    }
    for (size_t i = 0; i < f->nsummary; i++)
        PROMISE(f->summary[i] < f->nsentences && (!i || f->summary[i - 1] < f->summary[i]));
}

static void check_metrics(const struct findings *f, const struct doc *d)
{
    for (size_t i = 0; i < f->nmetrics; i++) {
        const struct metric *m = &f->metrics[i];
        PROMISE(m->sentence < f->nsentences && m->end > m->start);
        PROMISE(m->start >= f->sentences[m->sentence].start && m->end <= f->sentences[m->sentence].end);
        PROMISE(character_edge(d->text, m->start) && character_edge(d->text, m->end));
        PROMISE(!isnan(m->value) && m->kind < METRIC_KINDS && m->salience >= 0 && m->salience <= 1);
        PROMISE(is_clean(m->unit, CLEAN_LINE) && is_clean(m->concept, CLEAN_LINE) &&
                is_clean(m->attribution, CLEAN_LINE));
        PROMISE(is_clean(m->hedge, CLEAN_LINE) && is_clean(m->period, CLEAN_LINE));
        struct str shown = {0};
        metric_format(&shown, m->value, m->value_high, m->kind, m->unit);
        PROMISE(shown.len && is_clean(str_text(&shown), CLEAN_LINE));
        str_free(&shown);
    }
}

static void check_names(const struct findings *f)
{
    for (size_t i = 0; i < f->ntopics; i++)
        PROMISE(f->topics[i].name.n && f->topics[i].score >= 0 && f->topics[i].score <= 1);
    for (size_t i = 0; i < f->nentities; i++)
        PROMISE(f->entities[i].name.n && is_clean(f->entities[i].name, CLEAN_LINE) &&
                f->entities[i].kind < ENTITY_KINDS);
    for (size_t i = 0; i < f->nterms; i++)
        PROMISE(isfinite(f->terms[i].weight));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct lexicon *lexicon; /* read only; made once */
    struct arena arena = {0};
    struct doc doc;
    struct findings findings = {0};
    if (!lexicon)
        lexicon = lexicon_new();
    doc_from_plain(&doc, &arena, clean_text(&arena, fuzz_text(data, size), CLEAN_LINES));
    if (doc.nblocks && size % 3)
        doc.blocks[0].kind = BLOCK_TITLE;
    promise_doc(&doc);
    analyse(&findings, &arena, &doc, lexicon);
    check_sentences(&findings, &doc);
    check_metrics(&findings, &doc);
    check_names(&findings);
    arena_free(&arena);
    return 0;
}
