/* tests/test_article_form.c -- what a page's tables, lists, videos and pictures are in the article's document: as good as
 * in a feed's own HTML. */
#include "base/mem.h"
#include "fetch/article.h"
#include "fetch/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define FILL                                                                                                           \
    "<p>The dredger worked through the night, and in the morning the channel, said its captain, was open.</p>"         \
    "<p>Three ships had waited outside, the oldest of them since Friday, and all came in with the tide.</p>"

/* A block a line: kind's letter, then what matters of it, then its text; links as <url>. */
static void show(struct str *out, const struct doc *d)
{
    static const char letters[] = "PHLTCQKFRNX";
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct block *b = &d->blocks[i];
        struct text t = text_sub(d->text, b->start, b->end);
        if (text_starts(t, "The dredger") || text_starts(t, "Three ships"))
            continue;
        str_addf(out, "%c%d.%d", letters[b->kind], b->level, b->number);
        if (b->columns || b->rows)
            str_addf(out, "(%dx%d)", b->columns, b->rows);
        str_addf(out, "%s%s%s %.*s", b->form & FORM_TERM ? "t" : "", b->form & FORM_LOWER ? "a" : "",
                 b->form & FORM_ROMAN ? "r" : "", (int)t.n, t.n ? t.p : "");
        for (size_t k = 0; k < d->nmarks; k++) {
            const struct mark *m = &d->marks[k];
            if (m->kind == MARK_LINK && m->start >= b->start && m->end <= b->end && b->end > b->start)
                str_addf(out, " <%.*s>", (int)d->links[m->link].n, d->links[m->link].p);
        }
        str_add_c(out, '\n');
    }
}

static const struct {
    const char *html, *want;
} cases[] = {
    { "<table><tr><th rowspan=2>Quay<th colspan=2>Depth<tr><th>May<th>June"
      "<tr><td>North<td>9<td>8</table>",
      "T0.3 \nC1.0(0x2) Quay\nC1.1(2x0) Depth\nC1.1 May\nC1.2 June\nC0.0 North\nC0.1 9\nC0.2 8\n" },
    { "<ol start=4 type=i><li>wait<li value=9>sail</ol>", "L1.4ar wait\nL1.9ar sail\n" },
    { "<dl><dt class='subheader'>Draught</dt><dd>What of a ship is under water.</dd></dl>",
      "P0.0t Draught\nP0.0 What of a ship is under water.\n" },
    { "<iframe src='https://www.youtube.com/embed/x1' title='The channel from above'></iframe>",
      "F2.0 The channel from above <https://www.youtube.com/embed/x1>\n" },
    { "<div><iframe src='https://player.vimeo.com/video/7' title='Vimeo video player'></iframe></div>",
      "F2.0 player.vimeo.com <https://player.vimeo.com/video/7>\n" },
    { "<video poster='/p.jpg' aria-label='Ships at noon'><source src='/noon.webm'><source src='/noon.mp4'>"
      "no video</video>",
      "F2.0 a.example <https://a.example/noon.webm>\n" },
    { "<video src='/noon.mp4' aria-label='Ships at noon'><source src='/other.mp4'></video>",
      "F2.0 Ships at noon <https://a.example/noon.mp4>\n" },
    { "<iframe src='https://ads.example/banner'></iframe>"
      "<iframe src='https://www.youtube.com/embed/x' hidden></iframe>", "" },
    { "<p><img src=/a.jpg alt='The dredge in the dark'></p>", "F1.0 The dredge in the dark\n" },
    { "<figure><img src=/a.jpg><figcaption>6</figcaption></figure><div class=caption>Show caption</div>"
      "<div class=caption>Caption Close</div><p>So it is, at low water.</p>", "P0.0 So it is, at low water.\n" },
    { "<p><img src=/1.jpg alt='Tides of the north 1'><img src=/2.jpg alt='Tides of the north 2'></p>",
      "F1.0 Tides of the north 1\n" },
    { "<p><img src=/a.jpg alt='dredge by night.JPG'></p><p>|</p><p>] (</p><p>* * *</p>", "P0.0 * * *\n" },
    { "<figure><img src=/a.jpg alt='The dredge in the dark'>"
      "<figcaption>Work goes on by night. Photo: Ida</figcaption></figure>",
      "F0.0 Work goes on by night. Photo: Ida\n" },
    { "<p>Twelve knots<img alt='\xe2\x9c\x85'> is fast; <img alt='\xe5\x86\x99\xe7\x9c\x9f'>so it is said of her.</p>",
      "P0.0 Twelve knots\xe2\x9c\x85 is fast; so it is said of her.\n" },
    { "<h2>Depth of the channel<a href='#depth'>#</a></h2><p>Nine metres at low water, by the chart.</p>",
      "H2.0 Depth of the channel\nP0.0 Nine metres at low water, by the chart.\n" },
    { "<p>Filed under: <a rel=tag href=/t/1>dredging and silt</a>, "
      "<a rel='nofollow tag' href=/t/2>tides of the north</a></p>", "" },
    { "<p>Read <a href='/t/2'>tides</a> by the same captain, who knows.</p>",
      "P0.0 Read tides by the same captain, who knows. <https://a.example/t/2>\n" },
};

static void test_form(void **state)
{
    (void)state;
    struct feed_hints hints = { .url = TEXT("https://a.example/news/1") };
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct article article;
        struct err err;
        struct str page = { 0 }, got = { 0 };
        str_addf(&page, "<html><body><article>%s%s%s</article></body></html>", FILL, cases[i].html, FILL);
        if (!article_parse(&article, &a, str_text(&page), &hints, &err))
            fail_msg("%s: %s", cases[i].html, err.message);
        show(&got, &article.doc);
        if (strcmp(str_c(&got), cases[i].want) != 0)
            fail_msg("%s\ngot:\n%swant:\n%s", cases[i].html, str_c(&got), cases[i].want);
        str_free(&page);
        str_free(&got);
        arena_free(&a);
    }
}

/* A feed's own HTML tells the same of its videos and headings. */
static void test_feed_html(void **state)
{
    static const struct {
        const char *html, *want;
    } own[] = {
        { "<video><source src='/noon.webm'><source src='/noon.mp4'></video>",
          "F2.0 a.example <https://a.example/noon.webm>\n" },
        { "<video hidden><source src='/noon.webm'></video><audio><source src='/noon.ogg'></audio><p>Text",
          "P0.0 Text\n" },
        { "<select><video><source src='/noon.webm'></video></select><p>Text", "P0.0 Text\n" },
        { "<h3><a href='#x'>\xc2\xb6</a> Tides</h3><p>Issue <a href='#3'>#</a>3", "H3.0 Tides\nP0.0 Issue #3\n" },
        { "<h3><a href='#x'>Tides of #</a></h3>", "H3.0 Tides of #\n" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(own); i++) {
        struct arena a = { 0 };
        struct doc_builder b;
        struct doc doc;
        struct str got = { 0 };
        doc_begin(&b, &a);
        html_to_doc(&b, text_of(own[i].html), TEXT("https://a.example/"));
        doc_end(&b, &doc);
        show(&got, &doc);
        if (strcmp(str_c(&got), own[i].want) != 0)
            fail_msg("%s\ngot:\n%swant:\n%s", own[i].html, str_c(&got), own[i].want);
        str_free(&got);
        arena_free(&a);
    }
}

/* Sizes that would cost a square if pictures looked at each other, or frames at all that follows. */
static void test_floods(void **state)
{
    static const struct {
        const char *head, *unit, *tail;
    } floods[] = {
        { "<figure>", "<img alt='one more of them'>", "</figure>" },
        { "", "<iframe src='https://player.example/x'>", "" },
        { "", "<video><source src='/x'>", "" },
        { "", "<video src='/x'></video>", "" },
        { "<p>", "<a rel=tag href=/t>", "x</p>" },
        { "<dl>", "<dt>a<dd>", "b</dl>" },
    };
    (void)state;
    for (size_t i = 0; i < LEN(floods); i++) {
        struct str page = { 0 };
        struct arena a = { 0 };
        struct article article;
        struct err err;
        str_addf(&page, "<article>%s%s", FILL, floods[i].head);
        for (int k = 0; k < 40000; k++)
            str_add_s(&page, floods[i].unit);
        str_addf(&page, "%s%s</article>", floods[i].tail, FILL);
        article_parse(&article, &a, str_text(&page), NULL, &err);
        str_free(&page);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_feed_html),
        cmocka_unit_test(test_floods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
