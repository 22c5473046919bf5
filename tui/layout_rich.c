/* tui/layout_rich.c -- see layout_rich.h. */
#include "tui/layout_rich.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/ascii.h"

#include <stdlib.h>
#include <string.h>

#define TAB_STOP 4
#define JOINER "\u2060" /* holds a reference to the word before it, and is not shown */
#define FOLD_MARK 2 /* columns of the mark before the rest of a folded line */

static int by_place(const void *left, const void *right)
{
    const struct layout_event *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->on != b->on)
        return a->on ? 1 : -1; /* what ends here ends before what begins */
    return a->kind < b->kind ? -1 : a->kind > b->kind;
}

/* A mark that begins inside a character would tear it. */
static uint32_t whole(struct text t, uint32_t at)
{
    while (at < t.n && ((unsigned char)t.p[at] & 0xc0) == 0x80)
        at++;
    return at;
}

static void add_events(struct layout_walk *w, struct layout_event e, uint32_t start, uint32_t end)
{
    start = whole(w->doc->text, start);
    end = whole(w->doc->text, end);
    if (start >= end || end > w->doc->text.n)
        return;
    e.at = start;
    e.on = true;
    w->events[w->nevents++] = e;
    e.at = end;
    e.on = false;
    w->events[w->nevents++] = e;
}

void walk_begin(struct layout_walk *w, const struct doc *doc, const struct layout_options *options)
{
    *w = (struct layout_walk){ .doc = doc, .options = options };
    w->events = arena_array(&w->scratch, 2 * (doc->nmarks + options->nmarks) + 1, sizeof *w->events);
    for (size_t i = 0; i < doc->nmarks; i++) {
        const struct mark *m = &doc->marks[i];
        add_events(w, (struct layout_event){ .kind = m->kind, .link = m->link }, m->start, m->end);
    }
    for (size_t i = 0; i < options->nmarks; i++) {
        const struct layout_mark *m = &options->marks[i];
        add_events(w, (struct layout_event){ .kind = MARK_KINDS, .role = m->role }, m->start, m->end);
    }
    qsort(w->events, w->nevents, sizeof *w->events, by_place);
}

void walk_end(struct layout_walk *w) { arena_free(&w->scratch); }

/* --- rich text --- */

struct rich_builder {
    struct layout_walk *walk;
    struct str text;
    struct layout_span *spans;
    size_t nspans, cap;
    struct rich_style style;
    bool line_begins; /* what indents a line of the source is none of its text */
};

/* The look of the text at this place: highlights before links before code before the block's own. */
static struct layout_span look(const struct rich_builder *b)
{
    static const uint8_t order[] = { ROLE_MATCH, ROLE_SELECTED, ROLE_DISPUTED, ROLE_FIGURE };
    const struct layout_walk *w = b->walk;
    struct layout_span s = { .role = b->style.role, .attr = b->style.attr, .at = LAYOUT_NOWHERE };
    if (w->open[MARK_CODE] && !b->style.verbatim)
        s.role = ROLE_CODE;
    if (w->open[MARK_LINK]) {
        s.role = ROLE_LINK;
        s.link = w->link;
    }
    for (size_t i = LEN(order); i-- > 0;)
        s.role = w->lit[order[i]] ? order[i] : s.role;
    s.attr |= w->open[MARK_STRONG] ? ATTR_BOLD : 0;
    s.attr |= w->open[MARK_EMPHASIS] ? ATTR_ITALIC : 0;
    return s;
}

static void rich_add(struct rich_builder *b, struct text t, uint32_t at)
{
    if (!t.n)
        return;
    struct layout_span s = look(b);
    s.start = (uint32_t)b->text.len;
    str_add(&b->text, t);
    s.end = (uint32_t)b->text.len;
    s.at = at;
    b->spans = arena_grow(&b->walk->scratch, b->spans, &b->cap, b->nspans + 1, sizeof *b->spans);
    b->spans[b->nspans++] = s;
}

/* Whether the link that ends here goes on behind a blank: a page often wraps each word of it by itself. */
static bool goes_on(const struct layout_walk *w, const struct layout_event *e)
{
    for (const struct layout_event *next = e + 1; next < w->events + w->nevents; next++) {
        if (next->kind != MARK_LINK)
            continue;
        if (!next->on || next->link != e->link || next->at > w->doc->text.n || next->at < e->at)
            return false;
        struct text gap = text_sub(w->doc->text, e->at, next->at);
        return text_find_byte(gap, '\n', 0) >= gap.n && !text_trim(gap).n;
    }
    return false;
}

/* Carries the event out; shown: the characters that a mark adds (`, [3]) are written too. */
static void apply(struct rich_builder *b, const struct layout_event *e, bool shown)
{
    struct layout_walk *w = b->walk;
    uint32_t *count = e->kind < MARK_KINDS ? &w->open[e->kind] : &w->lit[e->role < ROLES ? e->role : ROLE_TEXT];
    bool edge = e->kind == MARK_NOTE || (e->on ? *count == 0 : *count == 1);
    shown = shown && edge && !b->style.verbatim;
    if (!e->on && shown && e->kind == MARK_CODE)
        rich_add(b, TEXT("`"), LAYOUT_NOWHERE);
    *count += e->on ? 1 : *count ? (uint32_t)-1 : 0;
    if (e->on && e->kind == MARK_LINK)
        w->link = (uint16_t)(e->link + 1);
    if (e->on && shown && e->kind == MARK_CODE)
        rich_add(b, TEXT("`"), LAYOUT_NOWHERE);
    if (!e->on && shown && e->kind == MARK_LINK && w->options->link_numbers && !goes_on(w, e)) {
        char number[16];
        snprintf(number, sizeof number, "\u00a0[%d]", e->link + 1);
        rich_add(b, text_of(number), LAYOUT_NOWHERE);
    }
    if (!e->on && shown && e->kind == MARK_NOTE && w->options->link_numbers) {
        char number[20];
        snprintf(number, sizeof number, JOINER "[^%d]", e->link);
        rich_add(b, text_of(number), LAYOUT_NOWHERE);
    }
}

/* Code: tabs become blanks up to the next stop, line by line. */
static void add_verbatim(struct rich_builder *b, struct text t, uint32_t at)
{
    for (size_t i = 0; i < t.n;) {
        size_t tab = text_find_byte(t, '\t', i);
        rich_add(b, text_sub(t, i, tab), at + (uint32_t)i);
        if (tab >= t.n)
            break;
        size_t line = b->text.len;
        while (line > 0 && b->text.data[line - 1] != '\n' && b->text.len - line < 4096)
            line--;
        int column = text_width(text_sub(str_text(&b->text), line, b->text.len));
        rich_add(b, TEXT(" "), at + (uint32_t)tab); /* the tab's one byte; what fills up to the stop stands nowhere */
        rich_add(b, text_sub(TEXT("    "), (size_t)(column % TAB_STOP) + 1, TAB_STOP), LAYOUT_NOWHERE);
        i = tab + 1;
    }
}

static void add_lines(struct rich_builder *b, struct text t, uint32_t at)
{
    for (size_t i = 0; i < t.n;) {
        while (b->line_begins && i < t.n && (t.p[i] == ' ' || t.p[i] == '\t' || (b->style.quoted && t.p[i] == '>')))
            i++;
        size_t end = text_find_byte(t, '\n', i);
        end += end < t.n;
        b->line_begins &= i >= t.n;
        rich_add(b, text_sub(t, i, end), at + (uint32_t)i);
        b->line_begins |= end > i && t.p[end - 1] == '\n';
        i = end;
    }
}

void rich_cut(struct layout_walk *w, uint32_t start, uint32_t end, struct rich_style style, struct rich *out)
{
    struct rich_builder b = { .walk = w, .style = style };
    while (w->next < w->nevents && w->events[w->next].at < start)
        apply(&b, &w->events[w->next++], false);
    rich_add(&b, text_of(style.head), LAYOUT_NOWHERE);
    for (uint32_t at = start; at < end;) {
        for (; w->next < w->nevents && w->events[w->next].at <= at; w->next++)
            apply(&b, &w->events[w->next], at > start || w->events[w->next].on);
        uint32_t stop = w->next < w->nevents && w->events[w->next].at < end ? w->events[w->next].at : end;
        struct text part = text_sub(w->doc->text, at, stop);
        if (style.verbatim)
            add_verbatim(&b, part, at);
        else
            add_lines(&b, part, at);
        at = stop;
    }
    rich_add(&b, text_of(style.tail), LAYOUT_NOWHERE);
    while (w->next < w->nevents && w->events[w->next].at <= end && !w->events[w->next].on)
        apply(&b, &w->events[w->next++], end > start);
    for (size_t i = 0; i < b.text.len; i++) {
        char c = b.text.data[i];
        b.text.data[i] = c == '\t' || (style.flows && c == '\n') ? ' ' : c;
    }
    *out = (struct rich){ arena_text(&w->scratch, str_text(&b.text)), b.spans, b.nspans };
    str_free(&b.text);
}

/* --- lines --- */

static void add_span(struct line_builder *b, struct layout_span s)
{
    struct layout_span *last = b->nspans ? &b->spans[b->nspans - 1] : NULL;
    bool joins = last && last->end == s.start && last->role == s.role && last->attr == s.attr &&
                 last->link == s.link && last->at == LAYOUT_NOWHERE && s.at == LAYOUT_NOWHERE;
    if (joins) {
        last->end = s.end;
        return;
    }
    b->spans = mem_grow(b->spans, &b->span_cap, b->nspans + 1, sizeof *b->spans);
    b->spans[b->nspans++] = s;
}

static void line_begin(struct line_builder *b)
{
    if (b->begun)
        return;
    b->begun = true;
    line_add(b, b->margin, ROLE_BORDER, 0);
}

/* Adds t cut to the room that is left. */
static void add_text(struct line_builder *b, struct text t, struct layout_span look_of)
{
    line_begin(b);
    look_of.start = (uint32_t)b->text.len;
    size_t i = 0;
    while (i < t.n) {
        size_t next = grapheme_next(t, i);
        struct text cluster = text_sub(t, i, next);
        int width = grapheme_width(cluster);
        if (b->columns + width > b->width - b->right)
            break;
        if (look_of.at == LAYOUT_NOWHERE && text_is(cluster, JOINER)) {
            i = next;
            continue;
        }
        if (b->ascii && (unsigned char)cluster.p[0] >= 0x80)
            str_pad(&b->text, ascii_form(cluster), (size_t)width);
        else if (cluster.n == 2 && (unsigned char)cluster.p[0] == 0xc2 && (unsigned char)cluster.p[1] == 0xa0)
            str_add_c(&b->text, ' '); /* a blank that held words together has done its work */
        else
            str_add(&b->text, b->ascii ? text_sub(cluster, 0, 1) : cluster);
        b->columns += width;
        i = next;
    }
    look_of.end = (uint32_t)b->text.len;
    if (look_of.end > look_of.start)
        add_span(b, look_of);
    if (look_of.at == LAYOUT_NOWHERE || look_of.end == look_of.start)
        return;
    bool first = b->from == b->to;
    b->from = first || look_of.at < b->from ? look_of.at : b->from;
    b->to = first || look_of.at + i > b->to ? look_of.at + (uint32_t)i : b->to;
}

void line_add(struct line_builder *b, struct text t, enum role role, unsigned attr)
{
    add_text(b, t, (struct layout_span){ .role = (uint8_t)role, .attr = (uint8_t)attr, .at = LAYOUT_NOWHERE });
}

void line_repeat(struct line_builder *b, const char *glyph, int count, enum role role)
{
    line_begin(b);
    for (int i = 0; i < count && b->columns < b->width - b->right; i++)
        line_add(b, text_of(glyph), role, 0);
}

void line_to(struct line_builder *b, int column)
{
    line_begin(b);
    line_repeat(b, " ", b->left + column - b->columns, ROLE_TEXT);
}

/* Whether the line shows these bytes as they are. */
static bool is_plain(const struct line_builder *b, const char *p)
{
    return b->ascii ? (unsigned char)p[0] < 0x80 : (unsigned char)p[0] != 0xc2;
}

/* Adds t in parts: what is written in another form makes a span of its own, so that in all others the bytes of the line
 * are those of the document and an offset into one leads into the other. */
static void add_parts(struct line_builder *b, struct text t, struct layout_span s)
{
    for (size_t i = 0; i < t.n;) {
        size_t end = i;
        while (end < t.n && is_plain(b, t.p + end))
            end++;
        end = end > i ? end : grapheme_next(t, i);
        struct layout_span part = s;
        if (s.at != LAYOUT_NOWHERE)
            part.at += (uint32_t)i;
        add_text(b, text_sub(t, i, end), part);
        i = end;
    }
}

void line_slice(struct line_builder *b, const struct rich *r, size_t start, size_t end)
{
    size_t low = 0, high = r->nspans; /* first span that ends behind start */
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (r->spans[mid].end <= start)
            low = mid + 1;
        else
            high = mid;
    }
    for (size_t i = low; i < r->nspans && r->spans[i].start < end; i++) {
        struct layout_span s = r->spans[i];
        size_t from = s.start > start ? s.start : start, to = s.end < end ? s.end : end;
        if (s.at != LAYOUT_NOWHERE)
            s.at += (uint32_t)(from - s.start);
        add_parts(b, text_sub(r->text, from, to), s);
    }
}

void line_end(struct line_builder *b, int heading)
{
    line_begin(b);
    if (b->boxed) {
        line_repeat(b, " ", b->width - 1 - b->columns, ROLE_TEXT);
        b->right = 0;
        line_repeat(b, " ", b->width - 1 - b->columns, ROLE_TEXT);
        line_add(b, b->ascii ? TEXT("|") : TEXT("\u2502"), ROLE_BORDER, 0);
        b->right = 2;
    }
    struct layout_line line = { .heading = (uint8_t)heading, .nspans = b->nspans };
    struct text t = str_text(&b->text);
    while (t.n && t.p[t.n - 1] == ' ')
        t.n--;
    while (line.nspans && b->spans[line.nspans - 1].start >= t.n)
        line.nspans--;
    if (line.nspans && b->spans[line.nspans - 1].end > t.n)
        b->spans[line.nspans - 1].end = (uint32_t)t.n;
    line.text = arena_text(b->arena, t);
    line.spans = arena_array(b->arena, line.nspans, sizeof *line.spans);
    if (line.nspans)
        memcpy(line.spans, b->spans, line.nspans * sizeof *line.spans);
    line.from = b->from;
    line.to = b->to;
    b->out->lines = arena_grow(b->arena, b->out->lines, &b->line_cap, b->out->nlines + 1, sizeof *b->out->lines);
    b->out->lines[b->out->nlines++] = line;
    str_cut(&b->text, 0);
    b->nspans = 0;
    b->columns = 0;
    b->begun = false;
    b->from = b->to = 0;
}

void line_builder_free(struct line_builder *b)
{
    str_free(&b->text);
    free(b->spans);
}

/* --- wrapping --- */

static void wrapped(void *user, struct text line)
{
    struct rich_lines *l = user;
    size_t start = line.n ? (size_t)(line.p - l->rich->text.p) : 0;
    l->at = arena_grow(l->arena, l->at, &l->cap, l->n + 1, sizeof *l->at);
    l->at[l->n][0] = (uint32_t)start;
    l->at[l->n++][1] = (uint32_t)(start + line.n);
}

void rich_wrap(struct layout_walk *w, const struct rich *r, int columns, struct rich_lines *out)
{
    *out = (struct rich_lines){ .rich = r, .arena = &w->scratch };
    text_wrap(r->text, columns, wrapped, out);
}

void rich_fold(struct layout_walk *w, const struct rich *r, int columns, struct rich_lines *out)
{
    struct text rest = r->text, part;
    *out = (struct rich_lines){ .rich = r, .arena = &w->scratch };
    while (text_split(&rest, '\n', &part)) {
        int room = columns;
        do {
            size_t n = text_fit(part, room < 1 ? 1 : room, NULL);
            if (!n && part.n)
                n = grapheme_next(part, 0);
            wrapped(out, text_sub(part, 0, n));
            part = text_sub(part, n, part.n);
            room = columns - FOLD_MARK;
        } while (part.n);
    }
}
