/* cli/brief_markup.c -- a brief as Markdown and as one HTML file that mail programs show. */
#include "cli/brief_words.h"

#include "base/clock.h"
#include "base/mem.h"

#include <string.h>

/* How a form writes its parts; the walk below is the same for both. */
struct markup {
    void (*text)(struct str *out, struct text t); /* escaped */
    void (*ref)(struct str *out, size_t source);
};

/* Digits that a full stop follows, "+" and "-" make a list where a line begins with them. */
static bool begins_list(struct text t, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (t.p[i] < '0' || t.p[i] > '9')
            return false;
    }
    return at ? strchr(".)", t.p[at]) && (at + 1 == t.n || t.p[at + 1] == ' ') : strchr("+-=", t.p[at]) != NULL;
}

static void markdown_text(struct str *out, struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] && (strchr("\\`*_{}[]<>#|~&", t.p[i]) || begins_list(t, i)))
            str_add_c(out, '\\');
        str_add_c(out, t.p[i] == '\n' ? ' ' : t.p[i]);
    }
}

static void markdown_ref(struct str *out, size_t source) { str_addf(out, " [[%zu]](#s%zu)", source + 1, source + 1); }

static void html_text(struct str *out, struct text t)
{
    for (size_t i = 0; i < t.n; i++) {
        switch (t.p[i]) {
        case '<': str_add_s(out, "&lt;"); break;
        case '>': str_add_s(out, "&gt;"); break;
        case '&': str_add_s(out, "&amp;"); break;
        case '"': str_add_s(out, "&quot;"); break;
        case '\'': str_add_s(out, "&#39;"); break;
        default: str_add_c(out, t.p[i]);
        }
    }
}

static void html_ref(struct str *out, size_t source)
{
    str_addf(out, " <a class=\"ref\" href=\"#s%zu\">[%zu]</a>", source + 1, source + 1);
}

static const struct markup markdown = { markdown_text, markdown_ref }, html = { html_text, html_ref };

static void add_plain(struct str *out, const struct markup *m, void (*phrase)(struct str *, const struct brief *),
                      const struct brief *b)
{
    struct str plain = { 0 };
    phrase(&plain, b);
    m->text(out, str_text(&plain));
    str_free(&plain);
}

static void add_quotes(struct str *out, const struct markup *m, const struct brief_event *e)
{
    for (size_t i = 0; i < e->nquotes; i++) {
        str_add_s(out, i ? " " : "");
        m->text(out, e->quotes[i].sentence);
        m->ref(out, e->quotes[i].source);
    }
}

static void add_figure(struct str *out, const struct markup *m, const struct brief_figure *f)
{
    struct str words = { 0 };
    brief_figure_note(&words, f);
    if (words.len) {
        str_add_s(out, " ");
        m->text(out, str_text(&words));
    }
    if (f->disputed && !f->differs)
        str_add_s(out, " (sources differ)");
    for (size_t i = 0; i < f->nsources; i++)
        m->ref(out, f->sources[i]);
    str_free(&words);
}

static void add_value(struct str *out, const struct markup *m, const struct metric *metric, struct text text, const char *bound)
{
    struct str value = { 0 };
    brief_value(&value, metric, text, bound);
    m->text(out, str_text(&value));
    str_free(&value);
}

static void add_subject(struct str *out, const struct markup *m, const struct metric_row *r)
{
    struct str words = { 0 };
    brief_day_subject(&words, r);
    m->text(out, str_text(&words));
    str_add_s(out, r->disputed ? " (sources differ)" : "");
    str_free(&words);
}

/* "6 sources [1][2], 41 min" */
static void add_note(struct str *out, const struct markup *m, const struct brief *b, const struct brief_event *e)
{
    struct str age = { 0 };
    brief_event_sources(out, e);
    for (size_t i = 0; e->nsources > 1 && i < e->nsources; i++)
        m->ref(out, e->sources[i]);
    str_add_s(out, ", ");
    brief_event_age(&age, b, e);
    m->text(out, str_text(&age));
    str_free(&age);
}

static void add_counts(struct str *out, const struct brief *b) { brief_counts(out, b, ", "); }
static void add_query(struct str *out, const struct brief *b) { str_add_s(out, b->request.query); }

/* Span, counts and the query asked, one line. */
static void add_head(struct str *out, const struct markup *m, const struct brief *b)
{
    add_plain(out, m, brief_span, b);
    str_add_s(out, ": ");
    add_plain(out, m, add_counts, b);
    if (*b->request.query) {
        str_add_s(out, "; ");
        add_plain(out, m, add_query, b);
    }
}

static void markdown_line(struct str *out, const char *label, struct text t)
{
    if (!t.n)
        return;
    str_addf(out, "- %s: ", label);
    markdown_text(out, t);
    str_add_c(out, '\n');
}

static void markdown_event(struct str *out, const struct brief *b, const struct brief_event *e, int number)
{
    str_addf(out, "### %d. ", number);
    markdown_text(out, e->row.title);
    str_add_s(out, "\n\n*");
    add_note(out, &markdown, b, e);
    str_add_s(out, "*\n\n");
    if (e->note.n) {
        str_add_s(out, "> ");
        markdown_text(out, e->note);
        str_add_s(out, "\n\n");
    }
    add_quotes(out, &markdown, e);
    str_add_s(out, e->nquotes ? "\n\n" : "");
    for (size_t i = 0; i < e->nfigures; i++) {
        str_add_s(out, "- **");
        add_value(out, &markdown, &e->figures[i].metric, e->figures[i].text, e->figures[i].bound);
        str_add_s(out, "**");
        add_figure(out, &markdown, &e->figures[i]);
        str_add_c(out, '\n');
    }
    markdown_line(out, "Region", e->regions);
    markdown_line(out, "Topics", e->topics);
    str_add_s(out, e->nfigures || e->regions.n || e->topics.n ? "\n" : "");
}

static void markdown_sources(struct str *out, const struct brief *b)
{
    char when[48];
    str_add_s(out, b->nsources ? "## Sources\n\n" : "");
    for (size_t i = 0; i < b->nsources; i++) {
        const struct brief_source *s = &b->sources[i];
        str_addf(out, "%zu. <a id=\"s%zu\"></a>", i + 1, i + 1);
        markdown_text(out, s->feed);
        str_addf(out, ", %s: ", brief_when(when, sizeof when, b, s->published));
        if (s->url.n) {
            str_add_c(out, '[');
            markdown_text(out, s->title);
            str_addf(out, "](<%.*s>)\n", (int)s->url.n, s->url.p);
        } else {
            markdown_text(out, s->title);
            str_add_c(out, '\n');
        }
    }
}

void brief_markdown(struct str *out, const struct brief *b)
{
    char day[64];
    int number = 1;
    str_addf(out, "# Northwire brief, %s\n\n", time_local(day, sizeof day, "%A %d %B %Y", b->request.now));
    add_head(out, &markdown, b);
    str_addf(out, "\n\n%s%s", b->nparts ? "" : brief_nothing(b), b->nparts ? "" : "\n");
    for (size_t i = 0; i < b->nparts; i++) {
        str_add_s(out, "## ");
        markdown_text(out, b->parts[i].name);
        str_add_s(out, "\n\n");
        for (size_t k = 0; k < b->parts[i].nevents; k++)
            markdown_event(out, b, &b->parts[i].events[k], number++);
        if (b->parts[i].left_out > 0)
            str_addf(out, "and %lld more\n\n", (long long)b->parts[i].left_out);
    }
    if (b->figures.n)
        str_addf(out, "## %s\n\n| Figure | Of | Source |\n|---:|---|---|\n", brief_figures_heading(b));
    for (size_t i = 0; i < b->figures.n; i++) {
        const struct metric_row *r = &b->figures.rows[i];
        str_add_s(out, "| ");
        add_value(out, &markdown, &r->metric, r->text, brief_row_bound(r));
        str_add_s(out, " | ");
        add_subject(out, &markdown, r);
        str_add_s(out, " |");
        markdown_ref(out, b->figure_sources[i]);
        str_add_s(out, " |\n");
    }
    str_add_s(out, b->figures.n ? "\n" : "");
    markdown_sources(out, b);
}

/* Mail programs that know no style show plain paragraphs and lists in their own fonts. */
static const char html_style[] =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:44em;margin:2em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.4em;margin:0}h2{font-size:1em;letter-spacing:.08em;text-transform:uppercase;border-bottom:1px solid #ccc;"
    "margin:2em 0 1em}h3{font-size:1.05em;margin:1.4em 0 .2em}p{margin:.4em 0}.note{color:#5f5f5f;font-size:.85em;margin:0 0 .5em}"
    "blockquote{margin:.5em 0;padding-left:.8em;border-left:3px solid #0b57d0}ul{margin:.4em 0;padding-left:1.2em}"
    "li{overflow-wrap:anywhere}td{padding:.15em .8em .15em 0;vertical-align:top}.fig{font-weight:600;white-space:nowrap}"
    ".ref{font-size:.8em;text-decoration:none}ol{font-size:.85em}a{color:#0b57d0}.bad{color:#b3261e}"
    "@media(prefers-color-scheme:dark){body{color:#e3e3e3;background:#161616}h2{border-color:#444}.note{color:#a3a3a3}"
    "blockquote{border-color:#8ab4f8}a{color:#8ab4f8}.bad{color:#f2b8b5}}";

static void html_note(struct str *out, const struct brief *b, const struct brief_event *e)
{
    const struct text labels[] = { e->topics, e->regions };
    str_add_s(out, "<p class=\"note\">");
    add_note(out, &html, b, e);
    for (size_t i = 0; i < LEN(labels); i++) {
        str_add_s(out, labels[i].n ? " &middot; " : "");
        html_text(out, labels[i]);
    }
    str_add_s(out, "</p>\n");
}

static void html_event(struct str *out, const struct brief *b, const struct brief_event *e, int number)
{
    str_addf(out, "<h3>%d. ", number);
    html_text(out, e->row.title);
    str_add_s(out, "</h3>\n");
    html_note(out, b, e);
    if (e->note.n) {
        str_add_s(out, "<blockquote>");
        html_text(out, e->note);
        str_add_s(out, "</blockquote>\n");
    }
    if (e->nquotes) {
        str_add_s(out, "<p>");
        add_quotes(out, &html, e);
        str_add_s(out, "</p>\n");
    }
    str_add_s(out, e->nfigures ? "<ul>\n" : "");
    for (size_t i = 0; i < e->nfigures; i++) {
        str_addf(out, "<li><span class=\"fig%s\">", e->figures[i].disputed ? " bad" : "");
        add_value(out, &html, &e->figures[i].metric, e->figures[i].text, e->figures[i].bound);
        str_add_s(out, "</span>");
        add_figure(out, &html, &e->figures[i]);
        str_add_s(out, "</li>\n");
    }
    str_add_s(out, e->nfigures ? "</ul>\n" : "");
}

static void html_figures(struct str *out, const struct brief *b)
{
    if (b->figures.n)
        str_addf(out, "<h2>%s</h2>\n<table>\n", brief_figures_heading(b));
    for (size_t i = 0; i < b->figures.n; i++) {
        const struct metric_row *r = &b->figures.rows[i];
        str_add_s(out, "<tr><td class=\"fig\">");
        add_value(out, &html, &r->metric, r->text, brief_row_bound(r));
        str_add_s(out, "</td><td>");
        add_subject(out, &html, r);
        html_ref(out, b->figure_sources[i]);
        str_add_s(out, "</td></tr>\n");
    }
    str_add_s(out, b->figures.n ? "</table>\n" : "");
}

static void html_sources(struct str *out, const struct brief *b)
{
    char when[48];
    str_add_s(out, b->nsources ? "<h2>Sources</h2>\n<ol>\n" : "");
    for (size_t i = 0; i < b->nsources; i++) {
        const struct brief_source *s = &b->sources[i];
        str_addf(out, "<li id=\"s%zu\">", i + 1);
        html_text(out, s->feed);
        str_addf(out, ", %s: ", brief_when(when, sizeof when, b, s->published));
        if (s->url.n) {
            str_add_s(out, "<a href=\"");
            html_text(out, s->url);
            str_add_s(out, "\">");
        }
        html_text(out, s->title);
        str_add_s(out, s->url.n ? "</a></li>\n" : "</li>\n");
    }
    str_add_s(out, b->nsources ? "</ol>\n" : "");
}

void brief_html(struct str *out, const struct brief *b)
{
    char day[64];
    int number = 1;
    const char *date = time_local(day, sizeof day, "%A %d %B %Y", b->request.now);
    str_addf(out,
             "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
             "content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">"
             "<title>Northwire brief, %s</title><style>",
             date);
    str_add_s(out, html_style);
    str_addf(out, "</style></head><body>\n<h1>Northwire brief, %s</h1>\n<p class=\"note\">", date);
    add_head(out, &html, b);
    str_add_s(out, "</p>\n");
    if (!b->nparts)
        str_addf(out, "<p>%s</p>\n", brief_nothing(b));
    for (size_t i = 0; i < b->nparts; i++) {
        str_add_s(out, "<h2>");
        html_text(out, b->parts[i].name);
        str_add_s(out, "</h2>\n");
        for (size_t k = 0; k < b->parts[i].nevents; k++)
            html_event(out, b, &b->parts[i].events[k], number++);
        if (b->parts[i].left_out > 0)
            str_addf(out, "<p class=\"note\">and %lld more</p>\n", (long long)b->parts[i].left_out);
    }
    html_figures(out, b);
    html_sources(out, b);
    str_add_s(out, "</body></html>\n");
}
