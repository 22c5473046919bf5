/* fetch/import_lines.c -- newsboat's "urls" and newsraft's "feeds": an address a line, and what each writes behind it.
 *
 *     newsboat:  URL tag "tag two" "~Title" !       hidden by a tag that starts with "!"
 *                "query:Name:expression"            a saved query, in newsboat's own language
 *                exec:COMMAND   filter:COMMAND:URL  commands
 *     newsraft:  @ Section < settings
 *                URL "Title" < settings
 *                $(COMMAND)                         a command */
#include "fetch/import.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/conf_lex.h"

#include <string.h>

#define MAX_EXPRESSION ((size_t)4096)
#define MAX_QUERIES ((size_t)1000)

enum dialect { NEWSBOAT, NEWSRAFT };

static bool is_command(struct text word)
{
    static const char *const starts[] = { "exec:", "filter:", "$(", "|" };
    for (size_t i = 0; i < LEN(starts); i++) {
        if (text_is_ascii(text_sub(word, 0, strlen(starts[i])), starts[i]))
            return true;
    }
    return false;
}

/* A section or settings are newsraft's; a "~Title" or bare tags without either are newsboat's. One quoted string behind
 * every address and nothing else reads as a title. */
static enum dialect recognise(struct importer *im, struct text bytes)
{
    struct conf_lines lines = { .all = bytes };
    bool bare = false;
    while (conf_next_line(&lines)) {
        struct text rest = conf_without_comment(lines.line);
        if (text_starts(rest, "@"))
            return NEWSRAFT;
        struct conf_word word = conf_next_word(im->arena, &rest);
        if (text_starts(word.value, "query:"))
            return NEWSBOAT;
        for (int i = 0; word.kind != WORD_END && (word = conf_next_word(im->arena, &rest)).kind != WORD_END; i++) {
            if (word.kind == WORD_SETTINGS)
                return NEWSRAFT;
            if (text_starts(word.value, "~") || text_starts(word.value, "!"))
                return NEWSBOAT;
            bare |= word.kind == WORD_BARE || i > 0;
        }
    }
    return bare ? NEWSBOAT : NEWSRAFT;
}

static void read_query(struct importer *im, int line, struct text word)
{
    struct text rest = word, kind, name = { 0 };
    struct import_list *list = im->list;
    struct str words = { 0 };
    text_split(&rest, ':', &kind);
    text_split(&rest, ':', &name);
    name = clean_text(im->arena, name, CLEAN_LINE);
    if (name.n && rest.n <= MAX_EXPRESSION && list->nqueries < MAX_QUERIES && import_query(&words, rest)) {
        list->queries = arena_grow(im->arena, list->queries, &list->query_cap, list->nqueries + 1,
                                   sizeof *list->queries);
        list->queries[list->nqueries++] =
            (struct import_query){ name, clean_text(im->arena, str_text(&words), CLEAN_LINE) };
    } else {
        import_note(im, line, "a saved query in newsboat's language, write it anew as: query \"%s\" WORDS (it was: %s)",
                    import_shown(im, name), import_shown(im, rest));
    }
    str_free(&words);
}

static void take_word(struct importer *im, enum dialect dialect, struct import_feed *feed, size_t *cap,
                      const struct conf_word *word)
{
    if (dialect == NEWSBOAT && text_starts(word->value, "~")) {
        feed->title = text_sub(word->value, 1, word->value.n);
    } else if (dialect == NEWSBOAT && text_starts(word->value, "!")) {
        feed->hidden = true;
        import_tag(im, feed, cap, text_sub(word->value, 1, word->value.n));
    } else if (dialect == NEWSRAFT && word->kind == WORD_QUOTED && !feed->title.n) {
        feed->title = word->value;
    } else {
        import_tag(im, feed, cap, word->value);
    }
}

/* What feeds.conf says with words of its own is no feed of another reader. */
static bool is_directive(struct text word)
{
    static const char *const words[] = { "set", "tag", "mute", "watch", "query", "bind", "colour", "color" };
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_is(word, words[i]))
            return true;
    }
    return false;
}

static void read_line(struct importer *im, enum dialect dialect, int line, struct text t, struct text section)
{
    struct text rest = t;
    struct conf_word word = conf_next_word(im->arena, &rest);
    if (is_command(word.value) || text_starts(t, "$(")) {
        import_note(im, line, "left out, commands are never taken over: %s", import_shown(im, t));
        return;
    }
    if (text_starts(word.value, "query:")) {
        read_query(im, line, word.value);
        return;
    }
    if (word.kind == WORD_BARE && is_directive(word.value)) {
        import_note(im, line, "left out, no feed: %s", import_shown(im, t));
        return;
    }
    struct import_feed feed = { .url = word.value, .section = section };
    size_t cap = 0;
    while ((word = conf_next_word(im->arena, &rest)).kind != WORD_END) {
        if (word.kind == WORD_SETTINGS) {
            import_note(im, line, "settings are not taken over: %s", import_shown(im, text_trim(rest)));
            break;
        }
        take_word(im, dialect, &feed, &cap, &word);
    }
    import_add(im, line, &feed);
}

void import_lines(struct importer *im, struct text bytes)
{
    enum dialect dialect = recognise(im, bytes);
    struct text section = { 0 };
    struct conf_lines lines = { .all = bytes };
    while (conf_next_line(&lines)) {
        struct text t = conf_without_comment(lines.line);
        if (text_starts(t, "@")) {
            struct text name = text_sub(t, 1, text_find(t, TEXT(" <"), 0));
            section = conf_unquote(im->arena, text_trim(name));
        } else if (t.n) {
            read_line(im, dialect, lines.number, t, section);
        }
    }
}
