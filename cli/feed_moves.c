/* cli/feed_moves.c -- see feed_moves.h. */
#include "cli/feed_moves.h"

#include "base/clock.h"
#include "base/mem.h"
#include "cli/out.h"
#include "store/feeds.h"

#include <stdlib.h>

static bool is_secure(struct text url)
{
    return text_starts(url, "https:") || text_starts(url, "page:https:");
}

/* Only what the newest answer confirms: a feed that fails now may have been led astray. */
static bool has_moved(const struct feed_row *row)
{
    bool downgrade = is_secure(row->url) && !is_secure(row->moved_to);
    return row->listed && row->moved_to.n && row->status == FEED_OK && !row->error.n && !downgrade &&
           !text_same(row->url, row->moved_to);
}

static struct feed_move *find_moves(struct db *db, struct arena *a, size_t *n, struct err *err)
{
    struct feed_row *rows;
    size_t nrows = 0;
    *n = 0;
    if (!feeds_load(db, false, a, &rows, &nrows, err))
        return NULL;
    struct feed_move *moves = arena_array(a, nrows + 1, sizeof *moves);
    for (size_t i = 0; i < nrows; i++) {
        if (has_moved(&rows[i]))
            moves[(*n)++] = (struct feed_move){ arena_cstr(a, rows[i].url), arena_cstr(a, rows[i].moved_to), EDIT_NONE };
    }
    return moves;
}

static void tell_moves(const struct app *app, const struct feed_move *moves, size_t n)
{
    for (size_t i = 0; i < n && !app->quiet; i++) {
        if (moves[i].how == EDIT_DONE)
            complain(EXIT_OK, "%s has moved to %s; %s says so now", moves[i].from, moves[i].to, app->feeds_path);
        else if (moves[i].how == EDIT_LISTED)
            complain(EXIT_OK, "%s has moved to %s, which is listed; its line in %s is a comment now", moves[i].from,
                     moves[i].to, app->feeds_path);
    }
}

/* The store's rows after the list: the moved ones take their new addresses. */
static bool sync_again(struct app *app, struct db *db, struct err *err)
{
    struct conf conf = { 0 };
    bool ok = feedlist_load(&conf.list, app->feeds_path, err) && conf_sync(db, &conf, err);
    feedlist_free(&conf.list);
    return ok;
}

static bool may_rewrite(const struct app *app)
{
    struct feedlist list;
    struct err ignored;
    bool may = feedlist_load(&list, app->feeds_path, &ignored) && feedlist_flag(&list, "rewrite-moved", true);
    feedlist_free(&list);
    return may;
}

void feed_moves_apply(struct app *app)
{
    struct err err = { 0 };
    struct arena arena = { 0 };
    struct db *db;
    size_t n;
    if (!db_open(&db, app->db_path, DB_WRITE, &err))
        return; /* the refresh has said why */
    struct feed_move *moves = find_moves(db, &arena, &n, &err);
    if (n && may_rewrite(app)) {
        bool ok = feedlist_move(app->feeds_path, moves, n, &err);
        if (ok)
            tell_moves(app, moves, n);
        ok = ok && sync_again(app, db, &err);
        if (!ok && !app->quiet)
            complain(EXIT_OK, "%zu %s moved, but the list was not changed: %s", n, plural((int64_t)n, "feed has", "feeds have"),
                     err.message);
    }
    arena_free(&arena);
    db_close(db);
}
