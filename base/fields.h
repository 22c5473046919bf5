/* base/fields.h -- records as lines for other programs.
 *
 * TSV: tabs and line ends inside a field become blanks. CSV: RFC 4180; a field that a spreadsheet would run as a formula
 * gets an apostrophe before it. */
#ifndef NW_BASE_FIELDS_H
#define NW_BASE_FIELDS_H

#include "base/text.h"

enum field_form { FIELDS_TSV, FIELDS_CSV };
/* Adds one line, its end included. */
void fields_add(struct str *out, enum field_form form, const struct text *fields, size_t n);

#endif
