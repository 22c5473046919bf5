/* tests/test_render.c -- pages as the lines of a terminal of 40 columns, and nothing lost at any other width. */
#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html.h"
#include "tui/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *html, *want;
} pages[] = {
    { "<ul><li>one<ol start=9><li>nine<li>ten that goes on and on</ol><li>two</ul><ol type=i><li>a<li>b</ol"
      ">",
      "\u2022 one\n   9. nine\n  10. ten that goes on and on\n\u2022 two\n\n i. a\nii. b\n" },
    { "<ul><li><p>loose</p><p>with more</p><li>tight</ul>",
      "\u2022 loose\n\n  with more\n\n\u2022 tight\n" },
    { "<dl><dt>Term<dt>Other<dd>Meaning that needs a second line<ul><li>a<li>b</ul></dl><p>after",
      "Term\nOther\n    Meaning that needs a second line\n    \u2022 a\n    \u2022 b\n\nafter\n" },
    { "<blockquote><p>Said.</p><ul><li>a<li>b</ul><pre>x  y</pre><footer>Jo</footer></blockquote>",
      "\u2502 Said.\n\u2502\n\u2502 \u2022 a\n\u2502 \u2022 b\n\u2502\n\u2502   x  y\n\u2502\n"
      "\u2502 \u2014 Jo\n" },
    { "<blockquote>One</blockquote><blockquote>Two<blockquote>Three</blockquote>Four</blockquote>",
      "\u2502 One\n\n\u2502 Two\n\u2502\n\u2502 \u2502 Three\n\u2502\n\u2502 Four\n" },
    { "<ul><li>a<blockquote>said</blockquote><li>b</ul>",
      "\u2022 a\n\n  \u2502 said\n\n\u2022 b\n" },
    { "<aside><h3>Key</h3><p>Two lines of a call-out, boxed.</p><ul><li>a<li>b</ul></aside><aside>Next</asi"
      "de>",
      "\u250c\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2510\n"
      "\u2502 Key                                  \u2502\n"
      "\u2502                                      \u2502\n"
      "\u2502 Two lines of a call-out, boxed.      \u2502\n"
      "\u2502                                      \u2502\n"
      "\u2502 \u2022 a                                  \u2502\n"
      "\u2502 \u2022 b                                  \u2502\n"
      "\u2514\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2518\n"
      "\n"
      "\u250c\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2510\n"
      "\u2502 Next                                 \u2502\n"
      "\u2514\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2518\n" },
    { "<p>Fell.<sup><a href='#n1'>1</a></sup> See <a href='https://a.example/x'>this</a>.</p>",
      "Fell.[^1] See this [1].\n\nLinks\n[1] https://a.example/x\n" },
    { "<p><a href='https://a.example/p'><img alt='Roadmap slide of May'></a></p><video src='https://a.examp"
      "le/v'></video>",
      "[image: Roadmap slide of May] [1]\n\n[video: a.example] [2]\n\nLinks\n"
      "[1] https://a.example/p\n[2] https://a.example/v\n" },
    { "<table><tr><th rowspan=2>Site<th colspan=2>Power<tr><th>2024<th>2025<tr><td>North<td>9 MW<td>12 MW<t"
      "r><td>South<td>-<td>7 MW</table>",
      "Site   Power\n       2024   2025\n"
      "\u2500\u2500\u2500\u2500\u2500  \u2500\u2500\u2500\u2500  \u2500\u2500\u2500\u2500\u2500\n"
      "North  9 MW  12 MW\nSouth     -   7 MW\n" },
    { "<table><tr><th>Group<th>Name<th>What it is good for<tr><td rowspan=2>Old<td>Coal<td>Heating whole to"
      "wns in winter<tr><td>Oil<td>Ships, and the engines of old machines</table>",
      "Group  Name  What it is good for\n"
      "\u2500\u2500\u2500\u2500\u2500  \u2500\u2500\u2500\u2500  \u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\n"
      "Old    Coal  Heating whole towns in\n             winter\n"
      "       Oil   Ships, and the engines of\n             old machines\n" },
    { "<table><tr><th>Site<th>Time to first answer (ms)<th>Cost per million answers<tr><td>North<td>38<td>$"
      "0.05<tr><td>South<td>212<td>$0.41</table>",
      "       Time to first  Cost per million\nSite     answer (ms)           answers\n"
      "\u2500\u2500\u2500\u2500\u2500  \u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500  \u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\n"
      "North             38             $0.05\nSouth            212             $0.41\n" },
    { "<table><tr><td><b>Name</b><td><b>Use</b><tr><td>a<td>b</table><table><tr><td><td>May<td>June<tr><td>"
      "North<td>9<td>12<tr><td>South<td>8<td>7</table>",
      "Name  Use\n\u2500\u2500\u2500\u2500  \u2500\u2500\u2500\na     b\n\n       May  June\n"
      "\u2500\u2500\u2500\u2500\u2500  \u2500\u2500\u2500  \u2500\u2500\u2500\u2500\n"
      "North    9    12\nSouth    8     7\n" },
    { "<p>The words of this line end right here,<sup><a href='#n1'>1</a></sup> they say.</p>",
      "The words of this line end right\nhere,[^1] they say.\n" },
    { "<p>Ask <a href='/x'>Jo</a> <a href='/x'>Holm</a>, <a href='/x'>her</a>.</p>",
      "Ask Jo Holm [1], her [1].\n\nLinks\n[1] https://news.example/x\n" },
    { "<hr><p>One<hr><hr><p>Two<hr>",
      "One\n\n\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\n\nTwo\n" },
    { "<table><tr><td><td>Unmistakably drawn<td>Conscientiously checked<tr><td>Lock of the harbour<td><img><td><img>"
      "<tr><td>Weir<td>May<td><img></table>",
      "Lock of the harbour\n\nWeir\n  Unmistakably drawn       May\n  Conscientiously checked  \u2013\n" },
    { "<aside><blockquote><ul><li>deep words here</ul></blockquote></aside>",
      "\u250c\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2510\n"
      "\u2502 \u2502 \u2022 deep words here                  \u2502\n"
      "\u2514\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
      "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2518\n" },
};

static void read_page(struct doc *out, struct arena *a, const char *html)
{
    struct doc_builder b;
    doc_begin(&b, a);
    html_to_doc(&b, text_of(html), TEXT("https://news.example/a"));
    doc_end(&b, out);
}

static void test_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(pages); i++) {
        struct arena a = { 0 };
        struct doc doc;
        struct layout layout;
        struct str got = { 0 };
        struct layout_options options = { .width = 40, .link_numbers = true };
        read_page(&doc, &a, pages[i].html);
        layout_doc(&layout, &a, &doc, &options);
        for (size_t k = 0; k < layout.nlines; k++) {
            str_add(&got, layout.lines[k].text);
            str_add_c(&got, '\n');
        }
        if (strcmp(str_c(&got), pages[i].want) != 0)
            fail_msg("%s\ngot:\n%s\nwant:\n%s", pages[i].html, str_c(&got), pages[i].want);
        str_free(&got);
        arena_free(&a);
    }
}

/* A heading becomes a label where rows are records: then it stands there as it is. */
static bool is_label(const struct layout *l, struct text words)
{
    for (size_t i = 0; i < l->nlines; i++) {
        if (text_find(l->lines[i].text, words, 0) < l->lines[i].text.n)
            return true;
    }
    return false;
}

/* Whether each letter of the document stands in some line. */
static void check_whole(const struct doc *doc, const struct layout *l, int width)
{
    struct arena a = { 0 };
    char *seen = arena_alloc(&a, doc->text.n + 1);
    for (size_t i = 0; i < l->nlines; i++) {
        if (text_width(l->lines[i].text) > width)
            fail_msg("width %d: \"%.*s\"", width, (int)l->lines[i].text.n, l->lines[i].text.p);
        for (size_t k = 0; k < l->lines[i].nspans; k++) {
            const struct layout_span *s = &l->lines[i].spans[k];
            if (s->at != LAYOUT_NOWHERE)
                memset(seen + s->at, 1, s->end - s->start);
        }
    }
    for (size_t i = 0; i < doc->nblocks; i++) {
        const struct block *b = &doc->blocks[i];
        struct text words = text_sub(doc->text, b->start, b->end);
        bool label = b->kind == BLOCK_CELL && (b->level || is_label(l, words));
        for (uint32_t k = b->start; k < b->end && !label; k++) {
            bool begins = ((unsigned char)doc->text.p[k] & 0xc0) != 0x80; /* ASCII forms stand for the whole */
            if (begins && !seen[k] && doc->text.p[k] != ' ' && doc->text.p[k] != '\n')
                fail_msg("width %d: lost at \"%.20s\"", width, doc->text.p + k);
        }
    }
    arena_free(&a);
}

static void test_every_width(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(pages); i++) {
        for (int width = 12; width <= 130; width++) {
            struct arena a = { 0 };
            struct doc doc;
            struct layout layout;
            struct layout_options options = { .width = width, .link_numbers = width % 2, .ascii = width % 3 == 0 };
            read_page(&doc, &a, pages[i].html);
            layout_doc(&layout, &a, &doc, &options);
            check_whole(&doc, &layout, width);
            arena_free(&a);
        }
    }
}

/* What the store keeps is laid out as what was read. */
static void test_packed_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(pages); i++) {
        struct arena a = { 0 };
        struct doc doc, back;
        struct layout one, two;
        struct str packed = { 0 };
        struct layout_options options = { .width = 40, .link_numbers = true };
        read_page(&doc, &a, pages[i].html);
        doc_pack(&doc, &packed);
        doc_unpack(&back, &a, doc.text, str_text(&packed));
        layout_doc(&one, &a, &doc, &options);
        layout_doc(&two, &a, &back, &options);
        assert_int_equal(one.nlines, two.nlines);
        for (size_t k = 0; k < one.nlines; k++)
            assert_true(text_same(one.lines[k].text, two.lines[k].text));
        str_free(&packed);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_every_width),
        cmocka_unit_test(test_packed_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
