#!/bin/sh
# Everything that needs other people's clients and servers: installs what is missing, pins the adapters to
# the SDKs' types, then runs the real clients against a recording endpoint, and the real server.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here/../.."

sh "$here/setup.sh"
[ -f dist/clients.mjs ] || npm run --silent build
status=0
npx tsc -p test/interop/types || status=1
node "$here/run.mjs" || status=1
node tools/clients-table.mjs --check || status=1
if [ -f "$here/server/run.mjs" ]; then
  sh "$here/server/setup.sh"
  node "$here/server/run.mjs" || status=1
fi
exit "$status"
