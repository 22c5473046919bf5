/* fetch/import.c -- lists of other readers: recognised, and each address passed through one gate. */
#include "fetch/import.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/feedlist_parse.h"

#include <stdarg.h>

#define SHOWN_COLUMNS 80

void import_note(struct importer *im, int line, const char *format, ...)
{
    struct import_list *list = im->list;
    if (list->nnotes > IMPORT_MAX_NOTES)
        return;
    char what[480];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    struct str note = { 0 };
    if (list->nnotes == IMPORT_MAX_NOTES)
        str_add_s(&note, "and more");
    else if (line)
        str_addf(&note, "line %d: %s", line, what);
    else
        str_add_s(&note, what);
    list->notes = arena_grow(im->arena, list->notes, &list->note_cap, list->nnotes + 1, sizeof *list->notes);
    list->notes[list->nnotes++] = clean_text(im->arena, str_text(&note), CLEAN_LINE);
    str_free(&note);
}

const char *import_shown(struct importer *im, struct text t)
{
    struct text clean = clean_text(im->arena, text_sub(t, 0, 4 * SHOWN_COLUMNS), CLEAN_LINE);
    struct str out = { 0 };
    text_ellipsis(&out, clean, SHOWN_COLUMNS, false);
    const char *shown = arena_cstr(im->arena, str_text(&out));
    str_free(&out);
    return shown;
}

void import_add(struct importer *im, int line, const struct import_feed *feed)
{
    struct import_list *list = im->list;
    struct source_name name;
    struct err why;
    struct text url = text_trim(feed->url);
    if (list->nfeeds >= IMPORT_MAX_FEEDS)
        return;
    bool web = text_is_ascii(text_sub(url, 0, 5), "http:") || text_is_ascii(text_sub(url, 0, 6), "https:");
    if (!web || !source_name_parse(&name, im->arena, url, "/", &why)) {
        import_note(im, line, "left out, %s: %s", web ? why.message : "only http and https are taken over",
                    import_shown(im, url));
        return;
    }
    list->feeds = arena_grow(im->arena, list->feeds, &list->cap, list->nfeeds + 1, sizeof *list->feeds);
    struct import_feed *copy = &list->feeds[list->nfeeds++];
    *copy = *feed;
    copy->url = text_of(name.target);
    copy->title = clean_text(im->arena, feed->title, CLEAN_LINE);
    copy->section = clean_text(im->arena, feed->section, CLEAN_LINE);
}

void import_tag(struct importer *im, struct import_feed *feed, size_t *cap, struct text words)
{
    struct text clean = clean_text(im->arena, text_head(words, 256), CLEAN_LINE);
    struct str tag = { 0 };
    for (size_t i = 0; i < clean.n;) {
        uint32_t c;
        size_t n = utf8_decode(clean, i, &c);
        bool dash = tag.len && tag.data[tag.len - 1] == '-';
        if (is_letter(c) || is_digit(c) || c >= 0x300 || c == '_' || c == '.' || (c == '+' && tag.len))
            str_add(&tag, text_sub(clean, i, i + n));
        else if (tag.len && !dash)
            str_add_c(&tag, '-');
        i += n;
    }
    while (tag.len && tag.data[tag.len - 1] == '-')
        str_cut(&tag, tag.len - 1);
    struct text made = arena_text(im->arena, str_text(&tag));
    str_free(&tag);
    bool known = !made.n || !conf_is_tag(made) || feed->ntags >= CONF_MAX_TAGS;
    for (size_t i = 0; i < feed->ntags && !known; i++)
        known = text_same(feed->tags[i], made);
    if (known)
        return;
    feed->tags = arena_grow(im->arena, feed->tags, cap, feed->ntags + 1, sizeof *feed->tags);
    feed->tags[feed->ntags++] = made;
}

static bool is_markup(struct text bytes)
{
    if (text_starts(bytes, "\xef\xbb\xbf"))
        bytes = text_sub(bytes, 3, bytes.n);
    bool wide = text_starts(bytes, "\xff\xfe") || text_starts(bytes, "\xfe\xff"); /* UTF-16: no list of lines */
    return wide || text_starts(text_trim(bytes), "<");
}

bool import_parse(struct import_list *out, struct arena *a, struct text bytes, struct err *err)
{
    *out = (struct import_list){ 0 };
    struct importer im = { out, a };
    if (!text_trim(bytes).n)
        return err_set(err, "empty");
    if (bytes.n > IMPORT_MAX_BYTES)
        return err_set(err, "larger than %zu bytes", IMPORT_MAX_BYTES);
    if (is_markup(bytes)) {
        if (!import_opml(&im, bytes, err))
            return false;
    } else {
        if (text_find_byte(bytes, '\0', 0) < bytes.n)
            return err_set(err, "binary data, no list of feeds");
        import_lines(&im, bytes);
    }
    if (!out->nfeeds && !out->nqueries && !out->nnotes)
        return err_set(err, "no feeds in it");
    return true;
}
