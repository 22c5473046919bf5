/* tests/test_html.c -- HTML as documents, sanitized, as lines; URLs. */
#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BASE TEXT("https://news.example/a/b.html")

/* What the block stands in, where its kind and level do not say it. */
static void show_place(struct str *out, const struct block *b)
{
    static const struct {
        uint16_t form;
        char letter;
    } forms[] = {{FORM_FIRST, 'f'},       {FORM_LOOSE, 'o'},        {FORM_TERM, 't'},
                 {FORM_QUOTE_OPENS, '>'}, {FORM_QUOTE_INSIDE, '<'}, {FORM_NOTE_OPENS, '['},
                 {FORM_LOWER, 'a'},       {FORM_UPPER, 'A'},        {FORM_ROMAN, 'i'}};
    if (b->quotes && b->kind != BLOCK_QUOTE)
        str_addf(out, "q%d", b->quotes);
    if (b->lists && b->kind != BLOCK_ITEM)
        str_addf(out, "l%d", b->lists);
    if (b->insets)
        str_addf(out, "d%d", b->insets);
    if ((b->form & FORM_NOTE) && b->kind != BLOCK_NOTE)
        str_add_c(out, 'n');
    for (size_t i = 0; i < LEN(forms); i++) {
        if (b->form & forms[i].form)
            str_add_c(out, forms[i].letter);
    }
    if (b->columns || b->rows)
        str_addf(out, "%dx%d", b->columns, b->rows);
}

/* One line a block: its kind's letter, level, number and place, text with \n shown as '/'. */
static void show(struct str *out, const struct doc *d)
{
    static const char letters[] = "PHLTCQKFRNX";
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct block *b = &d->blocks[i];
        str_addf(out, "%c%d.%d", letters[b->kind], b->level, b->number);
        show_place(out, b);
        str_add_c(out, ' ');
        for (uint32_t k = b->start; k < b->end; k++)
            str_add_c(out, d->text.p[k] == '\n' ? '/' : d->text.p[k]);
        str_add_c(out, '\n');
    }
}

static void read_doc(struct doc *out, struct arena *a, const char *html)
{
    struct doc_builder b;
    doc_begin(&b, a);
    html_to_doc(&b, text_of(html), BASE);
    doc_end(&b, out);
}

static const struct {
    const char *html, *want;
} docs[] = {
    {"<p>One <b>two</b>, <i>three</i>.</p>\n<p>Four</p>", "P0.0 One two, three.\nP0.0 Four\n"},
    {"bare text, no tags", "P0.0 bare text, no tags\n"},
    {"a<br>b<br><br>c", "P0.0 a/b\nP0.0 c\n"},
    {"<p>glued<span> not</span> <em>here</em></p>", "P0.0 glued not here\n"},
    {"<div>one</div><div>two</div>", "P0.0 one\nP0.0 two\n"},
    {"<h1>Top</h1><h3>Low</h3>text", "H1.0 Top\nH3.0 Low\nP0.0 text\n"},
    {"<ul><li>a<ul><li>b</ul><li>c<p>more</p></ul>", "L1.0f a\nL2.0f b\nL1.0 c\nP1.0l1 more\n"},
    {"<ol start=9><li>a<li>b<li value=20>c</ol>", "L1.9f a\nL1.10 b\nL1.20 c\n"},
    {"<blockquote><p>q</p><blockquote>r</blockquote></blockquote>", "Q1.0> q\nQ2.0> r\n"},
    {"<pre><code>\nint x;\n  y = 1 &lt; 2;\n</code></pre>end", "K0.0 int x;/  y = 1 < 2;\nP0.0 end\n"},
    {"<table><tr><th>n<th>v<tr><td>x<td>1</table>", "T0.2 \nC1.0f n\nC1.1 v\nC0.0f x\nC0.1 1\n"},
    {"<table><tr><td>a<td></td><td>c<tr><td>d</table>", "T0.3 \nC0.0f a\nC0.1 \nC0.2 c\nC0.0f d\n"},
    {"<table><tr><td>a<td>one row<td>c</table>", "P0.0 a\nP0.0 one row\nP0.0 c\n"},
    {"<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", "P0.0 a\nP0.0 b\nP0.0 c\nP0.0 d\n"},
    {"<table><tr><td colspan=2>a<td>c<tr><td>d</table>", "T0.3 \nC0.0f2x0 a\nC0.2 c\nC0.0f d\n"},
    {"<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d</table>", "T0.2 \nC0.0f0x2 a\nC0.1 b\nC0.1f c\nC0.0f d\n"},
    {"<table><tr><td><p>only</p><p>layout</p></table>", "P0.0 only/layout\n"},
    {"<table><tr><td>menu<td><h2>Story</h2><p>text</p></table>", "P0.0 menu\nH2.0 Story\nP0.0 text\n"},
    {"<figure><img src=x><figcaption>cap</figcaption></figure>", "F0.0 cap\n"},
    {"<img alt='A rack of eight new servers'>", "F1.0 A rack of eight new servers\n"},
    {"<p>see<img alt='A rack of eight new servers'> it</p>", "P0.0 see it\n"},
    {"a<hr>b", "P0.0 a\nR0.0 \nP0.0 b\n"},
    {"<aside>note</aside><div class='callout tip'>tip</div>", "N0.0[ note\nN0.0[ tip\n"},
    {"<dl><dt>term<dd>meaning</dl>", "P0.0t term\nP0.0d1 meaning\n"},
    {"<dl><dt>t<dd>m<ul><li>i</ul></dl>", "P0.0t t\nP0.0d1 m\nL1.0d1f i\n"},
    {"10<sup>9</sup> m<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup>", "P0.0 10^9 m\u00b2 H\u2082O 1st\n"},
    {"10<sup>-12</sup>, 3\u00d710<sup>8</sup>, 110<sup>8</sup>, 1.10<sup>8</sup>, Table 10<sup>1</sup>, 2024<sup>3</sup>",
     "P0.0 10^-12, 3\u00d710^8, 110\u2078, 1.10\u2078, Table 10\u00b9, 2024\u00b3\n"},
    {"x<sup>n+1</sup> a<sub>i-1</sub> end<sup>*</sup> <sup>a+b</sup>", "P0.0 x^(n+1) a_(i-1) end* a+b\n"},
    {"fact<sup><a href='#fn1'>1</a></sup>.", "P0.0 fact.\n"},
    {"say <q>yes</q>", "P0.0 say \u201cyes\u201d\n"},
    {"a<script>b()</script><style>c</style><noscript>d</noscript>e", "P0.0 ae\n"},
    {"a<span style='display: none'>b</span><i hidden>c</i><i class='sr-only'>d</i>e", "P0.0 ae\n"},
    {"<select><option>x</select><button>Buy</button>text", "P0.0 text\n"},
    {"x < 5 and y > 3 &amp; AT&T", "P0.0 x < 5 and y > 3 & AT&T\n"},
    {"&copy 2026 R&D &lt=2 &notany; &; &#; &#xZZ; &amp", "P0.0 \u00a9 2026 R&D <=2 \u00acany; &; &#; &#xZZ; &\n"},
    {"[&#0;] [&#xD800;] [&#x110000;] [&#99999999999;] &#65", "P0.0 [\ufffd] [\ufffd] [\ufffd] [\ufffd] A\n"},
    {"GPT\u20114, non&#8209;break\u2011ing", "P0.0 GPT-4, non-break-ing\n"},
    {"a<!-- <p> -->b<!doctype x>c<?php x?>d</>e<!' f", "P0.0 abcde<!' f\n"},
    {"<p title='a>b' class=\"c\">one<p title=\"never closed>two", "P0.0 one\nP0.0 two\n"},
    {"<script>a<b></p></scripts>c</script>d\x7f"
     "1\x7f",
     "P0.0 d1\n"},
    {"it&#146;s &lbrace;&hellip;&rbrace;", "P0.0 it\u2019s {\u2026}\n"},
    {"<p>esc \x1b[31m &#27;[0m &#x9b;1m end</p>", "P0.0 esc [31m [0m \u203a1m end\n"},
    {"<p>open <b>never closed<p>next", "P0.0 open never closed\nP0.0 next\n"},
    {"<li>stray</li></ul></div></p>x", "L1.0 stray\nP0.0 x\n"},
    {"<ol type=a><li>x</ol><ol type=I><li>y</ol>", "L1.1fa x\nL1.1fAi y\n"},
    {"<ul><li><p>a</p><p>b</p><li>c</ul>", "L1.0fo a\nP1.0l1 b\nL1.0 c\n"},
    {"<blockquote>a<blockquote>b</blockquote>c</blockquote>", "Q1.0> a\nQ2.0> b\nQ1.0 c\n"},
    {"<blockquote><ul><li>a</ul><pre>b</pre></blockquote>", "L1.0q1f> a\nK0.0q1 b\n"},
    {"<ul><li>a<blockquote>b</blockquote></ul>", "L1.0f a\nQ1.0l1>< b\n"},
    {"<blockquote>a<footer>Jo</footer></blockquote>", "Q1.0> a\nQ1.0 \u2014 Jo\n"},
    {"<blockquote><p>a</p><cite>Jo</cite></blockquote>", "Q1.0> a\nQ1.0 \u2014 Jo\n"},
    {"<figure><blockquote>a</blockquote><figcaption>- Jo</figcaption></figure>", "Q1.0> a\nQ1.0 - Jo\n"},
    {"<aside><h4>h</h4><p>p</p><ul><li>i</ul></aside>q", "H4.0n[ h\nN0.0 p\nL1.0nf i\nP0.0 q\n"},
    {"<q>a <q>b</q></q>", "P0.0 \u201ca \u2018b\u2019\u201d\n"},
    {"<noscript>Enable it<img alt='A view of the hall'></noscript>x", "F1.0 A view of the hall\nP0.0 x\n"},
    {"<iframe src='//player.example/v' title=Keynote>old</iframe>x", "F2.0 Keynote\nP0.0 x\n"},
    {"<iframe src='//ads.example/v' title=Offer></iframe>x", "P0.0 x\n"},
    {"<img alt='Jane Doe'><img alt='image'><img alt='Roadmap slide'>", "F1.0 Roadmap slide\n"},
    {"<figure><figcaption><p>A hall.</p><div>Photo: Jo</div></figcaption></figure>b",
     "F0.0 A hall. Photo: Jo\nP0.0 b\n"},
    {"<figure><div>Advertisement</div></figure>b", "P0.0 b\n"},
    {"<a>Box<span>\u2060</span></a>, it", "P0.0 Box, it\n"},
    {"says\u2060<b>\u200b it</b>\u2019s", "P0.0 says it\u2019s\n"},
    {"", ""},
    {"<p></p><div> </div>&nbsp;", ""},
};

static void test_documents(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(docs); i++) {
        struct arena a = { 0 };
        struct doc d;
        struct str got = { 0 };
        read_doc(&d, &a, docs[i].html);
        show(&got, &d);
        if (strcmp(str_c(&got), docs[i].want) != 0)
            fail_msg("%s\ngot:\n%swant:\n%s", docs[i].html, str_c(&got), docs[i].want);
        str_free(&got);
        arena_free(&a);
    }
}

static void test_marks_lie_on_words(void **state)
{
    struct arena a = { .block_size = 64 };
    struct doc d;
    (void)state;
    read_doc(&d, &a,
             "<p>See <a href='../c?x=1&amp;y=2'> the <b>report</b> </a> and <a href='javascript:x()'>not</a> "
             "<code>this</code></p>");
    static const struct {
        enum mark_kind kind;
        const char *text;
    } want[] = { { MARK_LINK, "the report" }, { MARK_STRONG, "report" }, { MARK_CODE, "this" } };
    assert_int_equal(d.nmarks, LEN(want));
    for (size_t i = 0; i < LEN(want); i++) {
        assert_int_equal(d.marks[i].kind, want[i].kind);
        assert_true(text_is(text_sub(d.text, d.marks[i].start, d.marks[i].end), want[i].text));
    }
    assert_int_equal(d.nlinks, 1);
    assert_true(text_is(d.links[0], "https://news.example/c?x=1&y=2"));
    arena_free(&a);
}

/* References to footnotes are no words of the text: a mark tells their number; the way back goes. */
static void test_notes_and_links(void **state)
{
    static const struct {
        const char *html, *text;
        int note, links;
    } cases[] = {
        { "<p>Yields fell.<sup><a href='#n1'>1</a></sup> More.</p>", "Yields fell. More.", 1, 0 },
        { "<p>Yields fell<a href='#fn7'><sup>[7]</sup></a>.</p>", "Yields fell.", 7, 0 },
        { "<p>Note. <a href='#r1'>\u21a9\ufe0e</a></p>", "Note.", 0, 0 },
        { "<p>See <a href='#part'>below</a>.</p>", "See below.", 0, 0 },
        { "<p>See <a href='https://news.example/a/b.html#part'>below</a>.</p>", "See below.", 0, 0 },
        { "<p>Write to <a href='mailto:ed@a.example?subject=x'>us</a>.</p>", "Write to us.", 0, 1 },
        { "<p>Write <a href='mailto:nobody'>us</a>, <a href=''>no</a> <a href='/x'></a>.</p>", "Write us, no .", 0, 0 },
        { "<p><a href='/x'>a</a> <a href='/x'>b</a> <a href='/y'>c</a></p>", "a b c", 0, 2 },
    };
    (void)state;
    for (size_t i = 0; i < LEN(cases); i++) {
        struct arena a = { 0 };
        struct doc d;
        int note = 0;
        read_doc(&d, &a, cases[i].html);
        for (size_t k = 0; k < d.nmarks; k++)
            note = d.marks[k].kind == MARK_NOTE ? d.marks[k].link : note;
        if (!text_is(d.text, cases[i].text) || note != cases[i].note || (int)d.nlinks != cases[i].links)
            fail_msg("%s: \"%.*s\", note %d, %zu links", cases[i].html, (int)d.text.n, d.text.p, note, d.nlinks);
        arena_free(&a);
    }
}

/* Whatever comes in: blocks in order, inside the text, clean. */
static void check_sound(const struct doc *d)
{
    uint32_t last = 0;
    assert_true(is_clean(d->text, CLEAN_LINES));
    for (size_t i = 0; i < d->nblocks; i++) {
        assert_true(d->blocks[i].start >= last && d->blocks[i].end >= d->blocks[i].start);
        last = d->blocks[i].end;
    }
    assert_true(last <= d->text.n);
    for (size_t i = 0; i < d->nmarks; i++)
        assert_true(d->marks[i].start < d->marks[i].end && d->marks[i].end <= d->text.n);
}

static void test_hostile_html(void **state)
{
    static const char *const pieces[] = {"<div>",
                                         "<b>",
                                         "<table><tr><td>",
                                         "<ul><li>",
                                         "</p>",
                                         "<p>",
                                         "</b></i></x>",
                                         "<!--",
                                         "&#",
                                         "<p a=1 ",
                                         "\x7f"
                                         "7",
                                         "<script>",
                                         "&amp;x<i>",
                                         " a='",
                                         "<a href=",
                                         "<sup>2",
                                         "<pre>",
                                         "&lt;",
                                         "<blockquote>t"};
    (void)state;
    for (size_t i = 0; i < LEN(pieces); i++) {
        struct arena a = { 0 };
        struct str html = { 0 };
        struct doc d;
        for (int n = 0; n < 20000; n++)
            str_add_s(&html, pieces[i]);
        str_add_s(&html, "the end");
        read_doc(&d, &a, str_c(&html));
        check_sound(&d);
        arena_free(&a);
        str_free(&html);
    }
}

static void test_cut_at_every_byte(void **state)
{
    const char *html =
        "<h2>A</h2><table><tr><th>x&nbsp;<td>10<sup>9</sup></table><ol><li><b>c</b><p>d&eacute;"
        "<figure><blockquote>q</blockquote><figcaption>w</figcaption></figure><math>a<annotation>b</math>";
    (void)state;
    for (size_t n = 0; n <= strlen(html); n++) {
        struct arena a = { 0 };
        struct doc_builder b;
        struct doc d;
        doc_begin(&b, &a);
        html_to_doc(&b, (struct text){ html, n }, BASE);
        doc_end(&b, &d);
        check_sound(&d);
        arena_free(&a);
    }
}

static const struct {
    const char *html, *want;
} sanitized[] = {
    { "<p class=x onclick='a()' style='b'>t</p>", "<p>t</p>" },
    { "<a href='c.html' target=_blank>x</a>", "<a href=\"https://news.example/a/c.html\">x</a>" },
    { "<a href='java&#115;cript:x()'>x</a>", "<a>x</a>" },
    { "<a href='data:text/html,x'>x</a>", "<a>x</a>" },
    { "<a href='mailto:a@b.example'>x</a>", "<a href=\"mailto:a@b.example\">x</a>" },
    { "a<ScRiPt>alert(1)</sCrIpT>b", "ab" },
    { "a<script>alert(1)", "a" },
    { "<style>x{}</style><iframe src=x>t</iframe><form><input value=v>u</form>", "tu" },
    { "<img src=p.gif width=1 height=1><img src=i.png alt='a \"q\"'>",
     "<img src=\"https://news.example/a/i.png\" alt=\"a &quot;q&quot;\">" },
    { "x &lt;b&gt; &amp; y", "x &lt;b&gt; &amp; y" },
    { "a\x1b]0;t\x07z", "a]0;tz" },
    { "<b>open", "<b>open</b>" },
};

static void test_sanitized(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(sanitized); i++) {
        struct arena a = { 0 };
        struct str out = { 0 };
        html_sanitize(&out, &a, text_of(sanitized[i].html), BASE);
        if (strcmp(str_c(&out), sanitized[i].want) != 0)
            fail_msg("%s\ngot:  %s\nwant: %s", sanitized[i].html, str_c(&out), sanitized[i].want);
        str_free(&out);
        arena_free(&a);
    }
}

static const struct {
    const char *in, *want;
} lines[] = {
    { "AT&amp;T <b>x</b>", "AT&T x" },
    { "vector<int> and a < b", "vector<int> and a < b" },
    { "one<br>two<p>three", "one two three" },
    { " plain \n text ", "plain text" },
    { "&lt;b&gt;", "<b>" },
    { "a<script>b</script>", "a" },
    { "soft\u00adhyphen zero\u200bwidth word\u2060joiner non\u2011breaking", "softhyphen zerowidth wordjoiner non-breaking" },
    { "a \u200b b\u2060 c e\u200b\u0301 \u200b", "a b c \u00e9" },
    { "<b>non&#8209;breaking</b> l&shy;ine&#8203;s \u2014 \u2019s", "non-breaking lines \u2014 \u2019s" },
};

static void test_lines(void **state)
{
    struct arena a = { 0 };
    (void)state;
    for (size_t i = 0; i < LEN(lines); i++) {
        struct text got = html_to_line(&a, text_of(lines[i].in));
        if (!text_is(got, lines[i].want))
            fail_msg("%s: %.*s", lines[i].in, (int)got.n, got.p);
    }
    arena_free(&a);
}

/* want "": refused. base "" where NULL. */
static const struct {
    const char *ref, *base, *want;
} urls[] = {
    { "http://example.org", NULL, "http://example.org" },
    { "  https://example.org/a?b=1&c=2#d ", NULL, "https://example.org/a?b=1&c=2#d" },
    { "HTTPS://Example.org/x", NULL, "https://Example.org/x" },
    { "/x", "https://a.example/b/c", "https://a.example/x" },
    { "x y", "https://a.example/b/c", "https://a.example/b/x%20y" },
    { "../x", "https://a.example/b/c/d", "https://a.example/b/x" },
    { "?q=1", "https://a.example/b", "https://a.example/b?q=1" },
    { "//b.example/x", "http://a.example/", "http://b.example/x" },
    { "//b.example/x", NULL, "https://b.example/x" },
    { "https://a.example/\u00e9", NULL, "https://a.example/%C3%A9" },
    { "https://user:secret@a.example/", NULL, "https://a.example/" },
    { "https://a.example/a\nb\tc", NULL, "https://a.example/abc" },
    { "x", NULL, "" },
    { "", "https://a.example/", "" },
    { "javascript:alert(1)", "https://a.example/", "" },
    { "file:///etc/passwd", "https://a.example/", "" },
    { "ftp://a.example/", NULL, "" },
    { "http://", NULL, "" },
    { "https:///x", NULL, "https://x/" }, /* as browsers read it */
    { "x", "file:///etc/", "" },
    { "http://a.example:99999999/", NULL, "" },
};

static void test_urls(void **state)
{
    struct arena a = { 0 };
    (void)state;
    for (size_t i = 0; i < LEN(urls); i++) {
        struct text got = url_resolve(&a, text_of(urls[i].ref), text_of(urls[i].base));
        if (!text_is(got, urls[i].want))
            fail_msg("\"%s\": \"%.*s\", not \"%s\"", urls[i].ref, (int)got.n, got.p ? got.p : "", urls[i].want);
    }
    arena_free(&a);
}

static const struct {
    const char *in, *want;
} tracked[] = {
    { "https://a.example/x?utm_source=rss&id=7&fbclid=z", "https://a.example/x?id=7" },
    { "https://a.example/x?utm_source=rss&UTM_medium=b", "https://a.example/x" },
    { "https://a.example/x?utm_source=rss#part", "https://a.example/x#part" },
    { "https://a.example/x#utm_source=rss", "https://a.example/x" },
    { "https://a.example/x?rss=1", "https://a.example/x?rss=1" },
    { "https://a.example/x", "https://a.example/x" },
};

static void test_tracking_goes(void **state)
{
    struct arena a = { 0 };
    (void)state;
    for (size_t i = 0; i < LEN(tracked); i++) {
        struct text got = url_clean(&a, text_of(tracked[i].in));
        if (!text_is(got, tracked[i].want))
            fail_msg("%s: %.*s", tracked[i].in, (int)got.n, got.p);
    }
    arena_free(&a);
}

static void test_page_feeds(void **state)
{
    struct arena a = { 0 };
    struct page_feed *feeds;
    (void)state;
    size_t n = html_find_feeds(&feeds, &a,
                               TEXT("<html><head><link rel=alternate type=application/rss+xml title='Comments' "
                                    "href=/comments/feed><link rel='alternate' type='application/rss+xml' title=RSS "
                                    "href=/rss><link rel=alternate type=application/atom+xml href=atom.xml>"
                                    "<link rel=alternate hreflang=de href=/de><link rel=stylesheet type=text/css "
                                    "href=x></head><body>"),
                               TEXT("https://a.example/blog/"));
    assert_int_equal(n, 3);
    assert_true(text_is(feeds[0].url, "https://a.example/blog/atom.xml"));
    assert_true(text_is(feeds[1].url, "https://a.example/rss"));
    assert_true(text_is(feeds[2].title, "Comments"));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_documents),    cmocka_unit_test(test_marks_lie_on_words),
        cmocka_unit_test(test_notes_and_links),
        cmocka_unit_test(test_hostile_html), cmocka_unit_test(test_cut_at_every_byte),
        cmocka_unit_test(test_sanitized),    cmocka_unit_test(test_lines),
        cmocka_unit_test(test_urls),         cmocka_unit_test(test_tracking_goes),
        cmocka_unit_test(test_page_feeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
