# What is found: queries with known answers, against Lucene 4.10's language analysers on the same files.
# Run by tests/bench/run.sh: retrieval [--sets FOLDER]. FOLDER holds SET/LANGUAGE/{docs,queries,qrels}.tsv;
# without one that of the shared data is taken. No language is told to mea-index or mea-search.
set -eu
sets=${MEA_SHARED:-$PWD/../shared}/ir
while [ $# -gt 1 ]; do
    case $1 in
    --sets) sets=$2 ;;
    esac
    shift 2
done
if [ ! -d "$sets" ]; then
    echo "NOT RUN: there are no retrieval sets at $sets; name them with --sets FOLDER"
    echo "retrieval sets=0"
    exit 0
fi
bin=$PWD/build/release/bin
here=$PWD/tests/bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

# docs.tsv -> one text file per document, named by its id.
write_files() { # docs.tsv, folder
    mkdir -p "$2"
    awk -F '\t' -v folder="$2" '{file = folder "/" $1 ".txt"; print $2 > file; close(file)}' "$1"
}
build() { # folder, index
    "$bin/mea-index" build --quiet --index "$2" "$1" >"$work/build.log" 2>&1 || [ $? -eq 1 ] || {
        tail -n 5 "$work/build.log" >&2
        exit 1
    }
}
search() { # index, queries.tsv, option...
    index=$1 queries=$2
    shift 2
    "$bin/mea-search" --index "$index" --trec "$queries" --limit 20 "$@"
}
# Prints "MRR@10 recall@10 recall@20" of a run (qid Q0 document rank score name) over all queries.
evaluate() { # queries.tsv, qrels.tsv, run
    awk -v queries="$1" -v qrels="$2" '
        BEGIN {
            while ((getline line < queries) > 0) { split(line, f, "\t"); if (!(f[1] in known)) { known[f[1]]; total++ } }
            while ((getline line < qrels) > 0) { split(line, f, /[ \t]+/); if (!((f[1], f[2]) in relevant)) { relevant[f[1], f[2]]; wanted[f[1]]++ } }
        }
        ($1, $3) in relevant {
            if ($4 <= 10 && !($1 in first)) { first[$1]; reciprocal += 1 / $4 }
            if ($4 <= 10) ten += 1 / wanted[$1]
            if ($4 <= 20) twenty += 1 / wanted[$1]
        }
        END { printf "%.4f %.3f %.3f\n", reciprocal / total, ten / total, twenty / total }' "$3"
}
mean() { awk '{s += $1} END {printf "%.4f", s / NR}'; }

lucene=
if [ -d /usr/share/java ] && command -v javac >/dev/null; then
    for jar in /usr/share/java/lucene-*-4.10.4.jar; do lucene=$lucene:$jar; done
    javac -cp "$lucene" -d "$work/peer" "$here/peers/LuceneRun.java" 2>"$work/javac.log" || { cat "$work/javac.log" >&2; lucene=; }
fi

echo "# MRR@10 (recall@10) of one index per set, the query's language not told"
printf '%-12s %16s %16s\n' set mea-search 'Lucene 4.10'
figures=
for queries in "$sets"/*/*/queries.tsv; do
    folder=$(dirname "$queries")
    [ -f "$folder/docs.tsv" ] || continue
    language=$(basename "$folder")
    name=$(basename "$(dirname "$folder")")-$language
    write_files "$folder/docs.tsv" "$work/files/$name"
    build "$work/files/$name" "$work/index-$name"
    search "$work/index-$name" "$queries" >"$work/run-$name"
    set -- $(evaluate "$queries" "$folder/qrels.tsv" "$work/run-$name")
    ours="$1 ($2)"
    echo "$1" >>"$work/ours"
    figures="$figures $(echo "$name" | tr - _)=$1"
    theirs=-
    if [ -n "$lucene" ]; then
        java -cp "$work/peer$lucene" LuceneRun "$language" "$folder/docs.tsv" "$queries" >"$work/peer-$name"
        set -- $(evaluate "$queries" "$folder/qrels.tsv" "$work/peer-$name")
        theirs="$1 ($2)"
        echo "$1" >>"$work/theirs"
    fi
    printf '%-12s %16s %16s\n' "$name" "$ours" "$theirs"
done
ours=$(mean <"$work/ours")
figures="$figures mean=$ours"
[ -z "$lucene" ] || figures="$figures lucene=$(mean <"$work/theirs")"
echo "# mean: $figures" | sed 's/.*\(mean=.*\)/# \1/'

echo "# the same queries on one index of all sets"
mkdir "$work/all"
for folder in "$work"/files/*; do
    name=$(basename "$folder")
    for file in "$folder"/*; do ln "$file" "$work/all/$name.$(basename "$file")"; done
done
build "$work/all" "$work/index-all"
for queries in "$sets"/*/*/queries.tsv; do
    folder=$(dirname "$queries")
    [ -f "$folder/docs.tsv" ] || continue
    name=$(basename "$(dirname "$folder")")-$(basename "$folder")
    search "$work/index-all" "$queries" >"$work/pooled-$name"
    sed "s/\t/\t$name./" "$folder/qrels.tsv" >"$work/qrels-$name"
    set -- $(evaluate "$queries" "$work/qrels-$name" "$work/pooled-$name")
    echo "$1" >>"$work/pooled"
    printf '%-12s %16s\n' "$name" "$1 ($2)"
done
figures="$figures pooled=$(mean <"$work/pooled")"

if [ -f "$sets/bbnj/docs.tsv" ]; then
    # Versions of one work: en-art05 becomes art05-en.txt.
    swap() { awk -F '\t' -v OFS='\t' '{split($1, id, "-"); $1 = id[2] "-" id[1]; print}' "$1"; }
    swap "$sets/bbnj/docs.tsv" >"$work/bbnj.tsv"
    write_files "$work/bbnj.tsv" "$work/bbnj"
    build "$work/bbnj" "$work/index-bbnj"
    across() { # queries in one language, index, options of mea-search: own MRR, recall@20 of all languages
        folder=$1 index=$2
        shift 2
        search "$index" "$folder/queries.tsv" --ungrouped "$@" >"$work/run"
        for kind in qrels qrels-all-languages; do
            awk -F '\t' -v OFS='\t' '{split($2, id, "-"); print $1, id[2] "-" id[1]}' "$folder/$kind.tsv" >"$work/$kind"
        done
        echo "$(evaluate "$folder/queries.tsv" "$work/qrels" "$work/run" | cut -d ' ' -f 1)" \
            "$(evaluate "$folder/queries.tsv" "$work/qrels-all-languages" "$work/run" | cut -d ' ' -f 3)"
    }
    echo "# six versions as separate documents: own MRR@10 and recall@20 of all languages, with and without what is learned"
    for folder in "$sets"/bbnj/*/; do
        language=$(basename "$folder")
        with=$(across "$folder" "$work/index-bbnj")
        without=$(across "$folder" "$work/index-bbnj" --no-expansion)
        # Half of the articles asked for (they are numbered oddly) without the version in the query's language.
        rm -rf "$work/half" "$work/index-half"
        cp -r "$work/bbnj" "$work/half"
        for number in $(seq 1 4 90); do rm -f "$work/half/art$(printf '%02d' "$number")-$language.txt"; done
        build "$work/half" "$work/index-half"
        search "$work/index-half" "$folder/queries.tsv" --ungrouped >"$work/run-half"
        awk -F '\t' -v OFS='\t' -v own="$language" '{split($2, id, "-"); number = substr(id[2], 4) + 0
            if (number % 4 == 1 && id[1] != own) print $1, id[2] "-" id[1]}' "$folder/qrels-all-languages.tsv" >"$work/qrels-half"
        awk -F '\t' 'NR == FNR {kept[$1]; next} $1 in kept' "$work/qrels-half" "$folder/queries.tsv" >"$work/queries-half"
        half=$(evaluate "$work/queries-half" "$work/qrels-half" "$work/run-half" | cut -d ' ' -f 3)
        printf '%-4s with %s   without %s   version left out %s\n' "$language" "$with" "$without" "$half"
        echo "$with $without $half" >>"$work/across"
    done
    figures="$figures $(awk '{a += $1; b += $2; c += $3; d += $4; e += $5} END {
        printf "bbnj_own=%.4f bbnj_r20=%.3f bbnj_own_plain=%.4f bbnj_r20_plain=%.3f bbnj_half_r20=%.3f", a / NR, b / NR, c / NR, d / NR, e / NR}' "$work/across")"
fi
echo "retrieval$figures"
