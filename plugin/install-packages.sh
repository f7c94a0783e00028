#!/bin/sh
# Installs what is missing of the groups named in packages.txt: sh plugin/install-packages.sh GROUP...
# As root or through sudo; otherwise says what to install and fails. Without anything missing it does
# not touch the network.
set -eu
list=$(dirname "$0")/packages.txt
[ $# -gt 0 ] || { echo "usage: $0 GROUP..., groups are in $list" >&2; exit 2; }

wanted=$(for group in "$@"; do awk -v group="$group" '!/^#/ && $2 == group {print $1}' "$list"; done)
[ -n "$wanted" ] || { echo "$0: no package in $list belongs to: $*" >&2; exit 2; }
if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "Not a Debian machine: going on as if everything in $list were installed." >&2
    exit 0
fi

missing=
for package in $wanted; do
    case " $(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null)" in
    *" installed "*) ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=sudo
else
    echo "Packages are missing and this user may not install them. As root, run:" >&2
    echo "  apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "Installing:$missing"
install() {
    # shellcheck disable=SC2086 # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 \
        --no-install-recommends $missing
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Package lists that were never fetched, or are stale, make the first try fail.
if ! install >"$log" 2>&1 && ! { $as_root apt-get update -qq && install; } >>"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install:$missing (is there a network?)" >&2
    exit 1
fi
