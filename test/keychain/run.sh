#!/bin/sh
# Runs the keychain tests: real keyrings in sessions of their own, with what Debian and npm have.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../setup/kit.sh"
cd "$here/../.."

have() { dpkg -s "$@" >/dev/null 2>&1 || debian --no-install-recommends "$@"; }
have libsecret-1-0 gnome-keyring dbus libglib2.0-bin python3 python3-dbus python3-gi
# What the keytar of before is built with where its build cannot be fetched.
have libsecret-1-dev pkg-config make g++

original=.cache/keychain/original
mkdir -p "$original"
cp test/keychain/original/package.json test/keychain/original/package-lock.json "$original"
[ -f "$original/node_modules/keytar/build/Release/keytar.node" ] || npm --prefix "$original" ci --silent

npx vitest run --config vitest.keychain.config.ts "$@"
