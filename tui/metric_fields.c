/* tui/metric_fields.c -- see metric_fields.h. */
#include "tui/metric_fields.h"

#include "base/clock.h"
#include "base/mem.h"
#include "store/quote.h"
#include "tui/draw.h"

#include <math.h>

static const char *const names[] = {
    "story", "text", "value", "value_high", "unit", "kind", "change", "bound", "concept", "attribution", "hedge",
    "period", "sentence", "start", "end", "sources", "disputed", "title", "feed", "published",
    "salience", "sentence_start", "cluster",
};

void metric_fields_head(struct str *out, enum field_form form)
{
    struct text fields[LEN(names)];
    for (size_t i = 0; i < LEN(names); i++)
        fields[i] = text_of(names[i]);
    fields_add(out, form, fields, LEN(fields));
}

/* The shortest form that reads back as the same number; empty for none. */
static struct text number_cell(char out[40], double value)
{
    out[0] = '\0';
    for (int digits = 15; isfinite(value) && digits <= 17; digits += 2) {
        snprintf(out, 40, "%.*g", digits, value);
        double back = 0;
        if (sscanf(out, "%lf", &back) == 1 && back == value)
            break;
    }
    return text_of(out);
}

static struct text integer_cell(char out[24], int64_t value)
{
    snprintf(out, 24, "%lld", (long long)value);
    return text_of(out);
}

void metric_fields_add(struct str *out, enum field_form form, const struct metric_row *row)
{
    char story[24], value[40], high[40], start[24], end[24], sources[24], published[RFC3339_SIZE], salience[40], from[24],
        cluster[24];
    const struct metric *m = &row->metric;
    const struct text fields[LEN(names)] = {
        integer_cell(story, row->story), row->text, number_cell(value, m->value), number_cell(high, m->value_high), m->unit,
        text_of(metric_kind_name(m->kind)), text_of(metric_change_name(m->change)), text_of(metric_bound_name(m->bound)),
        m->concept, m->attribution, m->hedge, m->period, row->sentence, integer_cell(start, m->start),
        integer_cell(end, m->end), integer_cell(sources, row->sources), text_of(row->disputed ? "1" : "0"), row->title,
        row->feed, text_of(time_rfc3339(published, row->published)), number_cell(salience, m->salience),
        integer_cell(from, row->sentence_start), integer_cell(cluster, row->event),
    };
    fields_add(out, form, fields, LEN(fields));
}

void metric_quote_add(struct str *out, const struct metric_row *row, struct text url)
{
    figure_text(out, &row->metric);
    if (row->metric.concept.n) {
        str_add_s(out, ": ");
        str_add(out, row->metric.concept);
    }
    str_add_s(out, "\n\"");
    quote_add(out, row->sentence, row->cut_before, row->cut_after, false);
    str_add_s(out, "\"\n");
    str_add(out, row->title);
    if (row->feed.n) {
        str_add_s(out, ", ");
        str_add(out, row->feed);
    }
    str_add_c(out, '\n');
    if (url.n) {
        str_add(out, url);
        str_add_c(out, '\n');
    }
}

uint32_t metric_quote_room(struct text until_figure, int columns, int lines)
{
    if (columns < 1 || lines < 1 || wrapped_lines(until_figure, columns, lines + 1) <= lines)
        return UINT32_MAX;
    return (uint32_t)columns * (uint32_t)lines * 3 / 4; /* lines end where words do */
}
