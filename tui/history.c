/* tui/history.c -- see history.h. */
#include "tui/history.h"

#include "base/file.h"
#include "base/unicode.h"

static char mark_of(enum prompt_kind kind) { return kind == PROMPT_QUERY ? '/' : kind == PROMPT_COMMAND ? ':' : '\0'; }

void history_load(const char *path, struct prompt_history *query, struct prompt_history *command)
{
    struct str text = STR_MAX(HISTORY_BYTES);
    struct err ignored;
    struct text line;
    if (path && str_read_file(&text, path, &ignored)) {
        struct text rest = str_text(&text);
        while (text_split(&rest, '\n', &line)) {
            struct text words = text_sub(line, 1, line.n);
            if (!words.n || words.n > PROMPT_MAX || !is_clean(words, CLEAN_LINES))
                continue; /* an editor may have been at it */
            if (line.p[0] == mark_of(PROMPT_QUERY))
                prompt_history_add(query, words);
            else if (line.p[0] == mark_of(PROMPT_COMMAND))
                prompt_history_add(command, words);
        }
    }
    str_free(&text);
}

static void write_lines(struct str *out, enum prompt_kind kind, const struct prompt_history *h)
{
    for (size_t i = 0; i < h->n; i++)
        str_addf(out, "%c%s\n", mark_of(kind), h->lines[i]);
}

bool history_keep(const char *path, enum prompt_kind kind, struct text line, struct err *err)
{
    struct prompt_history query = { 0 }, command = { 0 };
    struct str out = { 0 };
    if (!path || !mark_of(kind) || !text_trim(line).n || text_starts(line, " ") || !is_clean(line, CLEAN_LINES))
        return true;
    history_load(path, &query, &command);
    prompt_history_add(kind == PROMPT_QUERY ? &query : &command, line);
    write_lines(&out, PROMPT_QUERY, &query);
    write_lines(&out, PROMPT_COMMAND, &command);
    bool ok = file_replace(path, str_text(&out), 0600, err);
    prompt_history_free(&query);
    prompt_history_free(&command);
    str_free(&out);
    return ok;
}
