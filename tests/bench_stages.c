/* tests/bench_stages.c -- measures a refresh in its two stages.
 *
 *   bench_stages PROGRAM... refresh --progress
 *
 * Prints one line: seconds until all stories are stored and readable, seconds until findings and the full-text index are
 * complete, CPU seconds, MB of the largest process. The first stage ends with the commit behind the last feed: when refresh
 * tells that it is done with as many feeds as there are, what it read is stored. */
#include "base/mem.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double of(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

/* "progress DONE FEEDS NEW FIGURES FAILED" */
static bool all_done(const char *line)
{
    long done, feeds;
    return sscanf(line, "progress %ld %ld", &done, &feeds) == 2 && done == feeds;
}

int main(int argc, char **argv)
{
    int ends[2], status;
    char line[4096];
    struct rusage use;
    if (argc < 2 || pipe(ends))
        return 2;
    double start = seconds(), stored = -1;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    close(ends[1]);
    FILE *told = fdopen(ends[0], "r");
    while (told && fgets(line, sizeof line, told)) {
        if (stored < 0 && all_done(line))
            stored = seconds() - start;
    }
    if (pid < 0 || !told || waitpid(pid, &status, 0) < 0)
        return 1;
    double complete = seconds() - start;
    fclose(told);
    getrusage(RUSAGE_CHILDREN, &use);
    printf("%.3f %.3f %.3f %ld\n", stored < 0 ? complete : stored, complete, of(use.ru_utime) + of(use.ru_stime),
           use.ru_maxrss / 1024);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
}
