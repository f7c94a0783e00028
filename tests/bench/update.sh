# What an update of a few documents costs against making the index anew, side by side in one run.
# Run by tests/bench/run.sh: update [--rounds N] [--documents N] [--per-mille N].
# A round builds an index of invented documents (tests/bench/make_corpus.cc), changes --per-mille of 1,000 of
# them (default 10), updates the index and updates it once more with nothing to do. Figures are medians. "cpu"
# is user and system time of mea-index and of the readers it starts; on a busy machine trust that and its
# ratio, not the seconds by the clock.
set -eu
rounds=3 documents=20000 per_mille=10
while [ $# -gt 1 ]; do
    case $1 in
    --rounds) rounds=$2 ;;
    --documents) documents=$2 ;;
    --per-mille) per_mille=$2 ;;
    esac
    shift 2
done
bin=$PWD/build/release/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
"$bin/make_corpus" "$work/corpus" "$documents" >"$work/corpus.log"
echo "# $(find "$work/corpus" -type f | wc -l) files, $per_mille of 1,000 documents changed in each round"

# Appends "wall cpu peak-MB" to the figures of a command of mea-index.
measure() { # name, command
    code=0
    /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$bin/mea-index" "$2" --quiet --index "$work/index" \
        "$work/corpus" >"$work/$1.log" 2>&1 || code=$?
    # 1: some documents have problems, which an invented corpus may.
    [ "$code" -le 1 ] || { tail -n 5 "$work/$1.log" >&2; exit 1; }
    tail -n 1 "$work/time" | awk '{printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024}' >>"$work/$1.figures"
}
for round in $(seq "$rounds"); do
    rm -rf "$work/index"
    measure build build
    "$bin/make_corpus" "$work/corpus" "$documents" --change "$round" "$per_mille" >"$work/corpus.log"
    measure update update
    measure idle update
done
median() { # name, column
    cut -d ' ' -f "$2" "$work/$1.figures" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a / b}'; }
figures=
row() { # name, what it is
    wall=$(median "$1" 1) cpu=$(median "$1" 2) peak=$(median "$1" 3)
    printf '%-48s %8s %8s %8s\n' "$2" "$wall" "$cpu" "$peak"
    figures="$figures $1_wall=$wall $1_cpu=$cpu $1_peak=$peak"
}
printf '%-48s %8s %8s %8s\n' "" "wall s" "cpu s" "peak MB"
row build "everything anew"
row update "update of what changed"
row idle "update when nothing changed"
figures="$figures wall_ratio=$(ratio "$(median build 1)" "$(median update 1)")"
figures="$figures cpu_ratio=$(ratio "$(median build 2)" "$(median update 2)")"
echo "# wall_ratio and cpu_ratio: everything anew over the update"
echo "update$figures"
