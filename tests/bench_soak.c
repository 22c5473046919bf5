/* tests/bench_soak.c -- somebody browses for SOAK_SECONDS (1800) and refreshes each minute: the memory of the dashboard
 * is told each minute, and what is on the screen is compared with a full redraw after every few keys. Ends with 1 when
 * memory grew by more than a sixth after the first third, or when a redraw showed something else. For `make soak`.
 *
 * SOAK_DB and SOAK_FEEDS name a store and a list of feeds to do it with, both together; else it is the built-in edition. */
#include "base/mem.h"
#include "tests/support/program.h"
#include "tests/support/session.h"

#include <pty.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define ROWS 24
#define COLS 80
#define QUIET_MS 120
#define SLACK_KB 2048

struct soak {
    struct session tty;
    uint64_t dice;
    size_t compared; /* redraws that were looked at */
};

static const char *const moves[] = {
    "j",
    "j",
    "j",
    "k",
    "\r",
    "h",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "\t",
    "n",
    "J",
    "K",
    "G",
    "g",
    " ",
    "s",
    "e",
    "z",
    "m",
    "u",
    "*",
    "/ai\r",
    "/\025\r",
    "?",
    "h",
    "\006",
    "\002",
    ":set theme dawn\r",
    ":set theme dusk\r",
    "l",
    "h",
};

static void pump(struct soak *s)
{
    while (session_pump(&s->tty, QUIET_MS))
        str_cut(&s->tty.raw, 0); /* half an hour of it is not kept */
}

static void type(struct soak *s, const char *keys)
{
    session_type(&s->tty, keys);
    pump(s);
}

/* Ages go on between two looks ("refreshed 4 min ago"): a 0 for every run of digits. */
static struct str without_digits(const struct str *screen)
{
    struct str plain = { 0 };
    bool before = false;
    for (size_t i = 0; i < screen->len; i++) {
        bool digit = screen->data[i] >= '0' && screen->data[i] <= '9';
        if (!digit || !before)
            str_add_c(&plain, digit ? '0' : screen->data[i]);
        before = digit;
    }
    return plain;
}

/* A key that moves something and takes a message away, then everything anew: both must show the same, but while a refresh or the
 * clock go on. */
static bool redraw_differs(struct soak *s)
{
    time_t minute = time(NULL) / 60;
    type(s, "k");
    struct str before = session_text(&s->tty);
    type(s, "\014");
    struct str after = session_text(&s->tty);
    bool moving = strstr(str_c(&before), "Refresh ") || strstr(str_c(&after), "Refresh ") || minute != time(NULL) / 60;
    struct str one = without_digits(&before), two = without_digits(&after);
    bool differs = !moving && strcmp(str_c(&one), str_c(&two)) != 0;
    s->compared += !moving;
    if (differs)
        printf("--- drawn\n%s--- drawn anew\n%s", str_c(&before), str_c(&after));
    str_free(&one);
    str_free(&two);
    str_free(&before);
    str_free(&after);
    return differs;
}

static long resident_kb(pid_t pid)
{
    char path[64], line[128];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        if (!strncmp(line, "VmRSS:", 6))
            kb = strtol(line + 6, NULL, 10);
    }
    if (file)
        fclose(file);
    return kb;
}

static void start(struct soak *s, const char *db, const char *feeds)
{
    struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
    *s = (struct soak){ .dice = 1 };
    session_begin(&s->tty);
    s->tty.pid = forkpty(&s->tty.master, NULL, NULL, &size);
    if (s->tty.pid == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        execl(getenv("NORTHWIRE_BIN"), "northwire", "--db", db, "--feeds", feeds, "ui", (char *)NULL);
        _exit(127);
    }
    pump(s);
}

static size_t roll(struct soak *s, size_t sides)
{
    s->dice = s->dice * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (size_t)(s->dice >> 33) % sides;
}

int main(void)
{
    struct soak s;
    struct home home;
    int64_t seconds = 1800, asked = 0;
    long base = 0, now = 0;
    size_t keys = 0, wrong = 0;
    int status = 0;
    if (text_int(text_of(getenv("SOAK_SECONDS")), &asked) && asked > 0)
        seconds = asked;
    const char *db = getenv("SOAK_DB"), *feeds = getenv("SOAK_FEEDS");
    home_edition(&home);
    if (db && feeds)
        start(&s, db, feeds);
    else
        start(&s, home.db, home.feeds);
    time_t begin = time(NULL), minute = 0;
    while (time(NULL) - begin < seconds) {
        if (time(NULL) >= minute) {
            minute = time(NULL) + 60;
            now = resident_kb(s.tty.pid);
            printf("%5lld s  %6ld KB  %zu keys, %zu redraws that differ\n", (long long)(time(NULL) - begin), now, keys,
                   wrong);
            fflush(stdout);
            type(&s, "r");
        }
        for (int i = 0; i < 5; i++, keys++)
            type(&s, moves[roll(&s, LEN(moves))]);
        wrong += redraw_differs(&s);
        if (!base && time(NULL) - begin >= seconds / 3)
            base = resident_kb(s.tty.pid);
        if (resident_kb(s.tty.pid) == 0 || waitpid(s.tty.pid, &status, WNOHANG) == s.tty.pid) {
            printf("the dashboard ended: %d\n", status);
            return 1;
        }
    }
    now = resident_kb(s.tty.pid);
    printf("%ld KB after a third, %ld KB at the end; %zu keys, %zu of %zu redraws differ\n", base, now, keys, wrong, s.compared);
    type(&s, "\033\033Q");
    waitpid(s.tty.pid, &status, 0);
    session_free(&s.tty);
    home_remove(&home);
    return now > base + base / 6 + SLACK_KB || wrong || status || !s.compared ? 1 : 0;
}
