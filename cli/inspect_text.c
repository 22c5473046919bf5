/* cli/inspect_text.c -- see inspect_text.h. */
#include "cli/inspect_text.h"

#include "base/unicode.h"

#include <string.h>

json_t *inspect_string(struct text t)
{
    json_t *string = json_stringn(t.n ? t.p : "", t.n);
    return string ? string : json_string(""); /* not UTF-8: cannot happen behind the gate */
}

/* The file's name is the user's: bytes that are not UTF-8 must not break the line. */
static json_t *file_name(struct arena *a, const char *path)
{
    json_t *name = json_string(path);
    return name ? name : inspect_string(clean_text(a, text_of(path), CLEAN_LINE));
}

bool inspect_open(struct inspected *in, const char *path)
{
    struct str bytes = STR_MAX(INSPECT_TEXT_MAX);
    struct err err;
    *in = (struct inspected){ .line = json_object() };
    json_object_set_new(in->line, "file", file_name(&in->arena, path));
    if (str_read_file(&bytes, path, &err)) {
        struct text clean = clean_text(&in->arena, str_text(&bytes), CLEAN_LINES);
        doc_from_plain(&in->doc, &in->arena, clean);
    } else {
        in->refused = true;
        struct text why = clean_text(&in->arena, text_of(err.message), CLEAN_LINE);
        json_object_set_new(in->line, "error", inspect_string(why));
        fprintf(stderr, "northwire: %.*s\n", (int)why.n, why.p);
    }
    str_free(&bytes);
    return !in->refused;
}

bool inspect_close(struct inspected *in, FILE *out)
{
    bool ok = !in->refused;
    json_dumpf(in->line, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(in->line);
    arena_free(&in->arena);
    return ok;
}
