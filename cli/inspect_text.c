/* cli/inspect_text.c -- see inspect_text.h. */
#include "cli/inspect_text.h"

#include "base/unicode.h"
#include "cli/app.h"

#include <string.h>

json_t *inspect_string(struct text t)
{
    json_t *string = json_stringn(t.n ? t.p : "", t.n);
    return string ? string : json_string(""); /* not UTF-8: cannot happen behind the gate */
}

json_t *inspect_or_null(struct text t) { return t.n ? inspect_string(t) : json_null(); }

static json_t *clean_string(const char *s)
{
    struct str clean = { 0 };
    clean_add(&clean, text_of(s), CLEAN_LINE);
    json_t *string = inspect_string(str_text(&clean));
    str_free(&clean);
    return string;
}

json_t *inspect_line(const char *path)
{
    json_t *line = json_object();
    json_object_set_new(line, "file", clean_string(path));
    return line;
}

void inspect_refuse(json_t *line, const char *where, const char *why)
{
    struct str words = { 0 };
    if (where)
        str_addf(&words, "%s: ", where);
    str_add_s(&words, why);
    json_object_set_new(line, "error", clean_string(str_c(&words)));
    complain(EXIT_SOME_FAILED, "%s", str_c(&words));
    str_free(&words);
}

void inspect_print(FILE *out, json_t *line)
{
    json_dumpf(line, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(line);
}

/* Clean without moving a byte, so that offsets stay offsets into the file. */
static struct text clean_in_place(struct arena *a, struct text raw)
{
    struct text t = arena_text(a, raw);
    char *p = arena_alloc(a, t.n + 1);
    memcpy(p, t.p, t.n);
    for (size_t at = 0, len; at < t.n; at += len) {
        uint32_t c;
        len = utf8_decode(t, at, &c);
        bool ascii = c < 0x80, plain = ascii && ((c >= ' ' && c < 0x7f) || c == '\n' || c == '\t');
        if (c == '\r' && (at + 1 == t.n || t.p[at + 1] != '\n'))
            p[at] = '\n';
        else if (ascii ? !plain : !is_clean(text_sub(t, at, at + len), CLEAN_LINES))
            memset(p + at, ' ', len);
    }
    return (struct text){ p, t.n };
}

bool inspect_open(struct inspected *in, const char *path)
{
    struct str bytes = STR_MAX(INSPECT_TEXT_MAX);
    struct err err;
    *in = (struct inspected){ .line = inspect_line(path) };
    bool read = str_read_file(&bytes, path, &err);
    if (!read)
        inspect_refuse(in->line, NULL, err.message);
    else if (text_is_binary(str_text(&bytes)))
        inspect_refuse(in->line, path, "binary data, no text");
    else
        doc_from_plain(&in->doc, &in->arena, clean_in_place(&in->arena, str_text(&bytes)));
    in->refused = json_object_get(in->line, "error") != NULL;
    str_free(&bytes);
    return !in->refused;
}

bool inspect_close(struct inspected *in, FILE *out)
{
    inspect_print(out, in->line);
    arena_free(&in->arena);
    return !in->refused;
}
