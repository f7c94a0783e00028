# What reading documents gives and costs: likeness to texts beside PDFs, speed of each reader beside its
# peers, and what the child process adds. Run by tests/bench/run.sh: formats [--rounds N]
# Speeds are processor seconds, user and system, of this process and its child, which other work on the machine moves
# less than the clock. What is read here and in a child takes turns every five documents (of PDF: every one), both with
# the allocator that the child has, and on one core, because no two cores are equally fast while others use them; the
# 500 documents of a child's life are read in it. Its start, once for these, is a figure of its own. What isolation adds
# where the scheduler places both as it likes is told beside.
# The BBNJ Agreement is read from ${MEA_SHARED:-../shared}; without it only what the script makes is measured.
set -eu
rounds=5
while [ $# -gt 0 ]; do
    case $1 in
    --rounds) rounds=$2; shift ;;
    esac
    shift
done
shared=${MEA_SHARED:-../shared}/corpus
. tests/bench/parts/figures.sh
figures="rounds=$rounds"
note() { figures="$figures $1"; }
rate() { awk -v b="$1" -v s="$2" 'BEGIN {printf "%.1f", b / 1e6 / s}'; }

if [ -f "$shared/bbnj/bbnj-agreement.pdf" ]; then
    echo "# letters and digits (folded) that the PDF and the text beside it have in common, in order; the same for"
    echo "# pdftotext. The texts beside lack the covers and, in ar and zh, were made by recognition themselves."
    for language in en ar es fr ru zh; do
        suffix=-$language
        [ $language = en ] && suffix=
        pdf=$shared/bbnj/bbnj-agreement$suffix.pdf
        text=$shared/bbnj/bbnj-agreement$suffix.txt
        "$bin/mea-index" extract "$pdf" 2>"$work/problems" | sed 's/^#* //' >"$work/ours" || true
        pdftotext "$pdf" "$work/theirs"
        ours=$("$bin/formats_bench" similarity "$work/ours" "$text")
        theirs=$("$bin/formats_bench" similarity "$work/theirs" "$text")
        echo "$language: $ours, pdftotext $theirs $(grep -o 'what was read is no text.*' "$work/problems" || true)"
        note "similarity_$language=$ours similarity_pdftotext_$language=$theirs"
    done
else
    echo "NOT RUN: similarity and PDF speed, there is no $shared/bbnj"
fi

core=$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')
one_core() { taskset -c "$core" "$@"; }

# name, bytes that count (empty: those of the files), files...: MB/s here, MB/s isolated, what isolation adds
timed() {
    name=$1
    bytes=$2
    shift 2
    free=$("$bin/formats_bench" speed "$rounds" "$@" | cut -d ' ' -f 8)
    set -- $(one_core "$bin/formats_bench" speed "$rounds" "$@")
    bytes=${bytes:-$1}
    echo "$name: $(rate "$bytes" "$3") MB/s, in a child $(rate "$bytes" "$4") MB/s, isolation adds $8 %" \
        "($9 % by the clock), on any core $free %"
    note "${name}_mb_per_s=$(rate "$bytes" "$3") ${name}_isolation_percent=$8 ${name}_isolation_any_core_percent=$free"
    start=$5
}

echo "# readers on one core, medians of $rounds rounds: megabytes of input (of DOCX: of XML) a processor second"
sources=$(find tests/corpus ${MEA_SHARED:+"$shared"} -name '*.txt' | sort)
for file in $sources; do
    iconv -f UTF-8 -t UTF-8 "$file" >/dev/null 2>&1 && cat "$file" && echo
done >"$work/all.txt"
while [ "$(wc -c <"$work/all.txt")" -lt 20000000 ]; do
    cat "$work/all.txt" "$work/all.txt" >"$work/more" && mv "$work/more" "$work/all.txt"
done
split -C 200k -d -a 4 "$work/all.txt" "$work/text-"
# The same text as web pages and as the body of a Word document.
for file in "$work"/text-*; do
    { echo '<!DOCTYPE html><html><head><meta charset="utf-8"><title>A page</title></head><body><div class="nav">'
      echo '<a href="/">Home</a></div><main>'
      sed 's/&/\&amp;/g; s/</\&lt;/g; s/^\(.*[^ ].*\)$/<p class="text"><span>\1<\/span><\/p>/' "$file"
      echo '</main></body></html>'; } >"$work/html-${file##*-}"
done
# Word documents of 1 MB of XML, about a hundred pages.
mkdir -p "$work/docx/word"
head -c 10000000 "$work/all.txt" | iconv -c -f UTF-8 -t UTF-8 2>/dev/null | tr -d '\000-\010\013-\037' >"$work/words.txt"
split -C 600k -d -a 4 "$work/words.txt" "$work/words-"
xml=0
for file in "$work"/words-*; do
    { printf '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
      sed 's/&/\&amp;/g; s/</\&lt;/g; s/^\(.*[^ ].*\)$/<w:p><w:pPr><w:jc w:val="both"\/><\/w:pPr><w:r><w:rPr><w:sz w:val="22"\/><\/w:rPr><w:t>\1<\/w:t><\/w:r><\/w:p>/' "$file"
      printf '</w:body></w:document>'; } >"$work/docx/word/document.xml"
    xml=$((xml + $(wc -c <"$work/docx/word/document.xml")))
    (cd "$work/docx" && bsdtar -a -cf "../docx-${file##*-}.zip" word)
done
timed text '' "$work"/text-*
timed html '' "$work"/html-*
timed docx "$xml" "$work"/docx-*.zip
echo "start of a child: $start s"
note "child_start_s=$start"

if [ -f "$shared/bbnj/bbnj-agreement.pdf" ]; then
    echo "# all PDFs of the Agreement in turn, three times in a child: our reader against pdftotext (a process each)"
    set -- $(one_core "$bin/formats_bench" peer "$rounds" "$shared"/bbnj/*.pdf)
    here=$3 child=$4 clock=$7 added=$8
    shift 9
    echo "pdf: $here processor seconds, in a child $child, pdftotext $1: $(ratio "$child" "$1") times" \
        "($(ratio "$clock" "$2") by the clock); isolation adds $added %"
    note "pdf_s=$child pdftotext_s=$1 pdf_ratio=$(ratio "$child" "$1") pdf_isolation_percent=$added"
fi
echo "formats $figures"
