#!/bin/sh
# tests/bench.sh OUT -- what claims of speed rest on: a first refresh of 500 feeds of 30 items, one with nothing changed, the first
# screen and the first key on that store, what it costs to find the article of a page, and how fast text is analysed. The feeds come from ../shared/kits/perf where that, nginx
# and python3 are there, else from a generator of our own (tests/bench_server.c). FEEDS=N ITEMS=N change the size.
set -eu
out=$1
make -s "$out/tests/bench_server" "$out/tests/bench_run" "$out/tests/bench_analysis" "$out/tests/bench_articles"
bench=$PWD/$out/tests program=$PWD/$out/northwire
feeds=${FEEDS:-500} items=${ITEMS:-30}
work=$(mktemp -d)
perf=../shared/kits/perf
server=
stop() {
    if [ "$server" = kit ]; then
        SERVE_STATE=$work/serve sh "$perf/serve.sh" stop 2>/dev/null || true
    elif [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap stop EXIT INT TERM
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" HOME="$work"

if [ -z "${OWN:-}" ] && [ -d "$perf" ] && command -v nginx >/dev/null && command -v python3 >/dev/null; then
    python3 "$perf/make_workload.py" "$work/feeds" --feeds "$feeds" --items "$items" --now "$(date -u +%Y-%m-%d)" >/dev/null
    chmod 755 "$work" "$work/feeds"
    if SERVE_STATE=$work/serve bash "$perf/serve.sh" start "$work/feeds" 2>/dev/null; then
        server=kit
        cp "$work/feeds/feeds.conf" "$work/feeds.conf"
        echo "$feeds feeds of $items items from kits/perf, served by nginx"
    fi
fi
if [ -z "$server" ]; then # nothing of the kit, or its port is taken
    mkfifo "$work/hold" "$work/ready"
    "$bench/bench_server" "$feeds" "$items" "$work/feeds.conf" <"$work/hold" >"$work/ready" &
    server=$!
    exec 9>"$work/hold"
    read -r line <"$work/ready"
    [ "$line" = ready ]
    echo "$feeds feeds of $items items, invented here, served by libmicrohttpd"
fi
nw() { # NAME COMMAND...
    name=$1
    shift
    "$bench/bench_run" process "$name" "$program" --quiet --db "$work/nw.db" --feeds "$work/feeds.conf" "$@" >>"$work/lines"
    tail -n 1 "$work/lines"
}
nw "first refresh" refresh
nw "nothing is due" refresh
nw "asked all the same, nothing new" refresh --force
nw "brief of 7 days" brief --since 7d -o "$work/brief.txt"
nw "200 figures" metrics --limit 200 --json >/dev/null && tail -n 1 "$work/lines"
"$bench/bench_run" screen "first screen, 80x24" "${SCREEN_TEXT:-dashboard}" "$program" --db "$work/nw.db" --feeds "$work/feeds.conf"
ls -l "$work/nw.db" | awk '{ printf "%-34s %8.1f MB\n", "the store", $5 / 1048576 }'
kits=../shared/kits
"$bench/bench_articles"
if [ -d "$kits/extract/dev" ]; then
    "$bench/bench_articles" "$kits"/extract/dev/*.html "$kits"/extract/readability-dev/*.html
fi
echo "analysis, one core: the edition's stories, then news of ../shared/kits where that is there"
"$bench/bench_analysis" edition/*.xml edition/*.atom edition/*.rdf edition/*.json
if [ -d "$kits/summary" ]; then
    "$bench/bench_analysis" "$kits"/summary/summary-*.jsonl "$kits"/summary/stream-*.jsonl "$kits"/metrics/*.txt
fi
