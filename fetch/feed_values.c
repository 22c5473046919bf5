/* fetch/feed_values.c -- what the text of an element says when it ends; the second half of feed_fields.c. */
#include "fetch/feed_xml.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/encoding.h"
#include "fetch/html_walk.h"

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
    if (f->base64) {
        struct str bytes = { 0 };
        if (decode_base64(&bytes, raw)) {
            encoding_decode(scratch, str_text(&bytes), (struct text){ 0 });
            c.raw = str_text(scratch);
        }
        str_free(&bytes);
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
    struct entry *e = xml_target(r, xml_place(r), &ranks);
    struct content c = read_content(r, f, &scratch);
    enum slot slot = (enum slot)f->rule->slot;
    struct text line = c.is_html ? line_markup(r->arena, c.raw) : line_plain(r->arena, c.raw);
    bool better = line.n && xml_place(r) != IN_SOURCE && rank < ranks->of[slot];
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
    struct entry *e = xml_target(r, xml_place(r), &ranks);
    struct content c = read_content(r, f, &scratch);
    enum slot slot = (enum slot)f->rule->slot;
    struct content *to = slot == SLOT_CONTENT ? &e->content : &e->summary;
    c.raw = text_trim(c.raw);
    if (!c.raw.n || xml_place(r) == IN_SOURCE) {
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

static struct text join_names(struct arena *a, struct text names, struct text more)
{
    if (!names.n)
        return more;
    if (names.n + more.n > MAX_LINE || text_find(names, more, 0) < names.n)
        return names;
    struct str both = { 0 };
    str_add(&both, names);
    str_add_s(&both, ", ");
    str_add(&both, more);
    struct text joined = arena_text(a, str_text(&both));
    str_free(&both);
    return joined;
}

static void set_author(struct xml_reader *r, struct text raw, unsigned rank)
{
    struct ranks *ranks;
    struct entry *e = xml_target(r, xml_place(r), &ranks);
    struct text name = line_plain(r->arena, r->person.n ? r->person : person_name(r->arena, raw));
    if (!name.n)
        name = line_plain(r->arena, r->address);
    if (!name.n)
        return;
    if (xml_place(r) == IN_SOURCE && r->entry) {
        xml_extra_of(r)->source_author = join_names(r->arena, xml_extra_of(r)->source_author, name);
        return;
    }
    if (is_address(name))
        rank += 3;
    if (rank == ranks->of[SLOT_AUTHOR]) {
        e->author = join_names(r->arena, e->author, name);
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
    bool relative = !url && f->has_base && f->is_permalink && text_find_byte(id, ':', 0) == id.n;
    if (relative) {
        struct text resolved = url_resolve(r->arena, id, f->base);
        id = resolved.n ? resolved : id;
    }
    if (f->rule->rank < r->entry_ranks.of[SLOT_ID] && rank_take(&r->entry_ranks, SLOT_ID, f->rule->rank))
        r->entry->id = id;
    if (url && f->is_permalink && !f->rule->rank)
        xml_set_link(r, IN_ENTRY, id, xml_is_atom(r) ? 13 : 8, f);
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
    for (size_t i = 0; kind == RULE_PERIOD && i < LEN(periods); i++) {
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
        xml_set_date(r, xml_place(r), (enum slot)f->rule->slot, rank, raw);
        break;
    case RULE_LINK:
    case RULE_URL:
        if (!f->done)
            xml_set_link(r, xml_place(r), raw, rank, f);
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
        if (!f->done && xml_place(r) == IN_ENTRY && r->entry)
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
