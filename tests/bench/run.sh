#!/bin/sh
# Measures one thing and says what each figure is: sh tests/bench/run.sh NAME [ARGUMENT...]
# NAME is a script beside this one. The peers it compares with come from Debian's packages. The last line
# is "NAME key=value key=value ...". On a busy machine trust the ratios of one run, not the seconds.
set -eu
cd "$(dirname "$0")/../.."
name=${1:-}
if [ "$name" = run ] || [ ! -f "tests/bench/$name.sh" ]; then
    echo "usage: sh tests/bench/run.sh NAME; there are:" >&2
    for script in tests/bench/*.sh; do
        script=$(basename "$script" .sh)
        [ "$script" = run ] || echo "  $script" >&2
    done
    exit 2
fi
shift
sh plugin/install-packages.sh build bench
echo "# $(git log -1 --format='%h %cs' 2>/dev/null || echo 'no git'), $(nproc) processors, $(uname -m)"
mkdir -p build
for step in "cmake --preset release -DMEA_BENCH=ON" "cmake --build --preset release"; do
    $step >build/bench.log 2>&1 || { tail -n 40 build/bench.log >&2; exit 1; }
done
exec sh "tests/bench/$name.sh" "$@"
