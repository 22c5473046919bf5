/* cli/json.c -- see json.h. */
#include "cli/json.h"

#include "base/clock.h"
#include "base/unicode.h"
#include "cli/out.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void json_add(json_t *object, const char *key, json_t *value) { json_object_set_new(object, key, value); }

json_t *json_text(struct text t)
{
    json_t *string = json_stringn(t.n ? t.p : "", t.n);
    return string ? string : json_string(""); /* not UTF-8: cannot happen behind the gate */
}

json_t *json_path(const char *path)
{
    struct str clean = { 0 };
    json_t *string = json_string(path);
    if (!string) {
        clean_add(&clean, text_of(path), CLEAN_LINE);
        string = json_text(str_text(&clean));
    }
    str_free(&clean);
    return string;
}

json_t *json_time(int64_t when)
{
    char stamp[RFC3339_SIZE];
    return when == TIME_NONE ? json_null() : json_string(time_rfc3339(stamp, when));
}

json_t *json_names(struct text t, char separator)
{
    json_t *list = json_array();
    struct text part;
    while (text_split(&t, separator, &part)) {
        part = text_trim(part);
        if (part.n)
            json_array_append_new(list, json_text(part));
    }
    return list;
}

/* JSON has no NaN and no infinity. */
static json_t *number(double value) { return isfinite(value) ? json_real(value) : json_null(); }

void json_metric(json_t *object, const struct metric *m)
{
    json_add(object, "value", number(m->value));
    json_add(object, "value_high", number(m->value_high));
    json_add(object, "unit", json_text(m->unit));
    json_add(object, "kind", json_string(metric_kind_name(m->kind)));
    json_add(object, "change", json_string(metric_change_name(m->change)));
    json_add(object, "bound", json_string(metric_bound_name(m->bound)));
    json_add(object, "concept", json_text(m->concept));
    json_add(object, "attribution", json_text(m->attribution));
    json_add(object, "hedge", json_text(m->hedge));
    json_add(object, "period", json_text(m->period));
}

json_t *json_story_row(const struct story_row *row)
{
    json_t *story = json_object();
    json_add(story, "id", json_integer(row->id));
    json_add(story, "title", json_text(row->title));
    json_add(story, "url", json_text(row->url));
    json_add(story, "feed", json_text(row->feed));
    json_add(story, "section", json_text(row->section));
    json_add(story, "published", json_time(row->published));
    json_add(story, "read", json_boolean(row->read));
    json_add(story, "starred", json_boolean(row->starred));
    json_add(story, "breaking", json_boolean(row->breaking));
    json_add(story, "duplicate", json_boolean(row->duplicate));
    json_add(story, "tags", json_names(row->tags, ' '));
    json_add(story, "topics", json_names(row->topics, ','));
    json_add(story, "cluster", json_integer(row->event));
    json_add(story, "sources", json_integer(row->sources));
    json_add(story, "metrics", json_integer(row->metrics));
    return story;
}

json_t *json_summary(const struct story_full *s)
{
    struct str summary = { 0 };
    const struct findings *f = &s->findings;
    for (size_t i = 0; i < f->nsummary; i++) {
        const struct sentence *at = &f->sentences[f->summary[i]];
        str_add_s(&summary, summary.len ? " " : "");
        str_add(&summary, text_sub(s->doc.text, at->start, at->end));
    }
    json_t *string = json_text(str_text(&summary));
    str_free(&summary);
    return string;
}

void json_line(json_t *object)
{
    bool plain = out_ascii() && out_is_terminal(); /* such a terminal may read letters as controls: see out.h */
    json_dumpf(object, stdout, JSON_COMPACT | (plain ? JSON_ENSURE_ASCII : 0));
    putchar('\n');
    json_decref(object);
}
