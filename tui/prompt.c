/* tui/prompt.c -- see prompt.h. */
#include "tui/prompt.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/keymap.h"

#include <stdlib.h>
#include <string.h>

#define CTRL(letter) ((uint32_t)(letter) - '@')

static void drop_candidates(struct prompt *p)
{
    for (size_t i = 0; i < p->ncandidates; i++)
        free(p->candidates[i]);
    p->ncandidates = 0;
}

void prompt_open(struct prompt *p, enum prompt_kind kind, const char *label, struct text initial,
                 struct prompt_history *history)
{
    prompt_close(p);
    p->kind = kind;
    snprintf(p->label, sizeof p->label, "%s", label);
    p->text = STR_MAX(PROMPT_MAX);
    str_add(&p->text, initial);
    p->cursor = p->text.len;
    p->history = history;
    p->recalled = history ? history->n : 0;
}

void prompt_close(struct prompt *p)
{
    drop_candidates(p);
    str_free(&p->text);
    free(p->draft);
    *p = (struct prompt){ 0 };
}

/* Replaces bytes start..end by t. */
static bool splice(struct prompt *p, size_t start, size_t end, struct text t)
{
    struct str line = STR_MAX(PROMPT_MAX);
    str_add(&line, text_sub(str_text(&p->text), 0, start));
    str_add(&line, t);
    size_t cursor = line.len;
    str_add(&line, text_sub(str_text(&p->text), end, p->text.len));
    if (line.failed) {
        str_free(&line);
        return false;
    }
    str_free(&p->text);
    p->text = line;
    p->cursor = cursor;
    return true;
}

static size_t before(const struct prompt *p, size_t at)
{
    struct text line = str_text(&p->text);
    size_t last = 0;
    for (size_t i = 0; i < at; i = grapheme_next(line, i))
        last = i;
    return last;
}

static size_t word_before(const struct prompt *p, size_t at)
{
    while (at > 0 && p->text.data[at - 1] == ' ')
        at--;
    while (at > 0 && p->text.data[at - 1] != ' ')
        at--;
    return at;
}

/* --- history --- */

void prompt_history_add(struct prompt_history *h, struct text line)
{
    if (!text_trim(line).n)
        return;
    size_t at = 0;
    while (at < h->n && !text_is(line, h->lines[at]))
        at++;
    if (at == h->n && h->n == PROMPT_HISTORY)
        at = 0;
    if (at < h->n) {
        free(h->lines[at]);
        memmove(&h->lines[at], &h->lines[at + 1], (h->n - at - 1) * sizeof h->lines[0]);
        h->n--;
    }
    h->lines[h->n++] = mem_copy(line.p, line.n);
}

void prompt_history_free(struct prompt_history *h)
{
    for (size_t i = 0; i < h->n; i++)
        free(h->lines[i]);
    h->n = 0;
}

static enum prompt_result recall(struct prompt *p, bool older)
{
    size_t n = p->history ? p->history->n : 0;
    if (!n || (older ? p->recalled == 0 : p->recalled >= n))
        return PROMPT_MOVED;
    if (p->recalled == n) {
        free(p->draft);
        p->draft = mem_copy(str_c(&p->text), p->text.len);
    }
    p->recalled = older ? p->recalled - 1 : p->recalled + 1;
    const char *line = p->recalled < n ? p->history->lines[p->recalled] : p->draft;
    splice(p, 0, p->text.len, text_of(line));
    return PROMPT_CHANGED;
}

/* --- completion --- */

void prompt_offer(struct prompt *p, struct text candidate)
{
    for (size_t i = 0; i < p->ncandidates; i++) {
        if (text_is(candidate, p->candidates[i]))
            return;
    }
    if (p->ncandidates < PROMPT_CANDIDATES)
        p->candidates[p->ncandidates++] = mem_copy(candidate.p, candidate.n);
}

/* The first Tab completes, the next ones go through the candidates. */
static enum prompt_result complete(struct prompt *p, bool forward)
{
    if (!p->complete)
        return PROMPT_MOVED;
    if (!p->ncandidates) {
        p->word_start = p->cursor;
        while (p->word_start > 0 && p->text.data[p->word_start - 1] != ' ')
            p->word_start--;
        struct text line = text_sub(str_text(&p->text), 0, p->cursor);
        p->complete(p->user, p, line, text_sub(line, p->word_start, line.n));
        p->candidate = forward ? p->ncandidates - 1 : 0;
    }
    if (!p->ncandidates)
        return PROMPT_MOVED;
    p->candidate = (p->candidate + (forward ? 1 : p->ncandidates - 1)) % p->ncandidates;
    splice(p, p->word_start, p->cursor, text_of(p->candidates[p->candidate]));
    return PROMPT_CHANGED;
}

/* --- keys --- */

static enum prompt_result move_key(struct prompt *p, uint32_t key)
{
    switch (key) {
    case KEYS_LEFT:
    case CTRL('B'): p->cursor = before(p, p->cursor); return PROMPT_MOVED;
    case KEYS_RIGHT:
    case CTRL('F'): p->cursor = grapheme_next(str_text(&p->text), p->cursor); return PROMPT_MOVED;
    case KEYS_HOME:
    case CTRL('A'): p->cursor = 0; return PROMPT_MOVED;
    case KEYS_END:
    case CTRL('E'): p->cursor = p->text.len; return PROMPT_MOVED;
    case KEYS_UP:
    case CTRL('P'): return recall(p, true);
    case KEYS_DOWN:
    case CTRL('N'): return recall(p, false);
    default: return PROMPT_IGNORED;
    }
}

static enum prompt_result edit_key(struct prompt *p, uint32_t key)
{
    size_t end = p->text.len, at = p->cursor;
    switch (key) {
    case KEYS_BACKSPACE:
        if (!end)
            return PROMPT_CANCELLED; /* as in vi: nothing left to erase */
        splice(p, before(p, at), at, TEXT(""));
        return PROMPT_CHANGED;
    case KEYS_DELETE:
    case CTRL('D'):
        splice(p, at, grapheme_next(str_text(&p->text), at), TEXT(""));
        p->cursor = at;
        return PROMPT_CHANGED;
    case CTRL('W'): splice(p, word_before(p, at), at, TEXT("")); return PROMPT_CHANGED;
    case CTRL('U'): splice(p, 0, at, TEXT("")); return PROMPT_CHANGED;
    case CTRL('K'): splice(p, at, end, TEXT("")); return PROMPT_CHANGED;
    default: break;
    }
    char bytes[4];
    if (key < 0x20 || key == 0x7f || key >= KEYS_NAMED)
        return PROMPT_IGNORED;
    struct text typed = { bytes, utf8_encode(bytes, key) };
    return is_clean(typed, CLEAN_LINES) && splice(p, at, at, typed) ? PROMPT_CHANGED : PROMPT_IGNORED;
}

static enum prompt_result confirm_key(uint32_t key)
{
    if (key == 'y' || key == 'Y')
        return PROMPT_DONE;
    return key == 'n' || key == 'N' || key == 'q' || key == KEYS_ESC || key == CTRL('C') || key == KEYS_ENTER
               ? PROMPT_CANCELLED
               : PROMPT_IGNORED;
}

enum prompt_result prompt_key(struct prompt *p, uint32_t key)
{
    if (p->kind == PROMPT_CONFIRM)
        return confirm_key(key);
    if (key == KEYS_TAB || key == KEYS_BACKTAB)
        return complete(p, key == KEYS_TAB);
    drop_candidates(p);
    if (key == KEYS_ENTER)
        return PROMPT_DONE;
    if (key == KEYS_ESC || key == CTRL('C') || key == CTRL('G'))
        return PROMPT_CANCELLED;
    enum prompt_result moved = move_key(p, key);
    return moved != PROMPT_IGNORED ? moved : edit_key(p, key);
}

void prompt_note(struct prompt *p, bool is_error, const char *note)
{
    p->note_is_error = is_error;
    snprintf(p->note, sizeof p->note, "%s", note);
}

/* What Tab goes through, from the one that stands in the line on. */
static void draw_candidates(const struct prompt *p, struct canvas *c, int x, int y, int right)
{
    for (size_t i = 1; i < p->ncandidates; i++) {
        struct text name = text_of(p->candidates[(p->candidate + i) % p->ncandidates]);
        int width = text_width(name);
        if (x + width > right) {
            canvas_puts(c, x, y, ROLE_DIM, c->ascii ? ".." : "\u2026");
            return;
        }
        x += canvas_text(c, x, y, width, ROLE_DIM, name) + 2;
    }
}

void prompt_draw(const struct prompt *p, struct canvas *c, struct area line)
{
    struct text text = str_text(&p->text);
    canvas_fill(c, line, ROLE_TEXT);
    int x = line.x + canvas_fit(c, line.x, line.y, line.width, ROLE_KEY, text_of(p->label));
    int room = line.x + line.width - x - 1; /* the cursor may stand behind the text */
    int note = text_width(text_of(p->note)), typed = text_width(text), most = room - (typed < room / 2 ? typed : room / 2) - 2;
    if (note > most) /* a long line and a long note share the row */
        note = most;
    if (note > 0 && p->note[0])
        room -= note + 2;
    size_t from = 0; /* scrolled so that the cursor is seen */
    while (from < p->cursor && text_width(text_sub(text, from, p->cursor)) > (room > 1 ? room : 1))
        from = grapheme_next(text, from);
    canvas_text(c, x, line.y, room, ROLE_TEXT, text_sub(text, from, text.n));
    if (note > 0 && p->note[0])
        canvas_right(c, line.x + line.width, line.y, note, p->note_is_error ? ROLE_ERROR : ROLE_DIM,
                     text_of(p->note));
    c->cursor_x = x + text_width(text_sub(text, from, p->cursor));
    if (p->ncandidates > 1 && p->cursor == text.n)
        draw_candidates(p, c, c->cursor_x + 3, line.y, x + room - 1);
    c->cursor_y = line.y;
    if (c->cursor_x >= c->width)
        c->cursor_x = c->width - 1;
}
