/* fetch/feed_xml.c -- RSS of all versions, Atom and CDF through libxml2's SAX parser: one stack of frames, one table of
 * rules (feed_rules.c), one buffer of text that the frames share. Well-formed bytes are read as they are; others are
 * repaired (repair.c) and read again. */
#include "fetch/feed_xml.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/encoding.h"
#include "fetch/html_walk.h"
#include "fetch/repair.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static bool push(struct xml_reader *r)
{
    if (r->depth == XML_FRAMES) {
        r->overflow++;
        return false;
    }
    struct xml_frame *parent = r->depth ? &r->frames[r->depth - 1] : NULL;
    struct xml_frame *f = &r->frames[r->depth++];
    *f = (struct xml_frame){ .place = IN_NOTHING, .text_start = r->text.len };
    f->base = parent ? parent->base : r->hints->url;
    f->has_base = parent && parent->has_base;
    return true;
}

/* Inside collected text: the tag itself becomes text. */
static void markup_start(struct xml_reader *r, const struct xml_atts *atts, struct text name, struct xml_frame *f)
{
    const struct xml_frame *parent = f - 1;
    f->collect = f->markup = true;
    f->type = parent->type;
    for (struct xml_frame *owner = f - 1;; owner--) {
        owner->tagged = true;
        if (!owner->markup)
            break;
    }
    str_add_c(&r->text, '<');
    str_add(&r->text, name);
    for (int i = 0; i < atts->n; i++) {
        struct text value = xml_att_at(r->arena, atts, i);
        str_addf(&r->text, " %s=\"", (const char *)atts->list[5 * i]);
        html_escape(&r->text, value);
        str_add_c(&r->text, '"');
    }
    str_add_c(&r->text, '>');
}

static void read_base(struct xml_reader *r, struct xml_frame *f, const struct xml_atts *atts)
{
    struct text base = xml_att(r->arena, atts, "xml", "base");
    if (!base.n)
        return;
    struct text url = url_resolve(r->arena, base, f->base);
    if (url.n) {
        f->base = url;
        f->has_base = true;
    }
}

static void set_root(struct xml_reader *r, struct xml_frame *f, struct text name, struct text uri,
                     const struct xml_atts *atts)
{
    struct text version = text_trim(xml_att(r->arena, atts, NULL, "version"));
    f->place = IN_DOCUMENT;
    if (text_is(name, "rss")) {
        r->feed->format = text_starts(version, "0.9") ? FEED_RSS09 : FEED_RSS2;
    } else if (text_is(name, "rdf")) {
        r->feed->format = FEED_RSS1;
    } else if (text_is(name, "channel")) {
        r->feed->format = text_find(uri, TEXT("net/rss1.1"), 0) < uri.n ? FEED_RSS1 : FEED_CDF;
    } else if (text_is(name, "feed")) {
        bool old = text_find(uri, TEXT("2005"), 0) == uri.n && (uri.n || text_starts(version, "0."));
        old &= text_find(uri, TEXT("urg/atom"), 0) < uri.n || text_find(uri, TEXT("org/atom"), 0) < uri.n ||
               text_starts(version, "0.");
        r->feed->format = old ? FEED_ATOM03 : FEED_ATOM1;
    }
    struct text language = xml_att(r->arena, atts, "xml", "lang");
    if (language.n && rank_take(&r->feed_ranks, SLOT_LANGUAGE, 3))
        r->feed->language = line_plain(r->arena, language);
}

/* A channel in the first RDF draft's namespace is RSS 0.90. */
static void note_namespace(struct xml_reader *r, struct text uri)
{
    if (r->feed->format == FEED_RSS1 && text_find(uri, TEXT("netscape.com/rdf/simple"), 0) < uri.n)
        r->feed->format = FEED_RSS09;
}

/* ns_of() of libxml2's names, remembered: a feed has few, and each at one address while it is parsed. */
static enum ns space_of(struct xml_reader *r, const xmlChar *uri, const xmlChar *prefix)
{
    size_t at = (((uintptr_t)uri >> 3) ^ ((uintptr_t)prefix >> 2)) % XML_SPACES;
    if (!r->spaces[at].known || r->spaces[at].uri != uri || r->spaces[at].prefix != prefix) {
        r->spaces[at].known = true;
        r->spaces[at].uri = uri;
        r->spaces[at].prefix = prefix;
        r->spaces[at].ns = (uint8_t)ns_of(text_of((const char *)uri), text_of((const char *)prefix));
    }
    return (enum ns)r->spaces[at].ns;
}

static void on_start(void *ctx, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int nns,
                     const xmlChar **ns, int natts, int ndefaulted, const xmlChar **list)
{
    struct xml_reader *r = ctx;
    struct xml_atts atts = { list, natts };
    char lower[32];
    (void)nns;
    (void)ns;
    (void)ndefaulted;
    if (!push(r))
        return;
    struct xml_frame *f = &r->frames[r->depth - 1], *parent = r->depth > 1 ? f - 1 : NULL;
    struct text name = text_of((const char *)local), space = text_of((const char *)uri);
    read_base(r, f, &atts);
    if (parent && parent->collect && parent->markup) {
        markup_start(r, &atts, name, f);
        return;
    }
    if (name.n >= sizeof lower)
        name.n = sizeof lower - 1;
    for (size_t i = 0; i < name.n; i++)
        lower[i] = (char)(name.p[i] >= 'A' && name.p[i] <= 'Z' ? name.p[i] + 32 : name.p[i]);
    lower[name.n] = '\0';
    struct text key = { lower, name.n };
    enum ns in = space_of(r, uri, prefix);
    enum place place = parent ? (enum place)parent->place : IN_DOCUMENT;
    if (!parent)
        set_root(r, f, key, space, &atts);
    note_namespace(r, space);
    const struct rule *rule = rule_find(in, lower, place);
    if (!rule && parent && parent->collect)
        markup_start(r, &atts, text_of((const char *)local), f);
    else if (rule && (parent || rule->kind == RULE_FEED))
        xml_field_start(r, f, rule, in, &atts);
}

static void on_end(void *ctx, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    struct xml_reader *r = ctx;
    (void)prefix;
    (void)uri;
    if (r->overflow) {
        r->overflow--;
        return;
    }
    if (!r->depth)
        return;
    struct xml_frame *f = &r->frames[r->depth - 1];
    if (f->markup) {
        const struct element *e = html_element(text_of((const char *)local));
        if (!e || !(e->flags & ELF_VOID))
            str_addf(&r->text, "</%s>", (const char *)local);
        r->depth--;
        return;
    }
    if (f->rule)
        xml_field_end(r, f);
    str_cut(&r->text, f->text_start);
    r->depth--;
}

static bool collects(const struct xml_reader *r)
{
    return r->depth && r->frames[r->depth - 1].collect && !r->overflow && r->text.len < MAX_BODY;
}

static void add_text(struct xml_reader *r, struct text t)
{
    t = text_head(t, MAX_BODY - r->text.len);
    if (r->frames[r->depth - 1].type == TYPE_XHTML)
        html_escape(&r->text, t);
    else
        encoding_add_c1(&r->text, t);
}

static void on_text(void *ctx, const xmlChar *p, int n)
{
    struct xml_reader *r = ctx;
    if (collects(r))
        add_text(r, (struct text){ (const char *)p, (size_t)n });
}

static void on_section(void *ctx, const xmlChar *p, int n)
{
    struct xml_reader *r = ctx;
    if (collects(r))
        add_text(r, lifts_text(r->lifts, (struct text){ (const char *)p, (size_t)n }));
}

/* One pass of libxml2. False when the text is not well formed. */
static bool run(struct xml_reader *r, struct text xml, int more_options)
{
    xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
    if (!ctxt)
        mem_die();
    memset(r->spaces, 0, sizeof r->spaces); /* addresses of the context before */
    memset(ctxt->sax, 0, sizeof *ctxt->sax);
    ctxt->sax->initialized = XML_SAX2_MAGIC;
    ctxt->sax->startElementNs = on_start;
    ctxt->sax->endElementNs = on_end;
    ctxt->sax->characters = on_text;
    ctxt->sax->cdataBlock = on_section;
    ctxt->sax->ignorableWhitespace = on_text;
    ctxt->userData = r;
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC | more_options;
    xmlDocPtr doc = xmlCtxtReadMemory(ctxt, xml.p, (int)xml.n, NULL, NULL, options); /* UTF-8 unless it says otherwise */
    if (doc)
        xmlFreeDoc(doc);
    bool ok = ctxt->wellFormed;
    xmlFreeParserCtxt(ctxt);
    return ok;
}

static bool parse(struct xml_reader *r, struct text xml, int more_options)
{
    struct lifts lifts = { 0 };
    bool tame = lifts_take(&lifts, xml);
    /* cppcheck-suppress autoVariables */
    r->lifts = &lifts; /* until the end of this function */
    bool ok = (tame || more_options) && run(r, lifts.xml, more_options);
    lifts_free(&lifts);
    r->lifts = NULL;
    return ok;
}

static void reset(struct xml_reader *r)
{
    struct feed blank = { .updated = TIME_NONE };
    *r->feed = blank;
    r->self = (struct entry){ .published = TIME_NONE, .updated = TIME_NONE };
    ranks_reset(&r->feed_ranks);
    r->entry = NULL;
    r->entry_cap = r->depth = r->overflow = 0;
    str_cut(&r->text, 0);
}

static void parse_repaired(struct xml_reader *r, struct text xml)
{
    struct str repaired = STR_MAX((size_t)INT_MAX - 1);
    struct repair_report report;
    xml_repair(&repaired, xml, &report);
    reset(r);
    parse(r, str_text(&repaired), XML_PARSE_RECOVER);
    str_free(&repaired);
    r->feed->repaired = true;
    r->feed->truncated = report.cut;
    if (report.cut_entry && r->feed->nentries)
        r->feed->nentries--;
}

/* What only the whole document tells: bases, inherited authors, the feed's own fields. */
static void finish(struct xml_reader *r)
{
    struct feed *feed = r->feed;
    struct entry *self = &r->self;
    feed->title = self->title;
    feed->link = url_resolve(r->arena, self->link, r->link_base.n ? r->link_base : r->hints->url);
    feed->description =
        self->summary.is_html ? line_markup(r->arena, self->summary.raw) : line_plain(r->arena, self->summary.raw);
    feed->author = self->author;
    feed->updated = self->updated != TIME_NONE ? self->updated : self->published;
    for (size_t i = 0; i < feed->nentries; i++) {
        struct entry *e = &feed->entries[i];
        struct xml_extra *x = &r->extras[i];
        struct text base = x->link_base.n ? x->link_base : feed->link;
        e->link = url_resolve(r->arena, e->link, base);
        if (!e->author.n)
            e->author = x->source_author.n ? x->source_author : feed->author;
        struct text fallback = e->link.n ? e->link : feed->link;
        if (!e->summary.base.n)
            e->summary.base = fallback;
        if (!e->content.base.n)
            e->content.base = fallback;
    }
}

bool feed_read_xml(struct feed *out, struct arena *a, struct text utf8, const struct feed_hints *hints,
                   struct err *err)
{
    struct xml_reader *r = mem_alloc(sizeof *r);
    r->feed = out;
    r->arena = a;
    r->hints = hints;
    r->max_entries = hints->max_entries ? hints->max_entries : FEED_MAX_ENTRIES;
    reset(r);
    bool dtd = text_is_ascii(text_sub(utf8, 0, 9), "<!doctype"); /* libxml2 must not see it */
    if (dtd || !parse(r, utf8, 0))
        parse_repaired(r, utf8);
    bool ok = out->format != FEED_UNKNOWN;
    if (!ok)
        err_set(err, "no feed: XML of an unknown kind");
    else if (out->truncated && !out->nentries)
        ok = err_set(err, "cut off before the end of its first entry");
    else
        finish(r);
    str_free(&r->text);
    free(r);
    return ok;
}
