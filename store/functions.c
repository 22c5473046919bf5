/* store/functions.c -- what our SQL calls beyond SQLite's own. */
#include "store/figures.h"
#include "store/words.h"

#include <math.h>

/* A match grows old by half in this time. Exponential, so that the order of two stories does not hang on when it is
 * asked: a page's cursor stays right. */
#define MATCH_HALF_LIFE (60.0 * DAY)

/* match_rank(bm25, published): higher is better. FTS5's bm25() is negative, better = smaller. */
static void match_rank(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    (void)argc;
    double score = -sqlite3_value_double(argv[0]), published = (double)sqlite3_value_int64(argv[1]);
    sqlite3_result_double(context, log2(score > 1e-9 ? score : 1e-9) + published / MATCH_HALF_LIFE);
}

bool functions_add(struct db *db, struct err *err)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    int code = sqlite3_create_function_v2(db->handle, "match_rank", 2, flags, NULL, match_rank, NULL, NULL, NULL);
    return code == SQLITE_OK ? words_function_add(db, err) && figure_table_add(db, err) : db_failed(db, err);
}
