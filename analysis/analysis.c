/* analysis/analysis.c -- see analysis.h: the order in which the parts build on one another. */
#include "analysis/analysis.h"

#include "analysis/findings.h"
#include "analysis/sentences.h"
#include "base/unicode.h"

#define SUMMARY_SENTENCES 3

/* Sure of ASCII alone; the text is clean already, so that white space is all that may have to change. */
static bool is_one_line(struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (c >= 0x80 || c < ' ' || (c == ' ' && (!i || i + 1 == t.n || t.p[i + 1] == ' ')))
            return false;
    }
    return true;
}

struct text one_line(struct arena *a, struct text t)
{
    return is_one_line(t) || is_clean(t, CLEAN_LINE) ? t : clean_text(a, t, CLEAN_LINE);
}

void analyse(struct findings *out, struct arena *a, const struct doc *doc, const struct lexicon *lex)
{
    struct reading r = { .doc = doc, .lex = lex, .arena = a };
    *out = (struct findings){ 0 };
    words_find(&r.words, a, doc, lexicon_stemmer(lex));
    out->nsentences = sentences_find(&out->sentences, a, doc);
    find_metrics(out, &r);
    find_summary(out, &r, SUMMARY_SENTENCES);
    find_topics(out, &r);
    find_terms(out, &r);
}
