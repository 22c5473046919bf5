/* fetch/feedlist.c -- feeds.conf line by line; see feedlist.h. */
#include "fetch/feedlist_parse.h"

#include "base/mem.h"
#include "base/nearest.h"
#include "base/unicode.h"
#include "fetch/path.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistr.h>

#define SHOWN_COLUMNS 60

int text_number_put(struct text_numbers *set, struct text key, int number)
{
    if (2 * (set->used + 1) > set->cap) {
        struct text_numbers grown = { .cap = set->cap ? 2 * set->cap : 64 };
        grown.slots = mem_alloc(grown.cap * sizeof *grown.slots);
        for (size_t i = 0; i < set->cap; i++) {
            if (set->slots[i].number)
                text_number_put(&grown, set->slots[i].key, set->slots[i].number);
        }
        free(set->slots);
        *set = grown;
    }
    size_t at = (size_t)text_hash(key) & (set->cap - 1);
    while (set->slots[at].number) {
        if (text_same(set->slots[at].key, key))
            return set->slots[at].number;
        at = (at + 1) & (set->cap - 1);
    }
    set->slots[at].key = key;
    set->slots[at].number = number;
    set->used++;
    return 0;
}

void text_numbers_free(struct text_numbers *set) { free(set->slots); }

const char *conf_clean(struct conf_parser *p, struct text t)
{
    return clean_text(&p->list->arena, t, CLEAN_LINE).p;
}

/* "http://user:secret@host" -> "http://...@host": messages are mailed and pasted. */
static struct text without_password(struct arena *a, struct text t)
{
    size_t start = text_find(t, TEXT("://"), 0), at = 0;
    for (size_t i = start + 3; i < t.n && t.p[i] != '/' && t.p[i] != ' '; i++) {
        if (t.p[i] == '@')
            at = i;
    }
    if (!at)
        return t;
    struct str out = { 0 };
    str_add(&out, text_sub(t, 0, start + 3));
    str_add_s(&out, "...");
    str_add(&out, text_sub(t, at, t.n));
    struct text hidden = arena_text(a, str_text(&out));
    str_free(&out);
    return hidden;
}

const char *conf_shown(struct conf_parser *p, struct text t)
{
    struct arena *a = &p->list->arena;
    struct text clean = clean_text(a, without_password(a, text_sub(t, 0, (size_t)4 * CONF_MAX_URL)), CLEAN_LINE);
    struct str out = { 0 };
    text_ellipsis(&out, clean, SHOWN_COLUMNS, false);
    const char *shown = arena_cstr(a, str_text(&out));
    str_free(&out);
    return shown;
}

static void add_error(struct feedlist *list, const char *line)
{
    list->errors = arena_grow(&list->arena, list->errors, &list->error_cap, list->nerrors + 1, sizeof *list->errors);
    list->errors[list->nerrors++] = line;
}

void conf_error(struct conf_parser *p, const char *format, ...)
{
    if (p->list->nerrors >= CONF_MAX_ERRORS) {
        p->untold++;
        return;
    }
    char what[480];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    struct str line = { 0 }, clean = { 0 };
    str_addf(&line, "%s:%d: %s", p->list->path, p->line, what);
    clean_add(&clean, str_text(&line), CLEAN_LINE);
    add_error(p->list, arena_cstr(&p->list->arena, str_text(&clean)));
    str_free(&line);
    str_free(&clean);
}

void conf_unknown(struct conf_parser *p, const char *what, struct text word, const char *const *names, size_t n)
{
    const char *near = nearest_name(word, names, n);
    if (near)
        conf_error(p, "unknown %s \"%s\" (did you mean \"%s\"?)", what, conf_shown(p, word), near);
    else
        conf_error(p, "unknown %s \"%s\"", what, conf_shown(p, word));
}

static void parse_section(struct conf_parser *p, struct text rest)
{
    struct feedlist *list = p->list;
    struct text name = clean_text(&list->arena, conf_unquote(&list->arena, text_trim(rest)), CLEAN_LINE);
    if (!name.n) {
        conf_error(p, "a section without a name (expected \"@ Name\")");
        return;
    }
    int known = text_number_put(&p->sections, name, (int)list->nsections + 1);
    p->section = known ? list->sections[known - 1] : name.p;
    if (known)
        return;
    list->sections = arena_grow(&list->arena, list->sections, &list->section_cap, list->nsections + 1,
                                sizeof *list->sections);
    list->sections[list->nsections++] = name.p;
}

static void add_rule(struct conf_parser *p, const char *tag, struct text query)
{
    struct feedlist *list = p->list;
    list->rules = arena_grow(&list->arena, list->rules, &list->rule_cap, list->nrules + 1, sizeof *list->rules);
    list->rules[list->nrules++] = (struct conf_rule){ p->line, tag, conf_clean(p, query) };
}

static void parse_tag(struct conf_parser *p, struct text rest)
{
    struct conf_word tag = conf_next_word(&p->list->arena, &rest);
    struct conf_word link = conf_next_word(&p->list->arena, &rest);
    struct text query = text_trim(rest);
    if (tag.kind == WORD_END || link.kind != WORD_BARE || !text_is(link.value, "if") || !query.n)
        conf_error(p, "expected: tag NAME if QUERY");
    else
        add_rule(p, conf_clean(p, tag.value), query);
}

static void parse_mute(struct conf_parser *p, struct text rest)
{
    if (text_trim(rest).n)
        add_rule(p, NULL, text_trim(rest));
    else
        conf_error(p, "expected: mute QUERY");
}

static void parse_watch(struct conf_parser *p, struct text rest)
{
    struct feedlist *list = p->list;
    struct conf_watch watch = { .line = p->line };
    struct str name = { 0 };
    size_t cap = 0;
    bool also = false;
    for (struct conf_word w; (w = conf_next_word(&list->arena, &rest)).kind != WORD_END;) {
        if (w.open)
            conf_error(p, "a quote is not closed");
        if (!also && w.kind == WORD_BARE && text_is(w.value, "also")) {
            also = true;
        } else if (!also) {
            if (name.len)
                str_add_c(&name, ' ');
            str_add(&name, w.value);
        } else if (text_trim(w.value).n && watch.naliases < CONF_MAX_TAGS) {
            watch.aliases = arena_grow(&list->arena, watch.aliases, &cap, watch.naliases + 1, sizeof *watch.aliases);
            watch.aliases[watch.naliases++] = conf_clean(p, w.value);
        }
    }
    watch.name = conf_clean(p, str_text(&name));
    str_free(&name);
    if (!*watch.name || (also && !watch.naliases)) {
        conf_error(p, "expected: watch NAME also \"other name\" ...");
        return;
    }
    list->watches = arena_grow(&list->arena, list->watches, &list->watch_cap, list->nwatches + 1,
                               sizeof *list->watches);
    list->watches[list->nwatches++] = watch;
}

static void parse_query(struct conf_parser *p, struct text rest)
{
    struct feedlist *list = p->list;
    struct conf_word name = conf_next_word(&list->arena, &rest);
    struct text query = text_trim(rest);
    if ((name.kind != WORD_QUOTED && name.kind != WORD_BARE) || name.open || !text_trim(name.value).n || !query.n) {
        conf_error(p, "expected: query \"Name\" WORDS");
        return;
    }
    list->queries = arena_grow(&list->arena, list->queries, &list->query_cap, list->nqueries + 1,
                               sizeof *list->queries);
    list->queries[list->nqueries++] =
        (struct conf_query){ p->line, conf_clean(p, name.value), conf_clean(p, query) };
}

static void parse_bind(struct conf_parser *p, struct text rest)
{
    struct feedlist *list = p->list;
    struct text t = text_trim(rest);
    struct conf_word key = { .kind = WORD_BARE, .value = text_sub(t, 0, 1) };
    if (t.n > 1 && (t.p[1] == ' ' || t.p[1] == '\t')) /* any one character, also < and " */
        rest = text_sub(t, 1, t.n);
    else
        key = conf_next_word(&list->arena, &rest);
    struct conf_word action = conf_next_word(&list->arena, &rest);
    if (key.kind == WORD_END || !key.value.n || action.kind != WORD_BARE || text_trim(rest).n) {
        conf_error(p, "expected: bind KEY ACTION");
        return;
    }
    list->bindings = arena_grow(&list->arena, list->bindings, &list->binding_cap, list->nbindings + 1,
                                sizeof *list->bindings);
    list->bindings[list->nbindings++] =
        (struct conf_binding){ p->line, conf_clean(p, key.value), conf_clean(p, action.value) };
}

static void parse_colour(struct conf_parser *p, struct text rest)
{
    struct feedlist *list = p->list;
    struct conf_word role = conf_next_word(&list->arena, &rest);
    struct text look = conf_unquote(&list->arena, text_trim(rest));
    if (role.kind != WORD_BARE || !text_trim(look).n) {
        conf_error(p, "expected: colour ROLE COLOUR, such as colour breaking \"#ff5f00 bold\" (an unquoted # begins a comment)");
        return;
    }
    list->colours = arena_grow(&list->arena, list->colours, &list->colour_cap, list->ncolours + 1, sizeof *list->colours);
    list->colours[list->ncolours++] = (struct conf_colour){ p->line, conf_clean(p, role.value), conf_clean(p, look) };
}

static const struct keyword {
    const char *name;
    void (*parse)(struct conf_parser *p, struct text rest);
} keywords[] = {
    { "set", conf_parse_set }, { "tag", parse_tag },     { "mute", parse_mute },
    { "watch", parse_watch },  { "topic", conf_parse_topic }, { "query", parse_query }, { "bind", parse_bind },
    { "colour", parse_colour }, { "color", parse_colour },
};

/* Neither address nor keyword: says what was probably meant. */
static void unknown_line(struct conf_parser *p, struct text word)
{
    size_t scheme = text_find_byte(word, ':', 0);
    if (scheme < word.n && text_starts(text_sub(word, scheme, word.n), "://")) {
        conf_error(p, "\"%s\": cannot be read (expected http, https, page:, file: or exec:)", conf_shown(p, word));
        return;
    }
    const char *names[LEN(keywords)];
    for (size_t i = 0; i < LEN(keywords); i++)
        names[i] = keywords[i].name;
    bool dotted = text_find_byte(word, '.', 1) < word.n && word.p[0] != '-' && word.p[0] != '/';
    if (nearest_name(word, names, LEN(names)))
        conf_unknown(p, "word", word, names, LEN(names));
    else if (dotted)
        conf_error(p, "unknown word \"%s\" (did you mean \"https://%s\"?)", conf_shown(p, word), conf_shown(p, word));
    else
        conf_error(p, "unknown word \"%s\" (expected an address, \"@ Section\", or set, tag, mute, watch, topic, query, bind, colour)",
                   conf_shown(p, word));
}

/* What no line may hold. The rest of a line with stray bytes is read, its text cleaned. */
static bool line_readable(struct conf_parser *p, struct text line)
{
    if (line.n > CONF_MAX_LINE) {
        conf_error(p, "a line of %zu bytes (at most %zu are read)", line.n, CONF_MAX_LINE);
        return false;
    }
    for (size_t i = 0; i < line.n; i++) {
        unsigned char c = (unsigned char)line.p[i];
        if ((c < 0x20 && c != '\t' && c != '\f' && c != '\v') || c == 0x7f) {
            conf_error(p, "a control character (byte 0x%02x)", c);
            return false;
        }
    }
    const uint8_t *bad = u8_check((const uint8_t *)line.p, line.n);
    if (bad)
        conf_error(p, "not UTF-8 (byte 0x%02x)", *bad);
    return true;
}

static void parse_line(struct conf_parser *p, struct text line)
{
    struct text t = text_trim(line);
    if (!t.n || t.p[0] == '#' || !line_readable(p, t))
        return;
    t = conf_without_comment(t);
    if (t.p[0] == '@') {
        parse_section(p, text_sub(t, 1, t.n));
        return;
    }
    struct text rest = t;
    struct conf_word first = conf_next_word(&p->list->arena, &rest);
    for (size_t i = 0; i < LEN(keywords) && first.kind == WORD_BARE; i++) {
        if (text_is(first.value, keywords[i].name)) {
            keywords[i].parse(p, rest);
            return;
        }
    }
    if (first.open)
        conf_error(p, "a quote is not closed");
    else if (source_name_known(first.value))
        conf_parse_feed(p, first.value, rest);
    else if (first.kind == WORD_BARE)
        unknown_line(p, first.value);
    else
        conf_error(p, "expected an address at the start of the line");
}

void feedlist_parse(struct feedlist *out, struct text conf, const char *path)
{
    *out = (struct feedlist){ 0 };
    out->path = arena_cstr(&out->arena, text_of(path));
    struct conf_parser p = { .list = out, .section = "" };
    p.folder = path_folder(&out->arena, path);
    struct conf_lines lines = { .all = conf };
    while (conf_next_line(&lines)) {
        p.line = lines.number;
        parse_line(&p, lines.line);
    }
    if (p.untold) {
        struct str more = { 0 };
        str_addf(&more, "%s: %zu more errors", out->path, p.untold);
        add_error(out, arena_cstr(&out->arena, str_text(&more)));
        str_free(&more);
    }
    text_numbers_free(&p.sources);
    text_numbers_free(&p.sections);
}

bool feedlist_load(struct feedlist *out, const char *path, struct err *err)
{
    struct str conf = STR_MAX(CONF_MAX_BYTES);
    bool ok = str_read_file(&conf, path, err);
    if (ok)
        feedlist_parse(out, str_text(&conf), path);
    else
        *out = (struct feedlist){ 0 };
    str_free(&conf);
    return ok;
}

void feedlist_free(struct feedlist *list)
{
    arena_free(&list->arena);
    *list = (struct feedlist){ 0 };
}
