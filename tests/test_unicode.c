/* tests/test_unicode.c -- widths, wrapping, folding; and documents built on clean text. */
#include "base/doc.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <uninorm.h>

static void test_widths(void **state)
{
    static const struct {
        const char *in;
        int width;
    } cases[] = {
        { "abc", 3 }, { "\346\227\245\346\234\254", 4 }, { "e\314\201", 1 }, { "\360\237\230\200", 2 }, { "\303\251t\303\251", 3 },
        { "\342\235\244\357\270\217", 2 }, { "", 0 },
    };
    int width;
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++)
        assert_int_equal(text_width(text_of(cases[i].in)), cases[i].width);
    assert_int_equal(text_fit(TEXT("\346\227\245\346\234\254"), 3, &width), 3); /* a wide one is never halved */
    assert_int_equal(width, 2);
}

static void test_ellipsis(void **state)
{
    static const struct {
        const char *in;
        int columns;
        bool ascii;
        const char *out;
    } cases[] = {
        { "short", 10, false, "short" }, { "exactly10!", 10, false, "exactly10!" }, { "a longer text", 8, false, "a longe\u2026" },
        { "a longer text", 8, true, "a lon..." }, { "two words", 5, false, "two\u2026" }, { "abc", 0, false, "" }, { "abcd", 2, true, "ab" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str out = { 0 };
        text_ellipsis(&out, text_of(cases[i].in), cases[i].columns, cases[i].ascii);
        assert_string_equal(str_c(&out), cases[i].out);
        str_free(&out);
    }
}

static void join(void *user, struct text line)
{
    struct str *s = user;
    str_add(s, line);
    str_add_c(s, '|');
}

static void test_wrapping(void **state)
{
    static const struct {
        const char *in;
        int columns;
        const char *out;
    } cases[] = {
        { "the quick brown fox", 10, "the quick|brown fox|" },
        { "one", 10, "one|" },
        { "", 10, "|" },
        { "a\n\nb", 10, "a||b|" },
        { "extraordinarily", 5, "extra|ordin|arily|" },
        { "\346\227\245\346\234\254\350\252\236", 4, "\346\227\245\346\234\254|\350\252\236|" },
        { "ab cd", 1, "a|b|c|d|" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str out = { 0 };
        text_wrap(text_of(cases[i].in), cases[i].columns, join, &out);
        assert_string_equal(str_c(&out), cases[i].out);
        str_free(&out);
    }
}

static void test_folding(void **state)
{
    struct str out = { 0 };
    (void)state;
    text_fold(&out, TEXT("Z\303\234RICH Caf\303\251 \357\274\241"));
    assert_string_equal(str_c(&out), "zurich cafe a");
    str_free(&out);
}

static void test_plain_text_has_blocks(void **state)
{
    static const char text[] = "A paragraph\nin two lines.\n\n\u2022 first item\n- second item\n  3. third\n\nEnd.";
    struct arena a = { .block_size = 16 };
    struct doc d;
    (void)state;
    doc_from_plain(&d, &a, TEXT(text));
    static const struct {
        enum block_kind kind;
        int number;
        const char *text;
    } want[] = {
        { BLOCK_PARAGRAPH, 0, "A paragraph\nin two lines." }, { BLOCK_ITEM, 0, "first item" },
        { BLOCK_ITEM, 0, "second item" }, { BLOCK_ITEM, 3, "third" }, { BLOCK_PARAGRAPH, 0, "End." },
    };
    assert_int_equal(d.nblocks, LEN(want));
    for (size_t i = 0; i < LEN(want); i++) {
        assert_int_equal(d.blocks[i].kind, want[i].kind);
        assert_int_equal(d.blocks[i].number, want[i].number);
        assert_true(text_is(text_sub(d.text, d.blocks[i].start, d.blocks[i].end), want[i].text));
    }
    arena_free(&a);
}

static void build(struct doc *d, struct arena *a)
{
    struct doc_builder b;
    doc_begin(&b, a);
    doc_block(&b, BLOCK_TITLE, 0, 0);
    doc_add(&b, TEXT("Headline"));
    doc_block(&b, BLOCK_PARAGRAPH, 0, 0);
    doc_add(&b, TEXT("See "));
    uint32_t from = doc_at(&b);
    doc_add(&b, TEXT("the report"));
    doc_mark(&b, MARK_LINK, from, doc_at(&b), TEXT("https://example.org/r"));
    doc_add(&b, TEXT(" now.  "));
    doc_block(&b, BLOCK_QUOTE, 1, 0); /* stays empty: vanishes */
    doc_block(&b, BLOCK_TABLE, 0, 2);
    doc_block(&b, BLOCK_CELL, 1, 0);
    doc_add(&b, TEXT("Year"));
    doc_block(&b, BLOCK_CELL, 0, 1);
    doc_end(&b, d);
}

static void test_built_document(void **state)
{
    struct arena a = { 0 };
    struct doc d;
    (void)state;
    build(&d, &a);
    assert_int_equal(d.nblocks, 5);
    assert_true(text_is(text_sub(d.text, d.blocks[1].start, d.blocks[1].end), "See the report now."));
    assert_int_equal(d.nmarks, 1);
    assert_true(text_is(text_sub(d.text, d.marks[0].start, d.marks[0].end), "the report"));
    assert_true(text_is(d.links[0], "https://example.org/r"));
    for (size_t i = 1; i < d.nblocks; i++)
        assert_true(d.blocks[i].start >= d.blocks[i - 1].end && d.blocks[i].end <= d.text.n);
    arena_free(&a);
}

static void test_packed_document_comes_back(void **state)
{
    struct arena a = { 0 };
    struct doc d, back;
    struct str packed = { 0 };
    (void)state;
    build(&d, &a);
    doc_pack(&d, &packed);
    doc_unpack(&back, &a, d.text, str_text(&packed));
    assert_int_equal(back.nblocks, d.nblocks);
    assert_memory_equal(back.blocks, d.blocks, d.nblocks * sizeof *d.blocks);
    assert_int_equal(back.nmarks, d.nmarks);
    assert_memory_equal(back.marks, d.marks, d.nmarks * sizeof *d.marks);
    assert_true(text_same(back.links[0], d.links[0]));
    str_free(&packed);
    arena_free(&a);
}

/* An element that holds thousands of others ends behind them all; its mark begins before theirs. */
static void test_marks_come_by_start(void **state)
{
    struct arena a = { 0 };
    struct doc_builder b;
    struct doc d, back;
    struct str packed = { 0 };
    (void)state;
    doc_begin(&b, &a);
    doc_block(&b, BLOCK_PARAGRAPH, 0, 0);
    uint32_t outer = doc_at(&b);
    for (int i = 0; i < 6000; i++) {
        uint32_t from = doc_at(&b);
        doc_add(&b, TEXT("ab "));
        doc_mark(&b, MARK_STRONG, from, from + 2, (struct text){ 0 });
    }
    doc_mark(&b, MARK_EMPHASIS, outer, doc_at(&b), (struct text){ 0 });
    doc_end(&b, &d);
    assert_int_equal(d.nmarks, 6001);
    for (size_t i = 1; i < d.nmarks; i++)
        assert_true(d.marks[i - 1].start <= d.marks[i].start);
    doc_pack(&d, &packed);
    doc_unpack(&back, &a, d.text, str_text(&packed));
    assert_memory_equal(back.marks, d.marks, d.nmarks * sizeof *d.marks);
    str_free(&packed);
    arena_free(&a);
}

/* Numbers so great that sums of them wrap round. */
static void test_form_with_wrapping_numbers(void **state)
{
    static const char far[] = "\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01"; /* 2^64 - 2 */
    struct arena a = { 0 };
    struct str packed = { 0 };
    struct doc d;
    (void)state;
    str_add(&packed, TEXT("\1\2\0\5\0\0")); /* two blocks, the first 0 to 5 */
    str_add_s(&packed, far);
    str_add(&packed, TEXT("\1\0\0\0\0"));
    doc_unpack(&d, &a, TEXT("Eight by ten"), str_text(&packed));
    for (size_t i = 1; i < d.nblocks; i++)
        assert_true(d.blocks[i].start >= d.blocks[i - 1].end);
    str_cut(&packed, 0);
    str_add(&packed, TEXT("\1\0\2\5\1\0")); /* no block, two marks, the first 5 to 6 */
    str_add_s(&packed, far);
    str_add(&packed, TEXT("\1\0\0"));
    doc_unpack(&d, &a, TEXT("Eight by ten"), str_text(&packed));
    for (size_t i = 1; i < d.nmarks; i++)
        assert_true(d.marks[i].start >= d.marks[i - 1].start && d.marks[i].start <= d.marks[i].end);
    str_free(&packed);
    arena_free(&a);
}

static void test_damaged_form_is_survived(void **state)
{
    struct arena a = { 0 };
    struct doc d;
    struct str packed = { 0 };
    (void)state;
    build(&d, &a);
    doc_pack(&d, &packed);
    for (size_t cut = 0; cut < packed.len; cut++) {
        for (int flip = 0; flip < 8; flip++) {
            struct doc back;
            char *bytes = mem_copy(packed.data, packed.len);
            bytes[cut] = (char)(bytes[cut] ^ (1 << flip));
            doc_unpack(&back, &a, d.text, (struct text){ bytes, flip ? packed.len : cut });
            for (size_t i = 0; i < back.nblocks; i++)
                assert_true(back.blocks[i].start <= back.blocks[i].end && back.blocks[i].end <= d.text.n);
            for (size_t i = 0; i < back.nmarks; i++)
                assert_true(back.marks[i].kind != MARK_LINK || back.marks[i].link < back.nlinks);
            free(bytes);
        }
    }
    str_free(&packed);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_ellipsis),
        cmocka_unit_test(test_wrapping),
        cmocka_unit_test(test_folding),
        cmocka_unit_test(test_plain_text_has_blocks),
        cmocka_unit_test(test_built_document),
        cmocka_unit_test(test_packed_document_comes_back),
        cmocka_unit_test(test_marks_come_by_start),
        cmocka_unit_test(test_form_with_wrapping_numbers),
        cmocka_unit_test(test_damaged_form_is_survived),
    };
    return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
