# What each number of plugin/query/ranking.h does, on sets of queries with known answers: means of all sets under
# other values, and what choosing the value on four fifths of the queries brings to the rest. Run by
# tests/bench/run.sh: tune [--sets FOLDER] [NUMBER=VALUE | try=NUMBER]...
set -eu
sets=${MEA_SHARED:-$PWD/../shared}/ir
if [ "${1:-}" = --sets ]; then
    sets=$2
    shift 2
fi
if [ ! -d "$sets" ]; then
    echo "NOT RUN: there are no retrieval sets at $sets; name them with --sets FOLDER"
    echo "tune sets=0"
    exit 0
fi
bin=$PWD/build/release/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
. tests/bench/sets/indexes.sh
index_each_set
for folder in $(one_language_sets); do
    name=$(set_name "$folder")
    set -- "$@" "$name" "$work/index-$name" "$folder/queries.tsv" "$folder/qrels.tsv" mrr
done
index_all_sets
for folder in $(one_language_sets); do
    name=$(set_name "$folder")
    set -- "$@" "all:$name" "$work/index-all" "$folder/queries.tsv" "$work/qrels-$name" mrr
done
if [ -f "$sets/bbnj/docs.tsv" ]; then
    index_versions
    for folder in "$sets"/bbnj/*/; do
        language=$(basename "$folder")
        set -- "$@" "bbnj:$language" "$work/index-bbnj" "$folder/queries.tsv" "$work/bbnj-$language-qrels.tsv" own \
            "bbnj-all:$language" "$work/index-bbnj" "$folder/queries.tsv" "$work/bbnj-$language-qrels-all-languages.tsv" recall
    done
fi
# Long documents weigh as much as one set of sentences each: decisions by ones, and files of several.
corpus=${MEA_SHARED:-$PWD/../shared}/corpus/unfccc
if [ -d "$corpus" ]; then
    index_documents
    for kind in decisions files; do
        set -- "$@" "$kind" "$work/index-$kind" "$work/titles.tsv" "$work/$kind.qrels" mrr
    done
else
    echo "NOT RUN: no long documents, $corpus is not there"
fi
exec "$bin/tune_ranking" "$@"
