# The batch: mea-index against omindex and Lucene 4.10 on the same files in one run, and its memory.
# Run by tests/bench/run.sh: batch [--rounds N] [--documents N] [--corpus FOLDER].
# Without --corpus the files are invented (tests/bench/make_corpus.cc). Programs take turns, so that what else
# the machine does falls on all of them; figures are medians. "cpu" is user and system time. What mea-index
# does and the peers do not: it recognises references, groups versions, learns translations, hashes every file
# and checks the result by searching it.
set -eu
rounds=5 documents=4900 corpus=
while [ $# -gt 1 ]; do
    case $1 in
    --rounds) rounds=$2 ;;
    --documents) documents=$2 ;;
    --corpus) corpus=$2 ;;
    esac
    shift 2
done
here=$PWD/tests/bench
. tests/bench/parts/figures.sh
if [ -z "$corpus" ]; then
    corpus=$work/corpus
    "$bin/make_corpus" "$corpus" "$documents" >"$work/corpus.log"
fi
bytes=$(find "$corpus" -type f -exec cat {} + | wc -c)
echo "# $(find "$corpus" -type f | wc -l) files, $((bytes / 1000000)) MB"

lucene=
if [ -d /usr/share/java ] && command -v javac >/dev/null; then
    for jar in /usr/share/java/lucene-*-4.10.4.jar; do lucene=$lucene:$jar; done
    javac -cp "$lucene" -d "$work/peer" "$here/peers/LuceneIndex.java" 2>"$work/javac.log" || lucene=
fi

# The same with "index-MB" behind the other figures.
measure_index() { # series, index, command...
    name=$1 index=$2
    shift 2
    rm -rf "$index"
    measure "$name" "$@"
    size=$(du -sk "$index" | cut -f 1)
    sed -i "\$ s/\$/ $((size / 1024))/" "$work/$name.figures"
}
mea() { # name, option...
    name=$1
    shift
    measure_index "$name" "$work/index" "$bin/mea-index" build --quiet --index "$work/index" "$@" "$corpus"
}
for round in $(seq "$rounds"); do
    measure_index omindex "$work/omindex" omindex --db "$work/omindex" --url / "$corpus"
    measure_index omindex_stored "$work/omindex" omindex --sample-size 100M --db "$work/omindex" --url / "$corpus"
    mea mea
    mea mea_one --jobs 1
    mea mea_small --memory 80
    [ -z "$lucene" ] || measure_index lucene "$work/lucene" java -cp "$work/peer$lucene" LuceneIndex "$work/lucene" "$corpus" 2
done
figures=
row() { # name, what it is
    [ -f "$work/$1.figures" ] || return 0
    wall=$(median "$1" 1) cpu=$(median "$1" 2) peak=$(median "$1" 3) size=$(median "$1" 4)
    printf '%-48s %8s %8s %8s %8s\n' "$2" "$wall" "$cpu" "$peak" "$size"
    figures="$figures $1_wall=$wall $1_cpu=$cpu $1_peak=$peak $1_size=$size"
}
printf '%-48s %8s %8s %8s %8s\n' "" "wall s" "cpu s" "peak MB" "index MB"
row omindex "omindex, a sample of each text stored"
row omindex_stored "omindex, the whole text stored"
row mea "mea-index"
row mea_one "mea-index --jobs 1"
row mea_small "mea-index --memory 80"
row lucene "Lucene 4.10, 2 threads, English analyser"
figures="$figures speedup=$(ratio "$(median omindex_stored 1)" "$(median mea 1)")"
figures="$figures per_cpu=$(ratio "$(median omindex_stored 2)" "$(median mea 2)")"
figures="$figures memory=$(ratio "$(median mea 3)" "$(median omindex_stored 3)")"
figures="$figures size=$(ratio "$(median mea 4)" "$(median omindex_stored 4)")"
echo "# speedup and per_cpu: omindex over mea-index; memory and size: mea-index over omindex; each with the text stored"
echo "batch$figures"
