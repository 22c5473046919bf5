/* tests/test_unicode.c -- the gate that all text passes, widths, wrapping; and documents built on it. */
#include "base/doc.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <uninorm.h>

static void test_the_gate(void **state)
{
    static const struct {
        const char *in, *line, *lines;
    } cases[] = {
        { "plain", "plain", "plain" },
        { "  two   words \n", "two words", "  two   words \n" },
        { "a\r\nb\rc", "a b c", "a\nb\nc" },
        { "esc\033[31mred", "esc[31mred", "esc[31mred" },
        { "c1\302\233x\302\205y", "c1x y", "c1x\ny" },
        { "bell\a\bnul", "bellnul", "bellnul" },
        { "del\177", "del", "del" },
        { "bidi\342\200\256abc\342\200\254\342\201\246\342\200\217", "bidiabc", "bidiabc" },
        { "bom\357\273\277 soft\302\255hyphen", "bom softhyphen", "bom softhyphen" },
        { "bad\377byte", "bad\357\277\275byte", "bad\357\277\275byte" },
        { "cut\342\202", "cut\357\277\275", "cut\357\277\275" },
        { "overlong\300\257", "overlong\357\277\275\357\277\275", "overlong\357\277\275\357\277\275" },
        { "surrogate\355\240\200", "surrogate\357\277\275", "surrogate\357\277\275" },
        { "e\314\201", "\303\251", "\303\251" }, /* NFC */
        { "no\302\240break", "no break", "no\302\240break" },
        { "\357\277\276nonchar", "nonchar", "nonchar" },
        { "para\342\200\251graph", "para graph", "para\ngraph" },
        { "", "", "" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        for (int mode = CLEAN_LINE; mode <= CLEAN_LINES; mode++) {
            struct str out = { 0 };
            clean_add(&out, text_of(cases[i].in), (enum clean_mode)mode);
            const char *want = mode == CLEAN_LINE ? cases[i].line : cases[i].lines;
            if (strcmp(str_c(&out), want) != 0)
                fail_msg("case %zu, mode %d: \"%s\" instead of \"%s\"", i, mode, str_c(&out), want);
            assert_true(is_clean(str_text(&out), (enum clean_mode)mode));
            str_free(&out);
        }
    }
}

/* The gate reads plain text many bytes at once: what is not plain must be seen wherever among them it stands. */
static void test_the_gate_at_every_offset(void **state)
{
    static const struct {
        const char *in, *line, *lines;
    } cases[] = {
        { " ", " ", " " },
        { "  ", " ", "  " },
        { " \n ", " ", " \n " },
        { "\n\n", " ", "\n\n" },
        { "\t", " ", "\t" },
        { "\r\n", " ", "\n" },
        { "\033[", "[", "[" },
        { "\177", "", "" },
        { " \177 ", " ", "  " },
        { "\302\240", " ", "\302\240" },
        { " \302\240 ", " ", " \302\240 " },
        { " \302\255 ", " ", "  " },
        { "\302\205", " ", "\n" },
        { " \342\200\250", " ", " \n" },
        { "\342\200\257", " ", "\342\200\257" },
        { "\342\200\256", "", "" },
        { "\342\200\223", "\342\200\223", "\342\200\223" },
        { "\303\251", "\303\251", "\303\251" },
        { " e\314\201", " \303\251", " \303\251" },
        { "\320\266", "\320\266", "\320\266" },
        { "\346\227\245", "\346\227\245", "\346\227\245" },
        { "\377", "\357\277\275", "\357\277\275" },
        { "\303", "\357\277\275", "\357\277\275" },
        { "\320 ", "\357\277\275 ", "\357\277\275 " },
        { "\346\227", "\357\277\275", "\357\277\275" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases) * 2 * 20 * 20; i++) {
        size_t before = i % 20, after = i / 20 % 20, which = i / 800;
        enum clean_mode mode = i / 400 % 2 ? CLEAN_LINES : CLEAN_LINE;
        struct str in = { 0 }, out = { 0 }, want = { 0 };
        str_pad(&in, 'x', before + 1);
        str_pad(&want, 'x', before + 1);
        str_add_s(&in, cases[which].in);
        str_add_s(&want, mode == CLEAN_LINE ? cases[which].line : cases[which].lines);
        str_pad(&in, 'y', after + 1);
        str_pad(&want, 'y', after + 1);
        clean_add(&out, str_text(&in), mode);
        if (!text_same(str_text(&out), str_text(&want)))
            fail_msg("case %zu behind %zu bytes, mode %d: \"%s\"", which, before + 1, (int)mode, str_c(&out));
        assert_true(is_clean(str_text(&out), mode));
        assert_int_equal(is_clean(str_text(&in), mode), text_same(str_text(&in), str_text(&want)));
        str_free(&in);
        str_free(&out);
        str_free(&want);
    }
}

/* Whatever the gate lets through without normalising must be in NFC already: every code point, alone and before marks. */
static void test_the_gate_gives_nfc(void **state)
{
    (void)state;
    for (uint32_t c = 0x20; c < 0x30000; c++) {
        static const char *const after[] = { "", "\314\201", "\343\202\231", "\341\206\250" }; /* acute, voiced mark, jongseong */
        for (size_t i = 0; i < LEN(after); i++) {
            char bytes[16];
            struct str in = { 0 }, out = { 0 };
            size_t n = 0;
            str_add(&in, (struct text){ bytes, utf8_encode(bytes, c) });
            str_add_s(&in, after[i]);
            clean_add(&out, str_text(&in), CLEAN_LINES);
            uint8_t *nfc = u8_normalize(UNINORM_NFC, (const uint8_t *)str_c(&out), out.len, NULL, &n);
            if (!nfc || n != out.len || memcmp(nfc, out.data ? out.data : "", n) != 0)
                fail_msg("U+%04X before mark %zu is not in NFC", c, i);
            free(nfc);
            str_free(&in);
            str_free(&out);
        }
    }
}

static void test_any_bytes_come_out_clean(void **state)
{
    unsigned seed = 12345;
    (void)state;
    for (int round = 0; round < 300; round++) {
        char bytes[256];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1103515245u + 12345u;
            bytes[i] = (char)(seed >> 16);
        }
        struct str once = { 0 }, twice = { 0 };
        clean_add(&once, (struct text){ bytes, sizeof bytes }, CLEAN_LINES);
        clean_add(&twice, str_text(&once), CLEAN_LINES);
        assert_true(text_same(str_text(&once), str_text(&twice)));
        for (size_t i = 0; i < once.len; i++)
            assert_true((unsigned char)once.data[i] >= 0x20 || once.data[i] == '\n' || once.data[i] == '\t');
        str_free(&once);
        str_free(&twice);
    }
}

static void test_what_xml_allows(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < 0x11000; c++) {
        bool surrogate = c >= 0xd800 && c < 0xe000;
        bool allowed = c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);
        for (size_t before = 0; before < 10 && !surrogate; before++) {
            char bytes[40];
            memset(bytes, 'x', sizeof bytes);
            size_t n = before + utf8_encode(bytes + before, c);
            assert_int_equal(text_is_xml((struct text){ bytes, n }), allowed);
            assert_int_equal(text_is_xml((struct text){ bytes, n + 9 }), allowed);
        }
    }
    assert_true(text_is_xml(TEXT("")));
}

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
        cmocka_unit_test(test_the_gate),
        cmocka_unit_test(test_the_gate_at_every_offset),
        cmocka_unit_test(test_the_gate_gives_nfc),
        cmocka_unit_test(test_any_bytes_come_out_clean),
        cmocka_unit_test(test_what_xml_allows),
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
