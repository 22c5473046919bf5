/* fetch/feedlist_edit.c -- lines of feeds.conf added, taken away, or given a new address; every other byte is kept. */
#include "fetch/feedlist_file.h"
#include "fetch/feedlist_parse.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/path.h"

#include <stdlib.h>
#include <string.h>

static void write_address(struct str *out, struct text url)
{
    bool plain = url.n && url.p[0] != '"';
    for (size_t i = 0; i < url.n && plain; i++)
        plain = !strchr(" \t\"\\", url.p[i]);
    if (plain)
        str_add(out, url);
    else
        conf_quote(out, url);
}

static void write_line(struct str *out, const struct feed_change *what)
{
    struct str clean = { 0 };
    write_address(out, text_trim(text_of(what->url)));
    clean_add(&clean, text_of(what->title), CLEAN_LINE);
    if (clean.len) {
        str_add_s(out, "  ");
        conf_quote(out, str_text(&clean));
    }
    str_free(&clean);
    for (size_t i = 0; i < what->ntags; i++)
        str_addf(out, "%s%s", i ? " " : "  ", what->tags[i]);
    if (what->hidden)
        str_add_s(out, "  < hidden yes");
}

/* --- adding --- */

/* Lines of one place of the file, in order. */
struct lines_for {
    size_t at;            /* offset in the file as it is */
    struct text section;  /* to be begun there; empty = none */
    const struct feed_change **changes;
    size_t n, cap;
};

/* Many lines to add: which may be, and where each goes. */
struct adding {
    const char *path, *folder;
    struct arena *arena;
    struct text conf;             /* as it is */
    const struct feed_spec *feeds; /* that are listed */
    struct text_numbers listed;   /* sources: place in feeds, from 1; below 0: a change */
    struct text_numbers sections; /* names: place in places, from 1 */
    struct lines_for *places;     /* of the sections; the first is above them all: feeds without a section */
    size_t nplaces, cap;
    size_t added;
};

static struct lines_for *add_place(struct adding *ad, size_t at, struct text section)
{
    ad->places = arena_grow(ad->arena, ad->places, &ad->cap, ad->nplaces + 1, sizeof *ad->places);
    ad->places[ad->nplaces] = (struct lines_for){ .at = at, .section = section };
    return &ad->places[ad->nplaces++];
}

/* The section's name as the parser reads it; false if line is no "@" line. */
static bool section_of(struct arena *a, struct text line, struct text *name)
{
    struct text t = conf_without_comment(line);
    if (!text_starts(t, "@"))
        return false;
    *name = clean_text(a, conf_unquote(a, text_trim(text_sub(t, 1, t.n))), CLEAN_LINE);
    return true;
}

/* Where each section of the file ends: behind its heading or its last feed. What stands above the first one ends behind
 * its last line that says anything, else before the heading; in a file without sections, at the end. */
static void find_sections(struct adding *ad)
{
    struct conf_lines lines = { .all = ad->conf };
    struct text name;
    size_t inside = 0, above = SIZE_MAX;
    add_place(ad, ad->conf.n, (struct text){ 0 });
    while (conf_next_line(&lines)) {
        bool heading = section_of(ad->arena, lines.line, &name);
        if (heading && ad->nplaces == 1)
            ad->places[0].at = above < SIZE_MAX ? above : (size_t)(lines.line.p - ad->conf.p);
        if (heading && name.n) {
            int known = text_number_put(&ad->sections, name, (int)ad->nplaces + 1);
            inside = known ? (size_t)known - 1 : ad->nplaces;
            if (!known)
                add_place(ad, 0, (struct text){ 0 });
        }
        struct text t = text_trim(lines.line);
        struct text word = text_sub(t, text_starts(t, "\""), t.n);
        if (ad->nplaces == 1 && conf_without_comment(lines.line).n)
            above = lines.end;
        if (inside && (heading || source_name_known(word)))
            ad->places[inside].at = lines.end;
    }
}

static struct lines_for *place_of(struct adding *ad, const char *section)
{
    struct text name = clean_text(ad->arena, text_of(section), CLEAN_LINE);
    if (!name.n)
        return &ad->places[0];
    int known = text_number_put(&ad->sections, name, (int)ad->nplaces + 1);
    return known ? &ad->places[known - 1] : add_place(ad, ad->conf.n, name);
}

static bool check_tags(const struct feed_change *what, struct err *err)
{
    for (size_t i = 0; i < what->ntags; i++) {
        if (!conf_is_tag(text_of(what->tags[i])))
            return err_code(err, ERR_USAGE, "\"%s\" cannot be a tag", what->tags[i]);
    }
    return true;
}

/* The line as it would be written, read alone: nothing is ever written that would not be read back. A command passes
 * here: only the whole file tells whether it is allowed. */
static bool check_line(const struct adding *ad, const struct feed_change *what, const struct source_name *name,
                       struct err *err)
{
    struct str line = { 0 };
    struct feedlist alone;
    if (name->kind == SOURCE_EXEC)
        str_add_s(&line, "set exec yes\n");
    write_line(&line, what);
    feedlist_parse(&alone, str_text(&line), ad->path);
    bool ok = !alone.nerrors && alone.nfeeds == 1 && text_same(alone.feeds[0].key, name->key);
    if (!ok)
        err_code(err, ERR_USAGE, "%s", alone.nerrors ? alone.errors[0] : "the line could not be read back");
    feedlist_free(&alone);
    str_free(&line);
    return ok;
}

static enum edit_result take_change(struct adding *ad, const struct feed_change *what, size_t number,
                                      struct err *err)
{
    struct source_name name;
    if (!source_name_parse(&name, ad->arena, text_trim(text_of(what->url)), ad->folder, err) ||
        !check_tags(what, err) || !check_line(ad, what, &name, err))
        return EDIT_REFUSED;
    int before = text_number_put(&ad->listed, name.key, -1 - (int)number);
    if (before < 0) {
        err_code(err, ERR_USAGE, "already listed: %s", name.url);
        return EDIT_LISTED;
    }
    if (before) {
        const struct feed_spec *there = &ad->feeds[before - 1];
        err_code(err, ERR_USAGE, "%s:%d: already listed: %s", ad->path, there->line, there->url);
        return EDIT_LISTED;
    }
    bool last = name.kind == SOURCE_EXEC && !what->section; /* below "set exec yes", wherever that stands */
    struct lines_for *place = last ? add_place(ad, ad->conf.n, (struct text){ 0 }) : place_of(ad, what->section);
    place->changes = arena_grow(ad->arena, place->changes, &place->cap, place->n + 1, sizeof *place->changes);
    place->changes[place->n++] = what;
    ad->added++;
    return EDIT_DONE;
}

static int by_offset(const void *a, const void *b)
{
    const struct lines_for *x = *(const struct lines_for *const *)a, *y = *(const struct lines_for *const *)b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x > y) - (x < y); /* new sections in the order of their first feeds, behind what has none */
}

static void write_heading(struct str *out, struct text name, const char *newline)
{
    str_addf(out, "%s@ ", out->len ? newline : "");
    bool quoted = text_find_byte(name, '#', 0) < name.n || text_starts(name, "\"");
    if (quoted)
        conf_quote(out, name);
    else
        str_add(out, name);
    str_add_s(out, newline);
}

/* The file with the new lines in it, in the manner of its line ends. */
static void insert_lines(struct str *out, struct adding *ad)
{
    const struct lines_for **order = arena_array(ad->arena, ad->nplaces, sizeof *order);
    size_t lf = text_find_byte(ad->conf, '\n', 0), done = 0;
    const char *newline = lf > 0 && lf < ad->conf.n && ad->conf.p[lf - 1] == '\r' ? "\r\n" : "\n";
    for (size_t i = 0; i < ad->nplaces; i++)
        order[i] = &ad->places[i];
    qsort(order, ad->nplaces, sizeof *order, by_offset);
    for (size_t i = 0; i < ad->nplaces; i++) {
        const struct lines_for *place = order[i];
        if (!place->n)
            continue;
        str_add(out, text_sub(ad->conf, done, place->at));
        done = place->at;
        if (out->len && out->data[out->len - 1] != '\n' && out->data[out->len - 1] != '\r')
            str_add_s(out, newline);
        if (place->section.n)
            write_heading(out, place->section, newline);
        for (size_t k = 0; k < place->n; k++) {
            write_line(out, place->changes[k]);
            str_add_s(out, newline);
        }
    }
    str_add(out, text_sub(ad->conf, done, ad->conf.n));
}

/* Parses what the file would be: every new feed must be there. */
static bool check_added(const struct adding *ad, struct text conf, size_t before, size_t errors_before, struct err *err)
{
    struct feedlist after;
    feedlist_parse(&after, conf, ad->path);
    bool ok = after.nfeeds == before + ad->added;
    const char *why = "the lines could not be read back";
    for (size_t i = 0; !ok && i < after.nerrors && after.nerrors > errors_before; i++) {
        if (i >= errors_before || text_find(text_of(after.errors[i]), TEXT("exec: needs"), 0) < strlen(after.errors[i]))
            why = after.errors[i];
    }
    if (!ok)
        err_code(err, ERR_USAGE, "%s", why);
    feedlist_free(&after);
    return ok;
}

bool feedlist_add_many(const char *path, const struct feed_change *what, size_t n, struct arena *a,
                       struct feed_changed *results, struct err *err)
{
    struct conf_file file;
    struct feedlist before = { 0 };
    struct str conf = { 0 };
    struct adding ad = { .path = path, .arena = &before.arena };
    bool ok = conf_file_open(&file, path, true, err);
    if (ok) {
        feedlist_parse(&before, str_text(&file.text), path);
        ad.conf = str_text(&file.text);
        ad.folder = path_folder(ad.arena, path);
        for (size_t i = 0; i < before.nfeeds; i++)
            text_number_put(&ad.listed, before.feeds[i].key, (int)i + 1);
        ad.feeds = before.feeds;
        find_sections(&ad);
    }
    for (size_t i = 0; ok && i < n; i++) {
        struct err why = { 0 };
        results[i].how = take_change(&ad, &what[i], i, &why);
        results[i].why = results[i].how == EDIT_DONE ? NULL : arena_cstr(a, text_of(why.message));
    }
    if (ok && ad.added) {
        insert_lines(&conf, &ad);
        ok = check_added(&ad, str_text(&conf), before.nfeeds, before.nerrors, err) &&
             conf_file_replace(&file, str_text(&conf), err);
    }
    text_numbers_free(&ad.listed);
    text_numbers_free(&ad.sections);
    feedlist_free(&before);
    str_free(&conf);
    conf_file_close(&file);
    return ok;
}

bool feedlist_add(const char *path, const struct feed_change *what, struct err *err)
{
    struct arena a = { 0 };
    struct feed_changed result;
    bool ok = feedlist_add_many(path, what, 1, &a, &result, err);
    if (ok && result.how != EDIT_DONE)
        ok = err_code(err, ERR_USAGE, "%s", result.why);
    arena_free(&a);
    return ok;
}

static bool has_query(const struct feedlist *list, const char *name)
{
    for (size_t i = 0; i < list->nqueries; i++) {
        if (!strcmp(list->queries[i].name, name))
            return true;
    }
    return false;
}

static void write_query(struct str *out, const struct conf_query *query)
{
    struct str clean = { 0 };
    str_add_s(out, "query ");
    clean_add(&clean, text_of(query->name), CLEAN_LINE);
    conf_quote(out, str_text(&clean));
    str_cut(&clean, 0);
    clean_add(&clean, text_of(query->query), CLEAN_LINE);
    str_addf(out, " %s\n", str_c(&clean));
    str_free(&clean);
}

bool feedlist_add_queries(const char *path, const struct conf_query *queries, size_t n, size_t *added, struct err *err)
{
    struct conf_file file;
    struct feedlist list = { 0 }, after = { 0 };
    struct str conf = { 0 };
    bool ok = conf_file_open(&file, path, true, err);
    *added = 0;
    if (ok) {
        feedlist_parse(&list, str_text(&file.text), path);
        str_add(&conf, str_text(&file.text));
        if (conf.len && conf.data[conf.len - 1] != '\n')
            str_add_c(&conf, '\n');
    }
    for (size_t i = 0; ok && i < n; i++) {
        if (has_query(&list, queries[i].name))
            continue;
        write_query(&conf, &queries[i]);
        ++*added;
    }
    if (ok && *added) {
        feedlist_parse(&after, str_text(&conf), path);
        ok = after.nerrors == list.nerrors && after.nqueries == list.nqueries + *added
                 ? conf_file_replace(&file, str_text(&conf), err)
                 : err_code(err, ERR_USAGE, "%s: the saved queries could not be read back", path);
    }
    feedlist_free(&list);
    feedlist_free(&after);
    str_free(&conf);
    conf_file_close(&file);
    return ok;
}

/* --- removing --- */

/* The source that a line names; false if it names none. first: its word as it stands, quotes included. */
static bool source_of(struct source_name *name, struct arena *a, const char *folder, struct text line,
                      struct text *first)
{
    struct text t = line.n <= CONF_MAX_LINE ? conf_without_comment(line) : (struct text){ 0 }, rest = t;
    struct conf_word word = conf_next_word(a, &rest);
    if (word.kind == WORD_END || word.kind == WORD_SETTINGS || !source_name_known(word.value))
        return false;
    *first = text_trim(text_sub(t, 0, t.n - rest.n));
    return source_name_parse(name, a, word.value, folder, NULL);
}

/* Copies every line but those of the named source: a second, ignored one would else come alive. Returns how many
 * were left out. */
static int copy_without(struct str *out, struct text conf, struct arena *a, const char *folder,
                        const struct source_name *wanted)
{
    int dropped = 0;
    size_t kept = 0;
    struct conf_lines lines = { .all = conf };
    while (conf_next_line(&lines)) {
        struct source_name name;
        struct text first;
        if (!source_of(&name, a, folder, lines.line, &first) || !text_same(name.key, wanted->key))
            continue;
        str_add(out, text_sub(conf, kept, lines.start));
        kept = lines.end;
        dropped++;
    }
    str_add(out, text_sub(conf, kept, conf.n));
    return dropped;
}

bool feedlist_remove(const char *path, const char *url, struct err *err)
{
    struct conf_file file;
    struct arena a = { 0 };
    struct str conf = { 0 };
    struct source_name name;
    bool ok = conf_file_open(&file, path, false, err);
    if (!ok)
        goto cleanup;
    const char *folder = path_folder(&a, path);
    ok = source_name_parse(&name, &a, text_trim(text_of(url)), folder, err);
    if (!ok)
        goto cleanup;
    if (copy_without(&conf, str_text(&file.text), &a, folder, &name))
        ok = conf_file_replace(&file, str_text(&conf), err);
    else
        ok = err_code(err, ERR_NOT_FOUND, "%s: not listed: %s", path, name.url);
cleanup:
    str_free(&conf);
    arena_free(&a);
    conf_file_close(&file);
    return ok;
}

/* --- moving --- */

/* Moves by the key of the old address, and the lines of all sources. */
struct moving {
    struct arena *arena;
    const char *folder;
    struct text_numbers wanted; /* old addresses: place in moves, from 1 */
    struct text_numbers listed; /* every address that has a line */
    struct feed_move *moves;
};

/* What stands in feeds.conf for the new address: page: stays page:. */
static struct text new_address(struct moving *m, const struct feed_move *move, bool page)
{
    struct str out = { 0 };
    if (page && !text_starts(text_of(move->to), "page:"))
        str_add_s(&out, "page:");
    str_add_s(&out, move->to);
    struct text t = arena_text(m->arena, str_text(&out));
    str_free(&out);
    return t;
}

/* The line with its new address, or behind a # when that is listed already: so neither is it asked twice, nor are its
 * tags and settings lost. */
static enum edit_result move_line(struct moving *m, struct str *out, struct text line, struct text first,
                                    const struct feed_move *move, enum source_kind kind)
{
    struct source_name to;
    struct text url = new_address(m, move, kind == SOURCE_PAGE);
    bool can = (kind == SOURCE_HTTP || kind == SOURCE_PAGE) && source_name_parse(&to, m->arena, url, m->folder, NULL);
    if (!can || to.kind != kind) {
        str_add(out, line);
        return EDIT_REFUSED;
    }
    int before = text_number_put(&m->listed, to.key, 1);
    if (before) {
        str_add_s(out, "# moved to one that is listed: ");
        str_add(out, line);
        return EDIT_LISTED;
    }
    size_t start = (size_t)(first.p - line.p);
    str_add(out, text_sub(line, 0, start));
    write_address(out, url);
    str_add(out, text_sub(line, start + first.n, line.n));
    return EDIT_DONE;
}

/* Returns how many lines changed. */
static size_t copy_moved(struct moving *m, struct str *out, struct text conf)
{
    size_t changed = 0, kept = 0;
    struct conf_lines lines = { .all = conf };
    while (conf_next_line(&lines)) {
        struct source_name name;
        struct text first;
        if (!source_of(&name, m->arena, m->folder, lines.line, &first))
            continue;
        int place = text_number_put(&m->wanted, name.key, -1);
        if (place <= 0 || m->moves[place - 1].how != EDIT_NONE)
            continue; /* nothing to do, or a second line of the same source */
        size_t start = (size_t)(lines.line.p - conf.p); /* behind a byte order mark */
        str_add(out, text_sub(conf, kept, start));
        struct feed_move *move = &m->moves[place - 1];
        move->how = move_line(m, out, lines.line, first, move, name.kind);
        changed += move->how != EDIT_REFUSED;
        kept = start + lines.line.n;
    }
    str_add(out, text_sub(conf, kept, conf.n));
    return changed;
}

bool feedlist_move(const char *path, struct feed_move *moves, size_t n, struct err *err)
{
    struct conf_file file;
    struct feedlist list = { 0 };
    struct str conf = { 0 };
    struct source_name name;
    struct moving m = { .arena = &list.arena, .moves = moves };
    bool ok = conf_file_open(&file, path, false, err);
    if (ok) {
        feedlist_parse(&list, str_text(&file.text), path);
        m.folder = path_folder(m.arena, path);
        for (size_t i = 0; i < list.nfeeds; i++)
            text_number_put(&m.listed, list.feeds[i].key, 1);
        for (size_t i = 0; i < n; i++) {
            moves[i].how = EDIT_NONE;
            if (source_name_parse(&name, m.arena, text_of(moves[i].from), m.folder, NULL))
                text_number_put(&m.wanted, name.key, (int)i + 1);
        }
        if (copy_moved(&m, &conf, str_text(&file.text)))
            ok = conf_file_replace(&file, str_text(&conf), err);
    }
    text_numbers_free(&m.wanted);
    text_numbers_free(&m.listed);
    feedlist_free(&list);
    str_free(&conf);
    conf_file_close(&file);
    return ok;
}
