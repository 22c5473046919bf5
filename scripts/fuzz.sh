#!/bin/sh
# scripts/fuzz.sh [SECONDS [TARGET...]] -- runs every fuzz target of tests/fuzz for that long (60 s), with sanitizers, and prints a line
# each. What it learns stays in build/fuzz/corpus, so that the next run goes on from there; an input that breaks something
# stays in build/fuzz/found, and the exit status is 1.
set -u
seconds=${1:-60}
[ $# -eq 0 ] || shift
clang=${CLANG:-clang}
out=${FUZZ_OUT:-build/fuzz}
if ! printf 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return !d && n; }\n' |
    "$clang" -fsanitize=fuzzer,address,undefined -x c - -o /dev/null 2>/dev/null; then
    echo "fuzz: needs clang with its sanitizer and fuzzer libraries (Debian: clang, libclang-rt-14-dev)" >&2
    exit 1
fi
flags='-O1 -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=address,undefined'
mkdir -p "$out/tmp" "$out/found" || exit 1
ask() { # VARIABLE of the Makefile
    make -s --no-print-directory MODE=fuzz --eval="fuzz-ask: ; @echo '\$($1)'" fuzz-ask
}
make -s --no-print-directory -j2 CC="$clang" MODE=fuzz OUT="$out/obj" WARN=-w \
    FLAGS.fuzz="$flags,fuzzer-no-link" "$out/obj/libnorthwire.a" || exit 1

# Where the seeds of a target are; what is not there is left out. More material may stand beside the project.
seeds() {
    kits=../shared/kits
    case $1 in
    feed) echo "tests/data edition $kits/feeds/conformance-dev $kits/hostile/files" ;;
    html | layout | article) echo "tests/data edition $kits/hostile/files" ;;
    analyse) echo "tests/data edition tests/screens" ;;
    import | feedlist) echo "tests/data edition" ;;
    *) echo tests/data ;;
    esac
}
longest() { # bytes of an input: long enough for the seeds, short enough to try many
    case $1 in
    feed | html | layout | article | analyse) echo 16384 ;;
    import | feedlist) echo 8192 ;;
    *) echo 2048 ;;
    esac
}

[ $# -gt 0 ] || set -- $(ls tests/fuzz | sed -n 's/\.c$//p')
status=0
for target in "$@"; do
    "$clang" -std=c11 -g $flags,fuzzer $(ask CFLAGS) -w "tests/fuzz/$target.c" "$out/obj/libnorthwire.a" $(ask LDLIBS) \
        -o "$out/$target" || exit 1
    mkdir -p "$out/corpus/$target"
    folders=
    for folder in $(seeds "$target"); do
        [ ! -d "$folder" ] || folders="$folders $folder"
    done
    dictionary=
    [ ! -f "tests/fuzz/$target.dict" ] || dictionary=-dict=tests/fuzz/$target.dict
    [ "$target" != feedlist ] || dictionary="$dictionary -seed_inputs=feeds.conf"
    log=$out/$target.log
    TMPDIR=$PWD/$out/tmp TZ=UTC LC_ALL=C.UTF-8 ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 \
        "$out/$target" -max_total_time="$seconds" -max_len="$(longest "$target")" -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="$out/found/$target-" $dictionary -print_final_stats=1 "$out/corpus/$target" $folders >"$log" 2>&1
    ended=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    if [ $ended -eq 0 ]; then
        printf '%-10s %9s inputs in %s s, nothing found\n' "$target" "${runs:-?}" "$seconds"
    else
        status=1
        why=$(grep -m 1 -E 'broken promise|ERROR: |runtime error' "$log")
        printf '%-10s %9s inputs: %s (%s)\n' "$target" "${runs:-?}" "${why:-ended with status $ended}" \
            "$(sed -n 's/.*Test unit written to //p' "$log" | head -n 1)"
    fi
done
rm -rf "$out/tmp"
exit $status
