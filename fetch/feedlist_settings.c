/* fetch/feedlist_settings.c -- "set NAME VALUE", and the value types that it shares with a feed's own settings. */
#include "fetch/feedlist_parse.h"

#include "base/clock.h"
#include "base/mem.h"
#include "fetch/source.h"

#include <string.h>

enum value_type { VALUE_FLAG, VALUE_COUNT, VALUE_DURATION, VALUE_TEXT, VALUE_NOTIFY, VALUE_PICTURES, VALUE_NAMES };

static const struct conf_setting_info {
    struct setting_help words;
    enum value_type type;
    int64_t min, max; /* VALUE_COUNT; VALUE_DURATION in seconds: as the options of the same meaning */
} settings[] = {
    { { "exec", "yes", "allows exec: sources, and commands that notify, below this line" }, VALUE_FLAG, 0, 0 },
    { { "notify", "bell", "when an event begins to break: bell, osc9 (a message of the terminal's), or exec:COMMAND, told once "
                          "an event; %t in its words is the title, %n the number of sources, %u the address, %i the story" },
      VALUE_NOTIFY, 0, 0 },
    { { "home", "\"Northeast India\"", "the home region: a panel of its own, a weight in every ranking" },
      VALUE_TEXT, 0, 0 },
    { { "theme", "dusk", "the dashboard's colours: dusk, dawn, mono or contrast" }, VALUE_TEXT, 0, 0 },
    { { "ascii", "yes", "no line art or marks beyond ASCII" }, VALUE_FLAG, 0, 0 },
    { { "links", "no", "writes no links for the terminal to open (OSC 8)" }, VALUE_FLAG, 0, 0 },
    { { "mouse", "no", "leaves the mouse to the terminal" }, VALUE_FLAG, 0, 0 },
    { { "pictures", "blocks", "how i shows a story's picture: auto (the best that the terminal has), kitty, sixel, blocks "
                              "(characters), or off (the browser does)" }, VALUE_PICTURES, 0, 0 },
    { { "history", "no", "keeps no lines typed behind : and / for the next time (yes: in $XDG_STATE_HOME/northwire/history)" },
      VALUE_FLAG, 0, 0 },
    { { "refresh-every", "1h", "how often a feed is asked that says nothing of it itself (30m); a quiet one is asked less "
                               "often, 1m to 30d" }, VALUE_DURATION, MINUTE, 30 * DAY },
    { { "rewrite-moved", "no", "keeps the addresses of feeds that moved for good as they stand here (yes: they are "
                               "rewritten)" }, VALUE_FLAG, 0, 0 },
    { { "jobs", "64", "transfers at once, 1 to 500" }, VALUE_COUNT, 1, 500 },
    { { "per-host", "2", "transfers at once to one host, 1 to 16 (2; 16 for a long list on this very machine)" },
      VALUE_COUNT, 1, 16 },
    { { "timeout", "30s", "how long one request may take, redirects included, 1s to 1h" }, VALUE_DURATION, 1, HOUR },
    { { "brief-sections", "\"AI, Chips\"", "the sections that a brief shows, in this order (all); * stands for all that are not "
                                         "named: \"AI, *\"" }, VALUE_NAMES, 0, 0 },
    { { "brief-count", "5", "events that a brief shows of each section, 1 to 1000 (5; more where there are few sections)" },
      VALUE_COUNT, 1, 1000 },
    { { "brief-breaking", "8", "breaking events that a brief shows at most, 0 to 1000" }, VALUE_COUNT, 0, 1000 },
    { { "brief-figures", "12", "rows of a brief's table of figures at most, 0 to 200" }, VALUE_COUNT, 0, 200 },
    { { "brief-width", "80", "columns of a brief as text, 40 to 200" }, VALUE_COUNT, 40, 200 },
    { { "brief-since", "24h", "how far back a brief looks" }, VALUE_DURATION, MINUTE, 10 * 365 * DAY },
};

bool conf_read_flag(struct conf_parser *p, const char *name, struct text value, bool *out)
{
    static const struct { const char *word; bool value; } words[] = {
        { "yes", true }, { "no", false }, { "on", true }, { "off", false }, { "true", true }, { "false", false },
    };
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_is_ascii(value, words[i].word)) {
            *out = words[i].value;
            return true;
        }
    }
    conf_error(p, "%s: expected yes or no, not \"%s\"", name, conf_shown(p, value));
    return false;
}

bool conf_read_count(struct conf_parser *p, const char *name, struct text value, int64_t min, int64_t max,
                     int64_t *out)
{
    int64_t number;
    if (!text_int(value, &number) || number < min || number > max) {
        conf_error(p, "%s: expected a number from %lld to %lld, not \"%s\"", name, (long long)min, (long long)max,
                   conf_shown(p, value));
        return false;
    }
    *out = number;
    return true;
}

/* 86400 -> "1d": as a person would have written the limit. */
static const char *duration_shown(char out[32], int64_t seconds)
{
    static const struct { int64_t unit; char mark; } units[] = { { DAY, 'd' }, { HOUR, 'h' }, { MINUTE, 'm' } };
    for (size_t i = 0; i < LEN(units); i++) {
        if (seconds >= units[i].unit && seconds % units[i].unit == 0) {
            snprintf(out, 32, "%lld%c", (long long)(seconds / units[i].unit), units[i].mark);
            return out;
        }
    }
    snprintf(out, 32, "%llds", (long long)seconds);
    return out;
}

bool conf_read_duration(struct conf_parser *p, const char *name, struct text value, int64_t min, int64_t max,
                        int64_t *out)
{
    int64_t seconds;
    char low[32], high[32];
    if (!duration_parse(value, &seconds)) {
        conf_error(p, "%s: expected a duration such as 30m, 6h or 1d, not \"%s\"", name, conf_shown(p, value));
        return false;
    }
    if (seconds < min || seconds > max) {
        conf_error(p, "%s: expected %s to %s, not \"%s\"", name, duration_shown(low, min), duration_shown(high, max),
                   conf_shown(p, value));
        return false;
    }
    *out = seconds;
    return true;
}

/* "bell", "osc9" or "exec:COMMAND"; a command is run without a shell, and like any other only where that is allowed. */
static bool read_notify(struct conf_parser *p, struct text value)
{
    char **argv;
    struct err err;
    if (text_is(value, "bell") || text_is(value, "osc9"))
        return true;
    if (!text_starts(value, "exec:")) {
        conf_error(p, "notify: expected bell, osc9 or exec:COMMAND, not \"%s\"", conf_shown(p, value));
        return false;
    }
    if (!p->exec_allowed) {
        conf_error(p, "notify: exec: is off (write \"set exec yes\" above it)");
        return false;
    }
    if (exec_split(&argv, &p->list->arena, conf_clean(p, text_sub(value, strlen("exec:"), value.n)), &err))
        return true;
    conf_error(p, "notify: %s", err.message);
    return false;
}

static bool read_pictures(struct conf_parser *p, struct text value)
{
    static const char *const words[] = { "auto", "blocks", "kitty", "sixel", "off" };
    for (size_t i = 0; i < LEN(words); i++) {
        if (text_is(value, words[i]))
            return true;
    }
    conf_error(p, "pictures: expected auto, blocks, kitty, sixel or off, not \"%s\"", conf_shown(p, value));
    return false;
}

/* Names with a comma between; at least one. */
static bool read_names(struct conf_parser *p, const char *name, struct text value)
{
    struct text one;
    for (struct text rest = value; text_split(&rest, ',', &one);) {
        if (text_trim(one).n)
            return true;
    }
    conf_error(p, "%s: expected names with a comma between, not \"%s\"", name, conf_shown(p, value));
    return false;
}

static const struct conf_setting_info *setting_find(struct conf_parser *p, struct text name)
{
    const char *names[LEN(settings)];
    for (size_t i = 0; i < LEN(settings); i++) {
        if (text_is(name, settings[i].words.name))
            return &settings[i];
        names[i] = settings[i].words.name;
    }
    conf_unknown(p, "setting", name, names, LEN(names));
    return NULL;
}

/* The value in the form that feedlist.h promises, or NULL after an error. */
static const char *setting_value(struct conf_parser *p, const struct conf_setting_info *info, struct text value)
{
    struct str out = { 0 };
    int64_t number = 0;
    bool flag = false, ok = true;
    if (info->type == VALUE_FLAG)
        ok = conf_read_flag(p, info->words.name, value, &flag);
    else if (info->type == VALUE_COUNT)
        ok = conf_read_count(p, info->words.name, value, info->min, info->max, &number);
    else if (info->type == VALUE_DURATION)
        ok = conf_read_duration(p, info->words.name, value, info->min, info->max, &number);
    else if (info->type == VALUE_NOTIFY)
        ok = read_notify(p, value);
    else if (info->type == VALUE_PICTURES)
        ok = read_pictures(p, value);
    else if (info->type == VALUE_NAMES)
        ok = read_names(p, info->words.name, value);
    if (!ok)
        return NULL;
    if (info->type == VALUE_FLAG)
        str_add_s(&out, flag ? "yes" : "no");
    else if (info->type == VALUE_COUNT || info->type == VALUE_DURATION)
        str_addf(&out, "%lld%s", (long long)number, info->type == VALUE_DURATION ? "s" : "");
    else
        str_add(&out, value);
    const char *shown = conf_clean(p, str_text(&out));
    str_free(&out);
    return shown;
}

void conf_parse_set(struct conf_parser *p, struct text rest)
{
    struct feedlist *list = p->list;
    struct conf_word name = conf_next_word(&list->arena, &rest);
    if (name.kind != WORD_BARE) {
        conf_error(p, "expected: set NAME VALUE");
        return;
    }
    const struct conf_setting_info *info = setting_find(p, name.value);
    if (!info)
        return;
    struct text value = conf_unquote(&list->arena, text_trim(rest));
    if (!text_trim(value).n) {
        conf_error(p, "%s: a value is missing", info->words.name);
        return;
    }
    const char *shown = setting_value(p, info, value);
    if (!shown)
        return;
    if (text_is(name.value, "exec"))
        p->exec_allowed = text_is(text_of(shown), "yes");
    list->settings = arena_grow(&list->arena, list->settings, &list->setting_cap, list->nsettings + 1,
                                sizeof *list->settings);
    list->settings[list->nsettings++] = (struct conf_setting){ p->line, info->words.name, shown };
}

bool feedlist_set(struct feedlist *list, struct text words, struct err *err)
{
    struct conf_parser p = { .list = list, .exec_allowed = feedlist_flag(list, "exec", false) };
    size_t before = list->nerrors;
    if (before >= CONF_MAX_ERRORS) /* another one would not be told: its place is needed */
        before = list->nerrors = CONF_MAX_ERRORS - 1;
    conf_parse_set(&p, words);
    if (list->nerrors == before)
        return true;
    struct text told = text_of(list->errors[--list->nerrors]), mark = TEXT(":0: "); /* of no line */
    return err_set(err, "%s", told.p + text_find(told, mark, 0) + mark.n);
}

const char *feedlist_setting(const struct feedlist *list, const char *name)
{
    for (size_t i = list->nsettings; i-- > 0;) {
        if (text_is(text_of(name), list->settings[i].name))
            return list->settings[i].value;
    }
    return NULL;
}

bool feedlist_flag(const struct feedlist *list, const char *name, bool otherwise)
{
    const char *value = feedlist_setting(list, name);
    return value ? text_is(text_of(value), "yes") : otherwise;
}

int64_t feedlist_number(const struct feedlist *list, const char *name, int64_t otherwise)
{
    const char *value = feedlist_setting(list, name);
    int64_t number;
    return value && duration_parse(text_of(value), &number) ? number : otherwise;
}

const struct setting_help *feedlist_setting_help(size_t i) { return i < LEN(settings) ? &settings[i].words : NULL; }
