/* store/sql.c -- SQL put together at run time: our own words in the text, everybody else's in the values. */
#include "store/internal.h"

#include "base/mem.h"

#include <stdlib.h>

void sql_add(struct sql *q, const char *text) { str_add_s(&q->text, text); }

void sql_addf(struct sql *q, const char *format, ...)
{
    char words[512]; /* formats are ours: short */
    va_list args;
    va_start(args, format);
    int n = vsnprintf(words, sizeof words, format, args);
    va_end(args);
    if (n < 0 || (size_t)n >= sizeof words)
        q->text.failed = true;
    else
        str_add_s(&q->text, words);
}

static void add_value(struct sql *q, struct sql_value value)
{
    q->values = mem_grow(q->values, &q->cap, q->nvalues + 1, sizeof *q->values);
    q->values[q->nvalues++] = value;
}

void sql_int(struct sql *q, int64_t value) { add_value(q, (struct sql_value){ .type = 'i', .i = value }); }

void sql_real(struct sql *q, double value) { add_value(q, (struct sql_value){ .type = 'd', .d = value }); }

void sql_text(struct sql *q, struct text value) { add_value(q, (struct sql_value){ .type = 't', .t = value }); }

void sql_append(struct sql *q, const struct sql *part)
{
    str_add(&q->text, str_text(&part->text));
    for (size_t i = 0; i < part->nvalues; i++)
        add_value(q, part->values[i]);
}

void sql_free(struct sql *q)
{
    str_free(&q->text);
    free(q->values);
    *q = (struct sql){ 0 };
}
