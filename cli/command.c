/* cli/command.c -- the table of commands and the help made of it. */
#include "cli/completion.h"

#include "base/mem.h"
#include "base/nearest.h"
#include "base/unicode.h"

#include <stdarg.h>
#include <string.h>

static const struct command *const commands[] = {
    &ui_command,     &start_command,  &refresh_command, &brief_command,  &stories_command, &show_command,
    &metrics_command, &trends_command, &digest_command, &feeds_command,  &add_command,     &remove_command,
    &check_command,  &tag_command,    &read_command,    &star_command,   &open_command,    &import_command,
    &export_command, &inspect_command, &reanalyze_command, &doctor_command, &demo_command,
    &completion_command, &manual_command, NULL,
};

const struct option *program_option_list(void); /* cli/main.c */

const struct command *const *command_list(void) { return commands; }

const struct command *command_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++) {
        if (!strcmp(commands[i]->name, name))
            return commands[i];
    }
    return NULL;
}

static void print_line(void *user, struct text line)
{
    fprintf(user, "  %.*s\n", (int)line.n, line.p);
}

static void print_options(FILE *out, const struct option *options)
{
    for (const struct option *o = options; o && o->name; o++) {
        char left[48];
        if (o->letter)
            snprintf(left, sizeof left, "-%c, %s %s", o->letter, o->name, o->arg ? o->arg : "");
        else
            snprintf(left, sizeof left, "%s %s", o->name, o->arg ? o->arg : "");
        fprintf(out, "  %-22s %s\n", left, o->help);
    }
}

static void command_help(FILE *out, const struct command *c)
{
    fprintf(out, "northwire %s%s%s\n  %s\n", c->name, *c->args ? " " : "", c->args, c->help);
    if (c->text) {
        fputc('\n', out);
        text_wrap(text_of(c->text), 76, print_line, out);
    }
    if (c->options && c->options->name) {
        fputs("\nOptions\n", out);
        print_options(out, c->options);
    }
    if (c->dash_words) {
        fputs("\nQuery, in quotes where the shell would read < > ( ) * itself\n", out);
        for (const struct query_field *f = query_fields(); f->name; f++)
            fprintf(out, "  %-22s %s\n", f->example, f->help);
    }
}

void program_help(FILE *out)
{
    fputs("northwire: what changed in tech since yesterday, with every figure as data\n\n"
          "northwire [--db FILE] [--feeds FILE] [--quiet] [COMMAND ...]\n\nCommands\n",
          out);
    for (size_t i = 0; commands[i]; i++)
        fprintf(out, "  %-11s %s\n", commands[i]->name, commands[i]->help);
    fputs("\nOptions\n", out);
    print_options(out, program_option_list());
    fputs("\nnorthwire COMMAND --help tells more; so does man northwire.\n", out);
}

static int unknown_command(const char *name)
{
    const char *names[LEN(commands)];
    size_t n = 0;
    for (; commands[n]; n++)
        names[n] = commands[n]->name;
    const char *near = nearest_name(text_of(name), names, n);
    return near ? complain(EXIT_WRONG_USAGE, "unknown command \"%s\" (did you mean \"%s\"?)", name, near)
                : complain(EXIT_WRONG_USAGE, "unknown command \"%s\"; northwire --help lists them", name);
}

/* Its own words alone: those of the command behind it are for that one to read. */
static bool asks_help(const struct command *command, int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0 && (i == 0 || !command->takes_command); i++) {
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
            return true;
    }
    return false;
}

int command_run(struct app *app, const char *name, int argc, char **argv)
{
    struct err err;
    const struct command *command = command_find(name);
    const struct app outer = *app; /* of the command that this one stands behind, if any */
    if (!command)
        return unknown_command(name);
    if (asks_help(command, argc, argv)) {
        command_help(stdout, command);
        return EXIT_OK;
    }
    app->command = command;
    app->rest = command->takes_command ? argv : NULL;
    app->nrest = command->takes_command ? argc : 0;
    bool ok = args_parse(&app->args, command->options, command->dash_words, argc - app->nrest, argv, &err);
    int words = app->args.nwords;
    if (ok && (words < command->min_words || (command->max_words >= 0 && words > command->max_words)))
        ok = err_code(&err, ERR_USAGE, "usage: northwire %s%s%s", command->name, *command->args ? " " : "",
                      command->args);
    int status = ok ? command->run(app) : fail(&err);
    args_free(&app->args);
    app->command = outer.command;
    app->args = outer.args;
    app->rest = outer.rest;
    app->nrest = outer.nrest;
    return status;
}

int complain(enum exit_status status, const char *format, ...)
{
    struct str raw = { 0 }, clean = { 0 };
    char line[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    str_add_s(&raw, line);
    clean_add(&clean, str_text(&raw), CLEAN_LINE);
    fflush(stdout);
    fprintf(stderr, "northwire: %s\n", str_c(&clean));
    str_free(&raw);
    str_free(&clean);
    return status;
}

int fail(const struct err *err)
{
    static const enum exit_status statuses[] = {
        [ERR_FAILED] = EXIT_SOME_FAILED, [ERR_NOT_FOUND] = EXIT_SOME_FAILED, [ERR_USAGE] = EXIT_WRONG_USAGE,
        [ERR_STORE] = EXIT_NO_STORE,     [ERR_BUSY] = EXIT_SOME_FAILED,
    };
    return complain((size_t)err->code < LEN(statuses) ? statuses[err->code] : EXIT_SOME_FAILED, "%s", err->message);
}
