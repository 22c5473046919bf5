#!/bin/sh
# scripts/coverage.sh OUT -- lines that the tests ran, a line for each room and one for all (gcov's own counts).
set -eu
cd "$1"
for room in base fetch analysis store tui cli; do
    [ -d "$room" ] || continue
    find "$room" -name '*.gcda' | xargs gcov -n 2>/dev/null | awk -v room="$room" '
        /^File / { file = $2; gsub(/\047/, "", file) }
        /^Lines executed:/ { if (file ~ "^" room "/.*\\.c$") { split($2, p, ":"); n = $4; ran += p[2] * n / 100; all += n }; file = "" }
        END { if (all) printf "%-10s %6.1f %% of %d lines\n", room, 100 * ran / all, all; print ran + 0, all + 0 >"/dev/stderr" }'
done 2>"coverage.sums"
awk '{ ran += $1; all += $2 } END { if (all) printf "%-10s %6.1f %% of %d lines\n", "all", 100 * ran / all, all }' coverage.sums
