/* tests/test_summary.c -- which sentences a summary is made of. */
#include "analysis/summary.h"
#include "analysis/boilerplate.h"
#include "analysis/quotable.h"
#include "analysis/sentences.h"
#include "base/mem.h"
#include "tests/support/stories.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char article[] =
    "By Jane Doe and John Roe\n"
    "Subscribe to our newsletter for more stories like this one every morning.\n"
    "The port of Saltmere will build a battery of 300 megawatt hours next to its container terminal, its board decided "
    "on Tuesday. Construction starts in March and takes eighteen months, the port said.\n"
    "Photo: The terminal at night, seen from the harbour bridge.\n"
    "The battery will store power from the wind farm off the coast, which the port's grid connection cannot carry at "
    "its peak. Its cost is put at 140 million euros, of which the region pays a third.\n"
    "\"We have waited ten years for this,\" said a crane driver on his way home that evening.\n"
    "The port of Saltmere will build a battery of 300 megawatt hours, the board decided on Tuesday.\n"
    "The post Saltmere builds a battery appeared first on Harbour Wire.\n"
    "All rights reserved by the publisher and its partners in the harbour trade.";

static void summarise(struct findings *f, struct arena *a, const struct doc *doc, size_t max)
{
    f->nsentences = sentences_find(&f->sentences, a, doc);
    summary_pick(f, a, doc, max);
}

static void test_says_what_matters(void **state)
{
    struct arena a = { 0 };
    struct doc doc;
    struct findings f = { 0 };
    (void)state;
    story_doc(&doc, &a, "Saltmere builds a battery for its wind farm", article);
    summarise(&f, &a, &doc, 3);
    assert_true(f.nsummary >= 2 && f.nsummary <= 3);
    assert_true(summary_has(&f, &doc, "next to its container terminal"));
    assert_true(summary_has(&f, &doc, "will store power from the wind farm"));
    static const char *const never[] = { "Jane Doe", "newsletter", "Photo:", "appeared first", "rights reserved",
                                         "builds a battery for its wind", "crane driver" };
    for (size_t i = 0; i < LEN(never); i++) {
        if (summary_has(&f, &doc, never[i]))
            fail_msg("it has \"%s\"", never[i]);
    }
    for (size_t i = 1; i < f.nsummary; i++)
        assert_true(f.summary[i] > f.summary[i - 1]);
    /* The same thing said twice is said once. */
    size_t told = 0;
    for (size_t i = 0; i < f.nsummary; i++) {
        const struct sentence *s = &f.sentences[f.summary[i]];
        struct text t = text_sub(doc.text, s->start, s->end);
        told += text_find(t, TEXT("300 megawatt hours"), 0) < t.n;
    }
    assert_int_equal(told, 1);
    arena_free(&a);
}

static void test_same_twice(void **state)
{
    struct arena a = { 0 };
    struct doc doc;
    struct findings one = { 0 }, two = { 0 };
    (void)state;
    story_doc(&doc, &a, "Saltmere builds a battery for its wind farm", article);
    summarise(&one, &a, &doc, 3);
    summarise(&two, &a, &doc, 3);
    assert_int_equal(one.nsummary, two.nsummary);
    assert_memory_equal(one.summary, two.summary, one.nsummary * sizeof(*one.summary));
    summarise(&two, &a, &doc, 1);
    assert_int_equal(two.nsummary, 1);
    summarise(&two, &a, &doc, 0);
    assert_int_equal(two.nsummary, 0);
    arena_free(&a);
}

/* Headings, cells, captions and code are never prose. */
static void test_only_prose(void **state)
{
    static const enum block_kind kinds[] = { BLOCK_TITLE, BLOCK_HEADING, BLOCK_CELL, BLOCK_FIGURE, BLOCK_CODE };
    struct arena a = { 0 };
    struct doc_builder b;
    struct doc doc;
    struct findings f = { 0 };
    (void)state;
    doc_begin(&b, &a);
    for (size_t i = 0; i < LEN(kinds); i++) {
        doc_block(&b, kinds[i], 1, 0);
        doc_add(&b, TEXT("The battery will store power from the wind farm off the coast of the old town."));
    }
    doc_block(&b, BLOCK_ITEM, 1, 0);
    doc_add(&b, TEXT("Engineers moved the turbines to a quieter place behind the northern pier."));
    doc_end(&b, &doc);
    summarise(&f, &a, &doc, 3);
    assert_int_equal(f.nsummary, 1);
    assert_true(summary_has(&f, &doc, "northern pier"));
    arena_free(&a);
}

static void test_figures_weigh_in(void **state)
{
    struct arena a = { 0 };
    struct doc doc;
    struct findings f = { 0 };
    (void)state;
    story_doc(&doc, &a, NULL, "Gulls circled over the quiet yard all morning long. Traders counted their unsold boxes "
                              "again and again. Rowers passed beneath that bridge without any hurry.");
    f.nsentences = sentences_find(&f.sentences, &a, &doc);
    assert_int_equal(f.nsentences, 3);
    summary_pick(&f, &a, &doc, 1);
    assert_int_equal(f.summary[0], 0);
    struct metric metrics[2] = { { .sentence = 1, .salience = 1 }, { .sentence = 1, .salience = 0.5 } };
    f.metrics = metrics;
    f.nmetrics = LEN(metrics);
    summary_pick(&f, &a, &doc, 2);
    assert_int_equal(f.nsummary, 2);
    assert_int_equal(f.summary[1], 1);
    arena_free(&a);
}

static void test_length_by_words(void **state)
{
    struct arena a = { 0 };
    struct doc doc;
    struct findings f = { 0 };
    struct str body = { 0 };
    (void)state;
    for (int s = 0; s < 6; s++) {
        str_addf(&body, "Sentence number %d", s);
        for (int w = 0; w < 60; w++)
            str_addf(&body, " word%dx%d", s, w);
        str_add_s(&body, ". ");
    }
    story_doc(&doc, &a, NULL, str_c(&body));
    summarise(&f, &a, &doc, 5);
    assert_int_equal(f.nsummary, 1); /* two would be more than a summary's words */
    str_free(&body);
    arena_free(&a);
}

static void test_odd_documents(void **state)
{
    static const char *const bodies[] = { "", "One.", "?!?! ...", "By Jane Doe", "The post X appeared first on Y.",
                                          "the the the the the the the the the the." };
    struct arena a = { 0 };
    struct doc doc;
    (void)state;
    for (size_t i = 0; i < LEN(bodies); i++) {
        struct findings f = { 0 };
        story_doc(&doc, &a, i % 2 ? "A headline" : NULL, bodies[i]);
        summarise(&f, &a, &doc, 3);
        if (f.nsummary)
            fail_msg("\"%s\" has a summary", bodies[i]);
    }
    struct str body = { 0 };
    struct findings f = { 0 };
    for (int i = 0; i < 20000; i++)
        str_addf(&body, "Ship %d leaves the port of Saltmere for the islands. ", i);
    story_doc(&doc, &a, "Ships", str_c(&body));
    summarise(&f, &a, &doc, 3);
    assert_true(f.nsummary >= 1);
    str_free(&body);
    arena_free(&a);
}

static void test_boilerplate(void **state)
{
    static const struct {
        const char *line;
        bool is;
    } cases[] = {
        { "By Jane Doe", true },
        { "By Jane Doe and John Roe for Harbour Wire", true },
        { "By Friday the ships were gone.", false },
        { "By doubling its prices the port made a profit", false },
        { "The post Ships appeared first on Harbour Wire.", true },
        { "The post was empty when the guards came.", false },
        { "Subscribe to our newsletter", true },
        { "Subscribers rose to two million in spring.", false },
        { "Image credit: the port", true },
        { "This site uses cookies to count its readers.", true },
        { "She baked cookies for the crew.", false },
        { "The post Rain at last APPEARED FIRST ON The Harbour Wire.", true },
        { "It appeared first on-screen in May, then everywhere.", true },
        { "It appeared firstly on stage in May, then everywhere.", false },
        { "(Reporting by Jane Doe; editing by John Roe)", true },
        { "If you buy through links here, we may earn a commission.", true },
        { "Scroll down for video", true },
        { "Editor\xe2\x80\x99s note: a harbour was renamed.", true },
        { "Editor\xe2\x80\x98s choice", false },
        { "The council approved the budget on Monday.", false },
        { "4 boxes \u2022 Loaded 1 day ago \u2022 198", true },
        { "8:15 AM \u00b7 Aug 15, 2031 \u00b7 40K views", true },
        { "Quay 4 | Saltmere", false },
        { "Cranes \u00b7 ropes \u00b7 boxes were sold.", false },
        { "The port sells its old cranes to Hollin | the terminal buys new ones | and nobody minds", false },
        { "Authors: Ada Quill, Jon Hale", true },
        { "Authors of the plan met on Monday.", false },
        { "Image source: the port", true },
        { "", false },
        { "\"", false },
    };
    struct stemmer *stemmer = stemmer_new();
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct text line = text_of(cases[i].line);
        struct word words[24];
        uint64_t stems[LEN(words)];
        size_t n = words_of(words, stems, LEN(words), line, stemmer);
        if (is_boilerplate(line, (struct sentence){ .end = (uint32_t)line.n }, words, n) != cases[i].is)
            fail_msg("\"%s\"", cases[i].line);
    }
    stemmer_free(stemmer);
}

static void test_forms(void **state)
{
    static const struct {
        const char *sentence;
        unsigned form;
    } cases[] = {
        { "The port builds a battery.", 0 },
        { "\"We waited,\" said the driver.", FORM_QUOTATION },
        { "\xe2\x80\x9cWe waited for years and built nothing at all.", FORM_QUOTATION | FORM_HALF_QUOTED },
        { "We built nothing, and that was that.\xe2\x80\x9d", FORM_HALF_QUOTED },
        { "\xe2\x80\x9eWir warten\xe2\x80\x9c, sagt der Hafen.", FORM_QUOTATION },
        { "Who pays for it?", FORM_QUESTION },
        { "preserve free access to the port;", FORM_CUT },
        { "and so it was loaded at night.", FORM_CUT | FORM_LEANS },
        { "iPort loads at night.", 0 },
        { "port-5 loads at night.", 0 },
        { "The board said on\xe2\x80\xa6", FORM_CUT },
        { "However, the port pays.", FORM_LEANS },
        { "Even so, the port pays.", FORM_LEANS },
        { "(But the port pays.)", FORM_LEANS | FORM_ASIDE },
        { "[The port pays].", FORM_ASIDE },
        { "(So far) the port pays.", FORM_LEANS },
        { "These cranes are new.", FORM_LEANS },
        { "Butter is loaded at night.", 0 },
        { "Thatcher opened the port.", 0 },
        { "So-called robots load it.", 0 },
        { "That's all.", FORM_LEANS },
        { "That\xe2\x80\x99s all.", FORM_LEANS },
        { "In fact, the port pays.", FORM_LEANS },
        { "In factories the port pays.", 0 },
        { "They load it at night.", FORM_POINTS_BACK },
        { "It's loaded at night.", FORM_POINTS_BACK },
        { "Hers is the crane.", 0 },
        { "2. Loading at night", FORM_COUNTED },
        { "12) Loading at night.", FORM_COUNTED },
        { "2.5 million boxes were loaded.", 0 },
        { "Loading bay: The mayor opens the quay.", FORM_LABEL },
        { "Doors open at 8:30 Sharp.", 0 },
        { "They agree: the port pays.", FORM_POINTS_BACK },
        { "1900. 5 boxes.", 0 },
        { "@harbour@ships.example The port is open.", FORM_ADDRESSED },
        { "The plan is at https://ships.example/plan now.", FORM_ADDRESS },
        { "See www.ships.example.", FORM_ADDRESS },
        { "", 0 }, { "\"", FORM_QUOTATION | FORM_HALF_QUOTED }, { "((((", 0 }, { "\xe2\x80", 0 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        unsigned form = sentence_form(text_of(cases[i].sentence));
        if (form != cases[i].form)
            fail_msg("\"%s\": form %u, not %u", cases[i].sentence, form, cases[i].form);
    }
}

/* What leans on a sentence is told with that sentence or, where another will do, not at all. */
static void test_leaning(void **state)
{
    static const char body[] =
        "A small café at the quay sells warm bread to the crews of ferries early in the morning.\n"
        "These batteries in Saltmere will store power for the cranes of the container terminal.\n"
        "The port of Saltmere pays for turbines off the coast with a loan of its region.\n"
        "Cranes at the container terminal need power, and the loan of the region pays for it.\n"
        "Turbines off the coast make power for cranes, and batteries store it at the port of Saltmere.\n"
        "The region gave the port of Saltmere a loan for turbines, the terminal and its cranes.";
    struct arena a = { 0 };
    struct doc doc;
    struct findings f = { 0 };
    (void)state;
    story_doc(&doc, &a, "Saltmere builds a battery", body);
    summarise(&f, &a, &doc, 1);
    assert_true(summary_has(&f, &doc, "pays for turbines"));
    arena_free(&a);
}

/* A caption that has run into the text behind it is told apart from it, and is not what is told. */
static void test_open_ended(void **state)
{
    static const char body[] =
        "The mayor of Saltmere looks at the new battery of the port beside the oldest of its cranes The port will "
        "store power for its cranes in a new battery that costs 12 million pounds. Ferries run all night at the quay. "
        "A cafe sells warm bread to the crews. Power for the new battery comes over a cable from Hollin.";
    struct arena a = { 0 };
    struct doc doc;
    struct findings f = { 0 };
    (void)state;
    story_doc(&doc, &a, "Port of Saltmere builds a battery for its cranes", body);
    summarise(&f, &a, &doc, 1);
    assert_int_equal(f.nsummary, 1);
    const struct sentence *told = &f.sentences[f.summary[0]];
    assert_true(text_starts(text_sub(doc.text, told->start, told->end), "The port will store"));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_what_matters), cmocka_unit_test(test_same_twice),
        cmocka_unit_test(test_only_prose),        cmocka_unit_test(test_figures_weigh_in),
        cmocka_unit_test(test_length_by_words),   cmocka_unit_test(test_odd_documents),
        cmocka_unit_test(test_boilerplate),       cmocka_unit_test(test_forms),
        cmocka_unit_test(test_leaning),           cmocka_unit_test(test_open_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
