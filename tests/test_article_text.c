/* tests/test_article_text.c -- articles saved as plain text: what their lines were on the page, and whether they end.
 */
#include "base/doc.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* One line a block: its kind's letter, level and number, '!' in a call-out ('[' where it opens), '~' for lines that
 * flow, then the text with \n shown as '/'. */
static void show(struct str *out, const struct doc *d)
{
    static const char letters[] = "PHLTCQKFRNX";
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct block *b = &d->blocks[i];
        str_addf(out, "%c%d.%d", letters[b->kind], b->level, b->number);
        if (b->form & FORM_NOTE)
            str_add_c(out, b->form & FORM_NOTE_OPENS ? '[' : '!');
        if (b->form & FORM_FLOWS)
            str_add_c(out, '~');
        str_add_c(out, ' ');
        for (uint32_t k = b->start; k < b->end; k++)
            str_add_c(out, d->text.p[k] == '\n' ? '/' : d->text.p[k]);
        str_add_c(out, '\n');
    }
}

static const struct {
    const char *text, *want;
} articles[] = {
    /* the headline stands there twice, below a ticker and a label; nobody filled the byline in */
    {"Live\nPower \u2022 Water \u2022 Land \u2022 Power\nGRID\n\nThe Long Queue for Power\n\nThe Long Queue for "
     "Power\n\n"
     "Report by [Your Name] | Desk\n\nIt takes years.\n\nWhat It Costs\n\nMuch, they say.\n",
     "X0.0 The Long Queue for Power\nP0.0 It takes years.\nH2.0 What It Costs\nP0.0 Much, they say.\n"},
    {"A Plain Headline\n\nOne sentence. Two.\n\nThree.\n",
     "X0.0 A Plain Headline\nP0.0 One sentence. Two.\nP0.0 Three.\n"},
    {"It begins at once, without any headline.\n\nAnd ends.\n",
     "P0.0 It begins at once, without any headline.\nP0.0 And ends.\n"},
    /* a heading right above another opens a section; numbers alone on their line are headings, in a row they are not */
    {"Title Here\n\nText is here.\n\nFirst Part\n\n1. The Cost\n\nText.\n\n2. The Time\n\nText.\n\nLast "
     "Part\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text is here.\nH2.0 First Part\nH3.0 1. The Cost\nP0.0 Text.\nH3.0 2. The Time\nP0.0 "
     "Text.\n"
     "H2.0 Last Part\nP0.0 Text.\n"},
    {"Title Here\n\nText is here:\n\n1. The cost\n2. The time\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text is here:\nL1.1 The cost\nL1.2 The time\nP0.0 Text.\n"},
    {"# Title\n\nText.\n\n## Part\n\nText.\n\nOther\n-----\n\nText.\n",
     "X0.0 Title\nP0.0 Text.\nH2.0 Part\nP0.0 Text.\nH2.0 Other\nP0.0 Text.\n"},
    /* rows: parted by tabs, bars or blanks; or only seen to be rows */
    {"Title Here\n\nText.\n\nSite\tPower\nNorth\t9 MW\nSouth\t7 MW\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nT0.2 \nC1.0 Site\nC1.1 Power\nC0.0 North\nC0.1 9 MW\nC0.0 South\nC0.1 7 MW\nP0.0 "
     "Text.\n"},
    {"Title Here\n\nText.\n\n| Site | Power |\n|------|-------|\n| North | 9 MW |\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nT0.2 \nC1.0 Site\nC1.1 Power\nC0.0 North\nC0.1 9 MW\nP0.0 Text.\n"},
    {"Title Here\n\nText.\n\nSite   Power\nNorth  9 MW\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nT0.2 \nC1.0 Site\nC1.1 Power\nC0.0 North\nC0.1 9 MW\nP0.0 Text.\n"},
    {"Title Here\n\nText.\n\nCause Old Grid New Grid\nDemand Slow growth Fast growth\nSupply Coal plants Wind "
     "farms\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nT0.1 \nC1.0 Cause Old Grid New Grid\nC0.0 Demand Slow growth Fast growth\n"
     "C0.0 Supply Coal plants Wind farms\nP0.0 Text.\n"},
    /* a case study goes to the paragraph that tells its outcome; call-outs stand alone or with their list */
    {"Title Here\n\nText.\n\nCase Study: A Harbour\n\nIt was built:\n\n  * early\n\nResult: it stood empty.\n\nText "
     "goes on.\n",
     "X0.0 Title Here\nP0.0 Text.\nH4.0[ Case Study: A Harbour\nN0.0! It was built:\nL1.0! early\n"
     "N0.0! Result: it stood empty.\nP0.0 Text goes on.\n"},
    {"Title Here\n\nText.\n\nKey takeaways:\n\n  * one\n  * two\n\n$5 million was lost.\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nN0.0[ Key takeaways:\nL1.0! one\nL1.0! two\nP0.0 $5 million was lost.\nP0.0 "
     "Text.\n"},
    {"Title Here\n\nText.\n\n$5 million was lost.\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nN0.0[ $5 million was lost.\nP0.0 Text.\n"},
    {"Title Here\n\nText.\n\n```c\nint x;\n\n- y\n```\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nK0.0 int x;//- y\nP0.0 Text.\n"},
    /* two blanks behind a full stop make no columns, nor do cells that do not stand below each other */
    {"Title Here\n\nIt moves.  It is old\nand it rusts.  So does\nthe crane.\n\nText.\n",
     "X0.0 Title Here\nP0.0 It moves.  It is old/and it rusts.  So does/the crane.\nP0.0 Text.\n"},
    {"Title Here\n\nText.\n\nNorth   wide gap here\nSouth shore   another gap\nEast    a third gap\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nP0.0 North   wide gap here/South shore   another gap/East    a third gap\nP0.0 Text.\n"},
    {"Title Here\n\nText.\n\nSite       Power\nNorth       9 MW\nSouth      17 MW\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nT0.2 \nC1.0 Site\nC1.1 Power\nC0.0 North\nC0.1 9 MW\nC0.0 South\nC0.1 17 MW\n"
     "P0.0 Text.\n"},
    /* letters: the subject is the headline, who wrote is the byline; quoted lines by their depth */
    {"From: Ida Holm <i@a.example>\nTo: all\nSubject: The lock\n\nHello,\n\n> Is it shut?\n> I think so.\n>> Since May.\n"
     ">\n> Ask.\n\nIt is.\n",
     "X0.0 The lock\nP0.0 Hello,\nQ1.0 Is it shut?/> I think so.\nQ2.0 Since May.\nQ1.0 Ask.\nP0.0 It is.\n"},
    /* lists: all kinds of marks, depth by indent, lines that hang behind the mark */
    {"Title Here\n\nText.\n\no  one that\n   goes on\n\no  two\n\n(1) three\n(2) four\n\na) five\nb) six\n\n* seven\n  - eight\n"
     "    - nine\n* ten\n\n(c) 2026 Somebody.\n",
     "X0.0 Title Here\nP0.0 Text.\nL1.0~ one that/   goes on\nL1.0 two\nL1.1 three\nL1.2 four\nL1.1 five\nL1.2 six\nL1.0 seven\n"
     "L2.0 eight\nL3.0 nine\nL1.0 ten\nP0.0 (c) 2026 Somebody.\n"},
    /* Markdown: rules, pictures, a byline in emphasis */
    {"# Title\n\n*By Ida Holm*\n\nText.\n\n---\n\n![A crane at work](https://a.example/c.png)\n\n![](https://a.example/d.png)\n\n"
     "* * *\n\nText.\n",
     "X0.0 Title\nP0.0 Text.\nR0.0 \nF1.0 A crane at work\nR0.0 \nP0.0 Text.\n"},
    /* printed pages: contents without their dots, no feet and heads of pages, drawings as they are, levels by number */
    {"Title Here\n\n   1.  Locks . . . . . . . . 2\n     1.1.  Gates ..........3\n\n1.  Locks\n\nText.\n\nHolm        Locks        [Page 2]\n\n"
     "Paper 9        Locks        March\n\n1.1.  Gates\n\nText.\n\n   +-----+\n   | a b |\n   +-----+\n\nText.\n",
     "X0.0 Title Here\nL1.0 1.  Locks\nL1.0 1.1.  Gates\nH2.0 1.  Locks\nP0.0 Text.\nH3.0 1.1.  Gates\nP0.0 Text.\n"
     "K0.0    +-----+/   | a b |/   +-----+\nP0.0 Text.\n"},
    /* the headline with its byline below it, and text right below that */
    {"Title Here\nBy Ida Holm\n\nText.\n\nMore.\n", "X0.0 Title Here\nP0.0 Text.\nP0.0 More.\n"},
    {"# Title Here\nBy Ida Holm, 3 May\nText is here.\n\nMore.\n", "X0.0 Title Here\nP0.0 Text is here.\nP0.0 More.\n"},
    {"Text is here.\nBy noon it rains.\n\nMore.\n", "P0.0 Text is here./By noon it rains.\nP0.0 More.\n"},
    /* a sentence with a reference behind it is no heading */
    {"Title Here\n\nText.\n\nIt fell by half.[2]\n\nText.\n",
     "X0.0 Title Here\nP0.0 Text.\nP0.0 It fell by half.[2]\nP0.0 Text.\n"},
    /* an address is no row of headings */
    {"Text is first.\n\nOne Street\n\nTwo Town\n\nThree Land\n\nFour "
     "World\n\nText.\n\nText.\n\nText.\n\nText.\n\nText.\n\nText.\n\n"
     "Text.\n\nOne Street\n\nTwo Town\n\nThree Land\n\nFour World\n\nEnd.\n",
     NULL},
    {"", ""},
    {"\n\n\n", ""},
};

/* What the store keeps is what was read. */
static void check_packed(const struct doc *d, struct arena *a)
{
    struct str packed = { 0 };
    struct doc back;
    doc_pack(d, &packed);
    doc_unpack(&back, a, d->text, str_text(&packed));
    assert_int_equal(back.nblocks, d->nblocks);
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct block *one = &d->blocks[i], *two = &back.blocks[i];
        assert_true(one->start == two->start && one->end == two->end && one->kind == two->kind && one->level == two->level);
        assert_true(one->number == two->number && one->form == two->form && one->quotes == two->quotes);
    }
    str_free(&packed);
}

static void test_layouts(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(articles); i++) {
        struct arena a = { 0 };
        struct doc d;
        struct str got = { 0 };
        doc_from_article(&d, NULL, &a, text_of(articles[i].text));
        show(&got, &d);
        if (articles[i].want && strcmp(str_c(&got), articles[i].want) != 0)
            fail_msg("%s\ngot:\n%swant:\n%s", articles[i].text, str_c(&got), articles[i].want);
        check_packed(&d, &a);
        if (!articles[i].want)
            assert_int_equal(d.blocks[d.nblocks - 2].kind, BLOCK_PARAGRAPH);
        str_free(&got);
        arena_free(&a);
    }
}

static void test_fixed_lines_flow(void **state)
{
    static const char *const line = "words that go on until the line is full, as an editor breaks them,\n";
    struct arena a = { 0 };
    struct doc d;
    struct str text = { 0 };
    (void)state;
    for (int i = 0; i < 6; i++)
        str_add_s(&text, line);
    str_add_s(&text, "and end.\n\nAnother paragraph.\n");
    doc_from_article(&d, NULL, &a, str_text(&text));
    assert_int_equal(d.nblocks, 2);
    assert_true(d.blocks[0].form & FORM_FLOWS);
    str_free(&text);
    arena_free(&a);
}

static void test_bylines(void **state)
{
    static const struct {
        const char *line, *byline;
        bool placeholder;
    } cases[] = {
        { "By Ada Example", "Ada Example", false },
        { "Analysis by Ada Example | Senior Analyst", "Ada Example", false },
        { "Written by Ada Example, Delhi", "Ada Example", false },
        { "Author: [Author Name]", "", true },
        { "By Your Name", "", true },
        { "By {{author}}", "", true },
        { "By 2030 all of it will be built", "", false },
        { "By and large it works", "", false },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct doc d;
        struct plain_article article;
        struct str text = { 0 };
        str_addf(&text, "A Headline\n\n%s\n\nThe text itself.\n\nMore of it.\n", cases[i].line);
        doc_from_article(&d, &article, &a, str_text(&text));
        if (!text_is(article.byline, cases[i].byline) || article.placeholder != cases[i].placeholder)
            fail_msg("%s: \"%.*s\", %d", cases[i].line, (int)article.byline.n, article.byline.p, article.placeholder);
        str_free(&text);
        arena_free(&a);
    }
}

/* Whoever asks for the article gets its words without Markdown's marks; the others get every byte. */
static void test_markdown(void **state)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        { "It costs **12 million pounds**, *says* Ida.", "It costs 12 million pounds, says Ida." },
        { "**Cost**: 5, (*or* 6) and **a *b* c**.", "Cost: 5, (or 6) and a b c." },
        { "See [the plan](https://a.example/p) of [May].", "See the plan of [May]." },
        { "See [[the plan](http://a.example/p) now.", "See [the plan now." },
        { "![A](https://a.example/c.png), [x](mailto:a) stay.", "![A](https://a.example/c.png), [x](mailto:a) stay." },
        { "5 * 3 * 2, 5*3*2 and **open, ***three***.", "5 * 3 * 2, 5*3*2 and **open, ***three***." },
        { "Terms apply.* Others do not.", "Terms apply.* Others do not." },
        { "Run `make **all**` with __init__.", "Run `make **all**` with __init__." },
        { "```\n**a**\n```\n\n**b**", "```\n**a**\n```\n\nb" },
        { "* one\n* two **2**", "* one\n* two 2" },
        { "*", "*" }, { "****", "****" }, { "[](http://", "[](http://" }, { "**a**\n**", "a\n**" }, { "`*a*", "`a" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct doc d;
        struct plain_article article;
        doc_from_article(&d, &article, &a, text_of(cases[i].in));
        if (!text_is(d.text, cases[i].out))
            fail_msg("\"%s\": \"%.*s\"", cases[i].in, (int)d.text.n, d.text.p);
        doc_from_article(&d, NULL, &a, text_of(cases[i].in));
        assert_true(text_is(d.text, cases[i].in));
        arena_free(&a);
    }
}

static void test_many_marks(void **state)
{
    static const char *const marks[] = { "[", "*", "**a", "](http://", "[a](http://b)", "`", "* **" };
    (void)state;
    for (size_t i = 0; i < LEN(marks); i++) {
        struct arena a = { 0 };
        struct str text = { 0 };
        struct doc d;
        struct plain_article article;
        for (int k = 0; k < 20000; k++)
            str_add_s(&text, marks[i]);
        doc_from_article(&d, &article, &a, str_text(&text));
        assert_true(d.text.n <= text.len);
        str_free(&text);
        arena_free(&a);
    }
}

static void test_broken_ends(void **state)
{
    static const struct {
        const char *end;
        bool breaks_off;
    } cases[] = {
        { "It was over.\n", false },
        { "\"It was over.\"\n", false },
        { "(It was over!)\n", false },
        { "\u7d42\u308f\u3063\u305f\u3002\n", false },
        { "Everything that the committee had planned for the coming year was\n", true },
        { "The reasons are these:\n", true },
        { "And so it went on\u2026\n", true },
        { "And so it went on [\u2026]\n", true },
        { "  * one reason\n  * another one\n", false },
        { "  * one reason\n  * another one of the\n", true },
        { "  * one reason\n  * Share: 90%", true },
        { "  * one reason\n  * Share: 90%\n", false },
        { "Ada Example in Delhi\n", false }, /* a signature */
        { "The Next Part\n-------------\n", true },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct doc d;
        struct str text = { 0 };
        str_addf(&text, "A Headline\n\nThe text itself. It has sentences.\n\n%s", cases[i].end);
        doc_from_article(&d, NULL, &a, str_text(&text));
        if (doc_breaks_off(&d) != cases[i].breaks_off)
            fail_msg("%s: %s", cases[i].end, cases[i].breaks_off ? "not seen" : "said to break off");
        str_free(&text);
        arena_free(&a);
    }
    struct doc nothing = { 0 };
    assert_false(doc_breaks_off(&nothing));
}

/* Cut anywhere, whatever is left: blocks in order, inside the text, which stays as it was. */
static void test_cut_at_every_byte(void **state)
{
    const char *text = "# T\n\nA \u2022 b \u2022 c\n\nBy [X]\n\n```\n\n| a | b |\n|--|\n| c |\n\n1. H\n\n$5 "
                       "x\ty\n$6\tz\n\nCase study\n\n- r:\n"
                       "Result: \u20ac\n====\n";
    (void)state;
    for (size_t n = 0; n <= strlen(text); n++) {
        struct arena a = { .block_size = 64 };
        struct doc d, back;
        struct str packed = { 0 };
        uint32_t last = 0;
        struct text cut = { text, n };
        doc_from_article(&d, NULL, &a, cut);
        assert_true(text_same(d.text, cut));
        for (size_t i = 0; i < d.nblocks; i++) {
            assert_true(d.blocks[i].start >= last && d.blocks[i].end >= d.blocks[i].start);
            last = d.blocks[i].end;
        }
        assert_true(last <= n);
        (void)doc_breaks_off(&d);
        doc_pack(&d, &packed);
        doc_unpack(&back, &a, cut, str_text(&packed));
        assert_int_equal(back.nblocks, d.nblocks);
        for (size_t i = 0; i < d.nblocks; i++) {
            const struct block *x = &d.blocks[i], *y = &back.blocks[i];
            assert_true(x->start == y->start && x->end == y->end && x->kind == y->kind && x->level == y->level &&
                        x->number == y->number && x->form == y->form && x->lists == y->lists);
        }
        str_free(&packed);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts),     cmocka_unit_test(test_fixed_lines_flow), cmocka_unit_test(test_bylines),
        cmocka_unit_test(test_markdown),    cmocka_unit_test(test_many_marks),       cmocka_unit_test(test_broken_ends),
        cmocka_unit_test(test_cut_at_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
