/* fetch/feedlist_watch.c -- one more watch line at the end of feeds.conf; every other byte is kept. */
#include "fetch/feedlist.h"

#include "base/unicode.h"
#include "fetch/feedlist_file.h"

#include <string.h>

/* The watch line that after has and before had not; NULL when there is another one of its name, or none. */
static const struct conf_watch *new_watch(const struct feedlist *before, const struct feedlist *after, bool *known)
{
    *known = false;
    if (after->nerrors != before->nerrors || after->nwatches != before->nwatches + 1)
        return NULL;
    const struct conf_watch *added = &after->watches[before->nwatches];
    for (size_t i = 0; i < before->nwatches && !*known; i++)
        *known = !strcmp(before->watches[i].name, added->name);
    return *known ? NULL : added;
}

bool feedlist_add_watch(const char *path, struct text words, struct str *name, struct err *err)
{
    struct conf_file file;
    struct feedlist before = { 0 }, after = { 0 };
    struct str conf = { 0 };
    bool known = false, ok = conf_file_open(&file, path, true, err);
    if (ok) {
        feedlist_parse(&before, str_text(&file.text), path);
        str_add(&conf, str_text(&file.text));
        str_add_s(&conf, conf.len && conf.data[conf.len - 1] != '\n' ? "\nwatch " : "watch ");
        clean_add(&conf, words, CLEAN_LINE);
        str_add_c(&conf, '\n');
        feedlist_parse(&after, str_text(&conf), path);
        const struct conf_watch *added = new_watch(&before, &after, &known);
        if (known)
            ok = err_code(err, ERR_USAGE, "feeds.conf watches %.*s already", (int)words.n, words.p);
        else if (!added)
            ok = err_code(err, ERR_USAGE, "expected: watch NAME also \"other name\" ...");
        else if ((ok = conf_file_replace(&file, str_text(&conf), err)))
            str_add_s(name, added->name);
    }
    feedlist_free(&before);
    feedlist_free(&after);
    str_free(&conf);
    conf_file_close(&file);
    return ok;
}
