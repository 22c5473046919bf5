/* fetch/feedlist_file.h -- feeds.conf as a file that is replaced as a whole. Private to feedlist*.c. */
#ifndef NW_FETCH_FEEDLIST_FILE_H
#define NW_FETCH_FEEDLIST_FILE_H

#include "base/err.h"
#include "base/text.h"

#include <sys/stat.h>

/* As it was read. Locked all the while, so that of two changes at once none is lost. */
struct conf_file {
    const char *path; /* as given: for messages; borrowed */
    char *real;       /* behind symbolic links; owned */
    int fd;           /* holds the lock; -1 = none */
    struct str text;
    struct stat info;
    bool made; /* it was not there; goes again if nothing is written */
};
/* create: a file that is not there is an empty one. conf_file_close() is due in either case. */
bool conf_file_open(struct conf_file *f, const char *path, bool create, struct err *err);
/* Written beside it, then renamed over it; mode and owner stay. */
bool conf_file_replace(struct conf_file *f, struct text text, struct err *err);
void conf_file_close(struct conf_file *f);

#endif
