#!/bin/sh
# scripts/lint.sh -- the gates of the form: arrows between rooms, sizes of files and functions, nesting, functions that are
# banned. Prints each breach as file:line: what, and ends with exit status 1 when there is any.
set -u
breaches=$(mktemp) || exit 1
trap 'rm -f "$breaches"' EXIT

# Who may include whom: one way through the house (CONTRIBUTING.md, "Rooms").
may_include() { # ROOM -> the rooms it may see
    case $1 in
    base) echo "base" ;;
    fetch) echo "base fetch" ;;
    analysis) echo "base analysis" ;;
    store) echo "base store" ;;
    tui) echo "base store tui" ;;
    cli) echo "base fetch analysis store tui cli" ;;
    esac
}
for room in base fetch analysis store tui cli; do
    allowed=$(may_include "$room" | tr ' ' '|')
    grep -n '^#include "' $(find "$room" -name '*.[ch]') /dev/null |
        grep -Ev "#include \"($allowed)/" | sed 's/$/  <- this arrow is not in the design/' >>"$breaches"
done
# Libraries have their rooms too: SQL only in store, the screen only in tui, the network and parsers only in fetch.
library() { # HEADER-PATTERN ROOM...
    pattern=$1
    shift
    for room in base fetch analysis store tui cli; do
        case " $* " in *" $room "*) continue ;; esac
        grep -nE "^#include <($pattern)" $(find "$room" -name '*.[ch]') /dev/null |
            sed 's/$/  <- this library belongs to another room/' >>"$breaches"
    done
}
library 'sqlite3\.h' store cli
library 'n?curses' tui cli
library 'curl/' fetch cli
library 'libxml/' fetch cli
library 'libstemmer' analysis cli
library 'jansson' fetch cli

# Sizes: a function begins with "{" and ends with "}" in the first column.
awk '
    FNR == 1 { inside = 0 }
    /^\{/ { start = FNR; inside = 1 }
    /^\}/ && inside { if (FNR - start - 1 > 60) printf "%s:%d: function of %d lines, at most 60\n", FILENAME, start, FNR - start - 1; inside = 0 }
' $(find base fetch analysis store tui cli tests -name '*.c') >>"$breaches"
wc -l $(find base fetch analysis store tui cli tests -name '*.[ch]') |
    awk '$2 != "total" && $1 > 500 { printf "%s: %d lines, at most 500\n", $2, $1 }' >>"$breaches"
# Nesting: braces inside a function, strings, characters and comments left out; the function itself is level 0.
awk '
    FNR == 1 { depth = 0; comment = 0 }
    {
        line = $0
        gsub(/\\./, "", line); gsub(/"[^"]*"/, "", line); gsub(/\047[^\047]*\047/, "", line)
        gsub(/\/\*[^*]*\*\//, "", line); sub(/\/\/.*/, "", line)
        if (line ~ /\{[^}]*\}/) gsub(/\{[^{}]*\}/, "", line)
        if (/^\{/) { depth = 0; told = 0; body = 1 }
        if (!body) next
        n = length(line)
        for (i = 1; i <= n; i++) {
            c = substr(line, i, 1)
            if (c == "{") depth++
            else if (c == "}") depth--
        }
        if (depth > 5 && !told) { printf "%s:%d: nested deeper than 4\n", FILENAME, FNR; told = 1 }
        if (/^\}/) body = 0
    }
' $(find base fetch analysis store tui cli -name '*.c') >>"$breaches"

grep -nE '\b(sprintf|vsprintf|strcpy|strcat|strtok|gets|atoi|atof|system|popen|alloca|tmpnam|mktemp)\(' \
    $(find base fetch analysis store tui cli tests -name '*.[ch]') /dev/null |
    sed 's/$/  <- banned: see CONTRIBUTING.md/' >>"$breaches"
grep -nE '^extern [^c]' $(find base fetch analysis store tui cli -name '*.h') /dev/null |
    sed 's/$/  <- no variables across files/' >>"$breaches"

if [ -s "$breaches" ]; then
    cat "$breaches"
    echo "lint: $(wc -l <"$breaches") breaches"
    exit 1
fi
echo "lint: rooms, arrows and sizes are in order"
