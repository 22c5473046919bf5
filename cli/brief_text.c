/* cli/brief_text.c -- a brief as plain text for mail and terminals. */
#include "cli/brief_words.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <math.h>
#include <string.h>

struct writer {
    struct str *out;
    int width, indent, hang; /* hang: columns of the lines after the first */
    bool first;
};

static void put_line(void *user, struct text line)
{
    struct writer *w = user;
    str_pad(w->out, ' ', (size_t)(w->first ? w->indent : w->hang));
    str_add(w->out, line);
    str_add_c(w->out, '\n');
    w->first = false;
}

/* A paragraph with the first line behind lead (which stands at column indent). */
static void paragraph(struct str *out, int width, int indent, const char *lead, struct text t)
{
    int lead_width = text_width(text_of(lead));
    struct writer w = { out, width, indent + lead_width, indent + lead_width, false };
    size_t start = out->len;
    text_wrap(t, width - indent - lead_width, put_line, &w);
    if (lead_width && out->len >= start + strlen(lead) + (size_t)indent)
        memcpy(out->data + start + indent, lead, strlen(lead)); /* leads are ASCII: bytes are columns */
}

/* left, and right at the right edge; on a line of its own where both do not fit. */
static void line_of_two(struct str *out, int width, int indent, const char *lead, struct text left, struct text right)
{
    int room = width - indent - (int)strlen(lead), right_width = text_width(right);
    int left_width = text_width(left);
    if (left_width + 2 + right_width <= room) {
        str_pad(out, ' ', (size_t)indent);
        str_add_s(out, lead);
        str_add(out, left);
        str_pad(out, ' ', (size_t)(room - left_width - right_width));
        str_add(out, right);
        str_add_c(out, '\n');
        return;
    }
    paragraph(out, width, indent, lead, left);
    str_pad(out, ' ', (size_t)indent + strlen(lead));
    str_add(out, right);
    str_add_c(out, '\n');
}

static void upper_heading(struct str *out, struct text name)
{
    str_add_c(out, '\n');
    for (size_t i = 0; i < name.n; i++)
        str_add_c(out, (char)(name.p[i] >= 'a' && name.p[i] <= 'z' ? name.p[i] - 32 : name.p[i]));
    str_add_s(out, "\n\n");
}

static void figures(struct str *out, const struct brief *b, const struct brief_event *e)
{
    for (size_t i = 0; i < e->nfigures; i++) {
        const struct brief_figure *f = &e->figures[i];
        struct str line = { 0 };
        str_add_s(&line, f->disputed ? "! " : "");
        str_add(&line, f->text);
        if (f->metric.concept.n || f->metric.attribution.n || f->metric.period.n)
            str_add_s(&line, "  ");
        brief_figure_words(&line, &f->metric);
        if (f->nsources > 2)
            str_addf(&line, ", %zu sources", f->nsources);
        brief_refs(&line, f->sources, f->nsources);
        paragraph(out, b->request.width, 3, i ? "          " : "Figures   ", str_text(&line));
        str_free(&line);
    }
}

static void event(struct str *out, const struct brief *b, const struct brief_event *e, int number)
{
    char lead[16];
    struct str note = { 0 }, body = { 0 };
    snprintf(lead, sizeof lead, "%2d. ", number);
    brief_event_note(&note, b, e);
    line_of_two(out, b->request.width, 0, lead, e->row.title, str_text(&note));
    for (size_t i = 0; i < e->nquotes; i++) {
        str_add_s(&body, i ? " " : "");
        str_add(&body, e->quotes[i].sentence);
        brief_refs(&body, &e->quotes[i].source, 1);
    }
    for (size_t i = 0; i < body.len; i++) {
        if (body.data[i] == '\n')
            body.data[i] = ' ';
    }
    if (body.len)
        paragraph(out, b->request.width, 4, "", str_text(&body));
    figures(out, b, e);
    if (e->regions.n)
        paragraph(out, b->request.width, 3, "Region    ", e->regions);
    if (e->topics.n)
        paragraph(out, b->request.width, 3, "Topics    ", e->topics);
    str_add_c(out, '\n');
    str_free(&note);
    str_free(&body);
}

static void figures_of_the_day(struct str *out, const struct brief *b)
{
    if (!b->figures.n)
        return;
    upper_heading(out, TEXT("Figures of the day"));
    for (size_t i = 0; i < b->figures.n; i++) {
        const struct metric_row *r = &b->figures.rows[i];
        struct str line = { 0 }, value = { 0 };
        static const char *const marks[] = { "    ", "up  ", "down" };
        str_addf(&line, "%s  ", marks[r->metric.change]);
        metric_format(&value, r->metric.value, r->metric.value_high, r->metric.kind, r->metric.unit);
        str_add(&line, str_text(&value));
        int pad = 14 - text_width(str_text(&value));
        str_pad(&line, ' ', (size_t)(pad > 1 ? pad : 1));
        str_free(&value);
        struct str words = { 0 };
        str_add_s(&words, r->disputed ? "! " : "");
        brief_figure_words(&words, &r->metric);
        if (!words.len || (r->disputed && words.len == 2))
            str_add(&words, r->title);
        brief_refs(&words, &b->figure_sources[i], 1);
        struct writer w = { out, b->request.width, 0, 23, true };
        str_pad(out, ' ', 3);
        str_add(out, str_text(&line));
        text_wrap(str_text(&words), b->request.width - 23, put_line, &w);
        str_free(&line);
        str_free(&words);
    }
}

static void sources(struct str *out, const struct brief *b)
{
    if (!b->nsources)
        return;
    upper_heading(out, TEXT("Sources"));
    for (size_t i = 0; i < b->nsources; i++) {
        const struct brief_source *s = &b->sources[i];
        char lead[32], when[32];
        struct str line = { 0 };
        bool today = b->request.now - s->published < DAY;
        snprintf(lead, sizeof lead, "[%zu] ", i + 1);
        str_add(&line, s->feed);
        str_addf(&line, ", %s", time_local(when, sizeof when, today ? "%H:%M" : "%d %b %H:%M", s->published));
        int room = b->request.width - 3 - (int)strlen(lead);
        bool fits = text_width(str_text(&line)) + 2 + text_width(s->url) <= room;
        if (s->url.n && fits)
            str_addf(&line, ", %.*s", (int)s->url.n, s->url.p);
        paragraph(out, b->request.width, 3, lead, str_text(&line));
        if (s->url.n && !fits) { /* whole on a line of its own, however long: a broken address leads nowhere */
            str_pad(out, ' ', 3 + strlen(lead));
            str_add(out, s->url);
            str_add_c(out, '\n');
        }
        str_free(&line);
    }
}

static void write_all(struct str *out, const struct brief *b)
{
    struct str date = { 0 }, line = { 0 };
    char day[64];
    int number = 1;
    str_add_s(&date, time_local(day, sizeof day, "%A %d %B %Y", b->request.now));
    line_of_two(out, b->request.width, 0, "", TEXT("NORTHWIRE BRIEF"), str_text(&date));
    brief_span(&line, b);
    str_add_s(&line, " \u00b7 ");
    brief_counts(&line, b, " \u00b7 ");
    if (*b->request.query)
        str_addf(&line, " \u00b7 %s", b->request.query);
    paragraph(out, b->request.width, 0, "", str_text(&line));
    str_free(&date);
    str_free(&line);
    if (!b->nparts)
        str_add_s(out, "\nNothing new in this span.\n");
    for (size_t i = 0; i < b->nparts; i++) {
        const struct brief_part *part = &b->parts[i];
        upper_heading(out, part->name);
        for (size_t k = 0; k < part->nevents; k++)
            event(out, b, &part->events[k], number++);
        if (part->left_out > 0) {
            str_addf(out, "    and %lld more\n", (long long)part->left_out);
        } else {
            str_cut(out, out->len - 1); /* the blank line behind the last event */
        }
    }
    figures_of_the_day(out, b);
    sources(out, b);
}

void brief_text(struct str *out, const struct brief *b)
{
    struct str unicode = { 0 };
    if (!b->request.ascii) {
        write_all(out, b);
        return;
    }
    write_all(&unicode, b);
    brief_ascii(out, str_text(&unicode));
    str_free(&unicode);
}
