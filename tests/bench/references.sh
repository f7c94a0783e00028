# What recognition finds and what it costs: sh tests/bench/run.sh references
# F1 of mentions and the share of right document facts, by language, on this repository's golden sets and,
# where the shared gold set is there, on that (scored by its own program over "mea-index explain --json").
# MB/s is one thread reading texts of 1 KB, 1 MB and 50 MB, made of the shared corpus or of the golden
# texts; loading the vocabulary is not in it. No peer recognises these references: the naive regular
# expressions that the guideline of the gold set names reach .657 on it.
shared=${MEA_SHARED:-../shared}
if [ -f "$shared/gold/score.py" ]; then
    build/release/bin/mea-index explain --json "$shared"/gold/dev/*.txt >build/references-dev.jsonl
    python3 "$shared/gold/score.py" "$shared/gold/dev" build/references-dev.jsonl
    dev=$(python3 "$shared/gold/score.py" "$shared/gold/dev" build/references-dev.jsonl |
        sed -n 's/^OVERALL.*: \([0-9.]*\)$/ dev=\1/p')
else
    echo "NOT RUN: the gold set, $shared/gold is not there"
    dev=
fi
set --
for file in "$shared"/corpus/unfccc/*.txt "$shared"/corpus/bbnj/*.txt; do
    [ -f "$file" ] && set -- "$@" "$file"
done
[ $# -gt 0 ] || echo "NOT RUN: speed on the shared corpus, it is measured on the golden texts"
build/release/bin/references_bench "$@" | sed "s/^references /references$dev /"
