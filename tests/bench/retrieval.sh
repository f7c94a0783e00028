# What is found, and what it costs: queries with known answers against Lucene 4.10's language analysers on the same
# files; the cost of every stream and expansion; how fast text is analysed. Run by tests/bench/run.sh:
# retrieval [--sets FOLDER]. FOLDER holds SET/LANGUAGE/{docs,queries,qrels}.tsv; without one that of the shared data
# is taken. No language is told to mea-index or mea-search.
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
began=$(date +%s)
here=$PWD/tests/bench
. tests/bench/parts/figures.sh
. "$here/sets/indexes.sh"

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

# The same sets for the program that searches them under other numbers: NAME INDEX QUERIES QRELS MEASURE.
tried=
index_each_set
index_all_sets
echo "# MRR@10 (recall@10) of one index per set, the query's language not told; the same with the language told to"
echo "# mea-search, which shows what guessing costs; and in one index of all sets, language not told"
printf '%-12s %16s %16s %16s %16s\n' set mea-search 'Lucene 4.10' 'language told' 'one index'
figures=
for folder in $(one_language_sets); do
    name=$(set_name "$folder")
    language=$(basename "$folder")
    queries=$folder/queries.tsv
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
    search "$work/index-all" "$queries" --language "$language" >"$work/told-$name"
    set -- $(evaluate "$queries" "$work/qrels-$name" "$work/told-$name")
    told="$1 ($2)"
    echo "$1" >>"$work/told"
    search "$work/index-all" "$queries" >"$work/pooled-$name"
    set -- $(evaluate "$queries" "$work/qrels-$name" "$work/pooled-$name")
    echo "$1" >>"$work/pooled"
    printf '%-12s %16s %16s %16s %16s\n' "$name" "$ours" "$theirs" "$told" "$1 ($2)"
    tried="$tried $name $work/index-$name $queries $folder/qrels.tsv mrr"
done
figures="$figures mean=$(mean <"$work/ours")"
[ -z "$lucene" ] || figures="$figures lucene=$(mean <"$work/theirs")"
figures="$figures pooled=$(mean <"$work/pooled") pooled_told=$(mean <"$work/told")"
echo "# means: $figures" | sed 's/ [a-z0-9]*_[a-z]*=/ &/; s/: .* mean=/: mean=/'

if [ -f "$sets/bbnj/docs.tsv" ]; then
    index_versions
    across() { # language, index, options of mea-search: own MRR, recall@20 of all languages
        language=$1 index=$2
        queries=$sets/bbnj/$language/queries.tsv
        shift 2
        search "$index" "$queries" --ungrouped "$@" >"$work/run"
        echo "$(evaluate "$queries" "$work/bbnj-$language-qrels.tsv" "$work/run" | cut -d ' ' -f 1)" \
            "$(evaluate "$queries" "$work/bbnj-$language-qrels-all-languages.tsv" "$work/run" | cut -d ' ' -f 3)"
    }
    echo "# six versions as separate documents: own MRR@10 and recall@20 of all languages, with and without what is learned"
    for folder in "$sets"/bbnj/*/; do
        language=$(basename "$folder")
        with=$(across "$language" "$work/index-bbnj")
        without=$(across "$language" "$work/index-bbnj" --no-expansion)
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
        tried="$tried bbnj-$language $work/index-bbnj $folder/queries.tsv $work/bbnj-$language-qrels-all-languages.tsv recall"
    done
    figures="$figures $(awk '{a += $1; b += $2; c += $3; d += $4; e += $5} END {
        printf "bbnj_own=%.4f bbnj_r20=%.3f bbnj_own_plain=%.4f bbnj_r20_plain=%.3f bbnj_half_r20=%.3f", a / NR, b / NR, c / NR, d / NR, e / NR}' "$work/across")"
fi

# Pasted paragraphs, in the index of all sets.
long=
for folder in $(one_language_sets); do long="$long $(set_name "$folder") $folder/docs.tsv"; done
echo "# paragraphs of 2,000 characters as queries: median and worst of twenty, milliseconds of processor time and of the"
echo "# clock; beside them the median of their beginnings"
"$bin/long_bench" "$work/index-all" $long >"$work/long"
sed '$d' "$work/long"
figures="$figures $(tail -n 1 "$work/long" | cut -d ' ' -f 2-)"

# Costs. The last line of each program goes into ours.
"$bin/tune_ranking" costs $tried >"$work/evidence"
"$bin/stream_cost" "$work/index-all" >"$work/streams"
for table in evidence streams; do
    sed '$d' "$work/$table"
    figures="$figures $(tail -n 1 "$work/$table" | cut -d ' ' -f 2-)"
done
echo "# analysis, MB of text a second on one processor: words, stems, positions"
MEA_SHARED=$(dirname "$sets") "$bin/analysis_bench" --benchmark_filter='^analyze/' --benchmark_min_time=0.3 --benchmark_format=csv 2>/dev/null |
    awk -F, '/^"analyze/ {gsub(/"/, "", $1); sub("analyze/", "", $1); printf "%s %.1f\n", $1, $6 / 1e6}' >"$work/speed"
cat "$work/speed"
figures="$figures $(awk '{printf " analysis_%s=%s", $1, $2}' "$work/speed" | cut -c 2-)"
echo "retrieval$figures seconds=$(($(date +%s) - began))"
