/* cli/options.c -- see options.h. */
#include "cli/options.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static bool unknown_option(const struct option *options, const char *word, struct err *err)
{
    const char *names[OPTIONS_MAX];
    int n = 0;
    for (const struct option *o = options; o && o->name; o++)
        names[n++] = o->name;
    static const char *const before[] = { "--db", "--feeds", "--quiet", "--version" };
    for (size_t i = 0; i < LEN(before); i++) {
        if (!strcmp(word, before[i]))
            return err_code(err, ERR_USAGE, "%s stands before the command: northwire %s ... COMMAND", word, word);
    }
    const char *near = nearest_name(text_of(word), names, (size_t)n);
    if (near)
        return err_code(err, ERR_USAGE, "unknown option %s (did you mean %s?)", word, near);
    return err_code(err, ERR_USAGE, "unknown option %s", word);
}

/* The option that word names, and where its value begins inside the word (NULL: in the next word). -1: none. */
static int find_option(const struct option *options, const char *word, const char **value)
{
    *value = NULL;
    for (int i = 0; options && options[i].name; i++) {
        size_t n = strlen(options[i].name);
        if (!strncmp(word, options[i].name, n) && (!word[n] || word[n] == '=')) {
            *value = word[n] ? word + n + 1 : NULL;
            return i;
        }
        if (options[i].letter && word[0] == '-' && word[1] == options[i].letter) {
            *value = word[2] ? word + 2 : NULL;
            return i;
        }
    }
    return -1;
}

bool args_parse(struct args *out, const struct option *options, bool dash_words, int argc, char **argv, struct err *err)
{
    bool open = true;
    *out = (struct args){ .options = options, .words = mem_alloc((size_t)(argc + 1) * sizeof *out->words) };
    for (int i = 0; i < argc; i++) {
        const char *value;
        int at = open ? find_option(options, argv[i], &value) : -1;
        if (at < 0) {
            if (open && !strcmp(argv[i], "--"))
                open = false;
            else if (open && argv[i][0] == '-' && argv[i][1] && (!dash_words || argv[i][1] == '-'))
                return unknown_option(options, argv[i], err);
            else
                out->words[out->nwords++] = argv[i];
            continue;
        }
        if (!options[at].arg && value)
            return err_code(err, ERR_USAGE, "%s takes no value", options[at].name);
        if (options[at].arg && !value) {
            if (++i >= argc)
                return err_code(err, ERR_USAGE, "%s needs a value: %s %s", options[at].name, options[at].name,
                                options[at].arg);
            value = argv[i];
        }
        out->values[at] = value ? value : "";
    }
    return true;
}

void args_free(struct args *a) { free(a->words); }

const char *args_get(const struct args *a, const char *name)
{
    for (int i = 0; a->options && a->options[i].name; i++) {
        if (!strcmp(a->options[i].name, name))
            return a->values[i];
    }
    return NULL;
}

bool args_has(const struct args *a, const char *name) { return args_get(a, name) != NULL; }

bool args_int(const struct args *a, const char *name, int64_t low, int64_t high, int64_t *out, struct err *err)
{
    const char *value = args_get(a, name);
    int64_t number;
    if (!value)
        return true;
    if (!text_int(text_of(value), &number) || number < low || number > high)
        return err_code(err, ERR_USAGE, "%s %s: expected a number from %lld to %lld", name, value, (long long)low,
                        (long long)high);
    *out = number;
    return true;
}

bool args_duration(const struct args *a, const char *name, int64_t *seconds, struct err *err)
{
    const char *value = args_get(a, name);
    int64_t number;
    if (value && text_int(text_of(value), &number) && number > 0)
        return err_code(err, ERR_USAGE, "%s %s: expected a unit behind the number: %.8sh, %.8sd", name, value, value, value);
    if (!value || duration_parse(text_of(value), seconds))
        return true;
    return err_code(err, ERR_USAGE, "%s %s: expected a span such as 90m, 24h, 7d", name, value);
}

bool args_at_most_one(const struct args *a, const char *const *names, struct err *err)
{
    const char *first = NULL;
    for (; *names; names++) {
        if (first && args_has(a, *names))
            return err_code(err, ERR_USAGE, "%s and %s: expected one of them", first, *names);
        first = args_has(a, *names) ? *names : first;
    }
    return true;
}

char *args_join(const struct args *a, int from)
{
    struct str s = { 0 };
    for (int i = from; i < a->nwords; i++) {
        if (i > from)
            str_add_c(&s, ' ');
        str_add_s(&s, a->words[i]);
    }
    return s.data ? s.data : mem_copy("", 0);
}
