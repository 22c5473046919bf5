/* cli/itself.c -- see itself.h. */
#include "cli/itself.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

bool itself_start(const struct app *app, const char *const *words, int told_to, pid_t *pid, struct err *err)
{
    static const char self[] = "/proc/self/exe"; /* where there is one: argv[0] may be found no more */
    const char *const before[] = { app->program, "--db", app->db_path, "--feeds", app->feeds_path };
    char *argv[LEN(before) + ITSELF_WORDS + 1] = { NULL };
    size_t n = 0;
    for (size_t i = 0; i < LEN(before); i++)
        argv[n++] = mem_copy(before[i], strlen(before[i]));
    for (size_t i = 0; i < ITSELF_WORDS && words[i]; i++)
        argv[n++] = mem_copy(words[i], strlen(words[i]));
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (told_to < 0)
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&files, told_to, STDERR_FILENO);
    int failed = access(self, X_OK) ? posix_spawnp(pid, argv[0], &files, NULL, argv, environ)
                                    : posix_spawn(pid, self, &files, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    while (n)
        free(argv[--n]);
    return !failed || err_set(err, "%s: %s", words[0], strerror(failed));
}
