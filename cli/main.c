/* cli/main.c -- options before the command, then the command. */
#include "cli/app.h"

#include "cli/completion.h"
#include "cli/libraries.h"

#include "base/clock.h"
#include "base/mem.h"
#include "fetch/feed.h"
#include "fetch/fetcher.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct option program_options[] = {
    { "--db", "FILE", "the store, instead of the one under $XDG_DATA_HOME", 0 },
    { "--feeds", "FILE", "the list of feeds, instead of the one under $XDG_CONFIG_HOME", 0 },
    { "--quiet", NULL, "nothing but what was asked for, and errors", 'q' },
    { "--version", NULL, "the version, its libraries and what was built in", 0 },
    { "--manual", NULL, "the man page northwire(1), as roff; --manual feeds.conf: feeds.conf(5)", 0 },
    { "--completion", "SHELL", "a script that lets bash, zsh or fish complete commands and queries", 0 },
    { "--help", NULL, "this help; after a command: the help of that command", 'h' },
    { 0 },
};

const struct option *program_option_list(void);
const struct option *program_option_list(void) { return program_options; }

/* How many words stand before the command: options with their values. */
static int words_before_command(int argc, char **argv)
{
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        if (!strcmp(argv[i], "--db") || !strcmp(argv[i], "--feeds") || !strcmp(argv[i], "--completion"))
            i++;
    }
    return i < argc ? i : argc;
}

/* A path that was named is taken as meant: a misspelt folder is told, never made. Default paths are made when needed. */
static bool folder_exists(const char *path, struct err *err)
{
    char *folder = mem_copy(path, strlen(path)), *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    bool ok = !slash || !access(folder, F_OK) || err_code(err, ERR_STORE, "%s: %s", folder, strerror(errno));
    free(folder);
    return ok;
}

static void print_version(void)
{
    struct str libraries = { 0 };
    libraries_line(&libraries);
    printf("northwire %s %s\n", NORTHWIRE_VERSION, str_c(&libraries));
    str_free(&libraries);
}

static int run_program(struct app *app, int argc, char **argv)
{
    struct err err;
    struct args args;
    int before = words_before_command(argc, argv);
    bool ok = args_parse(&args, program_options, false, before - 1, argv + 1, &err) && clock_check(&err);
    int status = ok ? EXIT_OK : fail(&err);
    if (ok && args_has(&args, "--help")) {
        program_help(stdout);
    } else if (ok && args_has(&args, "--manual")) {
        status = command_run(app, "manual", argc - before, argv + before);
    } else if (ok && args_has(&args, "--completion")) {
        status = completion_script(stdout, args_get(&args, "--completion"), &err) ? EXIT_OK : fail(&err);
    } else if (ok && args_has(&args, "--version")) {
        print_version();
    } else if (ok) {
        const char *db = args_get(&args, "--db"), *feeds = args_get(&args, "--feeds");
        app->db_path = db ? mem_copy(db, strlen(db)) : path_default_db();
        app->feeds_path = feeds ? mem_copy(feeds, strlen(feeds)) : path_default_feeds();
        app->feeds_given = feeds != NULL;
        app->db_given = db != NULL;
        app->quiet = args_has(&args, "--quiet");
        if (db && !folder_exists(db, &err))
            status = fail(&err);
        else
            status = before < argc ? command_run(app, argv[before], argc - before - 1, argv + before + 1)
                                   : command_run(app, "ui", 0, NULL);
    }
    args_free(&args);
    return status;
}

/* `northwire brief | head`: the reader had enough, which is no failure. */
static bool reader_has_left(void)
{
    struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
    return poll(&out, 1, 0) > 0 && (out.revents & POLLERR);
}

/* A standard file that was closed before us would be the number of the next file we open, and a message could land in it. What
 * takes the place fails as the closed one would have. */
static void fill_standard_files(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            _exit(EXIT_SOME_FAILED);
    }
}

int main(int argc, char **argv)
{
    struct app app = { .program = argv[0] };
    fill_standard_files();
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C"); /* JSON and figures have a point */
    setlocale(LC_TIME, "C");    /* and dates are English, in ASCII, as the rest of what is written */
    signal(SIGPIPE, SIG_IGN);
    fetch_global_init();
    feed_global_init();
    int status = run_program(&app, argc, argv);
    free(app.db_path);
    free(app.feeds_path);
    if ((fflush(stdout) || ferror(stdout)) && status == EXIT_OK && !reader_has_left())
        status = complain(EXIT_SOME_FAILED, "standard output could not be written");
    return status;
}
