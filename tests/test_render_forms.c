/* tests/test_render_forms.c -- each form that a page can have, at three widths; and whatever a page can throw together, at
 * many: no line is too wide, nothing is lost, nothing is shown twice. */
#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html.h"
#include "tui/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct shown {
    struct arena arena;
    struct doc doc;
    struct layout layout;
    struct str text;
};

static void show(struct shown *s, struct text html, int width, bool ascii)
{
    struct doc_builder b;
    struct layout_options options = { .width = width, .ascii = ascii, .link_numbers = true };
    *s = (struct shown){ 0 };
    doc_begin(&b, &s->arena);
    html_to_doc(&b, html, TEXT("https://news.example/a"));
    doc_end(&b, &s->doc);
    layout_doc(&s->layout, &s->arena, &s->doc, &options);
    for (size_t i = 0; i < s->layout.nlines; i++) {
        str_add(&s->text, s->layout.lines[i].text);
        str_add_c(&s->text, '\n');
    }
}

static void show_end(struct shown *s)
{
    str_free(&s->text);
    arena_free(&s->arena);
}

/* --- what must hold for all --- */

static bool is_cell_label(const struct shown *s, const struct block *b)
{
    struct text words = text_sub(s->doc.text, b->start, b->end);
    return b->kind == BLOCK_CELL && text_find(str_text(&s->text), words, 0) < s->text.len;
}

/* Each letter of the document stands in a line, and but for a table's (whose headings may be said again in each record) in
 * one alone. */
static void check_letters(const struct shown *s, const char *what, int width, bool ascii)
{
    uint32_t *times = mem_alloc((s->doc.text.n + 1) * sizeof *times);
    for (size_t i = 0; i < s->layout.nlines; i++) {
        for (size_t k = 0; k < s->layout.lines[i].nspans; k++) {
            const struct layout_span *span = &s->layout.lines[i].spans[k];
            for (uint32_t n = 0; span->at != LAYOUT_NOWHERE && n < span->end - span->start; n++)
                times[span->at + n]++;
        }
    }
    for (size_t i = 0; i < s->doc.nblocks; i++) {
        const struct block *b = &s->doc.blocks[i];
        for (uint32_t k = b->start; k < b->end; k++) {
            unsigned char c = (unsigned char)s->doc.text.p[k];
            bool begins = (c & 0xc0) != 0x80, cell = b->kind == BLOCK_CELL;
            bool blank = c == 0xc2 && k + 1 < b->end && (unsigned char)s->doc.text.p[k + 1] == 0xa0;
            if (blank || (ascii && c >= 0x80)) /* an accent alone has no form there */
                continue;
            if (begins && c > ' ' && !times[k] && !(cell && (b->level || is_cell_label(s, b))))
                fail_msg("width %d: lost at \"%.30s\" of %s", width, s->doc.text.p + k, what);
            if (begins && times[k] > 1 && !cell)
                fail_msg("width %d: shown %u times, \"%.30s\" of %s", width, times[k], s->doc.text.p + k, what);
        }
    }
    free(times);
}

static void check_lines(const struct shown *s, const char *what, int width, bool ascii)
{
    for (size_t i = 0; i < s->layout.nlines; i++) {
        struct text line = s->layout.lines[i].text;
        if (text_width(line) > width)
            fail_msg("width %d: \"%.*s\" in %s", width, (int)line.n, line.p, what);
        if (line.n && line.p[line.n - 1] == ' ')
            fail_msg("width %d: blank at the end of \"%.*s\" in %s", width, (int)line.n, line.p, what);
        for (size_t k = 0; k < line.n; k++) {
            if ((unsigned char)line.p[k] < ' ' || line.p[k] == 0x7f || (ascii && (unsigned char)line.p[k] >= 0x80))
                fail_msg("width %d: byte %02x in %s", width, (unsigned char)line.p[k], what);
        }
    }
}

/* --- one form after the other --- */

#define LONG_A "The dredger Wulfila has worked at the mouth of the river since the ice went, and the pilots say that she will be " \
               "there when it comes back."
#define LONG_B "Nobody counts the buoys by night, though they are lit; by day the harbour office does, and writes the number down."

/* has: in the text at every width, whatever its lines. lines: whole lines that must be there at a width. */
static const struct form {
    const char *html;
    struct {
        int width;
        const char *lines;
    } at[3];
} forms[] = {
    /* headings: the first two levels underlined to their own width, a blank line round each */
    { "<h1>River</h1><p>" LONG_B "<h2>Buoys</h2><h3>Lit ones</h3><p>Two.",
      { { 40, "River\n\u2500\u2500\u2500\u2500\u2500\n\nNobody counts the buoys by night, though\nthey are lit;" },
        { 80, "Buoys\n\u2500\u2500\u2500\u2500\u2500\n\nLit ones\n\nTwo.\n" },
        { 120, "Nobody counts the buoys by night, though they are lit; by day the harbour office does, and writes the number down.\n" } } },
    /* lists: bullets by depth, text hanging behind them, numbers right-aligned, empty items gone */
    { "<ul><li>" LONG_B "<ul><li>inner<ul><li>deep</ul></ul><li><li>last</ul><ol start=9><li>nine<li>ten</ol>",
      { { 40, "\u2022 Nobody counts the buoys by night,\n  though they are lit; by day the\n  harbour office does, and writes the\n"
              "  number down.\n  \u25e6 inner\n    \u25aa deep\n\u2022 last\n" },
        { 80, " 9. nine\n10. ten\n" },
        { 120, "  \u25e6 inner\n" } } },
    /* definitions: the term at the left, its definition below */
    { "<dl><dt>Draught<dd>" LONG_B "<dt>Beam<dd>How wide she is.</dl>",
      { { 40, "Draught\n    Nobody counts the buoys by night,\n" },
        { 80, "Beam\n    How wide she is.\n" },
        { 120, "Draught\n    Nobody" } } },
    /* code: spaces kept, tabs to stops of four, long lines folded with a mark */
    { "<pre>\nint  x;\n\tif (x)\n\t\treturn \"a long line that must be folded where there is no room for all of it\";\n</pre>",
      { { 40, "    int  x;\n        if (x)\n            return \"a long line that mus\n    \u21aa t be" },
        { 80, "    \u21aa " },
        { 120, "            return \"a long line that must be folded where there is no room for all of it\";\n" } } },
    /* quotations: a bar for each level on every line, the speaker below */
    { "<blockquote><p>" LONG_B "<blockquote>Who says?</blockquote><footer>Ida Holm</footer></blockquote>",
      { { 40, "\u2502 Nobody counts the buoys by night,\n\u2502 though they are lit;" },
        { 80, "\u2502 \u2502 Who says?\n\u2502\n\u2502 \u2014 Ida Holm\n" },
        { 120, "\u2502\n\u2502 \u2502 Who says?\n" } } },
    /* links: a number for each address, and the list; none for what leads nowhere */
    { "<p>Ask <a href=/x>her</a>, <a href=https://news.example/x>her</a> or <a href='javascript:y()'>him</a>, "
      "<a href=#z>here</a>.",
      { { 40, "Ask her [1], her [1] or him, here.\n\nLinks\n[1] https://news.example/x\n" },
        { 80, "Ask her [1], her [1] or him, here.\n" },
        { 120, "Ask her [1], her [1] or him, here.\n" } } },
    /* tables: columns where they fit, wrapped where that is enough, records where nothing is */
    { "<table><tr><th>Ship<th>Cargo and where it is bound for<th>Tonnes<tr><td>Wulfila<td>Silt, for the dunes north of the "
      "town<td>12,400<tr><td>Hedda<td>Wheat<td>900</table>",
      { { 40, "         Cargo and where it is\nShip     bound for                Tonnes\n" },
        { 80, "Hedda    Wheat                                     900\n" },
        { 120, "Wulfila  Silt, for the dunes north of the town  12,400\n" } } },
    { "<table><tr><th>Name of the vessel<th>Shipyard<th>Classification<th>Displacement<th>Commissioned<tr><td>Wulfila<td>"
      "Ostmark<td>Dredger<td>8,000<td>1998<tr><td>Hedda<td>Norwick<td><td>2,100<td>2004</table>",
      { { 40, "Hedda\n  Shipyard        Norwick\n  Classification  \u2013\n  Displacement    2,100\n  Commissioned    2004\n" },
        { 80, "Hedda               Norwick                          2,100          2004\n" },
        { 120, "Wulfila             Ostmark   Dredger                8,000          1998\n" } } },
    /* wide text: two columns each, no closing mark at a line's start */
    { "<p>\u6e2f\u306b\u5165\u308b\u8239\u306f\u3001\u3059\u3079\u3066\u6c34\u5148\u4eba\u304c\u5c0e\u304f\u3002\u591c\u306f"
      "\u300c\u706f\u53f0\u300d\u3060\u3051\u304c\u982f\u308a\u3060\u3002",
      { { 40, "\u3002" }, { 80, "\u300c\u706f\u53f0\u300d" }, { 120, "\u3059\u3079\u3066" } } },
    /* figures, formulas, marks that say nothing */
    { "<figure><img alt='x'><figcaption>The mouth at low water</figcaption></figure><p>E = <math><mi>m</mi><annotation "
      "encoding='application/x-tex'>mc^2</annotation></math> and so on&shy;ward to 10<sup>6</sup> m<sup>2</sup>.",
      { { 40, "[image] The mouth at low water\n\nE = mc^2 and so onward to 10^6 m\u00b2.\n" },
        { 80, "[image] The mouth at low water\n" },
        { 120, "onward" } } },
    /* call-outs: a frame as wide as the screen */
    { "<aside><p>" LONG_A "</aside><p>After.",
      { { 40, "\u2502 The dredger Wulfila has worked at    \u2502\n" }, { 80, "\u2518\n\nAfter.\n" }, { 120, "\u2510\n\u2502 The" } } },
};

static void test_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(forms); i++) {
        for (size_t k = 0; k < LEN(forms[i].at); k++) {
            struct shown s;
            int width = forms[i].at[k].width;
            show(&s, text_of(forms[i].html), width, false);
            check_lines(&s, forms[i].html, width, false);
            check_letters(&s, forms[i].html, width, false);
            if (!strstr(str_c(&s.text), forms[i].at[k].lines))
                fail_msg("%s\nat %d is:\n%s\nwithout:\n%s", forms[i].html, width, str_c(&s.text), forms[i].at[k].lines);
            show_end(&s);
        }
    }
}

/* --- whatever can be thrown together --- */

/* xorshift64*, Vigna 2016: the same documents on every machine. */
static uint64_t chance(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return *seed * UINT64_C(2685821657736338717);
}

static void add_random(struct str *out, uint64_t *seed)
{
    static const char *const tags[] = {
        "<p>", "</p>", "<ul>", "</ul>", "<ol start=98 type=i>", "</ol>", "<li>", "<li value=700>", "<blockquote>", "</blockquote>",
        "<table>", "</table>", "<tr>", "<td>", "<td rowspan=3>", "<td colspan=2>", "<th>", "<th colspan=70>", "<pre>", "</pre>",
        "<h1>", "</h1>", "<h3>", "</h3>", "<aside>", "</aside>", "<dl>", "<dt>", "<dd>", "</dl>", "<figure>", "<figcaption>",
        "</figure>", "<hr>", "<br>", "<a href=/x>", "<a href='https://b.example/a/very/long/address/that/goes/on?and=on'>", "</a>",
        "<b>", "</b>", "<code>", "</code>", "<sup>", "</sup>", "<div class=callout>", "</div>", "<caption>", "<details>",
        "<summary>", "<img alt='a picture of two ships'>", "<video src=/v>", "</video>", "<q>", "</q>", "<math>", "</math>",
        "<table role=presentation>", "<noscript>", "</noscript>", "<td rowspan=999 colspan=999>",
    };
    static const char *const words[] = {
        "ship ", "harbour ", "10", "$9 million ", "a ", "\u2013", "\t", "\n", "  ", "\u6e2f\u306b\u5165\u308b\u8239\u3002", "\u300c",
        "e\u0301", "\U0001f469\u200d\U0001f4bb ", "\u2764\ufe0f ", "\U0001f1ef\U0001f1f5", "&nbsp;", "&shy;", "\u200b", "\u202e",
        "\ud55c\uad6d\uc5b4 ", "\u05e9\u05dc\u05d5\u05dd ", "Donaudampfschifffahrtsgesellschaftskapitaensmuetze ",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "\xff\xfe", "&lt;b&gt;", "\x1b[31m", "\xc2\x85", "&#x9b;", "2,400.50", "- ", "n\u0300\u0301\u0302\u0303\u0304",
    };
    uint64_t pick = chance(seed);
    if (pick & 1)
        str_add_s(out, tags[(pick >> 8) % LEN(tags)]);
    else
        str_add_s(out, words[(pick >> 8) % LEN(words)]);
}

static void test_anything(void **state)
{
    static const int widths[] = { 1, 2, 7, 12, 23, 40, 80, 120 };
    uint64_t seed = UINT64_C(88172645463325252);
    (void)state;
    for (int round = 0; round < 600; round++) {
        struct str html = { 0 };
        size_t pieces = chance(&seed) % 150;
        for (size_t i = 0; i < pieces; i++)
            add_random(&html, &seed);
        for (size_t k = 0; k < LEN(widths); k++) {
            struct shown s;
            bool ascii = (round + (int)k) % 5 == 0;
            show(&s, str_text(&html), widths[k], ascii);
            check_lines(&s, str_c(&html), widths[k], ascii);
            if (widths[k] >= 12)
                check_letters(&s, str_c(&html), widths[k], ascii);
            show_end(&s);
        }
        str_free(&html);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
