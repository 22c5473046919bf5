/* cli/conf.h -- feeds.conf with its mistakes kept, for who wants to add to them before they are told. */
#ifndef NW_CLI_CONF_H
#define NW_CLI_CONF_H

#include "cli/app.h"

struct conf_mistakes {
    struct arena arena;
    struct conf_mistake {
        int line;         /* INT_MAX = of no line */
        const char *text; /* "feeds.conf:12: what is wrong" */
    } *items;
    size_t n, cap;
};
/* conf_load() (which names one wrong line, and of several only their number) without a word: what is wrong is added to mistakes. */
bool conf_read(struct app *app, struct conf *out, struct conf_mistakes *mistakes, int *status);
void conf_mistakes_tell(struct conf_mistakes *m); /* to stderr, in the order of their lines */
void conf_mistakes_free(struct conf_mistakes *m);
/* The names that watch, topic and tag lines tell of, for query_unknown(); to be freed, strings borrowed from list. */
struct query_expected *conf_expected(const struct feedlist *list, size_t *n);

#endif
