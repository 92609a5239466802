#!/bin/sh
# Runs the keychain tests: real keyrings in sessions of their own, with what Debian and npm have.
set -eu
cd "$(dirname "$0")/../.."

need() {
  dpkg -s "$@" >/dev/null 2>&1 && return 0
  printf 'installing %s\n' "$*"
  [ "$(id -u)" = 0 ] || { echo 'not root: install them by hand'; exit 1; }
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need libsecret-1-0 gnome-keyring dbus libglib2.0-bin python3 python3-dbus python3-gi
# What the keytar of before is built with where its build cannot be fetched.
need libsecret-1-dev pkg-config make g++

original=.cache/keychain/original
mkdir -p "$original"
cp test/keychain/original/package.json test/keychain/original/package-lock.json "$original"
[ -f "$original/node_modules/keytar/build/Release/keytar.node" ] || npm --prefix "$original" ci --silent

npx vitest run --config vitest.keychain.config.ts "$@"
