# What the benchmarks above share; they read it with ".". Sets bin, where the programs are, and work, a folder that
# goes when the script ends.
bin=$PWD/build/release/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

# Runs a command and appends "wall cpu peak-MB" to the figures of a series; cpu is user and system time, also of
# children. What it prints is in SERIES.out and SERIES.log.
measure() { # series, command...
    series=$1
    shift
    code=0
    /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" >"$work/$series.out" 2>"$work/$series.log" || code=$?
    # 1: some documents have problems, which an invented corpus may.
    [ "$code" -le 1 ] || { tail -n 5 "$work/$series.log" >&2; exit 1; }
    tail -n 1 "$work/time" | awk '{printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024}' >>"$work/$series.figures"
}

# Of a column of the figures of a series; of two in the middle the smaller.
median() { # series, column
    cut -d ' ' -f "$2" "$work/$1.figures" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}

ratio() { # numerator, denominator, places behind the point (2)
    awk -v a="$1" -v b="$2" -v form="%.${3:-2}f" 'BEGIN {printf form, a / b}'
}
