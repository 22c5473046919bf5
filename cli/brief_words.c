/* cli/brief_words.c -- see brief_words.h. */
#include "cli/brief_words.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "store/query_tree.h" /* the span is read off the parsed words */

#include <stdlib.h>
#include <string.h>

static int count_set(const struct feedlist *conf, const char *name, int otherwise)
{
    return (int)feedlist_number(conf, name, otherwise);
}

static const char *const *sections_set(const char *names, struct arena *a)
{
    struct text rest = text_of(names), name;
    const char **list = arena_array(a, rest.n + 2, sizeof *list);
    size_t n = 0;
    while (text_split(&rest, ',', &name)) {
        if (text_trim(name).n)
            list[n++] = arena_cstr(a, text_trim(name));
    }
    return n ? list : NULL;
}

void brief_configure(struct brief_request *r, const struct feedlist *conf, struct arena *a)
{
    const char *names = feedlist_setting(conf, "brief-sections"), *home = feedlist_setting(conf, "home");
    int width = count_set(conf, "brief-width", r->width);
    r->width = width < 40 ? 40 : width > 200 ? 200 : width;
    r->per_section = count_set(conf, "brief-count", r->per_section);
    r->breaking = count_set(conf, "brief-breaking", r->breaking);
    r->figures = count_set(conf, "brief-figures", r->figures);
    r->since = r->now - feedlist_number(conf, "brief-since", r->now - r->since);
    r->home = home ? arena_cstr(a, text_of(home)) : r->home;
    r->sections = names ? sections_set(names, a) : r->sections;
}

/* Terms that hang under a "-" say what is not wanted, and no span. */
static bool *negated_nodes(const struct query_tree *q)
{
    bool *negated = mem_alloc((q->n + 1) * sizeof *negated);
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < q->n; i++) {
            for (int child = q->nodes[i].child; child >= 0; child = q->nodes[child].next) {
                bool now = (negated[i] || q->nodes[i].kind == NODE_NOT) && !negated[child];
                negated[child] = negated[child] || now;
                more = more || now;
            }
        }
    }
    return negated;
}

void brief_span_of_query(struct brief_request *r, bool since_given)
{
    struct query_tree *q;
    struct err ignored;
    int64_t since = INT64_MAX, until = INT64_MIN;
    if (!query_parse(&q, text_of(r->query), r->now, &ignored, NULL))
        return;
    bool *negated = negated_nodes(q);
    for (size_t i = 0; i < q->n; i++) {
        const struct query_node *node = &q->nodes[i];
        if (node->kind != NODE_TERM || negated[i])
            continue;
        if (node->field == FIELD_SINCE && node->time < since)
            since = node->time;
        if (node->field == FIELD_UNTIL && node->time > until)
            until = node->time;
    }
    free(negated);
    query_free(q);
    if (until != INT64_MIN && until < r->now)
        r->until = until;
    if (since_given)
        return;
    if (since != INT64_MAX)
        r->since = since;
    else if (r->until != TIME_NONE)
        r->since = until - (r->now - r->since);
}

static const char *plural(int64_t n, const char *one, const char *many) { return n == 1 ? one : many; }

void brief_span(struct str *out, const struct brief *b)
{
    char clock[32];
    if (b->request.arrived != TIME_NONE) {
        str_addf(out, "new since %s", time_local(clock, sizeof clock, "%a %d %b %H:%M %Z", b->request.arrived));
        return;
    }
    int64_t end = b->request.until == TIME_NONE ? b->request.now : b->request.until, span = end - b->request.since;
    if (span % DAY == 0 && span > DAY)
        str_addf(out, "%lld days", (long long)(span / DAY));
    else if (span >= HOUR)
        str_addf(out, "%lld %s", (long long)(span / HOUR), plural(span / HOUR, "hour", "hours"));
    else
        str_addf(out, "%lld %s", (long long)(span / MINUTE), plural(span / MINUTE, "minute", "minutes"));
    str_addf(out, " to %s", time_local(clock, sizeof clock, end == b->request.now ? "%H:%M %Z" : "%d %b %Y %H:%M %Z", end));
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

void brief_event_sources(struct str *out, const struct brief_event *e)
{
    str_addf(out, "%d %s", e->row.sources, plural(e->row.sources, "source", "sources"));
}

void brief_event_age(struct str *out, const struct brief *b, const struct brief_event *e)
{
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

/* "the Tallinn company" -> "tallinn company", to compare by */
static void bare_name(struct str *out, struct text name)
{
    static const char *const articles[] = { "the ", "a ", "an " };
    text_fold(out, name);
    for (size_t i = 0; i < LEN(articles); i++) {
        if (text_starts(str_text(out), articles[i])) {
            struct str rest = { 0 };
            str_add(&rest, text_sub(str_text(out), strlen(articles[i]), out->len));
            str_free(out);
            *out = rest;
            return;
        }
    }
}

static bool names_claimant(const struct metric *m)
{
    struct str who = { 0 }, what = { 0 };
    bare_name(&who, m->attribution);
    text_fold(&what, m->concept);
    bool named = who.len && text_find(str_text(&what), str_text(&who), 0) < what.len;
    str_free(&who);
    str_free(&what);
    return named;
}

/* Without direction and bound, for where those stand beside the value: what is left of "recall, up to" and of "recall gain up to".
 * A claimant that the subject names already is left out. */
static void add_subject(struct str *out, const struct metric *m, const char *bound)
{
    static const char tail[] = " up to";
    struct metric still = *m;
    still.change = CHANGE_NONE;
    if (*bound && brief_hedge_is_bound(m))
        still.hedge = (struct text){ 0 };
    if (*bound && text_ends(m->concept, tail))
        still.concept = text_sub(m->concept, 0, m->concept.n - strlen(tail));
    if (names_claimant(m))
        still.attribution = (struct text){ 0 };
    brief_figure_words(out, &still);
}

/* A capital behind the first word, or a first word that stands by itself or owns: "Kestrel", "Kestrel, revenue", "Kestrel's
 * revenue", not "Annual revenue". */
static bool has_name(struct text t)
{
    size_t first = text_find_byte(t, ' ', 0);
    for (size_t i = first < t.n ? first : 0, n; i < t.n; i += n) {
        uint32_t c;
        n = utf8_decode(t, i, &c);
        if (is_upper(c))
            return true;
    }
    struct text word = text_sub(t, 0, first);
    return text_ends(word, ",") || text_ends(word, "'s") || text_ends(word, "\u2019s");
}

/* The headline says it itself. */
static bool says(struct text title, struct text concept)
{
    struct str whole = { 0 }, part = { 0 };
    text_fold(&whole, title);
    text_fold(&part, concept);
    bool found = text_find(str_text(&whole), str_text(&part), 0) < whole.len;
    str_free(&whole);
    str_free(&part);
    return found;
}

void brief_day_subject(struct str *out, const struct metric_row *r)
{
    struct metric rest = r->metric;
    struct str words = { 0 };
    bool named = has_name(rest.concept), told = !named && says(r->title, rest.concept);
    if (told)
        rest.concept = (struct text){ 0 };
    add_subject(&words, &rest, brief_row_bound(r));
    struct text title = named ? TEXT("") : r->title, first = told ? title : str_text(&words), second = told ? str_text(&words) : title;
    str_add(out, first);
    str_add_s(out, first.n && second.n ? " \u00b7 " : "");
    str_add(out, second);
    str_free(&words);
}

void brief_change(struct str *out, const struct metric *m, struct text value)
{
    static const char *const arrows[] = { "", " \u2191", " \u2193" };
    static const char *const signs[] = { "+", "-", "\u2212", "\u2013" };
    for (size_t i = 0; i < LEN(signs); i++) {
        if (text_starts(value, signs[i]))
            return;
    }
    str_add_s(out, arrows[m->change]);
}

void brief_figure_note(struct str *out, const struct brief_figure *f)
{
    size_t start = out->len;
    if (f->differs) {
        str_add_s(out, "instead in ");
        str_add(out, f->told_by);
        return;
    }
    add_subject(out, &f->metric, f->bound);
    if (f->nsources > 2)
        str_addf(out, "%s%zu sources", out->len > start ? ", " : "", f->nsources);
}

void brief_refs(struct str *out, const size_t *sources, size_t n)
{
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && sources[end] == sources[end - 1] + 1;)
            end++;
        if (end - i < 3)
            end = i + 1;
        str_addf(out, "%s[%zu", i ? "" : " ", sources[i] + 1);
        if (end > i + 1)
            str_addf(out, "-%zu", sources[end - 1] + 1);
        str_add_c(out, ']');
    }
}

const char *brief_when(char *out, size_t size, const struct brief *b, int64_t when)
{
    char year[8], now[8];
    if (time_day_start(when) == time_day_start(b->request.now))
        return time_local(out, size, "%H:%M", when);
    bool this_year = !strcmp(time_local(year, sizeof year, "%Y", when), time_local(now, sizeof now, "%Y", b->request.now));
    return time_local(out, size, this_year ? "%d %b %H:%M" : "%d %b %Y", when);
}

const char *brief_nothing(const struct brief *b)
{
    return b->request.picks ? "No event was taken into this brief." : "Nothing new in this span.";
}

const char *brief_figures_heading(const struct brief *b)
{
    return b->request.now - b->request.since <= DAY ? "Figures of the day" : "Key figures";
}

void brief_ascii(struct str *out, struct text t)
{
    static const struct {
        const char *from, *to;
    } forms[] = {
        { "\u2018", "'" },   { "\u2019", "'" },    { "\u201c", "\"" },   { "\u201d", "\"" },   { "\u2013", "-" },
        { "\u2014", "--" },  { "\u2026", "..." },  { "\u00b7", "-" },    { "\u20ac", "EUR " }, { "\u00a3", "GBP " },
        { "\u20b9", "INR " }, { "\u00a5", "JPY " }, { "\u2191", "(up)" }, { "\u2193", "(down)" }, { "\u00d7", "x" },
        { "\u2212", "-" },   { "\u2022", "*" },    { "\u00b0", " deg" }, { "\u2011", "-" },    { "\u00b5", "u" },
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
