# What a changed vocabulary costs: an update, which enriches every document anew from the text that the index keeps of
# it, against a build, which reads every file. Run by tests/bench/run.sh:
# vocabulary [--rounds N] [--documents N] [--corpus FOLDER] [--ocr LANGUAGES].
# Without --corpus the documents are invented (tests/bench/make_corpus.cc) and then PDF and DOCX files
# (tests/bench/make_office.cc), which are simpler to read than what people publish.
# They take turns; seconds are user and system time with that of readers; figures are medians.
set -eu
rounds=3 documents=1200 corpus= ocr=
while [ $# -gt 1 ]; do
    case $1 in
    --rounds) rounds=$2 ;;
    --documents) documents=$2 ;;
    --corpus) corpus=$2 ;;
    --ocr) ocr="--ocr $2" ;;
    esac
    shift 2
done
. tests/bench/parts/figures.sh
if [ -z "$corpus" ]; then
    corpus=$work/corpus
    "$bin/make_corpus" "$corpus" "$documents" >"$work/corpus.log"
    echo "# $("$bin/make_office" "$corpus")"
fi
cp -R schemas "$work/schemas"
index() { # name, index, build or update
    measure "$1" "$bin/mea-index" "$3" --json --schemas "$work/schemas" --index "$work/$2" --keep 1 $ocr "$corpus"
}
count() { sed -n "s/.*\"$2\":\([0-9]*\).*/\1/p" "$work/$1.out"; }
newest() { echo "$work/$1/generations/$(cat "$work/$1/CURRENT")"; }
index first updated build
for round in $(seq "$rounds"); do
    sed -i "0,/<label lang=\"en\">/s//&$round/" "$work/schemas/vocabulary/types.xml"
    index update updated update
    index build built build
    for file in words dictionary translations evidence; do
        cmp "$(newest updated)/$file.bin" "$(newest built)/$file.bin" || exit 1
    done
done
generation=$(newest updated)
kept=$(wc -c <"$generation/kept.bin") all=$(find "$generation" -type f -exec cat {} + | wc -c)
text=$(count update text_bytes)
echo "update: $(median update 2) processor seconds, $(median update 1) by the clock; files enriched from kept text" \
    "$(count update kept_files), read $(count update extracted_files)"
echo "build:  $(median build 2) processor seconds, $(median build 1) by the clock; files read $(count build extracted_files)"
echo "kept: $((kept / 1000)) of $((all / 1000)) kB of a generation, $((text / 1000)) kB of text"
echo "vocabulary update_cpu=$(median update 2) build_cpu=$(median build 2) ratio=$(ratio "$(median update 2)" "$(median build 2)" 3)" \
    "kept_bytes=$kept index_bytes=$all share=$(ratio "$kept" "$all" 3) extracted=$(count update extracted_files)"
