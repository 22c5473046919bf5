/* base/unicode.h -- the gate that text passes on its way in, and how wide it is on a screen.
 *
 * Everything from outside goes through clean_*() once, where it enters. After that text is valid UTF-8 in NFC without
 * C0, C1, DEL, bidi controls, noncharacters or byte order marks, with at most 30 marks on a character (UAX 15, stream-safe
 * text), and every room may rely on it. Widths, line and
 * grapheme breaks, case folding and normalisation are libunistring's (UAX 11, 14, 29; Unicode ch. 3, 5). */
#ifndef NW_BASE_UNICODE_H
#define NW_BASE_UNICODE_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum clean_mode {
    CLEAN_LINE,  /* one line: every run of white space becomes one blank, ends trimmed */
    CLEAN_LINES, /* newlines kept (CR LF and CR become LF); tabs kept */
};

/* Adds the clean form of t to out. Bad bytes become U+FFFD. */
void clean_add(struct str *out, struct text t, enum clean_mode mode);
struct text clean_text(struct arena *a, struct text t, enum clean_mode mode);
/* False when clean_add() would change something (white space rules of the mode included). */
bool is_clean(struct text t, enum clean_mode mode);

/* Whether bytes are no text of ASCII's family, whatever its encoding: as file(1) sees it, text has no controls but white space,
 * bell, backspace and escape; here one byte in fifty of the first 8 KiB may be one. A PDF is none either. UTF-16 is to be decoded
 * before. */
bool text_is_binary(struct text bytes);
/* Whether XML 1.0 allows all characters of valid UTF-8: no controls but tab and line ends, no U+FFFE, no U+FFFF. */
bool text_is_xml(struct text t);

/* Decodes one code point of valid UTF-8 at offset at (at < t.n). Returns its length in bytes; 0xFFFD for bad bytes. */
size_t utf8_decode(struct text t, size_t at, uint32_t *code_point);
size_t utf8_encode(char out[4], uint32_t code_point); /* bytes written; surrogates and beyond: U+FFFD */

int text_width(struct text t);                        /* columns; control characters count 0 */
size_t grapheme_next(struct text t, size_t at);       /* offset behind the grapheme cluster at at */
int grapheme_width(struct text t);                    /* columns of one cluster: 0, 1 or 2 */
/* Bytes of t that fit into columns, whole clusters only; *width (may be NULL) is the columns they take. */
size_t text_fit(struct text t, int columns, int *width);
/* Adds t cut to columns, with an ellipsis ("..." when ascii, else U+2026) where something was cut. */
void text_ellipsis(struct str *out, struct text t, int columns, bool ascii);
/* Cuts t into lines of at most columns by UAX 14; a word that is longer is cut between clusters. Calls line() with
 * each (trailing blanks removed); '\n' always breaks. */
typedef void wrap_line_fn(void *user, struct text line);
void text_wrap(struct text t, int columns, wrap_line_fn *line, void *user);
/* Case-folded NFKC with accents dropped, for comparison and search. */
void text_fold(struct str *out, struct text t);
bool is_letter(uint32_t code_point);
bool is_digit(uint32_t code_point);   /* decimal digit of any script */
bool is_upper(uint32_t code_point);
bool is_space_char(uint32_t code_point);

#endif
