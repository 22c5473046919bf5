/* cli/work_page.c -- what a worker does with the page behind a story: its address looked at, its bytes made a document. In the
 * worker, for names are looked up (which may take its time) and the bytes are hostile. */
#include "cli/worker.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "cli/address.h"
#include "cli/download.h"
#include "fetch/encoding.h"

/* Pages on the reader's own network are nobody's to ask for but a feed's that is there itself. The fetcher looks once more,
 * at the very address that it connects to. */
static bool may_ask(struct work *w)
{
    struct str host = { 0 }, feed_host = { 0 };
    bool ok = address_host(&host, w->url);
    w->at_home = address_host(&feed_host, w->feed_url) && address_is_private(&feed_host);
    if (!w->url.n)
        ok = err_set(&w->err, "the story has no link");
    else if (!ok)
        err_set(&w->err, "the link is no http or https address");
    else if (!w->at_home && address_is_private(&host))
        ok = err_set(&w->err, "%.200s is an address of a private network, and the feed is not there", str_c(&host));
    str_free(&host);
    str_free(&feed_host);
    return ok;
}

/* The story's headline in the place of the page's, which may be the site's or its section's. */
static void put_headline(struct doc *d, struct arena *a, struct text headline)
{
    bool has = d->nblocks && d->blocks[0].kind == BLOCK_TITLE;
    if (!headline.n || (has && text_same(text_sub(d->text, d->blocks[0].start, d->blocks[0].end), headline)))
        return;
    uint32_t from = has ? d->blocks[0].end : 0, to = (uint32_t)headline.n;
    bool gap = has || d->text.n == 0; /* the line end behind the old one serves */
    struct str text = { 0 };
    struct block *blocks = arena_array(a, d->nblocks + 1, sizeof *blocks);
    str_add(&text, headline);
    if (!gap) {
        str_add_c(&text, '\n');
        to++;
    }
    str_add(&text, text_sub(d->text, from, d->text.n));
    blocks[0] = (struct block){ .end = (uint32_t)headline.n, .kind = BLOCK_TITLE };
    size_t n = 1, kept = 0;
    for (size_t i = has ? 1 : 0; i < d->nblocks; i++) {
        blocks[n] = d->blocks[i];
        blocks[n].start = blocks[n].start - from + to;
        blocks[n].end = blocks[n].end - from + to;
        n++;
    }
    for (size_t i = 0; i < d->nmarks; i++) {
        struct mark m = d->marks[i];
        if (m.start < from)
            continue;
        m.start = m.start - from + to;
        m.end = m.end - from + to;
        d->marks[kept++] = m;
    }
    d->nmarks = kept;
    d->blocks = blocks;
    d->nblocks = n;
    d->text = arena_text(a, str_text(&text));
    str_free(&text);
}

static bool read_plain(struct work *w)
{
    struct str utf8 = { 0 };
    struct plain_article article = { 0 };
    encoding_decode(&utf8, w->body, work_charset(w->content_type));
    doc_from_article(&w->page.doc, &article, &w->arena, clean_text(&w->arena, str_text(&utf8), CLEAN_LINES));
    str_free(&utf8);
    w->page.byline = article.byline;
    return text_trim(w->page.doc.text).n > 0 || err_set(&w->err, "no article text");
}

static bool read_page(struct work *w)
{
    struct feed_hints hints = { .url = w->url, .charset = work_charset(w->content_type) };
    struct text type = text_trim(text_sub(w->content_type, 0, text_find_byte(w->content_type, ';', 0)));
    bool plain = text_is_ascii(type, "text/plain");
    if (!plain && !looks_like_html(w->content_type, w->body))
        return err_set(&w->err, type.n ? "it is no web page (%.*s)" : "it is no web page", (int)(type.n < 80 ? type.n : 80),
                       type.n ? type.p : "");
    return plain ? read_plain(w) : article_parse(&w->page, &w->arena, w->body, &hints, &w->err);
}

void work_page(struct work *w)
{
    w->page = (struct article){ .published = TIME_NONE };
    w->ok = may_ask(w);
    if (!w->ok || w->only_address)
        return;
    w->ok = read_page(w);
    if (!w->ok)
        return;
    if (is_placeholder_name(w->page.byline))
        w->page.byline = (struct text){ 0 };
    put_headline(&w->page.doc, &w->arena, w->headline);
}
