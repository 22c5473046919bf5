/* fetch/conf_lex.h -- feeds.conf as lines, and a line as words.
 *
 * A line ends at LF, CR LF or a lone CR. A word ends at white space; "..." keeps white space in it, \" and \\ stand for
 * a quote and a backslash inside quotes. A # at the start of a line or after white space, outside quotes, begins a
 * comment. */
#ifndef NW_FETCH_CONF_LEX_H
#define NW_FETCH_CONF_LEX_H

#include "base/arena.h"
#include "base/text.h"

struct conf_lines {
    struct text all;
    size_t start, end;  /* bytes of the current line in all; end is behind its line end */
    struct text line;   /* without line end */
    int number;         /* from 1 */
};

/* { .all = bytes } is before the first line; a byte order mark is passed over. */
bool conf_next_line(struct conf_lines *lines);

/* The line without its comment, trimmed. */
struct text conf_without_comment(struct text line);

enum word_kind {
    WORD_END,
    WORD_BARE,     /* may hold quoted parts: file:"~/my feeds/x.xml" */
    WORD_QUOTED,   /* began with a quote */
    WORD_SETTINGS, /* "<": *rest is what follows it */
};
struct conf_word {
    enum word_kind kind;
    struct text value; /* without quotes and escapes; in the arena or borrowed from the line */
    bool open;         /* the closing quote is missing; value is what follows the opening one */
};
/* Takes the next word off *rest. */
struct conf_word conf_next_word(struct arena *a, struct text *rest);

/* Takes "name value" up to the next ; outside '...' and "..." off *rest. False at the end. Empty parts are skipped. */
bool conf_next_setting(struct text *rest, struct text *name, struct text *value);
/* A value that is one quoted string as a whole, without quotes and escapes; any other as it is. */
struct text conf_unquote(struct arena *a, struct text value);
/* Adds t in quotes, escaped. */
void conf_quote(struct str *out, struct text t);

#endif
