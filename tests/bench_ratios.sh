#!/bin/sh
# tests/bench_ratios.sh OUT -- a first refresh and an unchanged one of 2,000 feeds of 30 items, as ratios to what the machine needs
# at least: fetching them (libcurl, 64 handles) and putting them into a table (libxml2 SAX, SQLite, no index for words, no
# analysis), measured in the same run by ../shared/kits/perf. Without that folder nothing is measured. FEEDS=N RUNS=N.
set -eu
out=$1
perf=../shared/kits/perf
feeds=${FEEDS:-2000} runs=${RUNS:-3}
if ! [ -d "$perf" ] || ! command -v nginx >/dev/null || ! command -v python3 >/dev/null; then
    echo "ratios: skipped, they need ../shared/kits/perf, nginx and python3"
    exit 0
fi
make -s "$out/northwire" "$out/tests/bench_stages" "$out/tests/bench_run"
program=$PWD/$out/northwire bench=$PWD/$out/tests
work=$(mktemp -d)
stop() {
    SERVE_STATE=$work/serve bash "$perf/serve.sh" stop 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT INT TERM
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" HOME="$work"
cc -O2 -o "$work/floor" "$perf/floor.c" $(pkg-config --cflags --libs libxml-2.0) -lsqlite3 -lexpat 2>/dev/null &&
    cc -O2 -o "$work/floor_fetch" "$perf/floor_fetch.c" -lcurl 2>/dev/null || {
    echo "ratios: skipped, the floor cannot be built (libexpat1-dev?)"
    exit 0
}
python3 "$perf/make_workload.py" "$work/feeds" --feeds "$feeds" --items 30 --now "$(date -u +%Y-%m-%d)" >/dev/null
chmod 755 "$work" "$work/feeds"
if ! SERVE_STATE=$work/serve bash "$perf/serve.sh" start "$work/feeds" 2>/dev/null; then
    echo "ratios: skipped, the feeds cannot be served (is their port taken?)"
    exit 0
fi
cat "$work"/feeds/www/*.xml "$work"/feeds/www/*.gz >/dev/null # into the page cache
wall() { # COMMAND...: its seconds
    "$bench/bench_run" process x "$@" | awk '{ for (i = 1; i <= NF; i++) if ($i == "s" && $(i + 1) == "wall") print $(i - 1) }'
}
run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    rm -f "$work"/*.db*
    fetch=$(wall sh -c "'$work/floor_fetch' '$work/feeds/urls.txt' 64 >/dev/null")
    fetch304=$(wall sh -c "'$work/floor_fetch' '$work/feeds/urls.txt' 64 $(($(date +%s) + 172800)) >/dev/null")
    ingest=$(wall sh -c "'$work/floor' ingest '$work/floor.db' '$work'/feeds/www/*.xml >/dev/null")
    set -- "$program" --db "$work/nw.db" --feeds "$work/feeds/feeds.conf"
    stages=$("$bench/bench_stages" "$@" refresh --progress)
    unchanged=$(wall "$@" --quiet refresh --force)
    echo "$fetch $ingest $fetch304 $stages $unchanged"
done | awk -v feeds="$feeds" '
    { floor = $1 + $2; stored[NR] = $4 / floor; complete[NR] = $5 / floor; same[NR] = $8 / $3
      if ($7 > memory) memory = $7
      printf "  floor: fetch %.2f + ingest %.2f s, 304 %.3f s; stored %.2f s, complete %.2f s (CPU %.1f s), unchanged %.3f s\n",
          $1, $2, $3, $4, $5, $6, $8 }
    function median(a, n,    i, j, t) {
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (a[j] < a[i]) { t = a[i]; a[i] = a[j]; a[j] = t }
        return a[int((n + 1) / 2)]
    }
    END { printf "%d feeds, median of %d: stored and readable %.2f times fetch + ingest, complete %.2f times, unchanged %.2f times fetch304, at most %d MB\n",
              feeds, NR, median(stored, NR), median(complete, NR), median(same, NR), memory }'
