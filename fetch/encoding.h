/* fetch/encoding.h -- bytes of any encoding as UTF-8, once, before any parser sees them. */
#ifndef NW_FETCH_ENCODING_H
#define NW_FETCH_ENCODING_H

#include "base/text.h"

/* Bytes as valid UTF-8 without a byte order mark: a part of bytes where they are that already, else decoded into room
 * (empty before). The encoding is, first hit wins: a byte order mark; the pattern of UTF-16/32 text that starts with
 * ASCII; UTF-8 when the bytes are valid UTF-8 (a wrong label loses to the bytes); the document's own declaration;
 * charset (from Content-Type, may be empty); windows-1252. Labels are read as the WHATWG Encoding Standard does (latin1
 * means windows-1252). Bytes that do not convert become U+FFFD, but in text that is mostly UTF-8 a stray byte is read
 * as windows-1252. Embedded NULs are kept. */
struct text encoding_read(struct str *room, struct text bytes, struct text charset);
/* The same, always added to out. */
void encoding_decode(struct str *out, struct text bytes, struct text charset);
/* Adds t with C1 controls (which no author means) read as the windows-1252 characters of the same number. */
void encoding_add_c1(struct str *out, struct text t);
/* The character that a numeric reference stands for by HTML's rules: C1 as windows-1252, 0 for nothing printable. */
uint32_t encoding_reference(uint32_t number);

#endif
