#!/bin/sh
# From nothing to a running search: sh plugin/demo.sh [--no-serve] [--port N]
# Installs the Debian packages it needs when it may, builds the programs, indexes the sample documents of
# tests/corpus, searches them once, and serves the web front end on 127.0.0.1 until Ctrl-C.
set -eu
cd "$(dirname "$0")/.."

serve=yes
port=8080
while [ $# -gt 0 ]; do
    case $1 in
    --no-serve) serve=no ;;
    --port)
        shift
        port=${1:-}
        case $port in
        '' | *[!0-9]*)
            echo "--port wants a number" >&2
            exit 2
            ;;
        esac
        ;;
    *)
        sed -n '2,4s/^# //p' plugin/demo.sh >&2
        exit 2
        ;;
    esac
    shift
done

say() { printf '\n== %s\n' "$*"; }

say "Packages (plugin/packages.txt)"
sh plugin/install-packages.sh build

say "Building the programs"
mkdir -p build
quietly() {
    "$@" >build/demo.log 2>&1 || {
        tail -n 40 build/demo.log >&2
        echo "failed: $*" >&2
        exit 1
    }
}
quietly cmake --preset release
quietly cmake --build --preset release --target mea-index mea_search mea-search mea-appliance

bin=build/release/bin
index=build/demo-index
query='invasive alien species'
say "Indexing tests/corpus"
# The folders: beside them are tables for tests. Status 1: some documents have problems, which is what a few
# of them are for.
$bin/mea-index build --index $index tests/corpus/*/ || [ $? -eq 1 ]

say "Searching: $query"
$bin/mea-search --index $index --limit 3 "$query"

cat <<TEXT

The index is in $index. Search it again:
  $bin/mea-search --index $index 'target:GBF-TARGET-06'
TEXT
[ "$serve" = yes ] || exit 0
cat <<TEXT

Open  http://127.0.0.1:$port/  and try: $query
Ctrl-C ends it.
TEXT
exec $bin/mea-appliance --index $index --port "$port"
