/* cli/child_pages.h -- pages behind stories, fetched by processes of their own for the dashboard: started, never waited for. */
#ifndef NW_CLI_CHILD_PAGES_H
#define NW_CLI_CHILD_PAGES_H

#include "cli/app.h"
#include "tui/app.h"

struct child_pages;
struct child_pages *child_pages_new(const struct app *app); /* never NULL */
struct page_fetcher child_pages_hooks(struct child_pages *c);
void child_pages_free(struct child_pages *c); /* ends what runs: it is asked for again when somebody wants it */

#endif
