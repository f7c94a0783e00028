#!/bin/sh
# clang-tidy with the committed .clang-tidy: sh tests/tidy.sh [FILE...], all sources when none is named.
set -eu
cd "$(dirname "$0")/.."
# Without precompiled headers: clang cannot read those of the other compiler.
cmake --preset dev -B build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
[ $# -gt 0 ] || set -- $(find plugin indexer tests -name build -prune -o -name '*.cc' -print | sort)
printf '%s\n' "$@" | xargs -n 1 -P 2 clang-tidy -p build/tidy --quiet 2>build/tidy.log || {
    echo "clang-tidy found faults (above); notes of clang itself are in build/tidy.log"
    exit 1
}
