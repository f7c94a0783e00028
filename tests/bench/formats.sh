# What reading documents gives and costs: likeness to texts beside PDFs, speed of each reader beside its
# peers, and what the child process adds. Run by tests/bench/run.sh: formats [--rounds N] [--ocr]
# The BBNJ Agreement is read from ${MEA_SHARED:-../shared}; without it only what the script makes is measured.
set -eu
rounds=5
ocr=
while [ $# -gt 0 ]; do
    case $1 in
    --rounds) rounds=$2; shift ;;
    --ocr) ocr=yes ;;
    esac
    shift
done
bin=$PWD/build/release/bin
shared=${MEA_SHARED:-../shared}/corpus
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
figures="rounds=$rounds"
note() { figures="$figures $1"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }
rate() { awk -v b="$1" -v s="$2" 'BEGIN {printf "%.1f", b / 1e6 / s}'; }
share() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", (a / b - 1) * 100}'; }

if [ -f "$shared/bbnj/bbnj-agreement.pdf" ]; then
    echo "# letters and digits (folded) that the PDF and the text beside it have in common, in order; the same for"
    echo "# pdftotext. The texts beside lack the covers and, in ar and zh, were made by recognition themselves."
    for language in en ar es fr ru zh; do
        suffix=-$language
        [ $language = en ] && suffix=
        pdf=$shared/bbnj/bbnj-agreement$suffix.pdf
        text=$shared/bbnj/bbnj-agreement$suffix.txt
        options=
        [ -n "$ocr" ] && [ $language = ar ] && options="--ocr ara"
        "$bin/mea-index" extract $options "$pdf" 2>"$work/problems" | sed 's/^#* //' >"$work/ours" || true
        pdftotext "$pdf" "$work/theirs"
        ours=$("$bin/formats_bench" similarity "$work/ours" "$text")
        theirs=$("$bin/formats_bench" similarity "$work/theirs" "$text")
        echo "$language: $ours, pdftotext $theirs $(grep -o 'what was read is no text.*' "$work/problems" || true)"
        note "similarity_$language=$ours similarity_pdftotext_$language=$theirs"
    done
else
    echo "NOT RUN: similarity and PDF speed, there is no $shared/bbnj"
fi

# name, files...: MB/s here, MB/s isolated, what isolation adds
timed() {
    name=$1
    shift
    set -- $("$bin/formats_bench" speed "$rounds" "$@")
    echo "$name: $(rate "$3" "$1") MB/s, in a child $(rate "$3" "$2") MB/s, isolation adds $(share "$2" "$1") %"
    note "${name}_mb_per_s=$(rate "$3" "$1") ${name}_isolation_percent=$(share "$2" "$1")"
}

echo "# readers on one core, medians of $rounds rounds: megabytes of input a second"
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
mkdir -p "$work/docx/word"
{ printf '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
  head -c 10000000 "$work/all.txt" | iconv -c -f UTF-8 -t UTF-8 | tr -d '\000-\010\013-\037' |
      sed 's/&/\&amp;/g; s/</\&lt;/g; s/^\(.*[^ ].*\)$/<w:p><w:pPr><w:jc w:val="both"\/><\/w:pPr><w:r><w:rPr><w:sz w:val="22"\/><\/w:rPr><w:t>\1<\/w:t><\/w:r><\/w:p>/'
  printf '</w:body></w:document>'; } >"$work/docx/word/document.xml"
(cd "$work/docx" && bsdtar -a -cf ../document.zip word)
timed text "$work"/text-*
timed html "$work"/html-*
set -- $("$bin/formats_bench" speed "$rounds" "$work/document.zip")
xml=$(wc -c <"$work/docx/word/document.xml")
echo "docx: $(rate "$xml" "$1") MB of XML a second, in a child $(rate "$xml" "$2"), isolation adds $(share "$2" "$1") %"
note "docx_xml_mb_per_s=$(rate "$xml" "$1") docx_isolation_percent=$(share "$2" "$1")"

if [ -f "$shared/bbnj/bbnj-agreement.pdf" ]; then
    echo "# all PDFs of the Agreement, one after the other: our reader in a child against pdftotext (a process for each)"
    round=0
    while [ $round -lt "$rounds" ]; do
        begin=$(date +%s%N)
        for pdf in "$shared"/bbnj/*.pdf; do pdftotext "$pdf" "$work/theirs"; done
        echo $(($(date +%s%N) - begin)) >>"$work/pdftotext"
        round=$((round + 1))
    done
    theirs=$(sort -n "$work/pdftotext" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)] / 1e9}')
    set -- $("$bin/formats_bench" speed "$rounds" "$shared"/bbnj/*.pdf)
    echo "pdf: $2 s, pdftotext $theirs s: $(ratio "$2" "$theirs") times; isolation adds $(share "$2" "$1") %"
    note "pdf_s=$2 pdftotext_s=$theirs pdf_ratio=$(ratio "$2" "$theirs") pdf_isolation_percent=$(share "$2" "$1")"
fi
echo "formats $figures"
