/* cli/app.h -- what every command is given, and the commands themselves. */
#ifndef NW_CLI_APP_H
#define NW_CLI_APP_H

#include "cli/options.h"
#include "fetch/feedlist.h"
#include "store/db.h"
#include "store/ingest.h"
#include "store/query.h"

enum exit_status { EXIT_OK = 0, EXIT_SOME_FAILED = 1, EXIT_WRONG_USAGE = 2, EXIT_NO_STORE = 3 };

struct app {
    const char *program;  /* argv[0] */
    char *db_path, *feeds_path; /* owned */
    bool db_given;        /* --db: without --feeds its list is not ours to change */
    bool feeds_given;     /* --feeds: a file that must be there; the default one is created */
    bool quiet;
    bool demo;            /* the store is a throw-away one */
    const struct command *command; /* the one that runs */
    struct args args;     /* its options and words */
    char **rest;          /* behind one that takes a command: that command and its words */
    int nrest;
};

/* One command of the program: dispatch, --help, the man page and completions all walk the table. */
struct command {
    const char *name, *args, *help; /* "refresh", "[FEED...]", one line */
    const char *text;               /* a paragraph or more for --help and the man page; may be NULL */
    const struct option *options;   /* ends with a NULL name; may be NULL */
    int min_words, max_words;       /* max -1 = any */
    bool dash_words;                /* words may begin with '-': queries */
    bool takes_command;             /* what stands behind it is another command, in app->rest */
    int (*run)(struct app *app);    /* exit status */
};
const struct command *const *command_list(void); /* in the order of the help; ends with NULL */
const struct command *command_find(const char *name);
/* Reads the words behind the command's name and runs it; or prints its help. Exit status. */
int command_run(struct app *app, const char *name, int argc, char **argv);
void program_help(FILE *out);
/* The man page northwire(1), made of the command, action and query field tables (roff). */
void manual_write(FILE *out);

/* Commands, each in the file of its name (cli/cmd_NAME.c), several where they are small and alike. */
extern const struct command ui_command, start_command, refresh_command, brief_command, stories_command, show_command,
    metrics_command, trends_command, digest_command, feeds_command, add_command, remove_command, check_command,
    tag_command, read_command, star_command, open_command, import_command, export_command, inspect_command,
    reanalyze_command, doctor_command, demo_command;

/* "northwire: MESSAGE" on stderr; returns the exit status that the error's code stands for. */
int fail(const struct err *err);
/* The same with a status of the caller's choice. */
int complain(enum exit_status status, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Opens the store (created if absent when mode is DB_WRITE). False after having complained; *status is set. */
bool app_open_db(struct app *app, enum db_mode mode, struct db **db, int *status);
/* The words from `from` on as a query, and --since folded in when the command has it. False after complaining. */
bool app_query(struct app *app, int from, struct query_tree **query, int *status);

/* For a command whose query found nothing: names in it that nothing in the store has, on stderr with what was probably meant,
 * unless quiet. */
void app_unknown_names(const struct app *app, struct db *db, const struct query_tree *query);

/* feeds.conf as the program uses it. */
struct conf {
    struct feedlist list;
    struct tag_rule *rules; /* with parsed queries */
    size_t nrules;
};
/* Creates the shipped feeds.conf where none is (told on stderr unless quiet). An error in a line is printed to stderr
 * with file and line, of several how many there are (`check` names them); *nerrors counts them. False when it cannot be
 * read at all (complained). */
bool conf_load(struct app *app, struct conf *out, size_t *nerrors, int *status);
void conf_free(struct conf *c);
/* What is shipped, and the names that feeds.conf watches; lexicon_free(). */
struct lexicon *conf_lexicon(const struct conf *c);
/* Makes the store's feed rows match. */
bool conf_sync(struct db *db, const struct conf *c, struct err *err);

/* Paths of DESIGN 4; free() them. */
char *path_default_db(void);
char *path_default_feeds(void);
char *path_history(void); /* of what is typed in the dashboard; to be freed, as the others */
bool path_make_parents(const char *path, struct err *err); /* folders 0700 */

/* Files built into the program (feeds.conf and edition/), made at build time. */
struct embedded {
    const char *name; /* "feeds.conf", "edition/..." */
    const unsigned char *data;
    size_t size;
};
const struct embedded *embedded_files(void); /* ends with a NULL name */

#endif
