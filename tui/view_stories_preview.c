/* tui/view_stories_preview.c -- what the selected story says: its summary, figures and text beside the list. */
#include "base/mem.h"
#include "base/unicode.h"
#include "tui/names.h"
#include "tui/view_stories.h"

#include <stdlib.h>

#define BODY_BLOCKS 200

void preview_clear(struct stories *s)
{
    story_full_free(&s->preview);
    s->preview = (struct story_full){ 0 };
    s->preview_id = 0;
    arena_free(&s->layout_arena);
    s->layout = (struct layout){ 0 };
    s->laid_out = false;
}

bool preview_load(struct stories *s, struct err *err)
{
    const struct story_row *row = stories_row(s);
    struct err why = { 0 };
    if (!row) {
        preview_clear(s);
        return true;
    }
    if (s->preview_id != row->id)
        s->preview_first = 0;
    preview_clear(s);
    if (!story_load(s->env->db, row->id, &s->preview, &why)) {
        preview_clear(s);
        if (why.code == ERR_NOT_FOUND) /* gone since the list was read */
            return true;
        if (err)
            *err = why;
        return false;
    }
    s->preview_id = row->id;
    return true;
}

/* Lines one after another, those above the first shown left out. */
struct flow {
    struct canvas *c;
    struct area area;
    size_t line, first;
    enum role role;
    int indent;
};

static bool on_screen(const struct flow *f)
{
    return f->line >= f->first && f->line - f->first < (size_t)f->area.height;
}

static int flow_y(const struct flow *f) { return f->area.y + (int)(f->line - f->first); }

static void flow_line(void *user, struct text line)
{
    struct flow *f = user;
    if (on_screen(f))
        canvas_text(f->c, f->area.x + f->indent, flow_y(f), f->area.width - f->indent, f->role, line);
    f->line++;
}

static void flow_text(struct flow *f, enum role role, int indent, struct text t)
{
    f->role = role;
    f->indent = indent;
    if (t.n && f->area.width > indent)
        text_wrap(text_sub(t, 0, 4000), f->area.width - indent, flow_line, f);
}

static void flow_heading(struct flow *f, const char *text)
{
    f->line++;
    flow_text(f, ROLE_HEADING, 0, text_of(text));
}

static void flow_meta(struct flow *f, const struct stories *s)
{
    const struct story_full *full = &s->preview;
    struct str words = { 0 };
    str_add(&words, full->row.feed);
    if (full->author.n && !text_same(full->author, full->row.feed)) {
        str_addf(&words, " %s ", glyph(f->c, GLYPH_DOT));
        str_add(&words, text_sub(full->author, 0, 200));
    }
    str_addf(&words, " %s ", glyph(f->c, GLYPH_DOT));
    age_words(&words, s->env->now, full->row.published);
    if (full->row.sources > 1)
        str_addf(&words, " %s %d sources", glyph(f->c, GLYPH_DOT), full->row.sources);
    flow_text(f, ROLE_DIM, 0, str_text(&words));
    str_free(&words);
}

/* A story that is hardly longer than its summary is shown itself; captions of its pictures do not make it longer. */
static bool summary_is_text(const struct story_full *full)
{
    const struct findings *found = &full->findings;
    size_t told = 0, all = 0;
    for (size_t i = 0; i < found->nsummary; i++) {
        if (found->summary[i] < found->nsentences)
            told += found->sentences[found->summary[i]].end - found->sentences[found->summary[i]].start;
    }
    for (size_t i = 0; i < full->doc.nblocks; i++) {
        const struct block *b = &full->doc.blocks[i];
        if (b->kind != BLOCK_TITLE && b->kind != BLOCK_FIGURE)
            all += b->end - b->start;
    }
    return found->nsummary && told * 2 >= all;
}

static void flow_summary(struct flow *f, const struct story_full *full)
{
    const struct findings *found = &full->findings;
    if (found->nsummary) {
        for (size_t i = 0; i < found->nsummary; i++) {
            if (found->summary[i] >= found->nsentences)
                continue;
            const struct sentence *sentence = &found->sentences[found->summary[i]];
            f->line += i > 0;
            flow_text(f, ROLE_TEXT, 0, text_sub(full->doc.text, sentence->start, sentence->end));
        }
        return;
    }
    size_t start = full->doc.nblocks && full->doc.blocks[0].kind == BLOCK_TITLE ? full->doc.blocks[0].end : 0;
    struct text body = text_trim(text_sub(full->doc.text, start, full->doc.text.n));
    flow_text(f, body.n ? ROLE_TEXT : ROLE_DIM, 0, body.n ? text_sub(body, 0, 600) : TEXT("The feed gives no text."));
}

static int by_salience(const void *a, const void *b)
{
    const struct metric *x = *(const struct metric *const *)a, *y = *(const struct metric *const *)b;
    if (x->salience != y->salience)
        return x->salience > y->salience ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* Figure, direction, what it is of; where nothing is known of it, the sentence that it stands in. */
static void flow_figure(struct flow *f, const struct story_full *full, const struct metric *m)
{
    if (on_screen(f)) {
        struct str text = { 0 };
        int x = f->area.x, y = flow_y(f), right = x + f->area.width;
        figure_short(&text, m);
        canvas_fit(f->c, x, y, 10, ROLE_FIGURE, str_text(&text));
        draw_change(f->c, x + 11, y, m->change);
        str_cut(&text, 0);
        figure_subject(&text, m);
        if (!text.len && m->sentence < full->findings.nsentences) {
            const struct sentence *in = &full->findings.sentences[m->sentence];
            str_add(&text, text_sub(full->doc.text, in->start, in->end));
        }
        canvas_fit(f->c, x + 13, y, right - x - 13, ROLE_TEXT, str_text(&text));
        str_free(&text);
    }
    f->line++;
}

static void flow_figures(struct flow *f, const struct story_full *full)
{
    size_t n = full->findings.nmetrics, shown = n < 12 ? n : 12;
    char heading[40];
    if (!n)
        return;
    const struct metric **order = mem_alloc(n * sizeof *order);
    for (size_t i = 0; i < n; i++)
        order[i] = &full->findings.metrics[i];
    qsort(order, n, sizeof *order, by_salience);
    snprintf(heading, sizeof heading, "Figures %zu", n);
    flow_heading(f, heading);
    for (size_t i = 0; i < shown; i++)
        flow_figure(f, full, order[i]);
    free(order);
}

static void flow_names(struct flow *f, const struct story_full *full)
{
    struct str names = { 0 };
    names_shown(&names, full->row.topics);
    if (full->row.tags.n) {
        if (names.len)
            str_addf(&names, " %s ", glyph(f->c, GLYPH_DOT));
        str_add(&names, full->row.tags);
    }
    flow_text(f, ROLE_TAG, 0, str_text(&names));
    str_free(&names);
}

/* Laid out once for a story and a width, not at each draw. */
static void lay_out(struct stories *s, int width, bool ascii)
{
    if (s->laid_out && s->laid_width == width && s->laid_ascii == ascii)
        return;
    struct doc start = s->preview.doc; /* the whole of a long story is a key away */
    start.nblocks = start.nblocks < BODY_BLOCKS ? start.nblocks : BODY_BLOCKS;
    struct layout_options options = { .width = width, .ascii = ascii, .skip_title = true };
    arena_free(&s->layout_arena);
    layout_doc(&s->layout, &s->layout_arena, &start, &options);
    s->laid_out = true;
    s->laid_width = width;
    s->laid_ascii = ascii;
}

static void flow_body(struct flow *f, struct stories *s, const char *heading)
{
    lay_out(s, f->area.width, f->c->ascii);
    if (s->layout.nlines && heading)
        flow_heading(f, heading);
    for (size_t i = 0; i < s->layout.nlines; i++, f->line++) {
        const struct layout_line *line = &s->layout.lines[i];
        int x = f->area.x, right = f->area.x + f->area.width;
        for (size_t k = 0; k < line->nspans && on_screen(f); k++) {
            const struct layout_span *span = &line->spans[k];
            int used = canvas_text(f->c, x, flow_y(f), right - x, (enum role)span->role,
                                   text_sub(line->text, span->start, span->end));
            canvas_attr(f->c, area_of(x, flow_y(f), used, 1), span->attr);
            x += used;
        }
    }
}

void preview_draw(struct stories *s, struct canvas *c, struct area a)
{
    struct flow f = { .c = c, .area = a, .first = s->preview_first };
    const struct story_full *full = &s->preview;
    if (!s->preview_id || a.width < 8)
        return;
    flow_text(&f, ROLE_TITLE, 0, full->row.title.n ? text_sub(full->row.title, 0, 600) : TEXT("(no title)"));
    flow_meta(&f, s);
    flow_names(&f, full);
    f.line++;
    bool brief = summary_is_text(full);
    if (brief)
        flow_body(&f, s, NULL);
    else
        flow_summary(&f, full);
    flow_figures(&f, full);
    if (full->findings.nsummary && !brief)
        flow_body(&f, s, "Text");
    s->preview_lines = f.line;
}
