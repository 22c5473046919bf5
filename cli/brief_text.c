/* cli/brief_text.c -- a brief as plain text for mail and terminals. */
#include "cli/brief_words.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"

#include <math.h>
#include <string.h>

#define JOINER "\u2060" /* no line breaks here; no column wide */

struct writer {
    struct str *out;
    int indent, hang; /* hang: columns of the lines after the first */
    bool first;
};

static void put_line(void *user, struct text line)
{
    struct writer *w = user;
    str_pad(w->out, ' ', (size_t)(w->first ? w->indent : w->hang));
    for (size_t at = 0, next; at < line.n; at = next + strlen(JOINER)) {
        next = text_find(line, TEXT(JOINER), at);
        str_add(w->out, text_sub(line, at, next));
    }
    str_add_c(w->out, '\n');
    w->first = false;
}

/* A path or an option is copied from a mail: "src/main.c", "--with-docs" stay whole where a line has room for them. */
static void keep_whole(struct str *out, struct text word, int columns)
{
    bool option = text_starts(word, "--") && word.n > 2, path = text_find_byte(word, '/', 0) + 1 < word.n;
    if ((!option && !path) || text_width(word) > columns) {
        str_add(out, word);
        return;
    }
    for (size_t i = 0; i < word.n; i++) {
        str_add_c(out, word.p[i]);
        if (strchr("/-|", word.p[i]) && word.p[i] && i + 1 < word.n)
            str_add_s(out, JOINER);
    }
}

static void wrap(struct writer *w, struct text t, int columns)
{
    struct str joined = { 0 };
    struct text word;
    bool more = false;
    for (struct text rest = t; text_split(&rest, ' ', &word); more = true) {
        str_add_s(&joined, more ? " " : "");
        keep_whole(&joined, word, columns);
    }
    text_wrap(str_text(&joined), columns, put_line, w);
    str_free(&joined);
}

/* A paragraph with the first line behind lead (which stands at column indent). */
static void paragraph(struct str *out, int width, int indent, const char *lead, struct text t)
{
    int lead_width = text_width(text_of(lead));
    struct writer w = { out, indent + lead_width, indent + lead_width, false };
    size_t start = out->len;
    wrap(&w, t, width - indent - lead_width);
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

/* ASCII where that is asked for: before anything is measured, as some signs become words. */
static void plain(struct str *s, const struct brief *b)
{
    struct str ascii = { 0 };
    if (!b->request.ascii)
        return;
    brief_ascii(&ascii, str_text(s));
    str_free(s);
    *s = ascii;
}

static void upper_heading(struct str *out, struct text name)
{
    str_add_c(out, '\n');
    for (size_t i = 0; i < name.n; i++)
        str_add_c(out, (char)(name.p[i] >= 'a' && name.p[i] <= 'z' ? name.p[i] - 32 : name.p[i]));
    str_add_s(out, "\n\n");
}

/* A value in its column, and words behind it that wrap in theirs; a value too long for the column has a line of its own. */
static void figure_line(struct str *out, int width, int column, int words_at, struct text value, struct text words)
{
    int value_width = text_width(value), room = words_at - column - 2;
    if (column + value_width > width) { /* "3,100 Indian Drawbridge VPN gateways" in a narrow brief */
        struct writer w = { out, 0, column, true };
        wrap(&w, value, width - column);
        str_pad(out, ' ', (size_t)words_at);
        w = (struct writer){ out, 0, words_at, true };
        wrap(&w, words, width - words_at);
        return;
    }
    str_add(out, value);
    if (!words.n) {
        str_add_c(out, '\n');
        return;
    }
    if (value_width > room && words.p[0] == '[' && column + value_width + 2 + text_width(words) <= width) {
        str_add_s(out, "  "); /* references alone need no column */
        str_add(out, words);
        str_add_c(out, '\n');
        return;
    }
    if (value_width > room) {
        str_add_c(out, '\n');
        str_pad(out, ' ', (size_t)words_at);
    } else {
        str_pad(out, ' ', (size_t)(words_at - column - value_width));
    }
    struct writer w = { out, 0, words_at, true };
    wrap(&w, words, width - words_at);
}

#define VALUE_COLUMN 20 /* of figures */
#define WORDS_LEAST 18 /* columns for what is said of a figure */

static void figures(struct str *out, const struct brief *b, const struct brief_event *e)
{
    static const char label[] = "    Figures   ";
    int column = (int)sizeof label - 1, widest = 0, most = b->request.width - column - 2 - WORDS_LEAST;
    struct str value = { 0 }, words = { 0 };
    most = most < VALUE_COLUMN ? most : VALUE_COLUMN;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < e->nfigures; i++) {
            const struct brief_figure *f = &e->figures[i];
            str_cut(&value, 0);
            str_cut(&words, 0);
            str_add_s(&value, f->disputed ? "! " : "");
            brief_value(&value, &f->metric, f->text, f->bound);
            plain(&value, b);
            int value_width = text_width(str_text(&value));
            if (value_width <= most && value_width > widest)
                widest = value_width;
            if (!pass)
                continue;
            brief_figure_note(&words, f);
            brief_refs(&words, f->sources, f->nsources);
            plain(&words, b);
            str_add_s(out, i ? "              " : label);
            figure_line(out, b->request.width, column, column + widest + 2, str_text(&value), text_trim(str_text(&words)));
        }
    }
    str_free(&value);
    str_free(&words);
}

/* "    Region    Assam, India"; nothing where there is nothing to say. */
static void labelled(struct str *out, const struct brief *b, const char *label, struct text t)
{
    struct str line = { 0 };
    str_add(&line, t);
    plain(&line, b);
    if (line.len)
        paragraph(out, b->request.width, 4, label, str_text(&line));
    str_free(&line);
}

static void event(struct str *out, const struct brief *b, const struct brief_event *e, int number)
{
    char lead[16];
    struct str note = { 0 }, body = { 0 }, title = { 0 };
    snprintf(lead, sizeof lead, "%2d. ", number);
    brief_event_sources(&note, e);
    if (e->nsources > 1)
        brief_refs(&note, e->sources, e->nsources);
    str_add_s(&note, ", ");
    brief_event_age(&note, b, e);
    str_add(&title, e->row.title);
    plain(&title, b);
    line_of_two(out, b->request.width, 0, lead, str_text(&title), str_text(&note));
    str_free(&title);
    labelled(out, b, "Note      ", e->note);
    for (size_t i = 0; i < e->nquotes; i++) {
        str_add_s(&body, i ? " " : "");
        str_add(&body, e->quotes[i].sentence);
        brief_refs(&body, &e->quotes[i].source, 1);
    }
    for (size_t i = 0; i < body.len; i++) {
        if (body.data[i] == '\n')
            body.data[i] = ' ';
    }
    plain(&body, b);
    if (body.len)
        paragraph(out, b->request.width, 4, "", str_text(&body));
    figures(out, b, e);
    labelled(out, b, "Region    ", e->regions);
    labelled(out, b, "Topics    ", e->topics);
    str_add_c(out, '\n');
    str_free(&note);
    str_free(&body);
}

static void figures_of_the_day(struct str *out, const struct brief *b)
{
    int column = 4, words_at = column + VALUE_COLUMN + 2;
    if (!b->figures.n)
        return;
    upper_heading(out, text_of(brief_figures_heading(b)));
    for (size_t i = 0; i < b->figures.n; i++) {
        const struct metric_row *r = &b->figures.rows[i];
        struct str value = { 0 }, words = { 0 };
        brief_value(&value, &r->metric, r->text, brief_row_bound(r));
        plain(&value, b);
        if (text_width(str_text(&value)) > VALUE_COLUMN) {
            struct str figure = { 0 };
            str_cut(&value, 0);
            metric_format(&figure, r->metric.value, r->metric.value_high, r->metric.kind, r->metric.unit);
            brief_value(&value, &r->metric, str_text(&figure), brief_row_bound(r));
            plain(&value, b);
            str_free(&figure);
        }
        brief_day_subject(&words, r);
        str_add_s(&words, r->disputed ? "; sources differ" : "");
        brief_refs(&words, &b->figure_sources[i], 1);
        plain(&words, b);
        str_pad(out, ' ', (size_t)column);
        figure_line(out, b->request.width, column, words_at, str_text(&value), str_text(&words));
        str_free(&value);
        str_free(&words);
    }
}

static void sources(struct str *out, const struct brief *b)
{
    char lead[32], when[48];
    if (!b->nsources)
        return;
    upper_heading(out, TEXT("Sources"));
    int digits = snprintf(lead, sizeof lead, "%zu", b->nsources);
    for (size_t i = 0; i < b->nsources; i++) {
        const struct brief_source *s = &b->sources[i];
        struct str line = { 0 };
        int number = snprintf(lead, sizeof lead, "[%zu] ", i + 1);
        for (; number < digits + 3; number++) { /* behind the number, so that the texts stand in one column */
            lead[number] = ' ';
            lead[number + 1] = '\0';
        }
        str_add(&line, s->feed);
        str_addf(&line, ", %s: ", brief_when(when, sizeof when, b, s->published));
        str_add(&line, s->title);
        plain(&line, b);
        paragraph(out, b->request.width, 4, lead, str_text(&line));
        if (s->url.n) { /* whole, on a line of its own, however long: a broken address leads nowhere */
            str_pad(out, ' ', 4 + strlen(lead));
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
    plain(&date, b); /* the month may be in the reader's language */
    line_of_two(out, b->request.width, 0, "", TEXT("NORTHWIRE BRIEF"), str_text(&date));
    brief_span(&line, b);
    str_add_s(&line, " \u00b7 ");
    brief_counts(&line, b, " \u00b7 ");
    if (*b->request.query)
        str_addf(&line, " \u00b7 %s", b->request.query);
    plain(&line, b);
    paragraph(out, b->request.width, 0, "", str_text(&line));
    str_free(&date);
    str_free(&line);
    if (!b->nparts)
        str_addf(out, "\n%s\n", brief_nothing(b));
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
    brief_ascii(out, str_text(&unicode)); /* what stands in headings; the rest is ASCII by now */
    str_free(&unicode);
}
