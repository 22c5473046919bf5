/* tests/fuzz/doc.c -- any bytes as a packed form of a text: what comes back is a document, and packs to itself again.
 * The first byte is the length of the text in steps of 8. */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct doc doc, back;
    struct str packed = {0};
    struct text in = fuzz_text(data, size);
    size_t length = fuzz_choice(&in) * (size_t)8;
    struct text words = clean_text(&arena, text_sub(in, 0, length), CLEAN_LINES);
    doc_unpack(&doc, &arena, words, text_sub(in, length, in.n));
    promise_doc(&doc);
    doc_pack(&doc, &packed);
    doc_unpack(&back, &arena, words, str_text(&packed));
    promise_doc(&back);
    PROMISE(back.nblocks == doc.nblocks && back.nmarks == doc.nmarks && back.nlinks == doc.nlinks);
    for (size_t i = 0; i < doc.nblocks; i++)
        PROMISE(back.blocks[i].start == doc.blocks[i].start && back.blocks[i].end == doc.blocks[i].end);
    str_free(&packed);
    arena_free(&arena);
    return 0;
}
