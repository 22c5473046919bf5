/* tests/test_article.c -- web pages as articles: whole pages of tests/data/articles, small ones, hostile ones. */
#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct parsed {
    struct arena arena;
    struct article article;
    struct str text;
    struct err err;
    bool ok;
};

static void parse(struct parsed *p, struct text bytes, const char *url)
{
    struct feed_hints hints = {.url = text_of(url)};
    *p = (struct parsed){0};
    p->ok = article_parse(&p->article, &p->arena, bytes, url ? &hints : NULL, &p->err);
    article_text_add(&p->text, &p->article.doc);
}

static void done(struct parsed *p)
{
    arena_free(&p->arena);
    str_free(&p->text);
}

static bool holds(const struct parsed *p, const char *part)
{
    struct text t = str_text(&p->text);
    return text_find(t, text_of(part), 0) < t.n;
}

static const struct page_case {
    const char *file, *title, *byline, *site, *published, *language, *caption;
    const char *in[9], *out[9];
} pages[] = {
    {"news.html",
     "Harbour town switches on its first tidal data centre",
     "Ines Morrow, Tom & Co",
     "The Tidewater Post",
     "2026-11-20T05:30:00Z",
     "en-GB",
     "The turbine hall under the old harbour wall, seen from the quay.",
     {"The town of Saltmere has connected", "41 million euros", "What the tide gives",
      "\u201cWe sell the slack hours,\u201d", "Peak output: 3.4 megawatts", "first hall of its kind", "812 MWh",
      "two hectares of eelgrass", "about 600 flats."},
     {"written by a script", "Home", "By Ines", "20 November", "turbine hall under", "slow to grow",
      "The cables that tie", "newsletter", "I swam there"}},
    {"microdata.html",
     "Pr\u00fcfstand f\u00fcr Quantenuhren geht in Betrieb",
     "J\u00f6rg \u00d6hlenschl\u00e4ger",
     "",
     "2026-03-04T00:00:00Z",
     "",
     "",
     {"In \u00dcberlingen l\u00e4uft", "12,5 Millionen", "uhr --vergleich yb+ sr\n  abweichung",
      "mit dem Zug reisen kann."},
     {"Vorspann", "Kasten des Verlags", "Abo"}},
    {"neighbours.html",
     "Small notes on soldering - Bench Diary",
     "",
     "",
     "",
     "",
     "",
     {"Flux is cheap", "calmer evening."},
     {"Crimps want", "Hot glue holds", "Small notes"}},
    {"script-only.html",
     "A reader that draws itself",
     "Mina Holt",
     "",
     "2026-05-06T00:00:00Z",
     "",
     "",
     {"The page holds no text of its own", "What search engines", "A third line"},
     {"Loading"}},
};

static void check(const char *file, const char *what, struct text got, const char *want)
{
    if (!text_is(got, want))
        fail_msg("%s: %s is \"%.*s\", not \"%s\"", file, what, (int)got.n, got.p ? got.p : "", want);
}

static void test_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(pages); i++) {
        const struct page_case *c = &pages[i];
        struct str path = {0}, bytes = {0};
        struct parsed p;
        struct err err;
        char when[RFC3339_SIZE];
        str_addf(&path, "tests/data/articles/%s", c->file);
        if (!str_read_file(&bytes, str_c(&path), &err))
            fail_msg("%s", err.message);
        parse(&p, str_text(&bytes), NULL);
        if (!p.ok)
            fail_msg("%s: %s", c->file, p.err.message);
        check(c->file, "title", p.article.title, c->title);
        check(c->file, "byline", p.article.byline, c->byline);
        check(c->file, "site", p.article.site, c->site);
        check(c->file, "published", text_of(time_rfc3339(when, p.article.published)), c->published);
        check(c->file, "language", p.article.language, c->language);
        check(c->file, "caption", p.article.caption, c->caption);
        for (size_t k = 0; k < LEN(c->in) && c->in[k]; k++) {
            if (!holds(&p, c->in[k]))
                fail_msg("%s: \"%s\" is missing in:\n%s", c->file, c->in[k], str_c(&p.text));
        }
        for (size_t k = 0; k < LEN(c->out) && c->out[k]; k++) {
            if (holds(&p, c->out[k]))
                fail_msg("%s: \"%s\" should not be in:\n%s", c->file, c->out[k], str_c(&p.text));
        }
        done(&p);
        str_free(&path);
        str_free(&bytes);
    }
}

/* The document keeps the form: headline first, then blocks of each kind, the caption as a figure. */
static void test_form(void **state)
{
    static const struct {
        enum block_kind kind;
        size_t count;
    } want[] = {{BLOCK_TITLE, 1}, {BLOCK_HEADING, 1}, {BLOCK_ITEM, 2},  {BLOCK_QUOTE, 1},
                {BLOCK_TABLE, 1}, {BLOCK_CELL, 6},    {BLOCK_FIGURE, 1}};
    struct str bytes = {0};
    struct parsed p;
    struct err err;
    (void)state;
    assert_true(str_read_file(&bytes, "tests/data/articles/news.html", &err));
    parse(&p, str_text(&bytes), "https://post.example/2026/11/tidal-data-centre");
    assert_int_equal(p.article.doc.blocks[0].kind, BLOCK_TITLE);
    for (size_t i = 0; i < LEN(want); i++) {
        size_t count = 0;
        for (size_t k = 0; k < p.article.doc.nblocks; k++)
            count += p.article.doc.blocks[k].kind == want[i].kind;
        if (count != want[i].count)
            fail_msg("kind %d: %zu blocks, not %zu", (int)want[i].kind, count, want[i].count);
    }
    done(&p);
    str_free(&bytes);
}

#define FILL                                                                                                           \
    "<p>The committee met on Tuesday, and decided, after a long debate, that the budget would stand as it was.</p>"    \
    "<p>Nobody from the harbour had asked for more, it said, and nobody, in the end, was going to get less.</p>"       \
    "<p>The vote was close, at seven to six, and the chair, who had abstained in spring, cast the last one.</p>"

#define OTHERS                                                                                                         \
    "<p>My uncle, who kept bees, said the same, and he was right, as he was, mostly, about the weather.</p>"           \
    "<p>Well, yes, but the pier, the lamps, and the old ferry house are gone, and who paid for that, then?</p>"

/* What belongs to the text around it and what does not. */
static const struct {
    const char *html, *in, *out;
} lines[] = {
    {"<title>Kelp in winter</title><div><div><article><h1>Kelp in winter</h1>" FILL
     "</article></div></div><div><div>" OTHERS OTHERS OTHERS OTHERS OTHERS OTHERS "</div></div>",
     "The committee met", "kept bees"},
    {"<div class='menu'><div itemprop='articleBody'>" FILL
     "</div></div><p>A line, with a comma, of quite another kind.</p>",
     "seven to six", NULL},
    {FILL "<div style='display:none'><div itemprop='articleBody'>" OTHERS OTHERS OTHERS "</div></div>", "seven to six",
     "kept bees"},
    {FILL "<p>Read more: <a href='/x'>another story here</a></p>", "seven to six", "another story"},
    {FILL "<p><a href='/x'>Another story of this same site</a></p>", "seven to six", "Another story"},
    {"<link rel=canonical href='https://a.example/1'>" FILL
     "<p><a href='https://b.example/x'>The study itself, in full</a></p>",
     "The study itself", NULL},
    {FILL "<h3>10 p.m.</h3><p>Police said at ten that the road was clear again, and that no one was hurt.</p>",
     "10 p.m.", NULL},
    {"<p>Updated 5:27 am CST, Wednesday, November 20, 2019</p>" FILL, "seven to six", "CST"},
    {FILL "<div class='related-posts'><p>Seven ways to mend a net</p></div>", "seven to six", "mend a net"},
    {FILL
     "<div class='social-embed'><blockquote><p>so it begins, then, for all of us, here and now</p></blockquote></div>",
     "so it begins", NULL},
    {FILL "<p>Omar<span class='tooltip'>Omar: all that we wrote about him</span> spoke last.</p>", "Omar spoke last.",
     "all that we"},
    {FILL "<div hidden><p>This was never meant for any reader, or so it seems, and so it stays away.</p></div>",
     "seven", "never meant"},
    {FILL "<p>[button link='/kit' type='big']Send it[/button]</p>", "seven", "button"},
    {FILL "<p>Tempor</p><p>******</p>", "Tempor\n\n******", NULL},
    {FILL "<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A\n\nB\n\n1\n\n2", NULL},
    {"<div>One line, with a comma, and words enough to count as text here.<br><br>Another line, with a comma, as "
     "long.</div>" FILL,
     "Another line", NULL},
    {FILL "<svg><path d='M0'/><text>drawn</text></svg><script>var a = '<p>scripted</p>';</script>", "seven", "drawn"},
    {"<div class='entry-content'>" FILL "</div><div id='comments'>" FILL "<p>Readers wrote this</p></div>", "seven",
     "Readers wrote"},
    {"<!-- never closed <p>x</p>" FILL, "The committee met", NULL},
    {"<use/><amp-x/><b>" FILL "</b>", "The committee met", NULL},
};

static void test_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(lines); i++) {
        struct parsed p;
        parse(&p, text_of(lines[i].html), NULL);
        if (!p.ok)
            fail_msg("page %zu: %s", i, p.err.message);
        if (!holds(&p, lines[i].in))
            fail_msg("page %zu: \"%s\" is missing in:\n%s", i, lines[i].in, str_c(&p.text));
        if (lines[i].out && holds(&p, lines[i].out))
            fail_msg("page %zu: \"%s\" should not be in:\n%s", i, lines[i].out, str_c(&p.text));
        done(&p);
    }
}

static const struct {
    const char *head, *title, *byline, *published;
} heads[] = {
    {"<title>Kelp farms grow quiet in winter | Coast Weekly</title>", "Kelp farms grow quiet in winter", "", ""},
    {"<title>Kelp | Coast</title>", "Kelp | Coast", "", ""},
    {"<title>Coast Weekly: Kelp farms grow quiet in winter</title>", "Kelp farms grow quiet in winter", "", ""},
    {"<title>x</title><meta name='DC.title' content='Kelp &amp;amp; tide'>", "Kelp & tide", "", ""},
    {"<meta property='og:title' content='A &lt;b&gt;bold&lt;/b&gt; claim'>", "A bold claim", "", ""},
    {"<title>x</title><meta name=author content='Ann Bo'><meta name=author content='Cy Do'>", "x", "Ann Bo", ""},
    {"<title>x</title><meta property='article:author' content='https://x.example/ann'>", "x", "", ""},
    {"<title>x</title><meta property='article:published_time' content='2026-02-03T04:05:06+02:00'>", "x", "",
     "2026-02-03T02:05:06Z"},
    {"<title>x</title><meta name=date content='soon'><time datetime='2026-02-03'>3 Feb</time>", "x", "",
     "2026-02-03T00:00:00Z"},
    {"<title>x</title><script "
     "type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Raw\nbreak\",\"author\":\"Di\"}"
     "</script>",
     "Raw break", "Di", ""},
    {"<title>x</title><script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":</script>", "x", "", ""},
    {"<title>x</title><script "
     "type='application/ld+json'>[[[[{\"@type\":[\"NewsArticle\"],\"name\":\"Deep\",\"author\":[1,{}]}]]]]"
     "</script>",
     "Deep", "", ""},
};

static void test_metadata(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(heads); i++) {
        struct str html = {0};
        struct parsed p;
        char when[RFC3339_SIZE];
        str_addf(&html, "<html><head>%s</head><body><div>%s</div></body></html>", heads[i].head, FILL);
        parse(&p, str_text(&html), NULL);
        check(heads[i].head, "title", p.article.title, heads[i].title);
        check(heads[i].head, "byline", p.article.byline, heads[i].byline);
        check(heads[i].head, "published", text_of(time_rfc3339(when, p.article.published)), heads[i].published);
        done(&p);
        str_free(&html);
    }
}

static void test_links(void **state)
{
    struct parsed p;
    (void)state;
    parse(&p,
          TEXT("<body>" FILL "<p>As <a href='../b?x=1'>the paper</a> says, and <a href='javascript:x()'>this</a>.</p>"),
          "https://a.example/one/two.html");
    assert_true(p.ok);
    assert_int_equal(p.article.doc.nlinks, 1);
    assert_true(text_is(p.article.doc.links[0], "https://a.example/b?x=1"));
    done(&p);
}

static const struct {
    const char *bytes;
    size_t n;
    const char *why;
} refused[] = {
    {"", 0, "empty"},
    {" \n ", 3, "empty"},
    {"%PDF-1.7 ...", 12, "binary data, no page"},
    {"\0\1\2\3\4\5\6\7\0\0\0", 11, "binary data, no page"},
    {"<html><script>x()</script></html>", 33, "no article text"},
    {"<html><frameset><frame src=x></frameset></html>", 47, "no article text"},
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(refused); i++) {
        struct parsed p;
        parse(&p, (struct text){refused[i].bytes, refused[i].n}, NULL);
        if (p.ok || strcmp(p.err.message, refused[i].why) != 0)
            fail_msg("page %zu: %s", i, p.ok ? "was read" : p.err.message);
        done(&p);
    }
}

/* before x times, FILL, after x times: deep, wide, unclosed, repeated. */
static const struct {
    const char *before, *after;
    size_t times;
} floods[] = {
    {"<div class='social share'>", "", 20000},
    {"<blockquote>", "</blockquote>", 5000},
    {"<table><tr><td>", "", 5000},
    {"<ul><li>", "", 5000},
    {"<a href=x><b><i><div><p>", "", 5000},
    {"<h1>The committee</h1>", "", 5000},
    {"<span class=popup>", "", 5000},
    {"<svg>", "", 20000},
    {"<br>", "text<br><br>", 20000},
    {"&", "&nope;", 20000},
    {"<", ">", 20000},
    {"<p class='", "'>", 3000},
};

static void test_floods(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(floods); i++) {
        struct str html = {0};
        struct parsed p;
        for (size_t k = 0; k < floods[i].times; k++)
            str_add_s(&html, floods[i].before);
        str_add_s(&html, FILL);
        for (size_t k = 0; k < floods[i].times; k++)
            str_add_s(&html, floods[i].after);
        parse(&p, str_text(&html), NULL);
        if (strcmp(floods[i].before, "<p class='") != 0 && !holds(&p, "seven to six"))
            fail_msg("%s: the text is lost: %s", floods[i].before, p.ok ? str_c(&p.text) : p.err.message);
        if (!is_clean(str_text(&p.text), CLEAN_LINES))
            fail_msg("%s: text is not clean", floods[i].before);
        done(&p);
        str_free(&html);
    }
}

static void test_attributes(void **state)
{
    struct str html = {0};
    struct parsed p;
    (void)state;
    str_add_s(&html, "<div");
    for (int i = 0; i < 50000; i++)
        str_addf(&html, " a%d='>'", i);
    str_add_s(&html, ">" FILL "</div>");
    parse(&p, str_text(&html), NULL);
    assert_true(p.ok);
    assert_true(holds(&p, "seven to six"));
    assert_false(holds(&p, "a4"));
    done(&p);
    str_free(&html);
}

/* Every beginning of a page is read without a fault, and cleanly. */
static void test_cut(void **state)
{
    struct str bytes = {0};
    struct err err;
    (void)state;
    assert_true(str_read_file(&bytes, "tests/data/articles/news.html", &err));
    for (size_t n = 0; n < bytes.len; n += 97) {
        struct parsed p;
        parse(&p, text_sub(str_text(&bytes), 0, n), NULL);
        assert_true(is_clean(str_text(&p.text), CLEAN_LINES));
        assert_true(is_clean(p.article.title, CLEAN_LINE));
        done(&p);
    }
    str_free(&bytes);
}

static const struct {
    const char *bytes, *charset, *want;
} encodings[] = {
    {"<meta charset=iso-8859-1><p>Zürich, Bern, and a few words more, so that it is a paragraph.</p>", "latin1",
     "Zürich"},
    {"<meta charset=windows-1252><p>Z\xfcrich, Bern, and a few words more, so that it is a paragraph.</p>", "",
     "Zürich"},
    {"<p>\xcf\xf0\xe8\xe2\xe5\xf2, and a few words more, so that it is a paragraph of text.</p>", "windows-1251",
     "Привет"},
    {"\xef\xbb\xbf<p>Zürich\xff, Bern, and a few words more, so that it is a paragraph.</p>", "", "Zürich"},
};

static void test_encodings(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(encodings); i++) {
        struct feed_hints hints = {.charset = text_of(encodings[i].charset)};
        struct parsed p = {0};
        p.ok = article_parse(&p.article, &p.arena, text_of(encodings[i].bytes), &hints, &p.err);
        article_text_add(&p.text, &p.article.doc);
        if (!p.ok || !holds(&p, encodings[i].want))
            fail_msg("page %zu: no \"%s\" in: %s", i, encodings[i].want, str_c(&p.text));
        done(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),     cmocka_unit_test(test_form),       cmocka_unit_test(test_lines),
        cmocka_unit_test(test_metadata),  cmocka_unit_test(test_links),      cmocka_unit_test(test_refused),
        cmocka_unit_test(test_floods),    cmocka_unit_test(test_attributes), cmocka_unit_test(test_cut),
        cmocka_unit_test(test_encodings),
    };
    feed_global_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
