#!/bin/sh
# The stores of secret managers: their SDKs' types, then the SDKs themselves against servers here.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here/../.."

sh "$here/setup.sh"
npx tsc -p test/secret-managers/types
npx vitest run --config vitest.stores.config.ts "$@"
