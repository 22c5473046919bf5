/* tests/test_analysis.c -- analyse() as a whole: findings that fit the document and one another. */
#include "analysis/analysis.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "tests/support/stories.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char body[] =
    "Fernlock, a maker of network cards, will spend $120 million on a second plant near Guwahati, its founder said "
    "on Monday. The plant will make 40,000 cards a month from 2027.\n"
    "Nvidia and AMD buy the cards for their servers. Sales rose 23% last year, the company said.\n"
    "The state of Assam pays for the road. Fernlock employs 900 people.";

static bool inside(const struct doc *doc, uint32_t start, uint32_t end) { return start < end && end <= doc->text.n; }

static void check(const struct findings *f, const struct doc *doc)
{
    for (size_t i = 0; i < f->nsentences; i++) {
        assert_true(inside(doc, f->sentences[i].start, f->sentences[i].end));
        assert_true(f->sentences[i].block < doc->nblocks);
        assert_true(i == 0 || f->sentences[i].start >= f->sentences[i - 1].end);
    }
    for (size_t i = 0; i < f->nsummary; i++)
        assert_true(f->summary[i] < f->nsentences);
    for (size_t i = 0; i < f->nmetrics; i++) {
        assert_true(inside(doc, f->metrics[i].start, f->metrics[i].end));
        assert_true(f->metrics[i].sentence < f->nsentences);
    }
    for (size_t i = 0; i < f->ntopics; i++)
        assert_true(f->topics[i].name.n > 0 && f->topics[i].score > 0 && f->topics[i].score <= 1);
    for (size_t i = 0; i < f->nentities; i++)
        assert_true(f->entities[i].name.n > 0 && f->entities[i].count > 0 && f->entities[i].kind < ENTITY_KINDS);
}

static void test_whole_story(void **state)
{
    struct lexicon *lex = lexicon_new();
    struct arena a = { 0 };
    struct doc doc;
    struct findings f;
    (void)state;
    story_doc(&doc, &a, "Fernlock to build network cards in Assam", body);
    analyse(&f, &a, &doc, lex);
    check(&f, &doc);
    assert_int_equal(f.nsummary, 3);
    assert_true(f.nmetrics >= 2);
    assert_true(f.words > 50);
    assert_true(f.text_hash != 0);
    assert_non_null(topic_of(&f, "northeast india"));
    assert_non_null(topic_of(&f, "business"));
    assert_non_null(entity_of(&f, "Nvidia"));
    assert_non_null(entity_of(&f, "Guwahati"));
    arena_free(&a);
    lexicon_free(lex);
}

/* One lexicon serves many documents, and none leaves a trace in it. */
static void test_same_findings_again(void **state)
{
    struct lexicon *lex = lexicon_new();
    struct arena a = { .block_size = 64 };
    struct doc doc, other;
    struct findings one, two;
    (void)state;
    story_doc(&doc, &a, "Fernlock to build network cards in Assam", body);
    story_doc(&other, &a, "Ransomware at the harbour", "Hackers hit Apple and Oracle. It was CVE-2024-1111.");
    analyse(&one, &a, &doc, lex);
    analyse(&two, &a, &other, lex);
    analyse(&two, &a, &doc, lex);
    assert_int_equal(one.nterms, two.nterms);
    assert_memory_equal(one.terms, two.terms, one.nterms * sizeof(*one.terms));
    assert_int_equal(one.nsummary, two.nsummary);
    assert_memory_equal(one.summary, two.summary, one.nsummary * sizeof(*one.summary));
    assert_int_equal(one.ntopics, two.ntopics);
    assert_int_equal(one.nentities, two.nentities);
    assert_true(one.text_hash == two.text_hash);
    arena_free(&a);
    lexicon_free(lex);
}

static void test_broken_documents(void **state)
{
    static const char *const bodies[] = { "", " ", "\xef\xbf\xbd\xef\xbf\xbd", "a", ".", "$", "%%%%%%%%", "((((((((((",
                                          "\"\"\"\"\"\"", "1,2,3,4,5.6.7.8", "https://", "- - - - -" };
    struct lexicon *lex = lexicon_new();
    struct arena a = { 0 };
    struct doc doc;
    struct findings f;
    (void)state;
    for (size_t i = 0; i < LEN(bodies); i++) {
        story_doc(&doc, &a, i % 2 ? bodies[i] : NULL, bodies[i]);
        analyse(&f, &a, &doc, lex);
        check(&f, &doc);
    }
    doc = (struct doc){ 0 };
    analyse(&f, &a, &doc, lex);
    check(&f, &doc);
    assert_int_equal(f.nsentences + f.nsummary + f.nmetrics + f.ntopics + f.nentities + f.nterms, 0);
    lexicon_free(NULL);
    lexicon_free(lex);
    arena_free(&a);
}

/* Bytes at random, made clean: nothing may break, and findings must fit. */
static void test_noise(void **state)
{
    static const char *const pieces[] = { "Nvidia", "$", "1.5", " billion", ". ", "\n", "\"", "(", "CVE-2024-", "9999",
                                          "%", "\xc3\xa9", "\xe2\x80\x9d", " US ", "and ", "AWS", "-", "'s", "by " };
    struct lexicon *lex = lexicon_new();
    uint32_t seed = 7;
    (void)state;
    for (int round = 0; round < 200; round++) {
        struct arena a = { 0 };
        struct str text = { 0 };
        struct doc doc;
        struct findings f;
        for (int i = 0; i < 120; i++) {
            seed = seed * 1664525u + 1013904223u;
            str_add_s(&text, pieces[(seed >> 16) % LEN(pieces)]);
        }
        story_doc(&doc, &a, "Noise", str_c(&text));
        analyse(&f, &a, &doc, lex);
        check(&f, &doc);
        str_free(&text);
        arena_free(&a);
    }
    lexicon_free(lex);
}

/* A plain text breaks its lines anywhere, and sets words apart by many blanks. */
static void test_wrapped_plain_text(void **state)
{
    static const char wrapped[] =
        "Sales of Quillmark   Foundry rose 5%, and 46,000   exposed gateways of the\nfleet were found. Today"
        " Quillmark   Foundry employs\n1,200 contract   engineers.";
    struct lexicon *lex = lexicon_new();
    struct arena a = { 0 };
    struct doc doc;
    struct findings f;
    (void)state;
    doc_from_plain(&doc, &a, TEXT(wrapped));
    analyse(&f, &a, &doc, lex);
    check(&f, &doc);
    assert_true(f.nmetrics >= 2);
    for (size_t i = 0; i < f.nmetrics; i++) {
        const struct metric *m = &f.metrics[i];
        const struct text words[] = { m->unit, m->concept, m->attribution, m->hedge, m->period };
        for (size_t k = 0; k < LEN(words); k++)
            assert_true(is_clean(words[k], CLEAN_LINE));
    }
    assert_non_null(entity_of(&f, "Quillmark Foundry"));
    arena_free(&a);
    lexicon_free(lex);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_story),
        cmocka_unit_test(test_same_findings_again),
        cmocka_unit_test(test_broken_documents),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_wrapped_plain_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
