/* cli/doctor.h -- what the files of `northwire doctor` share: a line a finding, and what they add up to. */
#ifndef NW_CLI_DOCTOR_H
#define NW_CLI_DOCTOR_H

#include "cli/app.h"

enum verdict { WELL, DOUBTFUL, WRONG };

struct visit {
    struct app *app;
    int verdicts[3]; /* how many of each */
    int status;      /* the gravest of the exit statuses so far */
};

/* "warn  clock         2026-...": one line, cleaned for the terminal. With --quiet what is well is left out. */
void doctor_say(struct visit *v, enum verdict verdict, const char *what, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same with verdict WRONG, and the exit status that it stands for. */
void doctor_wrong(struct visit *v, enum exit_status status, const char *what, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* cli/doctor_store.c: the store, its contents and the health of the feeds. Nothing is changed. */
void doctor_store(struct visit *v);
/* cli/doctor_files.c: room on the disk; what killed runs and repairs left. */
void doctor_files(struct visit *v);

#endif
