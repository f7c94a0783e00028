#!/bin/sh
# Builds and tests everything: sh tests/check.sh [--sanitizers|--full]
#   (nothing)     every test and guard, and a minute of fuzzing the recogniser of references
#   --sanitizers  then the tests again under AddressSanitizer and, those that use threads, under
#                 ThreadSanitizer
#   --full        also clang-tidy, every test under ThreadSanitizer, and the fuzz targets for a moment
# Installs the Debian packages it needs when it may. The closing line is "N passed, N failed"; the exit
# status is 0 when nothing failed.
set -u
cd "$(dirname "$0")/.." || exit 1

mode=${1:-}
case $mode in
'' | --sanitizers | --full) ;;
*)
    sed -n '2,9s/^# //p' tests/check.sh >&2
    exit 2
    ;;
esac

started=$(date +%s)
passed=0
failed=0
say() { printf '\n== %4ds  %s\n' "$(($(date +%s) - started))" "$*"; }
verdict() {
    trap - EXIT
    say "done"
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}
# Also when a signal ends it: a run that was cut short has not passed.
trap 'failed=$((failed + 1)); verdict' EXIT
trap 'exit 1' INT TERM HUP

step() { # what it is, command...: counts as one test
    say "$1"
    shift
    if "$@"; then passed=$((passed + 1)); else
        echo "FAILED: $*"
        failed=$((failed + 1))
        return 1
    fi
}

build() { # preset, arguments of cmake --build...
    preset=$1
    shift
    say "build $preset"
    if cmake --preset "$preset" >build/"$preset".log 2>&1; then
        cmake --build --preset "$preset" "$@" >>build/"$preset".log 2>&1 && return
    fi
    # The errors first, the whole in the file.
    grep -E -A 12 'error:|FAILED:|CMake Error|undefined reference' build/"$preset".log | head -n 80
    echo "FAILED: build of preset $preset, see build/$preset.log"
    failed=$((failed + 1))
    return 1
}

run_tests() { # preset, arguments of ctest...
    preset=$1
    shift
    say "tests $preset"
    ctest --preset "$preset" -j2 --no-tests=error "$@" >build/"$preset"-tests.log 2>&1
    status=$?
    # "97% tests passed, 3 tests failed out of 120"
    set -- $(sed -n 's/.*tests passed, \([0-9]*\) tests failed out of \([0-9]*\)/\1 \2/p' build/"$preset"-tests.log)
    if [ $# -ne 2 ]; then
        tail -n 20 build/"$preset"-tests.log
        failed=$((failed + 1))
        return 1
    fi
    failed=$((failed + $1))
    passed=$((passed + $2 - $1))
    echo "$(($2 - $1)) passed, $1 failed (build/$preset-tests.log)"
    grep -hE '^NOT RUN' build/"$preset"/Testing/Temporary/LastTest.log | sort | uniq -c
    [ "$status" -eq 0 ] && return
    # A status that the counts do not explain is a failure of its own.
    [ "$1" -gt 0 ] || failed=$((failed + 1))
    # The failed tests' own output, which --output-on-failure put between the progress lines.
    sed -n '/The following tests FAILED/,$p' build/"$preset"-tests.log
    grep -vE '^ *[0-9]+/[0-9]+ Test|^ +Start ' build/"$preset"-tests.log | head -n 200
}

groups="build check"
[ "$mode" = --full ] && groups="build check full fuzz"
# shellcheck disable=SC2086 # a list of words
step "packages" sh plugin/install-packages.sh $groups || exit 1
mkdir -p build

# Texts come from anywhere. What the fuzzer finds is kept in build/fuzz/found; the inputs worth keeping are
# in tests/fuzz/corpus, where ordinary tests replay them.
fuzz_recogniser() {
    if ! sh plugin/install-packages.sh fuzz || ! command -v clang++ >/dev/null; then
        echo "NOT RUN: fuzzing the recogniser, it needs clang and libclang-rt-dev"
        return 0
    fi
    build fuzz --target recogniser_fuzz || return 0 # counted there
    mkdir -p build/fuzz/found
    step "fuzz the recogniser for 60 seconds" build/fuzz/bin/recogniser_fuzz -max_total_time=60 -timeout=10 \
        -rss_limit_mb=4096 -print_final_stats=1 -verbosity=0 -artifact_prefix=build/fuzz/found/ \
        build/fuzz/found tests/fuzz/corpus/recogniser_fuzz
}

build ci && run_tests ci
fuzz_recogniser
if [ -n "$mode" ]; then
    # Sanitizers report a leak or a race through the status of the test that showed it.
    export UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1
    build asan && run_tests asan -LE once
    if [ "$mode" = --full ]; then
        build tsan && run_tests tsan -LE once
    else
        build tsan --target thread_tests && run_tests tsan -L threads
    fi
fi
if [ "$mode" = --full ]; then
    step "clang-tidy" sh tests/tidy.sh build/ci
    build fuzz && run_tests fuzz -L fuzz
fi
verdict
