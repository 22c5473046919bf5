/* cli/cmd_show.c -- `northwire show`: stories whole, as text or as data. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "cli/reading.h"
#include "cli/json.h"
#include "cli/out.h"
#include "cli/page_fetch.h"
#include "store/stories.h"

#include <stdlib.h>
#include <string.h>

#define FIGURES_SHOWN 12
#define OTHERS_QUOTED 3 /* sentences of other sources, as in the dashboard's summary */
#define TEXT_WIDTH 100 /* longer lines are hard to read; --width says otherwise */

static const struct option options[] = {
    { "--text", NULL, "the text alone, its links numbered", 0 },
    { "--summary", NULL, "the summary alone, a sentence a paragraph; then what other sources of the event add", 0 },
    { "--metrics", NULL, "the figures alone, with their sentences", 0 },
    { "--json", NULL, "everything, one JSON object a line", 0 },
    { "--fetch", NULL, "fetch the page behind it first and keep its text", 0 },
    { "--width", "N", "columns, 20 to 500 (the terminal's, at most 100)", 0 },
    { 0 },
};

/* What the other sources of the story's event add; texts in the arena. */
struct others {
    struct arena arena;
    struct event_quote *list;
    size_t n;
};

static json_t *json_page(const struct story_page *p)
{
    json_t *page = json_object();
    json_add(page, "state", json_string(page_state_name(p->state)));
    json_add(page, "fetched", json_time(p->fetched));
    json_add(page, "error", json_text(p->error));
    json_add(page, "title", json_text(p->title));
    json_add(page, "byline", json_text(p->byline));
    json_add(page, "image", json_text(p->image));
    json_add(page, "caption", json_text(p->caption));
    json_add(page, "other_text", p->state >= PAGE_KEPT ? json_text(p->other.text) : json_null()); /* not in use */
    return page;
}

static void print_json(const struct story_full *s, const struct reading *a, const struct others *q)
{
    json_t *story = json_story_row(&s->row), *categories = json_array(), *enclosures = json_array();
    for (size_t i = 0; i < s->ncategories; i++)
        json_array_append_new(categories, json_text(s->categories[i]));
    for (size_t i = 0; i < s->nenclosures; i++) {
        json_t *one = json_object();
        json_add(one, "url", json_text(s->enclosures[i].url));
        json_add(one, "type", json_text(s->enclosures[i].type));
        json_add(one, "length", s->enclosures[i].length < 0 ? json_null() : json_integer(s->enclosures[i].length));
        json_array_append_new(enclosures, one);
    }
    json_add(story, "author", json_text(s->author));
    json_add(story, "link", json_text(s->link.n ? s->link : s->row.url)); /* as the feed wrote it */
    json_add(story, "summary", json_summary(s));
    json_add(story, "summary_sentences", reading_json_summary(a));
    json_add(story, "text", json_text(s->doc.text));
    json_add(story, "event_sentences", reading_json_quotes(q->list, q->n));
    json_add(story, "outline", reading_json_outline(a));
    json_add(story, "figures", reading_json_figures(a));
    json_add(story, "topic_scores", reading_json_topics(a));
    json_add(story, "entities", reading_json_entities(a));
    json_add(story, "words", json_integer((json_int_t)s->findings.words));
    json_add(story, "updated", json_time(s->updated));
    json_add(story, "fetched", json_time(s->fetched));
    json_add(story, "date_guessed", json_boolean(s->date_guessed));
    json_add(story, "feed_url", json_text(s->feed_url));
    json_add(story, "guid", json_text(s->guid));
    json_add(story, "categories", categories);
    json_add(story, "enclosures", enclosures);
    json_add(story, "page", json_page(&s->page));
    json_line(story);
}

static void add_part(struct str *line, struct text part)
{
    if (!part.n)
        return;
    str_add_s(line, line->len ? ", " : "");
    str_add(line, part);
}

static void print_field(const char *name, struct text value, int width)
{
    if (!value.n)
        return;
    printf("%-8s", name);
    out_wrapped(value, width, 8);
}

static void print_header(const struct story_full *s, int width)
{
    char when[40], age[AGE_SIZE];
    struct str line = { 0 }, state = { 0 }, page = { 0 };
    int64_t now = clock_now();
    out_wrapped(s->row.title.n ? s->row.title : TEXT("(no title)"), width, 0);
    add_part(&line, s->row.feed);
    add_part(&line, s->author.n ? s->author : s->page.byline);
    int64_t time = s->date_guessed ? s->fetched : s->row.published; /* its place among dated ones is no time to be told */
    str_addf(&line, ", %s%s (%s)", s->date_guessed ? "without a date, first seen " : "",
             time_local(when, sizeof when, "%Y-%m-%d %H:%M %Z", time), time_age(age, now, time));
    out_wrapped(str_text(&line), width, 0);
    if (s->row.url.n)
        out_line(s->row.url);
    add_part(&state, s->row.read ? TEXT("read") : TEXT("unread"));
    add_part(&state, s->row.starred ? TEXT("starred") : TEXT(""));
    add_part(&state, s->row.breaking ? TEXT("breaking") : TEXT(""));
    if (s->row.sources > 1)
        str_addf(&state, ", event of %d sources", s->row.sources);
    print_field("Topics", s->row.topics, width);
    print_field("Tags", s->row.tags, width);
    print_field("State", str_text(&state), width);
    page_words(&page, &s->page);
    print_field("Page", str_text(&page), width);
    str_free(&page);
    str_free(&line);
    str_free(&state);
}

static void print_whole(const struct story_full *s, const struct reading *a, const struct others *q)
{
    print_header(s, a->width);
    if (s->findings.nsummary || q->n) {
        reading_heading("Summary");
        reading_summary(a);
        reading_quotes(a, q->list, q->n);
    }
    if (s->findings.nmetrics) {
        reading_heading("Figures");
        size_t more = reading_figures(a, FIGURES_SHOWN);
        if (more)
            printf("  and %zu more: northwire show %lld --metrics\n", more, (long long)s->row.id);
    }
    putchar('\n');
    reading_text(a, false);
}

/* Nothing on standard output is no answer to who asked for one part of a story. */
static void tell_nothing(const struct app *app, const struct story_full *s, const char *why)
{
    if (!app->quiet)
        complain(EXIT_OK, "%lld: %s", (long long)s->row.id, why);
}

static void print_story(const struct app *app, const struct story_full *s, const struct others *q, int width)
{
    const struct args *args = &app->args;
    struct reading a = { &s->doc, &s->findings, s->metric_sources, width };
    if (args_has(args, "--json")) {
        print_json(s, &a, q);
    } else if (args_has(args, "--text")) {
        reading_text(&a, true);
    } else if (args_has(args, "--summary")) {
        reading_summary(&a);
        reading_quotes(&a, q->list, q->n);
        if (!s->findings.nsummary)
            tell_nothing(app, s, "too short to summarize: the text itself is the summary");
    } else if (args_has(args, "--metrics")) {
        reading_figures_with_sentences(&a);
        if (!s->findings.nmetrics)
            tell_nothing(app, s, "no figures");
    } else {
        print_whole(s, &a, q);
    }
}

static int show_one(struct app *app, struct db *db, const char *word, int width, bool first)
{
    struct err err;
    struct story_full story;
    struct others others = { 0 };
    int64_t id;
    if (!text_int(text_of(word), &id) || id <= 0)
        return complain(EXIT_WRONG_USAGE, "show %s: expected the number of a story; northwire stories lists them", word);
    if (!story_load(db, id, &story, &err))
        return fail(&err);
    int status = EXIT_OK;
    if (args_has(&app->args, "--fetch") && story.page.error.n)
        status = complain(EXIT_SOME_FAILED, "show %s: the page could not be fetched: %.*s", word, (int)story.page.error.n,
                          story.page.error.p);
    if (!first && !args_has(&app->args, "--json"))
        printf("\n%.*s\n\n", width < 72 ? width : 72, "------------------------------------------------------------------------");
    if (event_quotes(db, &story, OTHERS_QUOTED, &others.arena, &others.list, &others.n, &err))
        print_story(app, &story, &others, width);
    else
        status = fail(&err);
    arena_free(&others.arena);
    story_full_free(&story);
    return status;
}

/* Words that are no numbers are told when their turn comes. */
static bool fetch_pages(struct app *app, struct db *db, struct err *err)
{
    int64_t *ids = mem_alloc(((size_t)app->args.nwords + 1) * sizeof *ids);
    size_t n = 0;
    for (int i = 0; i < app->args.nwords; i++)
        n += text_int(text_of(app->args.words[i]), &ids[n]) && ids[n] > 0;
    bool ok = !n || page_fetch(app, db, ids, n, err);
    free(ids);
    return ok;
}

static int run_show(struct app *app)
{
    static const char *const parts[] = { "--text", "--summary", "--metrics", "--json", NULL };
    struct err err;
    struct db *db;
    int status = EXIT_OK;
    int64_t width = out_width() < TEXT_WIDTH ? out_width() : TEXT_WIDTH;
    if (!args_at_most_one(&app->args, parts, &err) || !args_int(&app->args, "--width", 20, 500, &width, &err))
        return fail(&err);
    bool fetch = args_has(&app->args, "--fetch");
    if (!app_open_db(app, fetch ? DB_WRITE : DB_READ, &db, &status))
        return status;
    if (fetch && !fetch_pages(app, db, &err)) {
        db_close(db);
        return fail(&err);
    }
    for (int i = 0; i < app->args.nwords; i++) {
        int one = show_one(app, db, app->args.words[i], (int)width, i == 0);
        status = one > status ? one : status;
    }
    db_close(db);
    return status;
}

const struct command show_command = {
    .name = "show", .args = "ID...", .help = "a story: text, summary and figures",
    .text = "ID is the number that stories lists. Without an option: header, summary, figures, then the text with its "
            "links numbered. A page that says more than its feed is the story's text from then on, and summary and "
            "figures are made from it; it is kept, so that it can be read without the network. A feed with \"full "
            "yes\" in feeds.conf has the pages of its new stories fetched by refresh.",
    .options = options, .min_words = 1, .max_words = -1, .run = run_show,
};
