/* tui/names.c -- see names.h. */
#include "tui/names.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <unicase.h>

static bool is_abbreviation(struct text word)
{
    static const char *const known[] = { "ai", "api", "ar", "asean", "cpu", "eu", "ev", "gpu", "hpc", "iot", "it", "ml",
                                         "uae", "uk", "us", "usa", "vr", "xr", "5g", "6g" };
    for (size_t i = 0; i < LEN(known); i++) {
        if (text_is(word, known[i]))
            return true;
    }
    return false;
}

static bool is_small(struct text word) { return text_is(word, "and") || text_is(word, "of") || text_is(word, "the"); }

static bool has_capital(struct text name)
{
    uint32_t c;
    for (size_t at = 0; at < name.n;) {
        at += utf8_decode(name, at, &c);
        if (uc_tolower(c) != c)
            return true;
    }
    return false;
}

static void add_word(struct str *out, struct text word, bool first)
{
    size_t capitals = is_abbreviation(word) ? word.n : is_small(word) && !first ? 0 : 1;
    for (size_t at = 0; at < word.n;) {
        uint32_t c;
        char bytes[4];
        size_t used = utf8_decode(word, at, &c);
        str_add(out, (struct text){ bytes, utf8_encode(bytes, at < capitals ? uc_totitle(c) : c) });
        at += used;
    }
}

static void add_name(struct str *out, struct text name)
{
    size_t start = 0;
    if (has_capital(name)) {
        str_add(out, name);
        return;
    }
    for (size_t at = 0; at <= name.n; at++) {
        if (at < name.n && name.p[at] != ' ' && name.p[at] != '-')
            continue;
        add_word(out, text_sub(name, start, at), start == 0);
        if (at < name.n)
            str_add_c(out, name.p[at]);
        start = at + 1;
    }
}

void names_shown(struct str *out, struct text names)
{
    struct text rest = names, name;
    bool more = false;
    while (text_split(&rest, ',', &name)) {
        str_add_s(out, more ? ", " : "");
        add_name(out, text_trim(name));
        more = true;
    }
}
