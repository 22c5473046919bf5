/* tests/test_gate.c -- the gate that all text passes on its way in, and what is told apart before it. */
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

/* However many marks stand on a character, thirty stay; what stands behind them stays, and the result is clean and in NFC. */
static void test_marks_have_a_limit(void **state)
{
    static const struct {
        const char *base, *mark, *behind;
        size_t in, out; /* marks */
    } cases[] = {
        { "x", "\u0301", "y", 30, 30 },
        { "x", "\u0301", "y", 31, 30 },
        { "x", "\u0301", "y", 100000, 30 },
        { "x", "\u200d", "y", 100000, 30 },             /* joiners */
        { "\u2601", "\ufe0f", " and", 5000, 30 },       /* selectors */
        { "\U0001f44d", "\U0001f3fb", "\U0001f44d", 5000, 30 }, /* skin tones */
        { "\u1100", "\u1160", "z", 5000, 30 },          /* jamo without a syllable */
        { "\u0e01", "\u0e33", "\u0e02", 500, 30 },      /* spacing marks */
        { "", "\u0300", "\u65e5", 500, 30 },            /* on nothing at all */
        { "", "\U0001f1ee\U0001f1f3", "", 200, 200 },   /* flags stand for themselves */
        { "", "\U0001f469\u200d\U0001f692 ", "", 200, 200 },
        { "", "\u0915\u094d\u0937\u093f", "", 200, 200 },
        { "", "\u1100\u1161\u11a8", "\u1161", 0, 0 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct str in = { 0 }, want = { 0 }, out = { 0 };
        str_add_s(&in, cases[i].base);
        str_add_s(&want, cases[i].base);
        for (size_t k = 0; k < cases[i].in; k++)
            str_add_s(&in, cases[i].mark);
        for (size_t k = 0; k < cases[i].out; k++)
            str_add_s(&want, cases[i].mark);
        str_add_s(&in, cases[i].behind);
        str_add_s(&want, cases[i].behind);
        clean_add(&out, str_text(&in), CLEAN_LINES);
        if (!text_same(str_text(&out), str_text(&want)))
            fail_msg("case %zu: %zu bytes instead of %zu", i, out.len, want.len);
        assert_true(is_clean(str_text(&out), CLEAN_LINES));
        str_free(&in);
        str_free(&want);
        str_free(&out);
    }
}

/* Characters that hang, compose, decompose into several and join, in any order: clean once is clean for good. */
static void test_marks_come_out_clean(void **state)
{
    static const char *const parts[] = { "a", "\u0301", "\u0344", "\u0f73", "\u0958", "\u093c", "\u1100", "\u1161", "\u11a8", "\uac00",
                                         "\u200d", "\ufe0f", "\U0001f3fb", "\U0001f469", "\U0001d15f", "\u09c7", "\u09be", "\u0600" };
    uint64_t seed = 11;
    (void)state;
    for (int round = 0; round < 400; round++) {
        struct str in = { 0 }, once = { 0 }, nfc = { 0 };
        size_t few = 1 + (size_t)round % LEN(parts);
        for (int i = 0; i < 150; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            str_add_s(&in, parts[((seed >> 33) % few + (size_t)round) % LEN(parts)]);
        }
        clean_add(&once, str_text(&in), CLEAN_LINES);
        if (!is_clean(str_text(&once), CLEAN_LINES))
            fail_msg("round %d: cleaned twice is not cleaned once", round);
        size_t n = 0;
        uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)once.data, once.len, NULL, &n);
        str_add(&nfc, (struct text){ (const char *)normal, n });
        assert_true(text_same(str_text(&nfc), str_text(&once)));
        free(normal);
        str_free(&nfc);
        str_free(&in);
        str_free(&once);
    }
}

static void test_binary(void **state)
{
    struct str random = { 0 }, high = { 0 };
    uint64_t seed = 5;
    (void)state;
    for (int i = 0; i < 4096; i++) { /* neither has a NUL */
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
        str_add_c(&random, (char)(1 + (seed >> 33) % 255));
        str_add_c(&high, (char)(0xa0 + (seed >> 33) % 96));
    }
    const struct {
        struct text bytes;
        bool binary;
    } cases[] = {
        { TEXT(""), false }, { TEXT("plain words\r\n\tand more\f"), false }, { str_text(&random), true },
        { str_text(&high), false }, /* a text in an old encoding */
        { TEXT("\033[1mred\033[0m b\bbo\bol\bld"), false }, { TEXT("%PDF-1.7\nnothing odd yet"), true },
        { TEXT("\x7f" "ELF\2\1\1"), true }, { TEXT("GIF89a\1\0\1\0"), true },
        { TEXT("a long line of text with one odd byte in it, \1 which some old system put there for a reason of its own"), false },
    };
    for (size_t i = 0; i < LEN(cases); i++) {
        if (text_is_binary(cases[i].bytes) != cases[i].binary)
            fail_msg("case %zu", i);
    }
    str_free(&random);
    str_free(&high);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_gate),
        cmocka_unit_test(test_the_gate_at_every_offset),
        cmocka_unit_test(test_the_gate_gives_nfc),
        cmocka_unit_test(test_any_bytes_come_out_clean),
        cmocka_unit_test(test_marks_have_a_limit),
        cmocka_unit_test(test_marks_come_out_clean),
        cmocka_unit_test(test_binary),
        cmocka_unit_test(test_what_xml_allows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
