/* cli/inspect_metrics.c -- `inspect metrics FILE`: the figures of a plain text, its form guessed as `digest` does. */
#include "cli/inspect.h"

#include "analysis/metrics.h"
#include "analysis/sentences.h"
#include "cli/inspect_text.h"

#include <math.h>

static json_t *metric_json(const struct doc *doc, const struct metric *m)
{
    json_t *one = json_object();
    json_object_set_new(one, "text", inspect_string(text_sub(doc->text, m->start, m->end)));
    json_object_set_new(one, "start", json_integer(m->start));
    json_object_set_new(one, "end", json_integer(m->end));
    json_object_set_new(one, "value", json_real(m->value));
    json_object_set_new(one, "value_high", isnan(m->value_high) ? json_null() : json_real(m->value_high));
    json_object_set_new(one, "unit", inspect_string(m->unit));
    json_object_set_new(one, "kind", json_string(metric_kind_name(m->kind)));
    json_object_set_new(one, "change", json_string(metric_change_name(m->change)));
    json_object_set_new(one, "bound", json_string(metric_bound_name(m->bound)));
    json_object_set_new(one, "concept", inspect_string(m->concept));
    json_object_set_new(one, "attribution", inspect_string(m->attribution));
    json_object_set_new(one, "hedge", inspect_string(m->hedge));
    json_object_set_new(one, "period", inspect_string(m->period));
    json_object_set_new(one, "salience", json_real(m->salience));
    return one;
}

bool inspect_metrics(FILE *out, const char *path)
{
    struct inspected in;
    if (!inspect_open(&in, path))
        return inspect_close(&in, out);
    doc_from_article(&in.doc, NULL, &in.arena, in.doc.text); /* headings and bullets too: subjects are inherited from them */
    struct sentence *sentences;
    struct metric *metrics;
    size_t nsentences = sentences_find(&sentences, &in.arena, &in.doc);
    size_t n = metrics_find(&metrics, &in.arena, &in.doc, sentences, nsentences);
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, metric_json(&in.doc, &metrics[i]));
    json_object_set_new(in.line, "metrics", list);
    return inspect_close(&in, out);
}
