# What an update spends on learning translations: processor seconds of learning from nothing, as every update did that
# changed a twentieth of the versions, and with the evidence that the generation before kept, on the same generation
# in one process. Run by tests/bench/run.sh: learn [--documents N].
# The documents are invented (tests/bench/make_corpus.cc); two per mille, one and ten per cent of the works change.
set -eu
documents=4900
while [ $# -gt 1 ]; do
    case $1 in
    --documents) documents=$2 ;;
    esac
    shift 2
done
. tests/bench/parts/figures.sh
index() { # build or update
    "$bin/mea-index" "$1" --quiet --index "$work/index" --keep 1 "$work/corpus" >"$work/index.log" 2>&1 || [ $? -eq 1 ] || {
        tail -n 5 "$work/index.log" >&2
        exit 1
    }
}
value() { sed -n "s/^$1 .*\\b$2=\\([^ ]*\\).*/\\1/p" "$work/learned"; }
"$bin/make_corpus" "$work/corpus" "$documents" >"$work/corpus.log"
index build
printf '%-10s %8s %8s %14s %16s %18s %12s\n' changed nothing evidence 'versions read' 'pairs aligned' 'languages trained' 'evidence kB'
figures=
for change in 2 10 100; do
    "$bin/make_corpus" "$work/corpus" "$documents" --change "$change" "$change" >>"$work/corpus.log"
    earlier=$work/index/generations/$(cat "$work/index/CURRENT")
    index update
    "$bin/learn_bench" "$work/index" "$earlier" "$work/scratch" >"$work/learned"
    for file in translations.bin evidence.bin; do
        cmp "$work/scratch/nothing/$file" "$work/scratch/evidence/$file" || exit 1
    done
    printf '%-10s %8s %8s %14s %16s %18s %12s\n' "$change/1000" "$(value nothing seconds)" "$(value evidence seconds)" \
        "$(value evidence read) of $(value nothing read)" "$(value evidence aligned) of $(value nothing aligned)" \
        "$(value evidence trained) of $(value nothing trained)" "$(($(value evidence kept) / 1000))"
    figures="$figures nothing_$change=$(value nothing seconds) evidence_$change=$(value evidence seconds)"
done
echo "learn documents=$documents$figures kept=$(value evidence kept)"
