#!/bin/sh
# tests/run.sh OUT TEST... -- runs every test program from the project's folder, each in a throw-away home, and ends with one
# line that counts them all: "N passed, N failed".
case $1 in
/*) out=$1 ;;
*) out=$PWD/$1 ;;
esac
shift
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0 broken=
for test in "$@"; do
    name=${test##*/}
    home=$scratch/$name
    mkdir -p "$home"
    HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache \
        XDG_STATE_HOME=$home/state TZ=UTC LC_ALL=C.UTF-8 \
        NORTHWIRE_BIN=$out/northwire TMPDIR=$home "$test" >"$scratch/$name.log" 2>&1
    status=$?
    ok=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test(s)\..*/\1/p' "$scratch/$name.log" | tail -n 1)
    bad=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test(s), listed below:.*/\1/p' "$scratch/$name.log" | tail -n 1)
    passed=$((passed + ${ok:-0}))
    if [ $status -ne 0 ]; then
        [ "${bad:-0}" -gt 0 ] || bad=1 # it crashed before it could count
        broken="$broken $name"
        cat "$scratch/$name.log"
    else
        grep '^skipped:' "$scratch/$name.log"
    fi
    failed=$((failed + ${bad:-0}))
    printf '%-28s %s passed, %s failed\n' "$name" "${ok:-0}" "${bad:-0}"
done
[ -z "$broken" ] || printf 'failed:%s\n' "$broken"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
