/* cli/cmd_mark.c -- `northwire tag`, `read`, `star`: what the user does to stories, by number or by query. */
#include "cli/app.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/out.h"
#include "store/rules.h"
#include "store/stories.h"

#include <stdlib.h>
#include <string.h>

static const struct option flag_options[] = {
    { "--not", NULL, "take the mark away", 0 },
    { 0 },
};

/* The stories meant: numbers, or a query. */
struct chosen {
    int64_t *ids;
    size_t nids;
    struct query_tree *query; /* NULL = the numbers */
};

/* Digits with blanks and commas between: nobody looks for a story by them, and a slip must not mark all that have a 0. */
static bool are_numbers(const struct app *app, int words)
{
    bool digits = false;
    for (int i = 0; i < words; i++) {
        const char *word = app->args.words[i];
        if (word[strspn(word, "0123456789, ")])
            return false;
        digits |= strpbrk(word, "0123456789") != NULL;
    }
    return digits;
}

/* "1 3" in one word are two numbers as well. */
static bool read_numbers(const struct app *app, int words, struct chosen *out, struct err *err)
{
    size_t cap = 0;
    for (int i = 0; i < words; i++) {
        struct text rest = text_of(app->args.words[i]), list, word;
        while (text_split(&rest, ' ', &list)) {
            while (text_split(&list, ',', &word)) {
                if (!word.n)
                    continue;
                out->ids = mem_grow(out->ids, &cap, out->nids + 1, sizeof *out->ids);
                if (!text_int(word, &out->ids[out->nids]) || out->ids[out->nids] <= 0)
                    return err_code(err, ERR_USAGE, "%.*s: expected the number of a story; northwire stories lists them",
                                    word.n < 40 ? (int)word.n : 40, word.p);
                out->nids++;
            }
        }
    }
    return true;
}

static void chosen_free(struct chosen *c)
{
    free(c->ids);
    query_free(c->query);
}

/* From the first `words` words. False after complaining. */
static bool choose(struct app *app, struct db *db, int words, struct chosen *out, int *status)
{
    struct err err;
    *out = (struct chosen){ 0 };
    if (!are_numbers(app, words)) {
        struct str joined = { 0 };
        for (int i = 0; i < words; i++)
            str_addf(&joined, "%s%s", i ? " " : "", app->args.words[i]);
        bool ok = query_parse(&out->query, str_text(&joined), clock_now(), &err, NULL);
        str_free(&joined);
        if (!ok)
            *status = complain(EXIT_WRONG_USAGE, "query: %s", err.message);
        return ok;
    }
    if (!read_numbers(app, words, out, &err)) {
        *status = fail(&err);
        chosen_free(out);
        return false;
    }
    for (size_t i = 0; i < out->nids; i++) {
        struct story_full story;
        if (!story_load(db, out->ids[i], &story, &err)) {
            *status = fail(&err);
            chosen_free(out);
            return false;
        }
        story_full_free(&story);
    }
    return true;
}

/* The store tells what it changed in the record that would undo it: "marked 12 stories read". */
static void say(const struct app *app, struct db *db, const struct chosen *c, struct undo *undo, int64_t changed)
{
    if (!app->quiet)
        out_line(text_of(undo_what(undo)));
    undo_free(undo);
    if (c->query && !changed)
        app_unknown_names(app, db, c->query);
}

static int mark(struct app *app, enum story_flag flag)
{
    struct err err;
    struct db *db;
    struct chosen c;
    struct undo *undo = NULL;
    int status = EXIT_OK;
    int64_t changed = 0;
    bool on = !args_has(&app->args, "--not"), ok;
    if (!app_open_db(app, DB_WRITE, &db, &status))
        return status;
    if (choose(app, db, app->args.nwords, &c, &status)) {
        struct story_filter filter = { .query = c.query };
        if (c.query)
            ok = stories_flag_query(db, &filter, flag, on, &undo, &changed, &err);
        else
            ok = stories_flag(db, c.ids, c.nids, flag, on, &undo, &err);
        if (ok)
            say(app, db, &c, undo, changed);
        else
            status = fail(&err);
        chosen_free(&c);
    }
    db_close(db);
    return status;
}

static int run_read(struct app *app) { return mark(app, FLAG_READ); }
static int run_star(struct app *app) { return mark(app, FLAG_STARRED); }

/* --- tags --- */

/* "+chips" and "-old" behind the query are tags; the tag in lower case goes to name. */
static bool tag_word(const char *word, char name[64])
{
    size_t n = strlen(word);
    if ((word[0] != '+' && word[0] != '-') || n < 2 || n > 60)
        return false;
    for (size_t i = 1; i <= n; i++)
        name[i - 1] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] + 32 : word[i]);
    return tag_valid(text_of(name));
}

static int query_words_of(const struct app *app)
{
    char name[64];
    int n = app->args.nwords;
    while (n > 0 && tag_word(app->args.words[n - 1], name))
        n--;
    return n;
}

static bool put_tag(struct app *app, struct db *db, const struct chosen *c, const char *word, struct err *err)
{
    char name[64];
    struct undo *undo = NULL;
    struct story_filter filter = { .query = c->query };
    int64_t changed = 0;
    bool on = word[0] == '+';
    tag_word(word, name);
    bool ok = c->query ? stories_tag_query(db, &filter, text_of(name), on, &undo, &changed, err)
                       : stories_tag(db, c->ids, c->nids, text_of(name), on, &undo, err);
    if (ok)
        say(app, db, c, undo, changed);
    return ok;
}

static int put_tags(struct app *app, int words)
{
    struct err err;
    struct db *db;
    struct chosen c;
    int status = EXIT_OK;
    if (!app_open_db(app, DB_WRITE, &db, &status))
        return status;
    if (choose(app, db, words, &c, &status)) {
        bool ok = true;
        for (int i = words; ok && i < app->args.nwords; i++)
            ok = put_tag(app, db, &c, app->args.words[i], &err);
        status = ok ? EXIT_OK : fail(&err);
        chosen_free(&c);
    }
    db_close(db);
    return status;
}

static size_t tagging_rules(const struct conf *conf)
{
    size_t n = 0;
    for (size_t i = 0; i < conf->nrules; i++)
        n += conf->rules[i].tag != NULL;
    return n;
}

static int apply_rules(struct app *app)
{
    struct err err;
    struct db *db;
    struct conf conf;
    size_t wrong_lines;
    int status = EXIT_OK;
    if (!conf_load(app, &conf, &wrong_lines, &status))
        return status;
    if (app_open_db(app, DB_WRITE, &db, &status)) {
        int64_t changed = 0;
        bool ok = rules_reapply(db, conf.rules, conf.nrules, &changed, &err);
        db_close(db);
        if (!ok)
            status = fail(&err);
        else if (!app->quiet)
            printf("%zu %s applied, %lld %s put\n", tagging_rules(&conf),
                   plural((int64_t)tagging_rules(&conf), "rule", "rules"), (long long)changed, plural(changed, "tag", "tags"));
        if (ok && wrong_lines)
            status = EXIT_WRONG_USAGE;
    }
    conf_free(&conf);
    return status;
}

static int run_tag(struct app *app)
{
    int words = query_words_of(app);
    if (!app->args.nwords)
        return apply_rules(app);
    if (words == app->args.nwords)
        return complain(EXIT_WRONG_USAGE, "tag: expected tags behind the query, such as +chips or -old");
    if (!words)
        return complain(EXIT_WRONG_USAGE, "tag: expected a query or the numbers of stories before the tags");
    return put_tags(app, words);
}

const struct command tag_command = {
    .name = "tag", .args = "[QUERY +TAG -TAG ...]", .help = "put tags on stories or take them away",
    .text = "QUERY is a query or the numbers of stories; +TAG puts a tag, -TAG takes it away: northwire tag "
            "title:nvidia +chips -old. A tag is letters, digits, - and _. Without words, the tag rules of feeds.conf "
            "are applied to every stored story again; a tag that you took away stays away.",
    .max_words = -1, .dash_words = true, .run = run_tag,
};
const struct command read_command = {
    .name = "read", .args = "QUERY", .help = "mark stories read",
    .text = "QUERY is a query or the numbers of stories. --not marks them unread.",
    .options = flag_options, .min_words = 1, .max_words = -1, .dash_words = true, .run = run_read,
};
const struct command star_command = {
    .name = "star", .args = "QUERY", .help = "star stories",
    .text = "QUERY is a query or the numbers of stories. --not takes the star away. A star stays whatever becomes of "
            "the feed.",
    .options = flag_options, .min_words = 1, .max_words = -1, .dash_words = true, .run = run_star,
};
