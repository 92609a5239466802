#!/bin/sh
# Installs the SDKs, the servers and the packed package into test/secret-managers. Safe to run again:
# what was installed from the same lists is left alone. Whatever cannot be had stops the script.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root="$here/../.."
cache="$here/.cache"
mkdir -p "$cache/stamps"

say() { printf 'stores setup: %s\n' "$*" >&2; }
die() {
  say "FAILED: $*"
  exit 1
}

# need COMMAND PACKAGE — installs the Debian package when the command is missing.
need() {
  command -v "$1" >/dev/null 2>&1 && return 0
  say "$1 is missing; it comes from: $2"
  [ "$(id -u)" = 0 ] || die "cannot install $2: not root; run: sudo apt-get install -y $2"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >&2 ||
    die "apt-get could not install $2"
  command -v "$1" >/dev/null 2>&1 || die "$1 is still missing after installing $2"
}

# once NAME INPUT... -- COMMAND... — runs the command unless it succeeded before with the same inputs.
once() {
  name=$1
  shift
  inputs=''
  while [ "$1" != -- ]; do
    inputs="$inputs $1"
    shift
  done
  shift
  # shellcheck disable=SC2086 # the paths are split on purpose, and hold no spaces
  sum=$(cd "$here" && cat $inputs | sha256sum)
  stamp="$cache/stamps/$name"
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ]; then return 0; fi
  say "installing $name"
  "$@" || die "$name could not be installed; what went wrong stands above"
  printf '%s' "$sum" >"$stamp"
}

install_sdks() {
  (cd "$here" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error)
}

install_python() {
  rm -rf "$cache/python"
  python3 -m venv "$cache/python" &&
    "$cache/python/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt"
}

# HashiCorp's own server code, with storage in memory and the three engines that are used.
install_vault() {
  (cd "$here/vault-server" && GOFLAGS=-mod=readonly go build -o "$cache/vault-server" .)
}

# The package as a user gets it. The SDKs are found in the folder above.
install_package() {
  rm -rf "$cache/app"
  mkdir -p "$cache/app/node_modules/milvus-connection"
  archive=$(cd "$root" && npm pack --silent --ignore-scripts --pack-destination "$cache") &&
    tar -xzf "$cache/$archive" -C "$cache/app/node_modules/milvus-connection" --strip-components=1 &&
    rm "$cache/$archive" &&
    cp "$here/look.mjs" "$cache/app/"
}

need openssl openssl
need npm npm
need python3 python3
need go golang-go
python3 -c 'import venv, ensurepip' 2>/dev/null || {
  say "python3 cannot make virtual environments; that comes from: python3-venv"
  [ "$(id -u)" = 0 ] || die 'cannot install python3-venv: not root; run: sudo apt-get install -y python3-venv'
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >&2 ||
    die 'apt-get could not install python3-venv'
}

once sdks package-lock.json -- install_sdks
once python requirements.txt -- install_python
once vault vault-server/go.sum vault-server/main.go -- install_vault
install_package
