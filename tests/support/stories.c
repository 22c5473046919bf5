/* tests/support/stories.c -- see stories.h. */
#include "tests/support/stories.h"

void story_doc(struct doc *out, struct arena *a, const char *title, const char *body)
{
    struct doc_builder b;
    struct text rest = text_of(body), paragraph;
    doc_begin(&b, a);
    if (title) {
        doc_block(&b, BLOCK_TITLE, 1, 0);
        doc_add(&b, text_of(title));
    }
    while (text_split(&rest, '\n', &paragraph)) {
        doc_block(&b, BLOCK_PARAGRAPH, 0, 0);
        doc_add(&b, paragraph);
    }
    doc_end(&b, out);
}

const struct topic *topic_of(const struct findings *f, const char *name)
{
    for (size_t i = 0; i < f->ntopics; i++) {
        if (text_is(f->topics[i].name, name))
            return &f->topics[i];
    }
    return NULL;
}

const struct entity *entity_of(const struct findings *f, const char *name)
{
    for (size_t i = 0; i < f->nentities; i++) {
        if (text_is(f->entities[i].name, name))
            return &f->entities[i];
    }
    return NULL;
}

bool summary_has(const struct findings *f, const struct doc *doc, const char *part)
{
    for (size_t i = 0; i < f->nsummary; i++) {
        const struct sentence *s = &f->sentences[f->summary[i]];
        struct text t = text_sub(doc->text, s->start, s->end);
        if (text_find(t, text_of(part), 0) < t.n)
            return true;
    }
    return false;
}
