/* tests/support/site.c -- see site.h. */
#include "tests/support/site.h"

#include "base/mem.h"

#include <stdlib.h>

int site_open(void **state, const struct httpd_route *routes, size_t n)
{
    struct site *s = mem_alloc(sizeof *s);
    home_make(&s->home);
    s->httpd = httpd_start(routes, n);
    *state = s;
    return 0;
}

int site_close(void **state)
{
    struct site *s = *state;
    httpd_stop(s->httpd);
    home_remove(&s->home);
    free(s);
    return 0;
}

void site_list(struct site *s, const char *const *paths, const char *more)
{
    struct str conf = { 0 };
    for (size_t i = 0; paths[i]; i++)
        str_addf(&conf, "%s\n", httpd_url(s->httpd, paths[i]));
    str_add_s(&conf, more ? more : "");
    home_write(&s->home, "feeds.conf", str_text(&conf));
    str_free(&conf);
}
