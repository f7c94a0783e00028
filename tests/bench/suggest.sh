# Times suggestions while typing over invented works: sh tests/bench/run.sh suggest [WORKS]
# The index is that of the benchmark query, 1,000,000 works unless told. Every keystroke of some words is one
# request for ten suggestions: titles, symbols and facet values. median, p99 and worst of all keystrokes, in a
# warm process; first: the very first request after opening the index.
works=${1:-1000000}
index=build/bench-works-$works
[ -f "$index/CURRENT" ] || build/release/bin/make_works "$index" "$works"
build/release/bin/suggest_bench "$index"
