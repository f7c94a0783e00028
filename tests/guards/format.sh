#!/bin/sh
# Every C and C++ source is as clang-format and .clang-format write it.
set -u
cd "$(dirname "$0")/../.." || exit 1
command -v clang-format >/dev/null || {
    echo "NOT RUN: clang-format is not installed"
    exit 0
}
find plugin indexer tests -name build -prune -o \( -name '*.cc' -o -name '*.h' -o -name '*.c' \) -print0 |
    xargs -0 -n 20 -P 2 clang-format --dry-run -Werror
