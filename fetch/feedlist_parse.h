/* fetch/feedlist_parse.h -- what the files that read feeds.conf share. Private to feedlist*.c. */
#ifndef NW_FETCH_FEEDLIST_PARSE_H
#define NW_FETCH_FEEDLIST_PARSE_H

#include "fetch/conf_lex.h"
#include "fetch/feedlist.h"

#define CONF_MAX_BYTES ((size_t)64 * 1024 * 1024)
#define CONF_MAX_LINE ((size_t)64 * 1024)
#define CONF_MAX_ERRORS 100
#define CONF_MAX_URL 8192
#define CONF_MAX_TAGS 64

/* A number for each text: a hash table, so that a long list is not compared pair by pair. */
struct text_numbers {
    struct { struct text key; int number; } *slots;
    size_t used, cap;
};
/* The number of an equal key, or 0 after key (borrowed) was put in with this number (not 0). */
int text_number_put(struct text_numbers *set, struct text key, int number);
void text_numbers_free(struct text_numbers *set);

struct conf_parser {
    struct feedlist *list; /* its arena holds everything */
    const char *folder;    /* of feeds.conf, absolute */
    const char *section;
    int line;
    bool exec_allowed;     /* a "set exec yes" stands above */
    size_t untold;         /* errors behind the first CONF_MAX_ERRORS */
    struct text_numbers sources;  /* line of each */
    struct text_numbers sections; /* place in list->sections, from 1 */
};

/* Notes an error at the current line. */
void conf_error(struct conf_parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Notes "unknown WHAT "word"", with the nearest of the names where one is near. */
void conf_unknown(struct conf_parser *p, const char *what, struct text word, const char *const *names, size_t n);
/* Foreign words as they may stand in a message: clean, shortened, in the list's arena. */
const char *conf_shown(struct conf_parser *p, struct text t);
/* Clean and terminated, in the list's arena. */
const char *conf_clean(struct conf_parser *p, struct text t);

/* The address of a source in its three forms; all in the arena. */
struct source_name {
    enum source_kind kind;
    const char *url;    /* identity: as written, but a password is taken out */
    const char *target; /* what to open */
    struct text key;    /* equal for two spellings of one source: scheme and host in lower case, no fragment */
};
/* False, err filled, when word is no source. folder: where relative file: names start. */
bool source_name_parse(struct source_name *out, struct arena *a, struct text word, const char *folder, struct err *err);
/* True when word looks like an address at all (it has one of the known prefixes). */
bool source_name_known(struct text word);

/* A tag is one word of letters, digits and a few signs: it must stand in queries and lists of tags. */
bool conf_is_tag(struct text tag);
/* "address title tags < settings"; adds the feed. first: the line's first word; rest: what follows it. */
void conf_parse_feed(struct conf_parser *p, struct text first, struct text rest);
/* "NAME VALUE" behind set. */
void conf_parse_set(struct conf_parser *p, struct text rest);
/* "NAME [WEIGHT] TERM ..." behind topic. */
void conf_parse_topic(struct conf_parser *p, struct text rest);
/* A duration, a count, a yes or no. False after conf_error(). */
bool conf_read_flag(struct conf_parser *p, const char *name, struct text value, bool *out);
bool conf_read_count(struct conf_parser *p, const char *name, struct text value, int64_t min, int64_t max,
                     int64_t *out);
bool conf_read_duration(struct conf_parser *p, const char *name, struct text value, int64_t min, int64_t max,
                        int64_t *out);

#endif
