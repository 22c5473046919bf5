/* base/fields.c -- see fields.h. */
#include "base/fields.h"

static void tsv_field(struct str *out, struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        str_add_c(out, t.p[i] == '\t' || t.p[i] == '\n' || t.p[i] == '\r' ? ' ' : t.p[i]);
}

static bool is_formula(struct text t)
{
    if (t.n < 2 || !strchr("=@+-", t.p[0]))
        return false;
    if (t.p[0] == '=' || t.p[0] == '@')
        return true;
    for (size_t i = 1; i < t.n; i++) { /* "-23 %" is a figure */
        if (strchr("(|!=", t.p[i]))
            return true;
    }
    return false;
}

static void csv_field(struct str *out, struct text t)
{
    bool quoted = is_formula(t);
    for (size_t i = 0; i < t.n && !quoted; i++)
        quoted = strchr(",\"\r\n", t.p[i]) != NULL;
    if (!quoted) {
        str_add(out, t);
        return;
    }
    str_add_s(out, is_formula(t) ? "\"'" : "\"");
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '"')
            str_add_c(out, '"');
        str_add_c(out, t.p[i]);
    }
    str_add_c(out, '"');
}

void fields_add(struct str *out, enum field_form form, const struct text *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            str_add_c(out, form == FIELDS_CSV ? ',' : '\t');
        if (form == FIELDS_CSV)
            csv_field(out, fields[i]);
        else
            tsv_field(out, fields[i]);
    }
    str_add_s(out, form == FIELDS_CSV ? "\r\n" : "\n");
}
