/* cli/page_fetch.h -- the pages behind some stories, now, for a command that waits for them. */
#ifndef NW_CLI_PAGE_FETCH_H
#define NW_CLI_PAGE_FETCH_H

#include "cli/app.h"

/* Fetches and keeps the pages of these stories, also what is there already or failed before, and makes the findings of those
 * that now have another document (a story that waits for its first analysis is left to the refresh). What failed is told in
 * each story (store/pages.h). May run beside a refresh. False: the store failed, or a story does not exist. */
bool page_fetch(struct app *app, struct db *db, const int64_t *stories, size_t n, struct err *err);

#endif
