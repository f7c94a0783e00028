#!/bin/sh
# Browser tests of the appliance: sh tests/web/run.sh BUILD_FOLDER
# Exit status 0 passed, 1 failed, 77 not run because something it needs is not installed.
folder=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:?usage: run.sh BUILD_FOLDER}" && pwd) || exit 1
missing() {
    echo "NOT RUN: browser tests of the appliance: $1"
    exit 77
}
command -v node >/dev/null || missing "no node"
[ -d "$folder/node_modules/playwright-core" ] || missing "no packages; run npm ci in tests/web"
cd "$folder" || exit 1
node -e 'import("./browser.mjs").then(b => process.exit(b.browserPath() ? 0 : 1))' || missing "no chromium"
exec node run.mjs "$build"
