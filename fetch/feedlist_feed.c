/* fetch/feedlist_feed.c -- a feed's line: address, title, tags, and its own settings behind "<". */
#include "fetch/feedlist_parse.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "fetch/source.h"

#include <string.h>

enum option_type { OPTION_FLAG, OPTION_COUNT, OPTION_DURATION, OPTION_XPATH, OPTION_TYPES };

static const struct feed_option {
    struct setting_help words;
    enum option_type type;
    size_t offset; /* in struct feed_spec */
} options[] = {
    { { "every", "6h", "how often it is asked, exactly, 1m to 60d" }, OPTION_DURATION, offsetof(struct feed_spec, every) },
    { { "full", "yes", "fetch the page behind each new story and, some in every refresh, of those stored before; read them "
                       "whole. A host gets one page a second" }, OPTION_FLAG, offsetof(struct feed_spec, full) },
    { { "hidden", "yes", "fetched, searched and found by queries, tags and saved queries, but shown by no section and no "
                         "list of everything (its health always is)" }, OPTION_FLAG, offsetof(struct feed_spec, hidden) },
    { { "max", "200", "stories taken from one answer, the newest first" }, OPTION_COUNT, offsetof(struct feed_spec, max) },
    { { "items", "//article//h2/a", "page: only; XPath of the stories (a good guess without it)" }, OPTION_XPATH,
      offsetof(struct feed_spec, items) },
    { { "title", "h3", "page: only; XPath of the title, from the story's node" }, OPTION_XPATH,
      offsetof(struct feed_spec, item_title) },
    { { "link", "@href", "page: only; XPath of the link" }, OPTION_XPATH, offsetof(struct feed_spec, item_link) },
    { { "date", "time/@datetime", "page: only; XPath of the date" }, OPTION_XPATH, offsetof(struct feed_spec, item_date) },
    { { "summary", "p[1]", "page: only; XPath of the summary" }, OPTION_XPATH, offsetof(struct feed_spec, item_summary) },
};

typedef void apply_fn(struct conf_parser *p, const struct feed_option *option, struct text value, char *field);

static void apply_flag(struct conf_parser *p, const struct feed_option *option, struct text value, char *field)
{
    bool flag;
    if (conf_read_flag(p, option->words.name, value, &flag))
        memcpy(field, &flag, sizeof flag);
}

static void apply_count(struct conf_parser *p, const struct feed_option *option, struct text value, char *field)
{
    int64_t number;
    if (!conf_read_count(p, option->words.name, value, 0, FEED_MAX_ENTRIES, &number))
        return;
    int count = (int)number;
    memcpy(field, &count, sizeof count);
}

static void apply_duration(struct conf_parser *p, const struct feed_option *option, struct text value, char *field)
{
    int64_t seconds;
    if (conf_read_duration(p, option->words.name, value, MINUTE, 60 * DAY, &seconds))
        memcpy(field, &seconds, sizeof seconds);
}

static void apply_xpath(struct conf_parser *p, const struct feed_option *option, struct text value, char *field)
{
    const char *xpath = arena_cstr(&p->list->arena, value);
    struct err why;
    if (!page_check_xpath(xpath, &why)) {
        conf_error(p, "%s: %s: \"%s\"", option->words.name, why.message, conf_shown(p, value));
        return;
    }
    memcpy(field, &xpath, sizeof xpath);
}

static apply_fn *const apply[OPTION_TYPES] = {
    [OPTION_FLAG] = apply_flag,
    [OPTION_COUNT] = apply_count,
    [OPTION_DURATION] = apply_duration,
    [OPTION_XPATH] = apply_xpath,
};

static const struct feed_option *option_find(struct conf_parser *p, struct text name)
{
    const char *names[LEN(options)];
    for (size_t i = 0; i < LEN(options); i++) {
        if (text_is(name, options[i].words.name))
            return &options[i];
        names[i] = options[i].words.name;
    }
    conf_unknown(p, "setting", name, names, LEN(names));
    return NULL;
}

static void parse_options(struct conf_parser *p, struct feed_spec *spec, struct text rest)
{
    struct text name, value;
    while (conf_next_setting(&rest, &name, &value)) {
        const struct feed_option *option = option_find(p, name);
        if (!option)
            continue;
        value = conf_unquote(&p->list->arena, value);
        if (!text_trim(value).n)
            conf_error(p, "%s: a value is missing", option->words.name);
        else if (option->type == OPTION_XPATH && spec->kind != SOURCE_PAGE)
            conf_error(p, "%s: only for page: sources", option->words.name);
        else
            apply[option->type](p, option, value, (char *)spec + option->offset);
    }
}

bool conf_is_tag(struct text tag)
{
    if (!tag.n || tag.p[0] == '-' || tag.p[0] == '+')
        return false;
    for (size_t i = 0; i < tag.n;) {
        uint32_t c;
        size_t n = utf8_decode(tag, i, &c);
        bool sign = c < 0x80 && c && strchr("-_.+#/&'", (int)c);
        if (!sign && !is_letter(c) && !is_digit(c) && c < 0x300)
            return false;
        i += n;
    }
    return true;
}

static void add_tag(struct conf_parser *p, struct feed_spec *spec, size_t *cap, struct text word)
{
    struct text tag = clean_text(&p->list->arena, word, CLEAN_LINE);
    if (!conf_is_tag(tag)) {
        bool argument = spec->kind == SOURCE_EXEC && text_starts(tag, "-");
        conf_error(p, "\"%s\" cannot be a tag%s", conf_shown(p, tag),
                   argument ? " (a command with arguments stands in quotes: \"exec:COMMAND -x\")" : "");
        return;
    }
    for (size_t i = 0; i < spec->ntags; i++) {
        if (text_is(tag, spec->tags[i]))
            return;
    }
    if (spec->ntags == CONF_MAX_TAGS)
        return;
    spec->tags = arena_grow(&p->list->arena, spec->tags, cap, spec->ntags + 1, sizeof *spec->tags);
    spec->tags[spec->ntags++] = tag.p;
}

static void parse_words(struct conf_parser *p, struct feed_spec *spec, struct text rest)
{
    size_t cap = 0, tags = 0;
    for (struct conf_word w; (w = conf_next_word(&p->list->arena, &rest)).kind != WORD_END;) {
        if (w.kind == WORD_SETTINGS) {
            parse_options(p, spec, rest);
            break;
        }
        if (w.open) {
            conf_error(p, "a quote is not closed");
        } else if (w.kind == WORD_QUOTED && spec->title) {
            conf_error(p, "a second title \"%s\"", conf_shown(p, w.value));
        } else if (w.kind == WORD_QUOTED) {
            const char *title = conf_clean(p, w.value);
            spec->title = *title ? title : NULL;
        } else if (++tags <= CONF_MAX_TAGS) {
            add_tag(p, spec, &cap, w.value);
        }
    }
    if (tags > CONF_MAX_TAGS)
        conf_error(p, "%zu tags (the first %d are kept)", tags, CONF_MAX_TAGS);
}

void conf_parse_feed(struct conf_parser *p, struct text first, struct text rest)
{
    struct feedlist *list = p->list;
    struct source_name name;
    struct err why;
    if (!source_name_parse(&name, &list->arena, first, p->folder, &why)) {
        conf_error(p, "%s: \"%s\"", why.message, conf_shown(p, first));
        return;
    }
    if (name.kind == SOURCE_EXEC && !p->exec_allowed) {
        conf_error(p, "exec: needs a line \"set exec yes\" above it");
        return;
    }
    char **argv;
    if (name.kind == SOURCE_EXEC && !exec_split(&argv, &list->arena, name.target, &why)) {
        conf_error(p, "exec: %s", why.message);
        return;
    }
    int before = text_number_put(&p->sources, name.key, p->line);
    if (before) {
        conf_error(p, "already listed in line %d: %s", before, conf_shown(p, text_of(name.url)));
        return;
    }
    struct feed_spec spec = {
        .line = p->line, .kind = name.kind, .url = name.url, .target = name.target,
        .key = name.key, .section = p->section,
    };
    size_t errors = list->nerrors + p->untold;
    parse_words(p, &spec, rest);
    if (spec.kind == SOURCE_EXEC && errors != list->nerrors + p->untold)
        return; /* better no command than half of one */
    list->feeds = arena_grow(&list->arena, list->feeds, &list->feed_cap, list->nfeeds + 1, sizeof *list->feeds);
    list->feeds[list->nfeeds++] = spec;
}

const struct setting_help *feedlist_option_help(size_t i) { return i < LEN(options) ? &options[i].words : NULL; }
