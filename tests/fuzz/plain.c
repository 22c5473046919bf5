/* tests/fuzz/plain.c -- any plain text as a document, as a feed's body and as a saved article: blocks in order and inside the
 * text, the text as it was, back from its packed form, laid out at a width that the first byte says. */
#include "tests/fuzz/fuzz.h"

#include "tui/layout.h"

static void check(const struct doc *d, struct text t, struct arena *a, int width)
{
    struct str packed = {0};
    struct doc back;
    struct layout layout;
    struct layout_options options = {.width = width, .link_numbers = true};
    promise_doc(d);
    PROMISE(d->text.p == t.p && d->text.n == t.n);
    doc_pack(d, &packed);
    doc_unpack(&back, a, t, str_text(&packed));
    PROMISE(back.nblocks == d->nblocks);
    layout_doc(&layout, a, d, &options);
    for (size_t i = 0; i < layout.nlines; i++)
        PROMISE(text_width(layout.lines[i].text) <= width);
    doc_breaks_off(d);
    str_free(&packed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct doc doc;
    struct plain_article article;
    struct text in = fuzz_text(data, size);
    int width = 1 + (int)(fuzz_choice(&in) & 127);
    struct text t = clean_text(&arena, in, CLEAN_LINES);
    doc_from_plain(&doc, &arena, t);
    check(&doc, t, &arena, width);
    doc_from_article(&doc, NULL, &arena, t);
    check(&doc, t, &arena, width);
    doc_from_article(&doc, &article, &arena, t); /* without the marks of Markdown */
    PROMISE(doc.text.n <= t.n);
    t = doc.text;
    PROMISE(!article.byline.n || (article.byline.p >= t.p && article.byline.p + article.byline.n <= t.p + t.n));
    check(&doc, t, &arena, width);
    arena_free(&arena);
    return 0;
}
