# The ground figures: indexing against omindex, searching against raw Xapian, time to the first result.
# Run by tests/bench/run.sh: ground [--megabytes N] [--rounds N]
set -eu
megabytes=40
rounds=3
while [ $# -gt 1 ]; do
    case $1 in
    --megabytes) megabytes=$2 ;;
    --rounds) rounds=$2 ;;
    esac
    shift 2
done
bin=$PWD/build/release/bin
work=$(mktemp -d)
cleanup() {
    umount "$work/bare/proc" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

# Plain text in UTF-8 is what both read. The paragraphs of the sample documents (and of the shared corpus,
# when MEA_SHARED names one), drawn with a fixed seed into documents of about 8 KB, one language each.
sources=$(find tests/corpus ${MEA_SHARED:+"$MEA_SHARED/corpus"} -name '*.txt' | sort | while read -r file; do
    iconv -f UTF-8 -t UTF-8 "$file" >"$work/decoded" 2>/dev/null && echo "$file"
done)
mkdir "$work/files"
echo "$sources" | awk -v folder="$work/files" -v bytes="$((megabytes * 1000000))" '
    function draw(n) { seed = (seed * 69069 + 1) % 4294967296; return int(seed / 4294967296 * n) }
    {
        language = match($0, /[-_.](ar|zh|fr|es|ru)[.]/) ? substr($0, RSTART + 1, 2) : "en"
        while ((getline line < $0) > 0)
            if (length(line) > 80) text[language, count[language]++] = line
        close($0)
    }
    END {
        seed = 1
        languages = split("en en fr es ru ar zh", order, " ")
        for (n = 0; bytes > 0; ++n) {
            language = order[n % languages + 1]
            if (!count[language]) continue
            file = sprintf("%s/%02d/document-%05d-%s.txt", folder, n % 50, n, language)
            if (n < 50) system("mkdir -p " folder "/" sprintf("%02d", n % 50))
            size = 0
            while (size < 8000) {
                line = text[language, draw(count[language])]
                print line "\n" > file
                size += length(line)
            }
            close(file)
            bytes -= size
        }
    }'
size=$(find "$work/files" -type f -printf '%s\n' | awk '{s += $1} END {print s}')
documents=$(find "$work/files" -type f | wc -l)
echo "# $documents text files, $((size / 1000000)) MB, drawn from $(echo "$sources" | wc -l) files"

# name, command...: one line "seconds kilobytes" per round. The memory is the peak of the largest process.
timed() {
    log=$work/$1
    shift
    /usr/bin/time -f '%e %M' -a -o "$log" "$@" >"$work/output" 2>&1 || {
        tail -n 20 "$work/output" >&2
        echo "failed: $*" >&2
        exit 1
    }
}
median() { # file, column
    awk -v c="$2" '{print $c}' "$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}
round=0
while [ $round -lt "$rounds" ]; do
    rm -rf "$work/mea" "$work/omega"
    timed index "$bin/mea-index" build --index "$work/mea" "$work/files"
    timed omindex omindex --db "$work/omega" --url / "$work/files"
    round=$((round + 1))
done
rate() { awk -v s="$1" -v b="$size" 'BEGIN {printf "%.2f", b / 1e6 / s}'; }
index_s=$(median "$work/index" 1)
omindex_s=$(median "$work/omindex" 1)
index_mb=$(($(median "$work/index" 2) / 1024))
omindex_mb=$(($(median "$work/omindex" 2) / 1024))
index_disk=$(du -sm "$work/mea" | cut -f1)
omindex_disk=$(du -sm "$work/omega" | cut -f1)
echo "# indexing the same files, medians of $rounds rounds in turn: wall clock, peak memory of the largest process"
echo "mea-index: $index_s s, $(rate "$index_s") MB/s, $index_mb MB memory, $index_disk MB on disk"
echo "omindex:   $omindex_s s, $(rate "$omindex_s") MB/s, $omindex_mb MB memory, $omindex_disk MB on disk"

echo "# one search, ten hits, milliseconds: the plugin with facets, passages and expansion; the plugin without"
echo "# them; Xapian's own parser and matcher on omindex's database (it groups no works and counts no facets)"
latency=$("$bin/latency_bench" "$work/mea" "$work/omega" 20 \
    biodiversity 'invasive alien species' 'financial resources for developing countries' '"marine protected areas"' \
    'diversité biologique' 'cambio climático' 'сохранение видов' 'التنوع البيولوجي' '生物多样性' 'zzqqxx')
echo "$latency"

echo "# sh plugin/demo.sh --no-serve on a bare Debian 12 (debootstrap minbase): from nothing to the first result"
first=unmeasured
if [ "$(id -u)" -eq 0 ] && debootstrap --variant=minbase bookworm "$work/bare" >"$work/output" 2>&1 &&
    mount -t proc proc "$work/bare/proc" 2>>"$work/output"; then
    mkdir "$work/bare/src"
    git archive HEAD | tar -x -C "$work/bare/src"
    begin=$(date +%s)
    if chroot "$work/bare" sh /src/plugin/demo.sh --no-serve >"$work/output" 2>&1; then
        first=$(($(date +%s) - begin))
        echo "first result after $first s, packages included"
    else
        tail -n 20 "$work/output"
        echo "NOT MEASURED: the demo failed in the bare Debian, above"
    fi
else
    tail -n 3 "$work/output"
    echo "NOT MEASURED: needs root, a Debian mirror and the right to mount /proc"
fi
echo "ground documents=$documents bytes=$size rounds=$rounds" \
    "index_mb_per_s=$(rate "$index_s") omindex_mb_per_s=$(rate "$omindex_s")" \
    "index_peak_mb=$index_mb omindex_peak_mb=$omindex_mb index_disk_mb=$index_disk omindex_disk_mb=$omindex_disk" \
    "$latency" "first_result_s=$first"
