# Times searches and exact facet counts over invented works: sh tests/bench/run.sh query [WORKS]
# The index is made once for each number of works (100,000 unless told) and kept in build/. Times are
# medians of nine searches in a warm process; "first" is the first search after opening.
works=${1:-100000}
index=build/bench-works-$works
[ -f "$index/CURRENT" ] || build/release/bin/make_works "$index" "$works"
build/release/bin/query_bench "$index"
