/* cli/brief_words.c -- see brief_words.h. */
#include "cli/brief_words.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"


void brief_configure(struct brief_request *r, const struct feedlist *conf, struct arena *a)
{
    const char *names = feedlist_setting(conf, "brief-sections");
    int64_t width = feedlist_number(conf, "brief-width", r->width);
    r->width = width < 40 ? 40 : width > 200 ? 200 : (int)width;
    r->per_section = (int)feedlist_number(conf, "brief-count", r->per_section);
    r->since = r->now - feedlist_number(conf, "brief-since", r->now - r->since);
    if (!names)
        return;
    struct text rest = text_of(names), name;
    const char **list = arena_array(a, rest.n + 2, sizeof *list);
    size_t n = 0;
    while (text_split(&rest, ',', &name)) {
        if (text_trim(name).n)
            list[n++] = arena_cstr(a, text_trim(name));
    }
    r->first_sections = list;
}

static const char *plural(int64_t n, const char *one, const char *many) { return n == 1 ? one : many; }

void brief_span(struct str *out, const struct brief *b)
{
    char clock[32];
    if (b->request.arrived != TIME_NONE) {
        str_addf(out, "new since %s", time_local(clock, sizeof clock, "%a %d %b %H:%M %Z", b->request.arrived));
        return;
    }
    int64_t span = b->request.now - b->request.since;
    if (span % DAY == 0 && span > DAY)
        str_addf(out, "%lld days", (long long)(span / DAY));
    else if (span >= HOUR)
        str_addf(out, "%lld %s", (long long)(span / HOUR), plural(span / HOUR, "hour", "hours"));
    else
        str_addf(out, "%lld minutes", (long long)(span / MINUTE));
    str_addf(out, " to %s", time_local(clock, sizeof clock, "%H:%M %Z", b->request.now));
}

static void add_age(struct str *out, int64_t age)
{
    if (age < HOUR)
        str_addf(out, "%lld min", (long long)(age < MINUTE ? 1 : age / MINUTE));
    else if (age < 2 * DAY)
        str_addf(out, "%lld h", (long long)(age / HOUR));
    else
        str_addf(out, "%lld days", (long long)(age / DAY));
}

void brief_event_note(struct str *out, const struct brief *b, const struct brief_event *e)
{
    str_addf(out, "%d %s, ", e->row.sources, plural(e->row.sources, "source", "sources"));
    add_age(out, b->request.now - e->row.published);
}

void brief_counts(struct str *out, const struct brief *b, const char *separator)
{
    str_addf(out, "%lld %s", (long long)b->stories, plural(b->stories, "story", "stories"));
    if (b->feeds)
        str_addf(out, " from %lld %s", (long long)b->feeds, plural(b->feeds, "feed", "feeds"));
    if (b->breaking)
        str_addf(out, "%s%lld breaking %s", separator, (long long)b->breaking, plural(b->breaking, "event", "events"));
}

static void add_phrase(struct str *out, size_t start, struct text phrase)
{
    if (!phrase.n)
        return;
    if (out->len > start)
        str_add_s(out, ", ");
    str_add(out, phrase);
}

void brief_figure_words(struct str *out, const struct metric *m)
{
    size_t start = out->len;
    add_phrase(out, start, m->concept);
    if (m->change != CHANGE_NONE)
        add_phrase(out, start, text_of(metric_change_name(m->change)));
    add_phrase(out, start, m->period);
    add_phrase(out, start, m->hedge);
    if (m->attribution.n) {
        str_add_s(out, out->len > start ? " (" : "(");
        str_add(out, m->attribution);
        str_add_c(out, ')');
    }
}

void brief_refs(struct str *out, const size_t *sources, size_t n)
{
    for (size_t i = 0; i < n; i++)
        str_addf(out, "%s[%zu]", i ? "" : " ", sources[i] + 1);
}

void brief_ascii(struct str *out, struct text t)
{
    static const struct {
        const char *from, *to;
    } forms[] = {
        { "\u2018", "'" },   { "\u2019", "'" },  { "\u201c", "\"" },  { "\u201d", "\"" },  { "\u2013", "-" }, { "\u2014", "--" },
        { "\u2026", "..." }, { "\u00b7", "-" },  { "\u20ac", "EUR " }, { "\u00a3", "GBP " }, { "\u20b9", "INR " }, { "\u00a5", "JPY " },
        { "\u00d7", "x" },   { "\u2212", "-" },  { "\u2022", "*" },   { "\u00b0", " deg" }, { "\u2011", "-" }, { "\u00b5", "u" },
    };
    for (size_t i = 0; i < t.n;) {
        uint32_t c;
        size_t n = utf8_decode(t, i, &c), k = 0;
        struct text one = text_sub(t, i, i + n);
        i += n;
        while (k < LEN(forms) && !text_is(one, forms[k].from))
            k++;
        if (c < 0x80) {
            str_add(out, one);
        } else if (k < LEN(forms)) {
            str_add_s(out, forms[k].to);
        } else {
            struct str folded = { 0 };
            text_fold(&folded, one);
            bool ascii = folded.len > 0;
            for (size_t j = 0; j < folded.len; j++)
                ascii = ascii && (unsigned char)folded.data[j] < 0x80;
            if (ascii && is_upper(c) && folded.data[0] >= 'a' && folded.data[0] <= 'z')
                folded.data[0] = (char)(folded.data[0] - 32);
            str_add(out, ascii ? str_text(&folded) : TEXT("?"));
            str_free(&folded);
        }
    }
}
