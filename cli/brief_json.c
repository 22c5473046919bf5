/* cli/brief_json.c -- a brief as one JSON object. */
#include "cli/brief_words.h"

#include "base/clock.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

static json_t *string(struct text t) { return json_stringn(t.p ? t.p : "", t.n); }

static json_t *date(int64_t when)
{
    char stamp[RFC3339_SIZE];
    return when == TIME_NONE ? json_null() : json_string(time_rfc3339(stamp, when));
}

static json_t *figure(const struct metric *m, struct text text, bool disputed)
{
    return json_pack("{s:o s:f s:o s:o s:s s:s s:s s:o s:o s:o s:o s:b}", "text", string(text), "value", m->value,
                     "value_high", isnan(m->value_high) ? json_null() : json_real(m->value_high), "unit", string(m->unit),
                     "kind", metric_kind_name(m->kind), "change", metric_change_name(m->change), "bound",
                     metric_bound_name(m->bound), "concept", string(m->concept), "attribution", string(m->attribution),
                     "hedge", string(m->hedge), "period", string(m->period), "disputed", disputed);
}

static json_t *refs(const size_t *sources, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, json_integer((json_int_t)sources[i] + 1));
    return list;
}

static json_t *event(const struct brief_event *e)
{
    json_t *quotes = json_array(), *figures = json_array();
    for (size_t i = 0; i < e->nquotes; i++)
        json_array_append_new(quotes, json_pack("{s:o s:I}", "text", string(e->quotes[i].sentence), "source",
                                                (json_int_t)e->quotes[i].source + 1));
    for (size_t i = 0; i < e->nfigures; i++) {
        const struct brief_figure *f = &e->figures[i];
        json_t *one = figure(&f->metric, f->text, f->disputed);
        json_object_set_new(one, "sources", refs(f->sources, f->nsources));
        json_object_set_new(one, "group", json_integer(f->group)); /* figures of one number are of one subject */
        json_array_append_new(figures, one);
    }
    return json_pack("{s:I s:o s:o s:o s:i s:o s:b s:o s:o s:o s:o s:o}", "event", (json_int_t)e->row.event, "title",
                     string(e->row.title), "url", string(e->row.url), "published", date(e->row.published), "sources",
                     e->row.sources, "told_by", refs(e->sources, e->nsources), "breaking", e->row.breaking, "topics", string(e->topics), "regions",
                     string(e->regions), "note", string(e->note), "summary", quotes, "figures", figures);
}

void brief_json(struct str *out, const struct brief *b)
{
    json_t *parts = json_array(), *sources = json_array(), *figures = json_array();
    for (size_t i = 0; i < b->nparts; i++) {
        json_t *events = json_array();
        for (size_t k = 0; k < b->parts[i].nevents; k++)
            json_array_append_new(events, event(&b->parts[i].events[k]));
        json_array_append_new(parts, json_pack("{s:o s:o s:I}", "name", string(b->parts[i].name), "events", events,
                                               "left_out", (json_int_t)b->parts[i].left_out));
    }
    for (size_t i = 0; i < b->nsources; i++) {
        const struct brief_source *s = &b->sources[i];
        json_array_append_new(sources, json_pack("{s:I s:I s:o s:o s:o s:o}", "number", (json_int_t)i + 1, "story",
                                                 (json_int_t)s->story, "feed", string(s->feed), "title", string(s->title),
                                                 "url", string(s->url), "published", date(s->published)));
    }
    for (size_t i = 0; i < b->figures.n; i++) {
        const struct metric_row *r = &b->figures.rows[i];
        json_t *one = figure(&r->metric, r->text, r->disputed);
        json_object_set_new(one, "sentence", string(r->sentence));
        json_object_set_new(one, "source", json_integer((json_int_t)b->figure_sources[i] + 1));
        json_array_append_new(figures, one);
    }
    json_t *all = json_pack("{s:o s:o s:s s:I s:I s:I s:o s:o s:o}", "now", date(b->request.now), "since",
                            date(b->request.since), "query", b->request.query, "stories", (json_int_t)b->stories, "feeds",
                            (json_int_t)b->feeds, "breaking", (json_int_t)b->breaking, "parts", parts, "figures", figures,
                            "sources", sources);
    char *text = json_dumps(all, JSON_COMPACT);
    str_add_s(out, text);
    str_add_c(out, '\n');
    free(text);
    json_decref(all);
}
