/* cli/inspect_render.c -- `northwire inspect render`: a page, or a plain text, as the lines that a terminal of $COLUMNS
 * shows. */
#include "cli/inspect.h"

#include "base/unicode.h"
#include "cli/inspect_text.h"
#include "cli/out.h"
#include "fetch/encoding.h"
#include "fetch/html.h"
#include "tui/layout.h"

#include <string.h>

static bool is_page(struct text t)
{
    return text_find_byte(text_sub(text_trim(t), 0, 1), '<', 0) == 0 && text_trim(t).n;
}

static void read_page(struct inspected *in, struct text bytes)
{
    struct doc_builder b;
    struct str utf8 = { 0 };
    encoding_decode(&utf8, bytes, (struct text){ 0 });
    doc_begin(&b, &in->arena);
    html_to_doc(&b, str_text(&utf8), (struct text){ 0 });
    doc_end(&b, &in->doc);
    str_free(&utf8);
}

bool inspect_render(FILE *out, const char *path)
{
    struct inspected in;
    struct layout layout;
    struct str text = { 0 }, bytes = STR_MAX(INSPECT_TEXT_MAX);
    struct layout_options options = { .width = out_width(), .link_numbers = true };
    if (inspect_open(&in, path)) {
        if (str_read_file(&bytes, path, NULL) && is_page(str_text(&bytes)))
            read_page(&in, str_text(&bytes));
        else
            doc_from_article(&in.doc, NULL, &in.arena, in.doc.text);
        layout_doc(&layout, &in.arena, &in.doc, &options);
        for (size_t i = 0; i < layout.nlines; i++) {
            str_add(&text, layout.lines[i].text);
            str_add_c(&text, '\n');
        }
        json_object_set_new(in.line, "width", json_integer(options.width));
        json_object_set_new(in.line, "text", inspect_string(str_text(&text)));
    }
    str_free(&text);
    str_free(&bytes);
    return inspect_close(&in, out);
}
