/* fetch/feed_fields.c -- what the elements of the XML formats do to the feed and its entries; see feed_rules.h. */
#include "fetch/feed_xml.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/date.h"

#include <string.h>

#define GUEST_PENALTY 4 /* atom: elements in RSS stand behind its own */

struct text xml_att_at(struct arena *a, const struct xml_atts *atts, int i)
{
    const char *start = (const char *)atts->list[5 * i + 3], *end = (const char *)atts->list[5 * i + 4];
    struct text raw = { start, (size_t)(end - start) };
    size_t at = text_find(raw, TEXT("&#38;"), 0); /* libxml2 leaves & like this when it expands no entities */
    if (at == raw.n)
        return raw;
    struct str out = { 0 };
    size_t from = 0;
    for (; at < raw.n; at = text_find(raw, TEXT("&#38;"), from)) {
        str_add(&out, text_sub(raw, from, at));
        str_add_c(&out, '&');
        from = at + 5;
    }
    str_add(&out, text_sub(raw, from, raw.n));
    struct text value = arena_text(a, str_text(&out));
    str_free(&out);
    return value;
}

struct text xml_att(struct arena *a, const struct xml_atts *atts, const char *prefix, const char *name)
{
    for (int i = 0; i < atts->n; i++) {
        const char *has = (const char *)atts->list[5 * i + 1];
        bool same_prefix = prefix ? has && !strcmp(has, prefix) : !has;
        if (same_prefix && text_is_ascii(text_of((const char *)atts->list[5 * i]), name))
            return xml_att_at(a, atts, i);
    }
    return (struct text){ 0 };
}

struct entry *xml_target(struct xml_reader *r, enum place place, struct ranks **ranks)
{
    bool in_entry = r->entry && (place == IN_ENTRY || place == IN_SOURCE);
    *ranks = in_entry ? &r->entry_ranks : &r->feed_ranks;
    return in_entry ? r->entry : &r->self;
}

/* The place that f stands in. */
enum place xml_place(const struct xml_reader *r)
{
    return r->depth > 1 ? (enum place)r->frames[r->depth - 2].place : IN_DOCUMENT;
}

bool xml_is_atom(const struct xml_reader *r)
{
    return r->feed->format == FEED_ATOM1 || r->feed->format == FEED_ATOM03;
}

struct xml_extra *xml_extra_of(struct xml_reader *r)
{
    return r->entry ? &r->extras[r->entry - r->feed->entries] : NULL;
}

void xml_set_link(struct xml_reader *r, enum place place, struct text url, unsigned rank, const struct xml_frame *f)
{
    struct ranks *ranks;
    struct entry *e = xml_target(r, place, &ranks);
    bool last_wins = rank == 1; /* RSS says nothing of several links; Atom's first alternate is the main one */
    if (!url.n || place == IN_SOURCE || (rank == ranks->of[SLOT_LINK] && !last_wins))
        return;
    if (!rank_take(ranks, SLOT_LINK, rank))
        return;
    e->link = line_plain(r->arena, url);
    if (r->entry)
        xml_extra_of(r)->link_base = f->base;
    else
        r->link_base = f->base;
}

void xml_set_date(struct xml_reader *r, enum place place, enum slot slot, unsigned rank, struct text raw)
{
    struct ranks *ranks;
    struct entry *e = xml_target(r, place, &ranks);
    int64_t when = TIME_NONE, *to = slot == SLOT_PUBLISHED ? &e->published : &e->updated;
    struct text *written = slot == SLOT_PUBLISHED ? &e->published_raw : &e->updated_raw;
    raw = line_markup(r->arena, raw);
    if (!raw.n || place == IN_SOURCE)
        return;
    bool read = date_parse(raw, &when);
    if (!read && *to != TIME_NONE)
        return;
    if (rank_take(ranks, slot, rank) || (read && *to == TIME_NONE)) {
        ranks->of[slot] = (uint8_t)rank;
        *to = when;
        *written = raw;
    }
}

/* rdf:about, by whatever prefix, or with none. */
static struct text about_att(struct arena *a, const struct xml_atts *atts)
{
    for (int i = 0; i < atts->n; i++) {
        if (text_is(text_of((const char *)atts->list[5 * i]), "about"))
            return xml_att_at(a, atts, i);
    }
    return (struct text){ 0 };
}

static void start_entry(struct xml_reader *r, struct xml_frame *f, const struct xml_atts *atts)
{
    struct feed *feed = r->feed;
    if (feed->nentries >= r->max_entries) {
        f->place = IN_NOTHING; /* else its fields would count as the feed's */
        return;
    }
    feed->entries = arena_grow(r->arena, feed->entries, &r->entry_cap, feed->nentries + 1, sizeof *feed->entries);
    r->extras = arena_grow(r->arena, r->extras, &r->extra_cap, feed->nentries + 1, sizeof *r->extras);
    r->extras[feed->nentries] = (struct xml_extra){ 0 };
    r->entry = &feed->entries[feed->nentries++];
    *r->entry = (struct entry){ .published = TIME_NONE, .updated = TIME_NONE };
    ranks_reset(&r->entry_ranks);
    f->place = IN_ENTRY;
    struct text about = about_att(r->arena, atts);
    if (about.n && rank_take(&r->entry_ranks, SLOT_ID, 4))
        r->entry->id = line_plain(r->arena, about);
    xml_set_link(r, IN_ENTRY, about, 9, f);
    xml_set_link(r, IN_ENTRY, xml_att(r->arena, atts, NULL, "href"), 2, f);
    xml_set_date(r, IN_ENTRY, SLOT_UPDATED, 3, xml_att(r->arena, atts, NULL, "lastmod"));
}

static void start_feed(struct xml_reader *r, struct xml_frame *f, const struct xml_atts *atts)
{
    f->place = IN_FEED;
    xml_set_link(r, IN_FEED, xml_att(r->arena, atts, NULL, "href"), 2, f);
    xml_set_date(r, IN_FEED, SLOT_UPDATED, 3, xml_att(r->arena, atts, NULL, "lastmod"));
    struct text language = xml_att(r->arena, atts, "xml", "lang");
    if (language.n && rank_take(&r->feed_ranks, SLOT_LANGUAGE, 3))
        r->feed->language = line_plain(r->arena, language);
}

/* <link href> in Atom's way: rel may be a name or the URI of one. */
static void start_link(struct xml_reader *r, struct xml_frame *f, enum ns ns, const struct xml_atts *atts)
{
    struct text href = xml_att(r->arena, atts, NULL, "href");
    struct text rel = text_trim(xml_att(r->arena, atts, NULL, "rel"));
    struct text type = text_trim(xml_att(r->arena, atts, NULL, "type"));
    enum place place = xml_place(r);
    f->collect = true;
    if (!href.n)
        return;
    f->done = true;
    size_t slash = text_find_byte(rel, '/', 0);
    while (slash < rel.n) {
        rel = text_sub(rel, slash + 1, rel.n);
        slash = text_find_byte(rel, '/', 0);
    }
    bool html = !type.n || text_is_ascii(type, "text/html") || text_is_ascii(type, "application/xhtml+xml");
    unsigned guest = !xml_is_atom(r) && ns == NS_ATOM ? GUEST_PENALTY : 0;
    if (!rel.n || text_is_ascii(rel, "alternate")) {
        unsigned plain = !xml_is_atom(r) && ns == NS_CORE && !rel.n ? 1 : 2;
        xml_set_link(r, place, href, (html ? plain : 3) + guest, f);
    } else if (text_is_ascii(rel, "enclosure") && place == IN_ENTRY && r->entry) {
        entry_enclosure(r->entry, r->arena, url_resolve(r->arena, href, f->base), type,
                        xml_att(r->arena, atts, NULL, "length"));
    } else if (text_is_ascii(rel, "self")) {
        if (place != IN_ENTRY && place != IN_SOURCE)
            r->feed->self = url_resolve(r->arena, href, f->base);
        xml_set_link(r, place, href, 12, f);
    } else if (text_is_ascii(rel, "hub")) {
        r->feed->hub = url_resolve(r->arena, href, f->base);
    } else if (text_is_ascii(rel, "related") || text_is_ascii(rel, "via")) {
        xml_set_link(r, place, href, 11, f);
    }
}

static void start_enclosure(struct xml_reader *r, struct xml_frame *f, const struct xml_atts *atts)
{
    struct text url = xml_att(r->arena, atts, NULL, "url"), size = xml_att(r->arena, atts, NULL, "length");
    if (!url.n)
        url = xml_att(r->arena, atts, NULL, "href");
    if (!size.n)
        size = xml_att(r->arena, atts, NULL, "filesize");
    f->place = IN_ENTRY; /* media:content holds titles and descriptions of its own */
    if (r->entry && url.n)
        entry_enclosure(r->entry, r->arena, url_resolve(r->arena, url, f->base), xml_att(r->arena, atts, NULL, "type"),
                        size);
}

static void start_category(struct xml_reader *r, struct xml_frame *f, const struct xml_atts *atts)
{
    static const char *const names[] = { "label", "term", "text" }; /* a term often says what its label does not */
    f->place = xml_place(r);                                         /* itunes:category nests */
    f->collect = true;
    for (size_t i = 0; i < LEN(names); i++) {
        struct text label = xml_att(r->arena, atts, NULL, names[i]);
        bool address = text_starts(label, "http://") || text_starts(label, "https://");
        f->done |= label.n > 0;
        if (label.n && !address && xml_place(r) == IN_ENTRY && r->entry)
            entry_category(r->entry, r->arena, line_markup(r->arena, label));
    }
}

/* How the text of a construct is to be read: RFC 4287 3.1.1 and 4.1.3.3, Atom 0.3's mode, and RSS's habit. */
static enum xml_type type_of(const struct xml_reader *r, const struct xml_atts *atts, bool *base64)
{
    struct text type = text_trim(xml_att(r->arena, atts, NULL, "type"));
    struct text mode = text_trim(xml_att(r->arena, atts, NULL, "mode"));
    type = text_trim(text_sub(type, 0, text_find_byte(type, ';', 0)));
    *base64 = text_is_ascii(mode, "base64");
    if (!type.n)
        return !xml_is_atom(r) ? TYPE_AUTO : *base64 ? TYPE_PLAIN : TYPE_DEFAULT;
    if (text_is_ascii(type, "html") || text_is_ascii(type, "text/html"))
        return TYPE_HTML;
    bool xml = text_is_ascii(type, "xhtml") || text_is_ascii(text_sub(type, type.n - 4, type.n), "+xml") ||
               text_is_ascii(text_sub(type, type.n - 4, type.n), "/xml");
    if (xml && !text_is_ascii(mode, "escaped"))
        return TYPE_XHTML;
    if (xml)
        return TYPE_HTML;
    if (text_is_ascii(type, "text") || text_is_ascii(text_sub(type, 0, 5), "text/") || text_is_ascii(type, "plain"))
        return xml_is_atom(r) ? TYPE_PLAIN : TYPE_AUTO;
    *base64 |= text_find_byte(type, '/', 0) < type.n && xml_is_atom(r);
    return TYPE_AUTO;
}

void xml_field_start(struct xml_reader *r, struct xml_frame *f, const struct rule *rule, enum ns ns,
                     const struct xml_atts *atts)
{
    f->rule = rule;
    f->penalty = ns == NS_ATOM && !xml_is_atom(r) ? GUEST_PENALTY : 0;
    switch ((enum rule_kind)rule->kind) {
    case RULE_FEED:
        start_feed(r, f, atts);
        break;
    case RULE_ENTRY:
        start_entry(r, f, atts);
        break;
    case RULE_SOURCE:
        f->place = IN_SOURCE;
        break;
    case RULE_TRANSPARENT:
        f->place = xml_place(r);
        break;
    case RULE_AUTHOR:
        f->place = IN_PERSON;
        f->collect = true;
        r->person = r->address = (struct text){ 0 };
        break;
    case RULE_LINE:
    case RULE_BODY:
        f->collect = true;
        f->type = (uint8_t)type_of(r, atts, &f->base64);
        break;
    case RULE_LINK:
        start_link(r, f, ns, atts);
        break;
    case RULE_ANCHOR:
        xml_set_link(r, xml_place(r), xml_att(r->arena, atts, NULL, "href"), rule->rank, f);
        break;
    case RULE_CATEGORY:
        start_category(r, f, atts);
        break;
    case RULE_ENCLOSURE:
        start_enclosure(r, f, atts);
        break;
    case RULE_ID:
        f->is_permalink = !text_is_ascii(text_trim(xml_att(r->arena, atts, NULL, "ispermalink")), "false");
        f->collect = true;
        break;
    case RULE_DATE:
    case RULE_URL:
    case RULE_NAME:
    case RULE_EMAIL:
    case RULE_KEYWORDS:
    case RULE_ENCLOSURE_URL:
    case RULE_TTL:
    case RULE_PERIOD:
    case RULE_FREQUENCY:
        f->collect = true;
        break;
    case RULE_IGNORE:
        break;
    }
}
