/* cli/inspect_sentences.c -- `inspect sentences FILE`: the sentences of a plain text, with their byte offsets. */
#include "cli/inspect.h"

#include "analysis/sentences.h"
#include "cli/inspect_text.h"

/* A number in front of a list item is part of its first sentence as it stands in the file. */
static uint32_t with_number(const struct doc *doc, const struct sentence *s)
{
    const struct block *b = &doc->blocks[s->block];
    uint32_t start = s->start;
    if (b->kind != BLOCK_ITEM || !b->number || s->start != b->start)
        return start;
    while (start > 0 && doc->text.p[start - 1] != '\n')
        start--;
    while (start < s->start && (doc->text.p[start] == ' ' || doc->text.p[start] == '\t'))
        start++;
    return start;
}

bool inspect_sentences(FILE *out, const char *path)
{
    struct inspected in;
    if (!inspect_open(&in, path))
        return inspect_close(&in, out);
    struct sentence *sentences;
    size_t n = sentences_find(&sentences, &in.arena, &in.doc);
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++) {
        uint32_t start = with_number(&in.doc, &sentences[i]), end = sentences[i].end;
        json_t *one = json_object();
        json_object_set_new(one, "text", inspect_string(text_sub(in.doc.text, start, end)));
        json_object_set_new(one, "start", json_integer(start));
        json_object_set_new(one, "end", json_integer(end));
        json_array_append_new(list, one);
    }
    json_object_set_new(in.line, "sentences", list);
    return inspect_close(&in, out);
}
