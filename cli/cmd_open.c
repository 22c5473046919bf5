/* cli/cmd_open.c -- `northwire open`: a story's link in the browser. No shell is involved: the link is one argument of the
 * browser's, and as it begins with "http" it can be no option. */
#include "cli/app.h"

#include "cli/out.h"
#include "store/stories.h"
#include "tui/child.h"

static bool start(void *user, char *const argv[], bool console, struct err *err)
{
    (void)user;
    (void)console; /* the terminal is there for it */
    return child_must(argv, err);
}

static int open_one(struct app *app, struct db *db, const char *word)
{
    struct err err;
    struct story_full story;
    int64_t id;
    if (!text_int(text_of(word), &id) || id <= 0)
        return complain(EXIT_WRONG_USAGE, "open %s: expected the number of a story; northwire stories lists them", word);
    if (!story_load(db, id, &story, &err))
        return fail(&err);
    bool ok = child_browse(story.row.url, start, NULL, &err);
    if (ok && !app->quiet)
        out_line(story.row.url);
    story_full_free(&story);
    return ok ? EXIT_OK : complain(EXIT_SOME_FAILED, "open %s: %s", word, err.message);
}

static int run_open(struct app *app)
{
    struct db *db;
    int status = EXIT_OK;
    if (!app_open_db(app, DB_READ, &db, &status))
        return status;
    for (int i = 0; i < app->args.nwords; i++) {
        int one = open_one(app, db, app->args.words[i]);
        status = one > status ? one : status;
    }
    db_close(db);
    return status;
}

const struct command open_command = {
    .name = "open", .args = "ID...", .help = "a story's link in the browser",
    .text = "The browser is $BROWSER (a list parted by colons, the first that works; %s in it stands for the link), "
            "else xdg-open. ID is the number that stories lists. The story is not marked read.",
    .min_words = 1, .max_words = -1, .run = run_open,
};
