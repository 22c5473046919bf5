/* tui/terminal_probe.c -- asks terminfo about TERM before ncurses is started: newterm() on a terminal that it does not
 * know leaves memory behind. Apart from terminal.c because <term.h> turns common words into macros. */
#include "tui/terminal_probe.h"

#include <curses.h>
#include <term.h>
#include <unistd.h>

bool terminal_probe(void)
{
    int status = 0;
    if (setupterm(NULL, STDOUT_FILENO, &status) != OK)
        return false;
    const char *move_cursor = tigetstr("cup");
    bool can = move_cursor && move_cursor != (const char *)-1; // NOLINT(performance-no-int-to-ptr): terminfo's own sign
    del_curterm(cur_term);
    return can;
}
