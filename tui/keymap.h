/* tui/keymap.h -- keys: their names, and the action that each is bound to.
 *
 * A key is a number: a Unicode code point (control keys as 1..31), or one of enum key_code, with KEY_WITH_ALT added. */
#ifndef NW_TUI_KEYMAP_H
#define NW_TUI_KEYMAP_H

#include "base/err.h"
#include "base/text.h"
#include "tui/action.h"

#include <stddef.h>
#include <stdint.h>

enum key_code {
    KEYS_NONE = 0,
    KEYS_NAMED = 0x110000, /* behind the last code point */
    KEYS_ENTER, KEYS_ESC, KEYS_TAB, KEYS_BACKTAB, KEYS_BACKSPACE, KEYS_DELETE, KEYS_INSERT, KEYS_UP, KEYS_DOWN,
    KEYS_LEFT, KEYS_RIGHT, KEYS_HOME, KEYS_END, KEYS_PAGE_UP, KEYS_PAGE_DOWN,
    KEYS_F1, /* to F12 = KEYS_F1 + 11 */
    KEYS_F12 = KEYS_F1 + 11,
    KEYS_MOUSE, KEYS_RESIZE, /* events: they have no name and cannot be bound */
    KEYS_WAIT,               /* in a script: until the background refresh has ended */
};
#define KEY_WITH_ALT 0x1000000u

/* "j", "^D", "Enter", "Alt+x", "F5" ... KEYS_NONE if it is the name of no key. */
uint32_t key_parse(struct text name);
void key_add_name(struct str *out, uint32_t key); /* adds the name that key_parse() reads back */

struct key_binding {
    uint32_t key;
    enum action action;
};
struct keymap {
    struct key_binding *bindings; /* a key at most once */
    size_t n, cap;
};
void keymap_init(struct keymap *map); /* the defaults of ACTIONS */
void keymap_free(struct keymap *map);
/* Binds a key to an action by names, in place of what it was bound to; action "none" takes the key away. A wrong name
 * is answered with the nearest right one. */
bool keymap_bind(struct keymap *map, const char *key, const char *action, struct err *err);
enum action keymap_find(const struct keymap *map, uint32_t key);
/* Adds the names of the keys bound to a, blank between: "j Down". most: how many at most, 0 = all. */
void keymap_keys(const struct keymap *map, enum action a, size_t most, struct str *out);

/* Keys of a script: names parted by white space ("j j Enter"); <Enter> inside a word; a word that is no name is typed
 * letter by letter; one that begins with ':' or '/' takes in everything up to <Enter> on its line; "#" lines are
 * comments. @wait waits for the refresh. Adds to keys. */
struct key_list {
    uint32_t *keys;
    size_t n, cap;
};
void keys_from_script(struct key_list *out, struct text script);

#endif
