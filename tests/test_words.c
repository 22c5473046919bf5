/* tests/test_words.c -- how a text is read as words, and that what is remembered of them never changes an answer. */
#include "analysis/words.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void read_words(struct words *out, struct arena *a, const char *text, struct stemmer *stemmer)
{
    struct doc doc;
    doc_from_plain(&doc, a, text_of(text));
    words_find(out, a, &doc, stemmer);
}

static void test_cut(void **state)
{
    static const struct { const char *text, *words; } cases[] = {
        { "Rates rose, again.", "Rates|rose|again" },
        { "eightish exactlysixteens seventeenletters!", "eightish|exactlysixteens|seventeenletters" },
        { "abcdefgh", "abcdefgh" }, /* ends with the text, in eights and not */
        { "abcdefghabcdefgh", "abcdefghabcdefgh" },
        { "abcdefgha", "abcdefgha" },
        { "a", "a" },
        { "[letters]@`{z}", "letters|z" }, /* the neighbours of A, Z, a and z */
        { "don't the port's C++ C# x86 3.5 1,000,000 2nm", "don't|the|port|C++|C#|x86|3.5|1,000,000|2nm" },
        { "Z\u00fcrich \u0141\u00f3d\u017a don\u2019t", "Z\u00fcrich|\u0141\u00f3d\u017a|don\u2019t" },
        { "see http://example.org/a and www.example.org but hat, wall", "see|and|but|hat|wall" },
        { "", "" },
        { "--- ... !", "" },
    };
    struct stemmer *stemmer = stemmer_new();
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct words w;
        struct str got = { 0 };
        read_words(&w, &a, cases[i].text, stemmer);
        for (size_t k = 0; k < w.n; k++)
            str_addf(&got, "%s%.*s", k ? "|" : "", (int)(w.at[k].end - w.at[k].start), cases[i].text + w.at[k].start);
        assert_string_equal(str_c(&got), cases[i].words);
        str_free(&got);
        arena_free(&a);
    }
    stemmer_free(stemmer);
}

/* Both spellings in one text: have they one form, or at least one stem? */
static void test_forms(void **state)
{
    static const struct { const char *text; bool fold, stem; } cases[] = {
        { "Batteries batteries", true, true },
        { "battery batteries", false, true },
        { "ELECTRICITY electricity", true, true },
        { "INTERNATIONALISATION internationalisation", true, true }, /* longer than a spelling is kept */
        { "internationalisation internationalisations", false, true },
        { "internationalisation internationalisms", false, false },
        { "Z\u00fcrich zurich", true, true },
        { "Don\u2019t don't", true, true },
        { "2nm 2NM", true, true },
        { "5000 5,000", false, false },
        { "port ports1", false, false },
        { "abcdefgh abcdefgi", false, false },
        { "aabcdefgh babcdefgh", false, false }, /* differ in what the other eight have */
    };
    struct stemmer *stemmer = stemmer_new();
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct words w;
        read_words(&w, &a, cases[i].text, stemmer);
        assert_int_equal(w.n, 2);
        if ((w.at[0].fold == w.at[1].fold) != cases[i].fold || (w.at[0].stem == w.at[1].stem) != cases[i].stem)
            fail_msg("\"%s\"", cases[i].text);
        arena_free(&a);
    }
    stemmer_free(stemmer);
}

static void test_flags(void **state)
{
    static const struct { const char *text; size_t word; unsigned flags; } cases[] = {
        { "The port grew", 0, WORD_UPPER | WORD_INITIAL | WORD_GAP | WORD_STOP },
        { "The port grew", 1, 0 },
        { "a NATO plan", 1, WORD_UPPER | WORD_CAPS },
        { "some 3.5 tonnes", 1, WORD_DIGIT | WORD_NUMERAL },
        { "the x86 chip", 1, WORD_DIGIT },
        { "the Z\u00fcrich office", 1, WORD_UPPER },
        { "the \u00c9CLAT prize", 1, WORD_UPPER | WORD_CAPS },
        { "well-known", 1, WORD_JOINED | WORD_STOP },
        { "one, two", 1, WORD_GAP | WORD_STOP },
        { "It ended. Then rain", 2, WORD_UPPER | WORD_INITIAL | WORD_GAP | WORD_STOP },
    };
    struct stemmer *stemmer = stemmer_new();
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct words w;
        read_words(&w, &a, cases[i].text, stemmer);
        assert_true(cases[i].word < w.n);
        if (w.at[cases[i].word].flags != cases[i].flags)
            fail_msg("\"%s\": word %zu has flags %d", cases[i].text, cases[i].word, w.at[cases[i].word].flags);
        arena_free(&a);
    }
    stemmer_free(stemmer);
}

static uint8_t one_word(const void *user, uint64_t fold, uint64_t stem)
{
    (void)stem;
    return fold == *(const uint64_t *)user;
}

/* More words than are kept, twice over: stems, stop words and marks are the same whether remembered or made anew. */
static void test_remembers(void **state)
{
    enum { WORDS = 18000 };
    struct arena a = { 0 };
    struct str text = { 0 };
    struct words first, again;
    struct stemmer *stemmer = stemmer_new();
    uint64_t marked = text_hash(TEXT("whether"));
    (void)state;
    stemmer_mark(stemmer, one_word, &marked);
    for (unsigned i = 0; i < WORDS; i++) {
        char word[] = "abcdings";
        for (unsigned k = 0, n = i; k < 4; k++, n /= 26)
            word[k] = (char)('a' + n % 26);
        str_addf(&text, "%s ", i % 100 ? word : i % 200 ? "whether" : "running");
    }
    read_words(&first, &a, str_c(&text), stemmer);
    read_words(&again, &a, str_c(&text), stemmer);
    assert_int_equal(first.n, WORDS);
    assert_int_equal(again.n, WORDS);
    assert_int_equal(first.nstems, again.nstems);
    assert_memory_equal(first.at, again.at, WORDS * sizeof *first.at);
    assert_memory_equal(first.stems, again.stems, first.nstems * sizeof *first.stems);
    assert_true(first.stems[first.at[0].stem] == text_hash(TEXT("run")));
    assert_int_equal(first.at[100].marks & 1, 1);
    assert_int_equal(first.at[100].flags & WORD_STOP, WORD_STOP);
    assert_int_equal(first.at[200].stem, first.at[0].stem);
    assert_int_equal(first.at[200].marks & 1, 0);
    stemmer_mark(stemmer, NULL, NULL); /* and what was marked before is forgotten */
    read_words(&again, &a, str_c(&text), stemmer);
    assert_int_equal(again.at[100].marks & 1, 0);
    stemmer_free(stemmer);
    str_free(&text);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_remembers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
