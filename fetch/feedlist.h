/* fetch/feedlist.h -- feeds.conf: sources, sections, rules, queries, settings (DESIGN 6; feeds.conf(5)).
 *
 * Parsing never stops at a wrong line: it is reported and the rest goes on. Everything lives in the list's arena. */
#ifndef NW_FETCH_FEEDLIST_H
#define NW_FETCH_FEEDLIST_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

#include <stdint.h>

enum source_kind { SOURCE_HTTP, SOURCE_FILE, SOURCE_EXEC, SOURCE_PAGE };

struct feed_spec {
    int line; /* in feeds.conf, from 1 */
    enum source_kind kind;
    const char *url;     /* identity as the store keeps it: "https://...", "file:/abs/path", "exec:...",
                            "page:https://..."; without the password that the line may hold, so it can be shown */
    const char *target;  /* what to open: URL (with its password), absolute path, or the command line of exec: */
    struct text key;     /* equal for two spellings of one source */
    const char *title;   /* NULL = the feed's own */
    const char *section; /* "" before the first "@" line; else the very pointer that stands in sections */
    const char **tags;
    size_t ntags;
    int64_t every; /* seconds; 0 = not set */
    bool full, hidden;
    int max; /* entries kept from one fetch; 0 = no limit */
    const char *items, *item_title, *item_link, *item_date, *item_summary; /* page: XPath; NULL = the default */
};

struct conf_rule {
    int line;
    const char *tag;   /* NULL = mute */
    const char *query; /* DESIGN 7; its syntax is checked by who knows the query language */
};

struct conf_watch {
    int line;
    const char *name;
    const char **aliases;
    size_t naliases;
};

/* Terms of a topic, the user's own or a shipped one (or a region: its places). */
#define CONF_TERM_WEIGHT 40 /* where none is written: one such term is enough */
struct conf_term {
    const char *text;
    int weight; /* -100..100; 0 hides the words of the phrase from shorter terms */
};
struct conf_topic {
    int line;
    const char *name; /* folded */
    struct conf_term *terms;
    size_t nterms;
};

struct conf_query {
    int line;
    const char *name, *query;
};

struct conf_setting {
    int line;
    const char *name, *value; /* checked against the table of settings */
};

struct conf_binding {
    int line;
    const char *key, *action; /* names are checked by tui */
};

struct conf_colour {
    int line;
    const char *role, *look; /* checked by tui, too */
};

struct feedlist {
    struct arena arena;
    const char *path;
    struct feed_spec *feeds;
    size_t nfeeds, feed_cap;
    const char **sections; /* in order of appearance, each once; also sections without feeds */
    size_t nsections, section_cap;
    struct conf_rule *rules;
    size_t nrules, rule_cap;
    struct conf_watch *watches;
    size_t nwatches, watch_cap;
    struct conf_topic *topics;
    size_t ntopics, topic_cap;
    struct conf_query *queries;
    size_t nqueries, query_cap;
    struct conf_setting *settings;
    size_t nsettings, setting_cap;
    struct conf_binding *bindings;
    size_t nbindings, binding_cap;
    struct conf_colour *colours;
    size_t ncolours, colour_cap;
    const char **errors; /* "feeds.conf:12: ..." one line each */
    size_t nerrors, error_cap;
};

/* False when the file cannot be read (err says why); wrong lines are in out->errors. */
bool feedlist_load(struct feedlist *out, const char *path, struct err *err);
/* path: for messages and for the folder that relative file: names start from. Never fails. */
void feedlist_parse(struct feedlist *out, struct text conf, const char *path);
void feedlist_free(struct feedlist *list);
/* The last value set for a name, or NULL. Flags read "yes" or "no", counts are digits, durations seconds ("21600s"). */
const char *feedlist_setting(const struct feedlist *list, const char *name);
bool feedlist_flag(const struct feedlist *list, const char *name, bool otherwise);
int64_t feedlist_number(const struct feedlist *list, const char *name, int64_t otherwise); /* counts; durations in s */
/* One more "NAME VALUE", as a set line at the end of the file would say it; the file is not touched. False names the mistake. */
bool feedlist_set(struct feedlist *list, struct text words, struct err *err);
/* The known settings with an example value and one line of help, and a feed's own, behind "<" in its line; NULL behind the
 * last. */
struct setting_help {
    const char *name, *value, *help;
};
const struct setting_help *feedlist_setting_help(size_t i);
const struct setting_help *feedlist_option_help(size_t i);

/* Changing the file keeps every other byte of it (comments, order) and its mode: written beside it, then renamed over
 * it, under a lock so that changes at once all arrive; a symbolic link stays one. A line goes behind the last feed of
 * its section, without one above all sections; a new section goes to the end. The folder must exist; the file need not (it
 * is made readable for its owner alone, since addresses can hold keys). */
struct feed_change {
    const char *url, *title, *section; /* title and section may be NULL: none */
    const char **tags;
    size_t ntags;
    bool hidden;
};
/* ERR_USAGE when it is listed already, or when the line would be a mistake. */
bool feedlist_add(const char *path, const struct feed_change *what, struct err *err);
enum edit_result { EDIT_NONE, EDIT_DONE, EDIT_LISTED /* is there already */, EDIT_REFUSED };
struct feed_changed {
    enum edit_result how;
    const char *why; /* in the arena; NULL when done */
};
/* Many at once: the file is read and written once, and the cost grows with their number alone. Those that cannot be
 * added do not keep the others out: results says how each fared. False when the file could not be changed. */
bool feedlist_add_many(const char *path, const struct feed_change *what, size_t n, struct arena *a,
                       struct feed_changed *results, struct err *err);
/* ERR_NOT_FOUND when it is not listed. url: identity or any spelling of the address. */
bool feedlist_remove(const char *path, const char *url, struct err *err);

/* Saved queries, at the end of the file; those whose name is there already stay as they are. *added: how many. */
bool feedlist_add_queries(const char *path, const struct conf_query *queries, size_t n, size_t *added, struct err *err);
/* "NAME also "other name" ..." as one more watch line at the end of the file; its name is added to name. ERR_USAGE when it is
 * watched already, or when the line would be a mistake. */
bool feedlist_add_watch(const char *path, struct text words, struct str *name, struct err *err);

/* A feed's new address. Only that word of its line changes; when the new address is listed already, the old line becomes
 * a comment. how: EDIT_DONE, EDIT_LISTED; EDIT_NONE when from is not listed; EDIT_REFUSED when to is no web
 * address or from no http(s) or page: source. False when the file could not be changed: nothing was. */
struct feed_move {
    const char *from; /* identity or any spelling */
    const char *to;   /* http or https */
    enum edit_result how;
};
bool feedlist_move(const char *path, struct feed_move *moves, size_t n, struct err *err);

#endif
