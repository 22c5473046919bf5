/* tui/keymap.c -- see keymap.h. */
#include "tui/keymap.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "tui/nearest.h"

#include <stdlib.h>

/* The first name of a key is the one that is shown. */
static const struct {
    uint32_t key;
    const char *name;
} names[] = {
    { KEYS_ENTER, "Enter" },       { KEYS_ENTER, "Return" },   { KEYS_ESC, "Esc" },         { KEYS_ESC, "Escape" },
    { KEYS_TAB, "Tab" },           { KEYS_BACKTAB, "BackTab" }, { KEYS_BACKTAB, "Shift+Tab" },
    { KEYS_BACKSPACE, "Backspace" }, { KEYS_BACKSPACE, "BS" }, { KEYS_DELETE, "Delete" },   { KEYS_DELETE, "Del" },
    { KEYS_INSERT, "Insert" },     { KEYS_UP, "Up" },          { KEYS_DOWN, "Down" },       { KEYS_LEFT, "Left" },
    { KEYS_RIGHT, "Right" },       { KEYS_HOME, "Home" },      { KEYS_END, "End" },         { KEYS_PAGE_UP, "PageUp" },
    { KEYS_PAGE_UP, "PgUp" },      { KEYS_PAGE_DOWN, "PageDown" }, { KEYS_PAGE_DOWN, "PgDn" }, { ' ', "Space" },
    { KEYS_WAIT, "@wait" },
};

static uint32_t function_key(struct text name)
{
    int64_t number;
    bool is = name.n > 1 && name.p[0] == 'F' && text_int(text_sub(name, 1, name.n), &number) && number >= 1 &&
              number <= 12;
    return is ? KEYS_F1 + (uint32_t)number - 1 : KEYS_NONE;
}

/* ^A, Ctrl+a, C-a. ^I, ^M, ^[ and ^H are Tab, Enter, Esc and Backspace: no terminal tells them apart. */
static uint32_t control_key(struct text letter)
{
    if (letter.n != 1)
        return KEYS_NONE;
    char c = letter.p[0];
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 32);
    switch (c) {
    case 'I': return KEYS_TAB;
    case 'M':
    case 'J': return KEYS_ENTER;
    case '[': return KEYS_ESC;
    case 'H':
    case '?': return KEYS_BACKSPACE;
    default: return c >= 'A' && c <= '_' ? (uint32_t)(c - '@') : KEYS_NONE;
    }
}

static uint32_t single(struct text name)
{
    uint32_t point;
    if (!name.n || utf8_decode(name, 0, &point) != name.n || point < 0x20 || point == 0x7f)
        return KEYS_NONE;
    return point;
}

static uint32_t without_prefix(struct text name, const char *prefix)
{
    size_t n = text_of(prefix).n;
    return text_starts(name, prefix) && name.n > n ? (uint32_t)n : 0;
}

uint32_t key_parse(struct text name)
{
    static const char *const controls[] = { "^", "Ctrl+", "C-" }, *const alts[] = { "Alt+", "M-" };
    uint32_t key = single(name);
    if (key)
        return key == ' ' ? KEYS_NONE : key;
    for (size_t i = 0; i < LEN(names); i++) {
        if (text_same_ascii(name, text_of(names[i].name)))
            return names[i].key;
    }
    for (size_t i = 0; i < LEN(alts); i++) {
        uint32_t skip = without_prefix(name, alts[i]);
        if (skip && !text_starts(text_sub(name, skip, name.n), alts[i])) {
            key = key_parse(text_sub(name, skip, name.n));
            return key && !(key & KEY_WITH_ALT) ? key | KEY_WITH_ALT : KEYS_NONE;
        }
    }
    for (size_t i = 0; i < LEN(controls); i++) {
        uint32_t skip = without_prefix(name, controls[i]);
        if (skip)
            return control_key(text_sub(name, skip, name.n));
    }
    return function_key(name);
}

void key_add_name(struct str *out, uint32_t key)
{
    char bytes[4];
    if (key & KEY_WITH_ALT) {
        str_add_s(out, "Alt+");
        key &= ~KEY_WITH_ALT;
    }
    for (size_t i = 0; i < LEN(names); i++) {
        if (names[i].key == key) {
            str_add_s(out, names[i].name);
            return;
        }
    }
    if (key >= KEYS_F1 && key <= KEYS_F12)
        str_addf(out, "F%u", (unsigned)(key - KEYS_F1 + 1));
    else if (key && key < 0x20)
        str_addf(out, "^%c", (char)(key + '@'));
    else if (key && key < KEYS_NAMED)
        str_add(out, (struct text){ bytes, utf8_encode(bytes, key) });
}

/* --- bindings --- */

static void bind(struct keymap *map, uint32_t key, enum action action)
{
    for (size_t i = 0; i < map->n; i++) {
        if (map->bindings[i].key == key) {
            map->bindings[i].action = action;
            return;
        }
    }
    map->bindings = mem_grow(map->bindings, &map->cap, map->n + 1, sizeof *map->bindings);
    map->bindings[map->n++] = (struct key_binding){ key, action };
}

void keymap_init(struct keymap *map)
{
    *map = (struct keymap){ 0 };
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
        struct text keys = text_of(action_info((enum action)a)->keys), name;
        while (text_split(&keys, ' ', &name)) {
            if (key_parse(name))
                bind(map, key_parse(name), (enum action)a);
        }
    }
}

void keymap_free(struct keymap *map)
{
    free(map->bindings);
    *map = (struct keymap){ 0 };
}

static bool unknown(struct err *err, const char *what, const char *name, const struct nearest *n)
{
    if (n->best)
        return err_code(err, ERR_USAGE, "unknown %s \"%s\" (did you mean \"%s\"?)", what, name, n->best);
    return err_code(err, ERR_USAGE, "unknown %s \"%s\"", what, name);
}

bool keymap_bind(struct keymap *map, const char *key, const char *action, struct err *err)
{
    uint32_t code = key_parse(text_of(key));
    if (!code || code == KEYS_WAIT) {
        struct nearest n = nearest_to(text_of(key));
        for (size_t i = 0; i + 1 < LEN(names); i++)
            nearest_offer(&n, names[i].name);
        return unknown(err, "key", key, &n);
    }
    enum action a = action_find(text_of(action));
    if (a == ACT_NONE && !text_is(text_of(action), "none")) {
        struct nearest n = nearest_to(text_of(action));
        for (int i = ACT_NONE; i < ACT_COUNT; i++)
            nearest_offer(&n, action_info((enum action)i)->name);
        return unknown(err, "action", action, &n);
    }
    bind(map, code, a);
    return true;
}

enum action keymap_find(const struct keymap *map, uint32_t key)
{
    for (size_t i = 0; i < map->n; i++) {
        if (map->bindings[i].key == key)
            return map->bindings[i].action;
    }
    return ACT_NONE;
}

void keymap_keys(const struct keymap *map, enum action a, size_t most, struct str *out)
{
    size_t found = 0;
    for (size_t i = 0; i < map->n && (!most || found < most); i++) {
        if (map->bindings[i].action != a)
            continue;
        if (found++)
            str_add_c(out, ' ');
        key_add_name(out, map->bindings[i].key);
    }
}

/* --- scripts --- */

static void push(struct key_list *out, uint32_t key)
{
    out->keys = mem_grow(out->keys, &out->cap, out->n + 1, sizeof *out->keys);
    out->keys[out->n++] = key;
}

/* Letter by letter, <Name> as a key. */
static void type(struct key_list *out, struct text word)
{
    for (size_t i = 0; i < word.n;) {
        size_t close = word.p[i] == '<' ? text_find_byte(word, '>', i) : word.n;
        uint32_t key = close < word.n ? key_parse(text_sub(word, i + 1, close)) : KEYS_NONE;
        if (key) {
            push(out, key);
            i = close + 1;
            continue;
        }
        uint32_t point;
        i += utf8_decode(word, i, &point);
        push(out, point);
    }
}

static void script_line(struct key_list *out, struct text line)
{
    while (line = text_trim(line), line.n) {
        size_t end = 0;
        while (end < line.n && line.p[end] != ' ' && line.p[end] != '\t')
            end++;
        if ((line.p[0] == ':' || line.p[0] == '/') && end > 1) {
            size_t enter = text_find(line, TEXT("<Enter>"), 0);
            end = enter < line.n ? enter + 7 : line.n;
        }
        struct text word = text_sub(line, 0, end);
        uint32_t key = key_parse(word);
        if (key)
            push(out, key);
        else
            type(out, word);
        line = text_sub(line, end, line.n);
    }
}

void keys_from_script(struct key_list *out, struct text script)
{
    struct text line;
    while (text_split(&script, '\n', &line)) {
        if (!text_starts(line, "#"))
            script_line(out, line);
    }
}
