/* tui/action.h -- everything a key can do. The key map, the help, the command line's completion and the man page are all
 * printed from this one list: X(id, name, default keys, help). Keys as keymap.h reads them. */
#ifndef NW_TUI_ACTION_H
#define NW_TUI_ACTION_H

#include "base/text.h"

#include <stddef.h>

#define ACTIONS(X)                                                                                                    \
    X(ACT_DOWN, "down", "j Down", "next row, or scroll down")                                                         \
    X(ACT_UP, "up", "k Up", "previous row, or scroll up")                                                             \
    X(ACT_FIRST, "first", "g Home", "first row")                                                                      \
    X(ACT_LAST, "last", "G End", "last row")                                                                          \
    X(ACT_HALF_DOWN, "half-down", "^D", "half a screen down")                                                         \
    X(ACT_HALF_UP, "half-up", "^U", "half a screen up")                                                               \
    X(ACT_PAGE_DOWN, "page-down", "^F PageDown Space", "a screen down")                                               \
    X(ACT_PAGE_UP, "page-up", "^B PageUp", "a screen up")                                                             \
    X(ACT_IN, "open", "l Enter Right", "open what is selected: story, section, sentence")                              \
    X(ACT_OUT, "back", "h q Left Esc", "go back; at the first screen q quits")                                        \
    X(ACT_NEXT_PANE, "next-pane", "Tab", "next panel or tab")                                                         \
    X(ACT_PREV_PANE, "previous-pane", "BackTab", "previous panel or tab")                                             \
    X(ACT_VIEW_1, "dashboard", "1", "dashboard")                                                                      \
    X(ACT_VIEW_2, "stories", "2", "stories")                                                                          \
    X(ACT_VIEW_3, "story", "3", "the selected story")                                                                 \
    X(ACT_VIEW_4, "metrics", "4", "metrics: every figure")                                                            \
    X(ACT_VIEW_5, "trends", "5", "trends: topics and entities over days")                                             \
    X(ACT_VIEW_6, "feeds", "6", "feeds and their health")                                                             \
    X(ACT_VIEW_7, "briefs", "7", "brief: preview and write")                                                          \
    X(ACT_QUERY, "query", "/", "filter by a query")                                                                   \
    X(ACT_NEXT_MATCH, "next-match", "n", "next match, or next unread story")                                            \
    X(ACT_PREV_MATCH, "previous-match", "N", "previous match, or previous unread story")                                \
    X(ACT_NEXT_HEADING, "next-heading", "]", "next heading of the text or brief")                                     \
    X(ACT_PREV_HEADING, "previous-heading", "[", "previous heading of the text or brief")                             \
    X(ACT_NEXT_STORY, "next-story", "J", "next story of the list, from inside a story; brief: event down")         \
    X(ACT_PREV_STORY, "previous-story", "K", "previous story of the list, from inside a story; brief: event up")   \
    X(ACT_COMMAND, "command", ":", "command line: any action or setting by name")                                     \
    X(ACT_BROWSER, "browser", "o", "open the link in the browser")                                                    \
    X(ACT_LINK, "link", "L", "open a link of the text by its number")                                                 \
    X(ACT_FETCH, "fetch", "f", "fetch the page behind the story and read it whole (in metrics: the next kind)")        \
    X(ACT_OTHER_TEXT, "other-text", "v", "the feed's own text, or the whole article")                                 \
    X(ACT_PICTURE, "picture", "i", "show the story's picture")                                                        \
    X(ACT_COPY, "copy", "y", "copy the link (in metrics: the figure with its sentence)")                              \
    X(ACT_REFRESH, "refresh", "r", "refresh the feeds in the background")                                             \
    X(ACT_MARK_ALL, "mark-all", "A", "mark all that is listed as read")                                               \
    X(ACT_READ, "mark-read", "m", "mark read or unread")                                                              \
    X(ACT_STAR, "star", "*", "star or unstar")                                                                        \
    X(ACT_TAG, "tag", "t", "add or remove tags: +new -old")                                                           \
    X(ACT_SORT, "sort", "s", "next order")                                                                            \
    X(ACT_EVENTS, "events", "e", "one row an event, or every story")                                                  \
    X(ACT_CHART, "chart", "c", "the selected figure's subject over time, or back")                                    \
    X(ACT_EXPORT, "export", "x", "write the listed figures to a file, as CSV")                                        \
    X(ACT_ZOOM, "zoom", "z", "one panel alone, or all")                                                               \
    X(ACT_BRIEF, "brief", "b", "brief of what is listed")                                                             \
    X(ACT_PICK, "pick", "d", "drop the event from the brief, or take it in")                                          \
    X(ACT_NOTE, "note", "a", "write a note below the event of a brief")                                               \
    X(ACT_FORM, "form", "F", "the brief as text, Markdown, HTML or JSON")                                             \
    X(ACT_PIPE, "pipe", "|", "pipe the text to a command")                                                            \
    X(ACT_SAVE, "write", "w", "write the brief or story to a file")                                                   \
    X(ACT_UNDO, "undo", "u", "undo the last change of marks and tags")                                                \
    X(ACT_REDRAW, "redraw", "^L", "draw the screen anew")                                                             \
    X(ACT_HELP, "help", "?", "help: every key of this screen")                                                        \
    X(ACT_SUSPEND, "suspend", "^Z", "back to the shell until fg")                                                     \
    X(ACT_QUIT, "quit", "Q ^C", "quit")

#define ACTION_ID(id, name, keys, help) id,
enum action { ACT_NONE, ACTIONS(ACTION_ID) ACT_COUNT };
#undef ACTION_ID

struct action_info { const char *name, *keys, *help; };
const struct action_info *action_info(enum action a);    /* never NULL */
enum action action_find(struct text name);                /* ACT_NONE if there is none */

#endif
