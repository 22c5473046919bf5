/* tests/test_layout.c -- documents laid out for many widths. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tests/support/docs.h"
#include "tests/support/screens.h"
#include "tui/layout.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdlib.h>
#include <string.h>

struct laid {
    struct arena arena;
    struct doc doc;
    struct layout layout;
};

static void lay(struct laid *l, const struct layout_options *options)
{
    layout_doc(&l->layout, &l->arena, &l->doc, options);
}

static struct str lines_of(const struct layout *l)
{
    struct str out = { 0 };
    for (size_t i = 0; i < l->nlines; i++) {
        str_add(&out, l->lines[i].text);
        str_add_c(&out, '\n');
    }
    return out;
}

/* What holds for every layout: nothing too wide, spans in order and inside the line, the same bytes as in the document. */
static void check(const struct laid *l, const struct layout_options *o)
{
    for (size_t i = 0; i < l->layout.nlines; i++) {
        const struct layout_line *line = &l->layout.lines[i];
        uint32_t last = 0;
        if (text_width(line->text) > o->width)
            fail_msg("width %d: \"%.*s\"", o->width, (int)line->text.n, line->text.p);
        assert_true(!line->text.n || line->text.p[line->text.n - 1] != ' ');
        assert_true(line->from <= line->to && line->to <= l->doc.text.n);
        for (size_t k = 0; k < line->nspans; k++) {
            const struct layout_span *s = &line->spans[k];
            assert_true(s->start == last && s->end > s->start && s->end <= line->text.n);
            assert_true(s->role < ROLES && s->link <= l->doc.nlinks);
            last = s->end;
            if (s->at == LAYOUT_NOWHERE)
                continue;
            bool other_form = l->doc.text.p[s->at] == '\t' || (o->ascii && (unsigned char)l->doc.text.p[s->at] >= 0x80);
            assert_true(s->at < l->doc.text.n);
            if (!other_form)
                assert_memory_equal(line->text.p + s->start, l->doc.text.p + s->at, s->end - s->start);
        }
        assert_int_equal(last, line->text.n);
    }
}

/* Every word of the document is in the layout (heading cells may have become labels). */
static void check_nothing_lost(const struct laid *l)
{
    char *seen = mem_alloc(l->doc.text.n + 1);
    for (size_t i = 0; i < l->layout.nlines; i++) {
        for (size_t k = 0; k < l->layout.lines[i].nspans; k++) {
            const struct layout_span *s = &l->layout.lines[i].spans[k];
            if (s->at != LAYOUT_NOWHERE)
                memset(seen + s->at, 1, s->end - s->start);
        }
    }
    for (size_t b = 0; b < l->doc.nblocks; b++) {
        bool label = l->doc.blocks[b].kind == BLOCK_CELL && l->doc.blocks[b].level == 1;
        for (uint32_t at = l->doc.blocks[b].start; !label && at < l->doc.blocks[b].end; at++) {
            char c = l->doc.text.p[at];
            if (!seen[at] && c != ' ' && c != '\n' && c != '\t')
                fail_msg("lost at %u: \"%.20s\"", (unsigned)at, l->doc.text.p + at);
        }
    }
    free(seen);
}

static void test_article_at_three_widths(void **state)
{
    static const int widths[] = { 40, 80, 120 };
    (void)state;
    for (size_t i = 0; i < 2 * LEN(widths); i++) {
        struct laid l = { 0 };
        struct layout_options o = { .width = widths[i / 2], .ascii = i % 2, .link_numbers = true };
        char name[40];
        struct canvas c;
        docs_article(&l.doc, &l.arena);
        lay(&l, &o);
        check(&l, &o);
        canvas_init(&c, o.width, (int)l.layout.nlines, o.ascii);
        for (size_t y = 0; y < l.layout.nlines; y++)
            canvas_text(&c, 0, (int)y, o.width, ROLE_TEXT, l.layout.lines[y].text);
        snprintf(name, sizeof name, "layout-%d%s", o.width, o.ascii ? "-ascii" : "");
        screens_compare(name, &c);
        canvas_free(&c);
        arena_free(&l.arena);
    }
}

static void test_every_width(void **state)
{
    (void)state;
    for (int width = 1; width < 140; width++) {
        struct laid l = { 0 };
        struct layout_options o = { .width = width, .ascii = width % 2, .link_numbers = width % 3 == 0 };
        docs_article(&l.doc, &l.arena);
        lay(&l, &o);
        check(&l, &o);
        if (width >= 20 && !o.ascii)
            check_nothing_lost(&l);
        arena_free(&l.arena);
    }
}

static void test_offsets_lead_to_their_line(void **state)
{
    struct laid l = { 0 };
    struct layout_options o = { .width = 60 };
    (void)state;
    docs_article(&l.doc, &l.arena);
    lay(&l, &o);
    static const char *const words[] = { "$4.5 billion", "gridctl", "unless it is buried", "1,400", "2029",
                                         "ready = 2027",
                                         "Two permits", "Corrections", "A reply" };
    for (size_t i = 0; i < LEN(words); i++) {
        size_t at = text_find(l.doc.text, text_of(words[i]), 0);
        assert_true(at < l.doc.text.n);
        const struct layout_line *line = &l.layout.lines[layout_line_of(&l.layout, (uint32_t)at)];
        char first[8];
        snprintf(first, sizeof first, "%.5s", words[i]);
        if (text_find(line->text, text_of(first), 0) == line->text.n)
            fail_msg("\"%s\" is said to stand in \"%.*s\"", words[i], (int)line->text.n, line->text.p);
    }
    assert_int_equal(layout_line_of(&l.layout, UINT32_MAX), layout_line_of(&l.layout, (uint32_t)l.doc.text.n));
    arena_free(&l.arena);
}

static void test_marks_are_laid_over(void **state)
{
    struct laid l = { 0 };
    (void)state;
    docs_article(&l.doc, &l.arena);
    uint32_t at = (uint32_t)text_find(l.doc.text, TEXT("$4.5 billion"), 0);
    struct layout_mark marks[] = { { at, at + 12, ROLE_FIGURE }, { at + 5, at + 12, ROLE_MATCH } };
    struct layout_options o = { .width = 80, .marks = marks, .nmarks = 2, .skip_title = true };
    lay(&l, &o);
    const struct layout_line *line = &l.layout.lines[layout_line_of(&l.layout, at)];
    size_t figures = 0, matches = 0;
    for (size_t i = 0; i < line->nspans; i++) {
        const struct layout_span *s = &line->spans[i];
        figures += s->role == ROLE_FIGURE && s->end - s->start == 5 && (s->attr & ATTR_BOLD);
        matches += s->role == ROLE_MATCH && s->end - s->start == 7;
    }
    assert_int_equal(figures, 1);
    assert_int_equal(matches, 1);
    assert_true(text_starts(l.layout.lines[0].text, "The operator"));
    arena_free(&l.arena);
}

static void test_headings_make_the_outline(void **state)
{
    struct laid l = { 0 };
    struct layout_options o = { .width = 30 };
    int levels[8], n = 0;
    (void)state;
    docs_article(&l.doc, &l.arena);
    lay(&l, &o);
    for (size_t i = 0; i < l.layout.nlines && n < 8; i++) {
        if (l.layout.lines[i].heading)
            levels[n++] = l.layout.lines[i].heading;
    }
    assert_int_equal(n, 3); /* the title goes over two lines and is one entry */
    assert_int_equal(levels[0], 1);
    assert_int_equal(levels[1], 2);
    assert_int_equal(levels[2], 3);
    arena_free(&l.arena);
}

/* A document of one kind of block. */
static void blocks_of(struct laid *l, enum block_kind kind, int level, int number, const char *const *texts, size_t n)
{
    struct doc_builder b;
    doc_begin(&b, &l->arena);
    for (size_t i = 0; i < n; i++) {
        doc_block(&b, kind, level, number ? (int)i + number : 0);
        doc_add(&b, text_of(texts[i]));
    }
    doc_end(&b, &l->doc);
}

static void test_tabs_stay_in_the_document(void **state)
{
    static const char *const code[] = { "a\tb\t" };
    struct laid l = { 0 };
    struct layout_options o = { .width = 40 };
    (void)state;
    blocks_of(&l, BLOCK_CODE, 0, 0, code, 1);
    lay(&l, &o);
    assert_int_equal(l.layout.nlines, 1);
    const struct layout_line *line = &l.layout.lines[0];
    assert_true(text_ends(line->text, "a   b")); /* up to the stop */
    assert_true(line->to <= l.doc.text.n);
    arena_free(&l.arena);
}

static void test_small_forms(void **state)
{
    static const char *const three[] = { "one", "two", "three" };
    static const char *const wide[] = {
         "\u65e5\u672c\u8a9e\u3001\u304b\u306a\u3002\u6f22\u5b57\u300c\u5f15\u7528\u300d" };
    static const char *const code[] = { "a\tb\n\tc" };
    static const struct {
        enum block_kind kind;
        int level, number;
        const char *const *texts;
        size_t n;
        int width;
        const char *want;
    } cases[] = {
        { BLOCK_ITEM, 1, 9, three, 3, 20, " 9. one\n10. two\n11. three\n" },
        { BLOCK_ITEM, 1, 0, three, 3, 20, "\u2022 one\n\u2022 two\n\u2022 three\n" },
        { BLOCK_QUOTE, 2, 0, three, 2, 20, "\u2502 \u2502 one\n\u2502 \u2502\n\u2502 \u2502 two\n" },
        { BLOCK_PARAGRAPH, 0, 0, wide, 1, 10, /* no closing mark at a line's start */
          "\u65e5\u672c\u8a9e\u3001\u304b\n\u306a\u3002\u6f22\u5b57\n\u300c\u5f15\u7528\u300d\n" },
        { BLOCK_CODE, 0, 0, code, 1, 20, "  a   b\n      c\n" },
        { BLOCK_RULE, 0, 0, three, 0, 4, "" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct laid l = { 0 };
        struct layout_options o = { .width = cases[i].width };
        blocks_of(&l, cases[i].kind, cases[i].level, cases[i].number, cases[i].texts, cases[i].n);
        lay(&l, &o);
        struct str got = lines_of(&l.layout);
        assert_string_equal(str_c(&got), cases[i].want);
        str_free(&got);
        arena_free(&l.arena);
    }
}

struct part {
    enum block_kind kind;
    int level, number;
    const char *text; /* NULL: a marker */
};

static void expect_parts(const struct part *parts, size_t n, const char *want)
{
    struct laid l = { 0 };
    struct layout_options o = { .width = 40 };
    struct doc_builder b;
    doc_begin(&b, &l.arena);
    for (size_t i = 0; i < n; i++) {
        doc_block(&b, parts[i].kind, parts[i].level, parts[i].number);
        if (parts[i].text)
            doc_add(&b, text_of(parts[i].text));
        doc_close(&b);
    }
    doc_end(&b, &l.doc);
    lay(&l, &o);
    struct str got = lines_of(&l.layout);
    assert_string_equal(str_c(&got), want);
    str_free(&got);
    arena_free(&l.arena);
}

static void test_what_belongs_together(void **state)
{
    static const struct part caption[] = {
        { BLOCK_PARAGRAPH, 0, 0, "Before." }, { BLOCK_TABLE, 0, 2, NULL },
        { BLOCK_FIGURE, 0, 0, "A ticket" },   { BLOCK_CELL, 1, 0, "Year" },
        { BLOCK_CELL, 1, 1, "Cost" },         { BLOCK_CELL, 0, 0, "2022" },
        { BLOCK_CELL, 0, 1, "$9" },
    };
    static const struct part list[] = {
        { BLOCK_NOTE, 0, 0, "Key figures" }, { BLOCK_ITEM, 1, 0, "one" }, { BLOCK_PARAGRAPH, 0, 0, "After." },
    };
    static const struct part picture[] = { { BLOCK_FIGURE, 0, 0, "A hall" }, { BLOCK_PARAGRAPH, 0, 0, "After." } };
    (void)state;
    expect_parts(caption, LEN(caption), "Before.\n\nA ticket\n\nYear  Cost\n\u2500\u2500\u2500\u2500  \u2500\u2500\u2500\u2500\n2022    $9\n");
    expect_parts(list, LEN(list), "Key figures\n\u2022 one\n\nAfter.\n");
    expect_parts(picture, LEN(picture), "[image] A hall\n\nAfter.\n");
}

/* Forms that no writer means: they must be drawn all the same, and quickly. */
static void test_hostile_documents(void **state)
{
    static const enum block_kind kinds[] = { BLOCK_CELL, BLOCK_ITEM, BLOCK_QUOTE, BLOCK_NOTE, BLOCK_TABLE, BLOCK_RULE,
                                             BLOCK_CODE, BLOCK_HEADING, BLOCK_FIGURE };
    uint32_t seed = 7;
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct laid l = { 0 };
        struct doc_builder b;
        doc_begin(&b, &l.arena);
        for (int i = 0; i < 300; i++) {
            seed = seed * 1664525u + 1013904223u;
            enum block_kind kind = round < (int)LEN(kinds) ? kinds[round] : kinds[seed >> 9 & 7];
            doc_block(&b, kind, (int)(seed >> 16 & 255), (int)(seed & 0xffff));
            uint32_t start = doc_at(&b);
            for (uint32_t k = 0; k < (seed >> 24) % 9; k++)
                doc_add(&b, k % 3 ? TEXT("word\u00a0and ") : TEXT("\u65e5\u672c\n\t"));
            doc_mark(&b, (enum mark_kind)(seed >> 20 & 3), start / 2, doc_at(&b), TEXT("https://example.com/x"));
        }
        doc_end(&b, &l.doc);
        struct layout_options o = { .width = 1 + round, .link_numbers = true };
        lay(&l, &o);
        for (size_t i = 0; i < l.layout.nlines; i++) {
            struct text line = l.layout.lines[i].text;
            if (text_width(line) > o.width)
                fail_msg("round %d, width %d: \"%.*s\"", round, o.width, (int)line.n, line.p);
        }
        arena_free(&l.arena);
    }
}

static void test_empty_and_huge(void **state)
{
    struct laid l = { 0 };
    struct layout_options o = { .width = 80 };
    (void)state;
    lay(&l, &o);
    assert_int_equal(l.layout.nlines, 0);
    assert_int_equal(layout_line_of(&l.layout, 5), 0);
    struct doc_builder b; /* one word of a megabyte */
    doc_begin(&b, &l.arena);
    doc_block(&b, BLOCK_PARAGRAPH, 0, 0);
    for (int i = 0; i < 100000; i++)
        doc_add(&b, TEXT("abcdefghij"));
    doc_end(&b, &l.doc);
    lay(&l, &o);
    assert_int_equal(l.layout.nlines, 12500);
    arena_free(&l.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_article_at_three_widths),
        cmocka_unit_test(test_every_width),
        cmocka_unit_test(test_offsets_lead_to_their_line),
        cmocka_unit_test(test_marks_are_laid_over),
        cmocka_unit_test(test_headings_make_the_outline),
        cmocka_unit_test(test_tabs_stay_in_the_document),
        cmocka_unit_test(test_small_forms),
        cmocka_unit_test(test_what_belongs_together),
        cmocka_unit_test(test_hostile_documents),
        cmocka_unit_test(test_empty_and_huge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
