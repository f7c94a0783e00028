# What each number of plugin/query/ranking.h does, on sets of queries with known answers: means of all sets under
# other values, and what choosing the value on four fifths of the queries brings to the rest; before that the same for
# how often words of titles and headings count in the index (plugin/index/version_document.h). Run by
# tests/bench/run.sh: tune [--sets FOLDER] [fields | NUMBER=VALUE | try=NUMBER]...
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
. tests/bench/parts/figures.sh
. tests/bench/sets/indexes.sh
. tests/bench/sets/known_items.sh
index_each_set
[ ! -f "$sets/bbnj/docs.tsv" ] || index_versions
corpus=${MEA_SHARED:-$PWD/../shared}/corpus/unfccc
if [ -d "$corpus" ]; then
    index_documents
    index_known_items
else
    echo "NOT RUN: no long documents and known items, $corpus is not there"
fi

# Arguments of tune_ranking for the sets with an index each. Long documents weigh as much as one set of sentences each:
# decisions by ones, and files of several.
each_set() { # folder of the indexes, what is added to the names
    for folder in $(one_language_sets); do
        name=$(set_name "$folder")
        echo "$name$2 $1/index-$name $folder/queries.tsv $folder/qrels.tsv mrr"
    done
    if [ -f "$sets/bbnj/docs.tsv" ]; then
        for folder in "$sets"/bbnj/*/; do
            language=$(basename "$folder")
            echo "bbnj:$language$2 $1/index-bbnj $folder/queries.tsv $work/bbnj-$language-qrels.tsv own"
            echo "bbnj-all:$language$2 $1/index-bbnj $folder/queries.tsv $work/bbnj-$language-qrels-all-languages.tsv recall"
        done
    fi
    if [ -d "$corpus" ]; then
        for kind in decisions files; do
            echo "$kind$2 $1/index-$kind $work/titles.tsv $work/$kind.qrels mrr"
        done
        for kind in titles headings symbols articles; do
            echo "items:$kind$2 $1/index-items $work/items-$kind.tsv $work/items-$kind.qrels mrr"
        done
    fi
}

if [ $# -eq 0 ] || [ "$1" = fields ]; then
    # Title, heading; 6 and 3 are those of the indexes themselves.
    tried=
    for weights in 1,1 3,2 5,3 6,2 8,3 8,4 8,6 12,8; do
        mkdir "$work/$weights"
        for index in "$work"/index-*; do
            "$bin/reweigh" "$index" "$work/$weights/$(basename "$index")" "${weights%,*}" "${weights#*,}"
        done
        tried="$tried $(each_set "$work/$weights" "@$weights")"
    done
    "$bin/tune_ranking" indexes $(each_set "$work" "") $tried
    [ $# -eq 0 ] || exit 0
fi
index_all_sets
for folder in $(one_language_sets); do
    name=$(set_name "$folder")
    set -- "$@" "all:$name" "$work/index-all" "$folder/queries.tsv" "$work/qrels-$name" mrr
done
"$bin/tune_ranking" "$@" $(each_set "$work" "")
