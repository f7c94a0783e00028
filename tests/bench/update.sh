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
. tests/bench/parts/figures.sh
"$bin/make_corpus" "$work/corpus" "$documents" >"$work/corpus.log"
echo "# $(find "$work/corpus" -type f | wc -l) files, $per_mille of 1,000 documents changed in each round"

index() { # series, build or update
    measure "$1" "$bin/mea-index" "$2" --quiet --index "$work/index" "$work/corpus"
}
for round in $(seq "$rounds"); do
    rm -rf "$work/index"
    index build build
    "$bin/make_corpus" "$work/corpus" "$documents" --change "$round" "$per_mille" >"$work/corpus.log"
    index update update
    index idle update
done
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
figures="$figures wall_ratio=$(ratio "$(median build 1)" "$(median update 1)" 1)"
figures="$figures cpu_ratio=$(ratio "$(median build 2)" "$(median update 2)" 1)"
echo "# wall_ratio and cpu_ratio: everything anew over the update"
echo "update$figures"
