/* tests/support/figures.c -- see figures.h. */
#include "tests/support/figures.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

void reading_of(struct reading *r)
{
    r->nsentences = sentences_find(&r->sentences, &r->arena, &r->doc);
    r->nmetrics = metrics_find(&r->metrics, &r->arena, &r->doc, r->sentences, r->nsentences);
}

void reading_open(struct reading *r, const char *plain)
{
    *r = (struct reading){ 0 };
    doc_from_plain(&r->doc, &r->arena, text_of(plain));
    reading_of(r);
}

void reading_close(struct reading *r) { arena_free(&r->arena); }

void reading_describe(const struct reading *r, struct str *out)
{
    static const char *const changes[] = { "", " up", " down" };
    static const char *const bounds[] = { "", " >", " <", " ~" };
    for (size_t i = 0; i < r->nmetrics; i++) {
        const struct metric *m = &r->metrics[i];
        str_addf(out, "%s%.12g", i ? "; " : "", m->value);
        if (!isnan(m->value_high))
            str_addf(out, "..%.12g", m->value_high);
        if (m->unit.n)
            str_addf(out, " %.*s", (int)m->unit.n, m->unit.p);
        str_addf(out, "%s%s", changes[m->change], bounds[m->bound]);
    }
}

void reading_check(const struct reading *r)
{
    uint32_t last = 0;
    for (size_t i = 0; i < r->nsentences; i++) {
        const struct sentence *s = &r->sentences[i];
        assert_true(s->start >= last && s->end > s->start && s->block < r->doc.nblocks);
        assert_true(s->start >= r->doc.blocks[s->block].start && s->end <= r->doc.blocks[s->block].end);
        last = s->end;
    }
    for (size_t i = 0; i < r->nmetrics; i++) {
        const struct metric *m = &r->metrics[i];
        assert_true(m->sentence < r->nsentences && m->start < m->end);
        assert_true(m->start >= r->sentences[m->sentence].start && m->end <= r->sentences[m->sentence].end);
        assert_true(m->salience >= 0 && m->salience <= 1 && !isnan(m->value));
        assert_true(!i || m->start >= r->metrics[i - 1].end);
    }
}
