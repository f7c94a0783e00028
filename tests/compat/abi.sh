#!/bin/sh
# abi.sh OBJECT: the interface in the debug information of the plugin's entry (the object file that
# exports it) against the stored one. (A suppression for structs that grow at their end would hide real
# breaks in abidiff 2.2, so growing is also a difference: layout.def says what moved, then store anew.)
#   abi.sh --store OBJECT   makes today's interface the stored one
set -eu
here=$(cd "$(dirname "$0")" && pwd)
headers=$here/../../plugin/include
stored=$here/mea_search.abi
for tool in abidw abidiff; do
  command -v "$tool" >/dev/null || { echo "NOT RUN: $tool is missing (package abigail-tools)"; exit 77; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A library of the one object: the rooms behind the entry are no part of the interface.
interface_of() {
  "${CC:-cc}" -shared -Wl,--unresolved-symbols=ignore-all -o "$scratch/alone.so" "$1"
  abidw --drop-private-types --no-corpus-path --no-comp-dir-path --no-show-locs --no-elf-needed "$scratch/alone.so" |
    sed "s|path='[^']*/|path='|"
}
differs() { ! abidiff --no-added-syms "$stored" "$1"; }

if [ "$1" = --store ]; then interface_of "$2" >"$stored"; exit; fi

# The comparison must be able to fail: a member that changes its type, in a library of nothing else.
mkdir "$scratch/mea"
sed 's/^    uint32_t rank;/    uint64_t rank;/' "$headers/mea/search.h" >"$scratch/mea/search.h"
printf '%s\n' '#include "mea/search.h"' \
  'mea_status mea_search_entry_v1(const mea_host* h, mea_api* a, mea_error* e) { return !h || !a || !e; }' \
  >"$scratch/broken.c"
"${CC:-cc}" -g -c -fPIC -I"$scratch" -o "$scratch/broken.o" "$scratch/broken.c"
interface_of "$scratch/broken.o" >"$scratch/broken.abi"
differs "$scratch/broken.abi" >"$scratch/why" || { echo "a broken interface was not noticed"; exit 1; }
grep -q mea_hit "$scratch/why" || { echo "the wrong fault was noticed:"; cat "$scratch/why"; exit 1; }

interface_of "$1" >"$scratch/now.abi"
grep -q "'mea_hit'" "$scratch/now.abi" || { echo "no debug information in $1"; exit 1; }
if differs "$scratch/now.abi"; then
  echo "the interface changed (see above); if structs only grew at their end: abi.sh --store"
  exit 1
fi
echo "the interface is as promised"
