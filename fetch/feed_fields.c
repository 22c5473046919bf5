/* fetch/feed_fields.c -- what the elements of the XML formats do to the feed and its entries; see feed_rules.h. */
#include "fetch/feed_xml.h"

#include "base/unicode.h"
#include "fetch/date.h"
#include "fetch/encoding.h"
#include "fetch/html_walk.h"

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

static struct entry *target(struct xml_reader *r, enum place place, struct ranks **ranks)
{
    bool in_entry = r->entry && (place == IN_ENTRY || place == IN_SOURCE);
    *ranks = in_entry ? &r->entry_ranks : &r->feed_ranks;
    return in_entry ? r->entry : &r->self;
}

/* The place that f stands in. */
static enum place place_of(const struct xml_reader *r)
{
    return r->depth > 1 ? (enum place)r->frames[r->depth - 2].place : IN_DOCUMENT;
}

static bool is_atom(const struct xml_reader *r)
{
    return r->feed->format == FEED_ATOM1 || r->feed->format == FEED_ATOM03;
}

static struct xml_extra *extra(struct xml_reader *r)
{
    return r->entry ? &r->extras[r->entry - r->feed->entries] : NULL;
}

static void set_link(struct xml_reader *r, enum place place, struct text url, unsigned rank, const struct xml_frame *f)
{
    struct ranks *ranks;
    struct entry *e = target(r, place, &ranks);
    bool better = url.n && place != IN_SOURCE && rank < ranks->of[SLOT_LINK];
    if (!better || !rank_take(ranks, SLOT_LINK, rank))
        return;
    e->link = line_plain(r->arena, url);
    if (r->entry)
        extra(r)->link_base = f->base;
    else
        r->link_base = f->base;
}

static void set_date(struct xml_reader *r, enum place place, enum slot slot, unsigned rank, struct text raw)
{
    struct ranks *ranks;
    struct entry *e = target(r, place, &ranks);
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

static void start_entry(struct xml_reader *r, struct xml_frame *f, const struct xml_atts *atts)
{
    struct feed *feed = r->feed;
    if (feed->nentries >= r->max_entries)
        return;
    feed->entries = arena_grow(r->arena, feed->entries, &r->entry_cap, feed->nentries + 1, sizeof *feed->entries);
    r->extras = arena_grow(r->arena, r->extras, &r->extra_cap, feed->nentries + 1, sizeof *r->extras);
    r->extras[feed->nentries] = (struct xml_extra){ 0 };
    r->entry = &feed->entries[feed->nentries++];
    *r->entry = (struct entry){ .published = TIME_NONE, .updated = TIME_NONE };
    ranks_reset(&r->entry_ranks);
    f->place = IN_ENTRY;
    struct text about = xml_att(r->arena, atts, "rdf", "about");
    if (about.n && rank_take(&r->entry_ranks, SLOT_ID, 4))
        r->entry->id = line_plain(r->arena, about);
    set_link(r, IN_ENTRY, about, 9, f);
    set_link(r, IN_ENTRY, xml_att(r->arena, atts, NULL, "href"), 2, f);
    set_date(r, IN_ENTRY, SLOT_UPDATED, 3, xml_att(r->arena, atts, NULL, "lastmod"));
}

static void start_feed(struct xml_reader *r, struct xml_frame *f, const struct xml_atts *atts)
{
    f->place = IN_FEED;
    set_link(r, IN_FEED, xml_att(r->arena, atts, NULL, "href"), 2, f);
    set_date(r, IN_FEED, SLOT_UPDATED, 3, xml_att(r->arena, atts, NULL, "lastmod"));
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
    enum place place = place_of(r);
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
    unsigned guest = !is_atom(r) && ns == NS_ATOM ? GUEST_PENALTY : 0;
    if (!rel.n || text_is_ascii(rel, "alternate")) {
        set_link(r, place, href, (html ? 2 : 3) + guest, f);
    } else if (text_is_ascii(rel, "enclosure") && place == IN_ENTRY && r->entry) {
        entry_enclosure(r->entry, r->arena, url_resolve(r->arena, href, f->base), type,
                        xml_att(r->arena, atts, NULL, "length"));
    } else if (text_is_ascii(rel, "self")) {
        if (place != IN_ENTRY && place != IN_SOURCE)
            r->feed->self = url_resolve(r->arena, href, f->base);
        set_link(r, place, href, 12, f);
    } else if (text_is_ascii(rel, "hub")) {
        r->feed->hub = url_resolve(r->arena, href, f->base);
    } else if (text_is_ascii(rel, "related") || text_is_ascii(rel, "via")) {
        set_link(r, place, href, 11, f);
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
    static const char *const names[] = { "label", "term", "text" };
    f->place = place_of(r); /* itunes:category nests */
    f->collect = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text label = xml_att(r->arena, atts, NULL, names[i]);
        if (!label.n)
            continue;
        f->done = true;
        if (place_of(r) == IN_ENTRY && r->entry)
            entry_category(r->entry, r->arena, line_markup(r->arena, label));
        return;
    }
}

/* How the text of a construct is to be read: RFC 4287 3.1.1 and 4.1.3.3, Atom 0.3's mode, and RSS's habit. */
static enum xml_type type_of(const struct xml_reader *r, const struct xml_atts *atts, bool *absent)
{
    struct text type = text_trim(xml_att(r->arena, atts, NULL, "type"));
    struct text mode = text_trim(xml_att(r->arena, atts, NULL, "mode"));
    type = text_trim(text_sub(type, 0, text_find_byte(type, ';', 0)));
    *absent = false;
    if (text_is_ascii(mode, "base64"))
        return TYPE_BASE64;
    if (!type.n) {
        *absent = text_is_ascii(mode, "escaped");
        return is_atom(r) ? TYPE_DEFAULT : TYPE_AUTO;
    }
    if (text_is_ascii(type, "html") || text_is_ascii(type, "text/html"))
        return TYPE_HTML;
    bool xml = text_is_ascii(type, "xhtml") || text_is_ascii(text_sub(type, type.n - 4, type.n), "+xml") ||
               text_is_ascii(text_sub(type, type.n - 4, type.n), "/xml");
    if (xml && !text_is_ascii(mode, "escaped"))
        return TYPE_XHTML;
    if (xml)
        return TYPE_HTML;
    if (text_is_ascii(type, "text") || text_is_ascii(text_sub(type, 0, 5), "text/") || text_is_ascii(type, "plain"))
        return is_atom(r) ? TYPE_PLAIN : TYPE_AUTO;
    return text_find_byte(type, '/', 0) < type.n ? TYPE_BASE64 : TYPE_AUTO;
}

void xml_field_start(struct xml_reader *r, struct xml_frame *f, const struct rule *rule, enum ns ns,
                     const struct xml_atts *atts)
{
    bool absent;
    f->rule = rule;
    f->penalty = ns == NS_ATOM && !is_atom(r) ? GUEST_PENALTY : 0;
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
        f->place = place_of(r);
        break;
    case RULE_AUTHOR:
        f->place = IN_PERSON;
        f->collect = true;
        r->person = r->address = (struct text){ 0 };
        break;
    case RULE_LINE:
    case RULE_BODY:
        f->collect = true;
        f->type = (uint8_t)type_of(r, atts, &absent);
        break;
    case RULE_LINK:
        start_link(r, f, ns, atts);
        break;
    case RULE_ANCHOR:
        set_link(r, place_of(r), xml_att(r->arena, atts, NULL, "href"), rule->rank, f);
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

/* --- ends --- */

static bool decode_base64(struct str *out, struct text t)
{
    uint32_t bits = 0;
    int have = 0;
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        int v = c >= 'A' && c <= 'Z'   ? c - 'A'
                : c >= 'a' && c <= 'z' ? c - 'a' + 26
                : c >= '0' && c <= '9' ? c - '0' + 52
                : c == '+' || c == '-' ? 62
                : c == '/' || c == '_' ? 63
                                       : -1;
        if (c == '=' || (unsigned char)c <= ' ')
            continue;
        if (v < 0)
            return false;
        bits = bits << 6 | (uint32_t)v;
        have += 6;
        if (have >= 8) {
            have -= 8;
            str_add_c(out, (char)(bits >> have));
        }
    }
    return out->len > 0;
}

/* The construct's text as content: borrowed from the shared buffer, or from scratch. */
static struct content read_content(const struct xml_reader *r, const struct xml_frame *f, struct str *scratch)
{
    struct text raw = text_sub(str_text(&r->text), f->text_start, r->text.len);
    enum xml_type type = (enum xml_type)f->type;
    struct content c = { .raw = raw, .base = f->base };
    if (type == TYPE_BASE64) {
        struct str bytes = { 0 };
        if (decode_base64(&bytes, raw)) {
            encoding_decode(scratch, str_text(&bytes), (struct text){ 0 });
            c.raw = str_text(scratch);
        }
        str_free(&bytes);
        type = TYPE_AUTO;
    }
    bool closes = text_find(c.raw, TEXT("</"), 0) < c.raw.n;
    c.is_html = f->tagged || type == TYPE_HTML || type == TYPE_XHTML || (type == TYPE_AUTO && html_is_markup(c.raw)) ||
                (type == TYPE_DEFAULT && closes && html_is_markup(c.raw));
    return c;
}

static void set_line(struct xml_reader *r, struct xml_frame *f, unsigned rank)
{
    struct ranks *ranks;
    struct str scratch = { 0 };
    struct entry *e = target(r, place_of(r), &ranks);
    struct content c = read_content(r, f, &scratch);
    enum slot slot = (enum slot)f->rule->slot;
    struct text line = c.is_html ? line_markup(r->arena, c.raw) : line_plain(r->arena, c.raw);
    bool better = line.n && place_of(r) != IN_SOURCE && rank < ranks->of[slot];
    if (better && rank_take(ranks, slot, rank)) {
        if (slot == SLOT_LANGUAGE)
            r->feed->language = line;
        else
            e->title = line;
    }
    str_free(&scratch);
}

static struct content keep(struct xml_reader *r, struct content c)
{
    struct text raw = text_trim(c.raw);
    c.raw = c.is_html ? arena_text(r->arena, raw) : clean_text(r->arena, raw, CLEAN_LINES);
    return c;
}

static void set_body(struct xml_reader *r, struct xml_frame *f, unsigned rank)
{
    struct ranks *ranks;
    struct str scratch = { 0 };
    struct entry *e = target(r, place_of(r), &ranks);
    struct content c = read_content(r, f, &scratch);
    enum slot slot = (enum slot)f->rule->slot;
    struct content *to = slot == SLOT_CONTENT ? &e->content : &e->summary;
    c.raw = text_trim(c.raw);
    if (!c.raw.n || place_of(r) == IN_SOURCE) {
        str_free(&scratch);
        return;
    }
    bool longer = rank == ranks->of[slot] && c.raw.n > to->raw.n && slot == SLOT_CONTENT;
    if (rank < ranks->of[slot] || longer) {
        if (slot == SLOT_SUMMARY && to->raw.n && !e->content.raw.n) {
            e->content = *to; /* the poorer text that was here first may still be the fuller one */
            ranks->of[SLOT_CONTENT] = 9;
        }
        *to = keep(r, c);
        ranks->of[slot] = (uint8_t)rank;
    } else if (slot == SLOT_SUMMARY && r->entry && !e->content.raw.n) {
        e->content = keep(r, c);
        ranks->of[SLOT_CONTENT] = 9;
    }
    str_free(&scratch);
}

static void set_author(struct xml_reader *r, struct text raw, unsigned rank)
{
    struct ranks *ranks;
    struct entry *e = target(r, place_of(r), &ranks);
    struct text name = line_plain(r->arena, r->person.n ? r->person : person_name(r->arena, raw));
    if (!name.n)
        name = line_plain(r->arena, r->address);
    if (!name.n)
        return;
    if (place_of(r) == IN_SOURCE && r->entry) {
        extra(r)->source_author = name;
        return;
    }
    if (is_address(name))
        rank += 3;
    if (rank == ranks->of[SLOT_AUTHOR] && e->author.n + name.n < MAX_LINE) {
        if (text_find(e->author, name, 0) < e->author.n)
            return;
        struct str both = { 0 };
        str_add(&both, e->author);
        str_add_s(&both, ", ");
        str_add(&both, name);
        e->author = arena_text(r->arena, str_text(&both));
        str_free(&both);
    } else if (rank < ranks->of[SLOT_AUTHOR]) {
        ranks->of[SLOT_AUTHOR] = (uint8_t)rank;
        e->author = name;
    }
}

static void set_id(struct xml_reader *r, const struct xml_frame *f, struct text raw)
{
    struct text id = line_plain(r->arena, raw);
    if (!r->entry || !id.n)
        return;
    bool url = text_starts(id, "http://") || text_starts(id, "https://");
    bool relative = !url && f->has_base && text_find_byte(id, ':', 0) == id.n;
    if (relative) {
        struct text resolved = url_resolve(r->arena, id, f->base);
        id = resolved.n ? resolved : id;
    }
    if (f->rule->rank < r->entry_ranks.of[SLOT_ID] && rank_take(&r->entry_ranks, SLOT_ID, f->rule->rank))
        r->entry->id = id;
    if (url && f->is_permalink && !f->rule->rank)
        set_link(r, IN_ENTRY, id, is_atom(r) ? 13 : 8, f);
}

static void add_keywords(struct xml_reader *r, struct text raw)
{
    struct text rest = raw, word;
    while (r->entry && text_split(&rest, ',', &word))
        entry_category(r->entry, r->arena, line_markup(r->arena, word));
}

/* sy:updatePeriod over sy:updateFrequency; ttl in minutes. */
static void set_pace(struct xml_reader *r, enum rule_kind kind, struct text raw)
{
    static const struct {
        const char *name;
        int64_t seconds;
    } periods[] = { { "hourly", HOUR }, { "daily", DAY }, { "weekly", 7 * DAY }, { "monthly", 30 * DAY },
                    { "yearly", 365 * DAY } };
    int64_t number = 0;
    bool have = text_int(raw, &number) && number > 0 && number < 1000000;
    if (kind == RULE_TTL && have)
        r->feed->ttl = number * MINUTE;
    if (kind == RULE_FREQUENCY && have)
        r->frequency = number;
    for (size_t i = 0; kind == RULE_PERIOD && i < sizeof periods / sizeof *periods; i++) {
        if (text_is_ascii(raw, periods[i].name))
            r->period = periods[i].seconds;
    }
    if (kind != RULE_TTL && r->period)
        r->feed->ttl = r->period / (r->frequency > 0 ? r->frequency : 1);
}

void xml_field_end(struct xml_reader *r, struct xml_frame *f)
{
    struct text raw = text_trim(text_sub(str_text(&r->text), f->text_start, r->text.len));
    unsigned rank = (unsigned)f->rule->rank + f->penalty;
    switch ((enum rule_kind)f->rule->kind) {
    case RULE_ENTRY:
        r->entry = NULL;
        break;
    case RULE_LINE:
        set_line(r, f, rank);
        break;
    case RULE_BODY:
        set_body(r, f, rank);
        break;
    case RULE_DATE:
        set_date(r, place_of(r), (enum slot)f->rule->slot, rank, raw);
        break;
    case RULE_LINK:
    case RULE_URL:
        if (!f->done)
            set_link(r, place_of(r), raw, rank, f);
        break;
    case RULE_ID:
        set_id(r, f, raw);
        break;
    case RULE_AUTHOR:
        set_author(r, raw, rank);
        break;
    case RULE_NAME:
        r->person = line_markup(r->arena, raw);
        break;
    case RULE_EMAIL:
        r->address = line_markup(r->arena, raw);
        break;
    case RULE_CATEGORY:
        if (!f->done && place_of(r) == IN_ENTRY && r->entry)
            entry_category(r->entry, r->arena, line_markup(r->arena, raw));
        break;
    case RULE_KEYWORDS:
        add_keywords(r, raw);
        break;
    case RULE_ENCLOSURE_URL:
        if (r->entry && r->entry->nenclosures) {
            struct text url = url_resolve(r->arena, raw, f->base);
            if (url.n)
                r->entry->enclosures[r->entry->nenclosures - 1].url = url;
        }
        break;
    case RULE_TTL:
    case RULE_PERIOD:
    case RULE_FREQUENCY:
        set_pace(r, (enum rule_kind)f->rule->kind, raw);
        break;
    case RULE_FEED:
    case RULE_SOURCE:
    case RULE_IGNORE:
    case RULE_TRANSPARENT:
    case RULE_ENCLOSURE:
    case RULE_ANCHOR:
        break;
    }
}
