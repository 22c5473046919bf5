/* tests/fuzz/layout.c -- any document at any width: no line is wider, no span leaves its line or the document. The
 * input is width, choices, a text (a length byte in steps of 8), a packed form; or HTML, so that seeds are of use. */
#include "tests/fuzz/fuzz.h"

#include "fetch/feed.h"
#include "fetch/html.h"
#include "tui/layout.h"

static void check_line(const struct layout_line *line, const struct doc *d, const struct layout_options *o)
{
    uint32_t last = 0;
    PROMISE(text_width(line->text) <= o->width);
    PROMISE(line->from <= line->to && line->to <= d->text.n && line->heading <= 6);
    for (size_t i = 0; i < line->nspans; i++) {
        const struct layout_span *s = &line->spans[i];
        PROMISE(s->start >= last && s->end >= s->start && s->end <= line->text.n);
        PROMISE(s->at == LAYOUT_NOWHERE || s->at <= d->text.n);
        PROMISE(s->link <= d->nlinks);
        last = s->end;
    }
    for (size_t i = 0; i < line->text.n; i++)
        PROMISE(line->text.p[i] != '\n' && (unsigned char)line->text.p[i] != 0x1b);
}

static void make_doc(struct doc *out, struct arena *a, struct text in, bool packed)
{
    struct doc_builder b;
    if (packed) {
        size_t length = fuzz_choice(&in) * (size_t)8;
        doc_unpack(out, a, clean_text(a, text_sub(in, 0, length), CLEAN_LINES), text_sub(in, length, in.n));
        return;
    }
    doc_begin(&b, a);
    html_to_doc(&b, in, TEXT("https://example.org/"));
    doc_end(&b, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool ready;
    struct arena arena = {0};
    struct doc doc;
    struct layout layout;
    struct text in = fuzz_text(data, size);
    if (!ready)
        feed_global_init();
    ready = true;
    bool chosen = size > 2 && data[0] >= 0x80;
    unsigned width = chosen ? fuzz_choice(&in) & 0x7f : 72, choice = chosen ? fuzz_choice(&in) : 0;
    make_doc(&doc, &arena, in, choice & 8);
    struct layout_mark marks[] = {{0, (uint32_t)(doc.text.n / 3), 1},
                                  {(uint32_t)(doc.text.n / 4), (uint32_t)(doc.text.n / 2), 2}};
    struct layout_options options = {.width = width ? (int)width : 1,
                                     .ascii = choice & 1,
                                     .link_numbers = choice & 2,
                                     .skip_title = choice & 4,
                                     .marks = marks,
                                     .nmarks = choice & 16 ? 2 : 0};
    layout_doc(&layout, &arena, &doc, &options);
    for (size_t i = 0; i < layout.nlines; i++)
        check_line(&layout.lines[i], &doc, &options);
    for (uint32_t at = 0; layout.nlines && at < doc.text.n; at += 1 + (uint32_t)(doc.text.n / 16))
        PROMISE(layout_line_of(&layout, at) < layout.nlines);
    arena_free(&arena);
    return 0;
}
