#!/bin/sh
# The stores of secret managers: their SDKs' types, then the SDKs themselves against servers here.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here/../.."

sh "$here/setup.sh"

# The package as a user gets it. The SDKs are found in the folder above.
app="$here/.cache/app"
rm -rf "$app"
mkdir -p "$app/node_modules/milvus-connection"
archive=$(npm pack --silent --ignore-scripts --pack-destination "$here/.cache")
tar -xzf "$here/.cache/$archive" -C "$app/node_modules/milvus-connection" --strip-components=1
rm "$here/.cache/$archive"
cp "$here/look.mjs" "$app/"

npx tsc -p test/secret-managers/types
npx vitest run --config vitest.stores.config.ts "$@"
