#!/bin/sh
# Installs what the checks against a real Milvus need, into .cache and node_modules of this folder.
# Safe to run again: what was installed from the same lists is left alone. The network is used here
# and nowhere else. Anything that cannot be had stops the script with a line that says what and why.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cache="$here/.cache"
mkdir -p "$cache/stamps"

say() { printf 'interop server setup: %s\n' "$*" >&2; }
die() {
  say "FAILED: $*"
  exit 1
}

# need COMMAND PACKAGE — installs the Debian package when the command is missing.
need() {
  command -v "$1" >/dev/null 2>&1 && return 0
  say "$1 is missing; it comes from the Debian package $2"
  install_debian "$2"
  command -v "$1" >/dev/null 2>&1 || die "$1 is still missing after installing $2"
}

install_debian() {
  command -v apt-get >/dev/null 2>&1 || die "cannot install $1: there is no apt-get; install it by hand"
  [ "$(id -u)" = 0 ] || die "cannot install $1: not root; run: sudo apt-get install -y $1"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >&2 ||
    die "apt-get could not install $1"
}

# once NAME MADE INPUT COMMAND — runs the command unless MADE is there, made from the same INPUT.
once() {
  sum=$(sha256sum <"$3")
  stamp="$cache/stamps/$1"
  if [ -e "$2" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ]; then return 0; fi
  say "installing $1"
  # Not `"$4" || die`: inside an `||` list, set -e would not stop the command half-way.
  rm -f "$stamp"
  "$4"
  printf '%s' "$sum" >"$stamp"
}

install_python() {
  python3 -c 'import ensurepip, venv' 2>/dev/null || install_debian python3-venv
  rm -rf "$cache/venv"
  python3 -m venv "$cache/venv"
  "$cache/venv/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt" ||
    die "pip could not install requirements.txt; what went wrong stands above"
  "$cache/venv/bin/python" -c 'import milvus, pymilvus' || die "milvus or pymilvus cannot be imported"
}

# The package unpacks its server into the data directory at every start; once, here, is enough.
unpack_server() {
  rm -rf "$cache/milvus"
  "$cache/venv/bin/python" -c '
import sys, milvus
milvus._initialize_data_files(sys.argv[1])' "$cache/milvus" || die "the server could not be unpacked"
  [ -x "$cache/milvus/bin/milvus" ] || die "the package milvus holds no server for this system"
}

install_node() {
  (cd "$here" && npm ci --ignore-scripts --loglevel=error) >&2 ||
    die "npm could not install package-lock.json; what went wrong stands above"
}

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
  die "the PyPI package milvus 2.3.5 has a server for Linux on x86_64 only, and this is $(uname -s) on $(uname -m)"
need python3 python3
need openssl openssl
need npm npm

once python "$cache/venv/bin/python" "$here/requirements.txt" install_python
once server "$cache/milvus/bin/milvus" "$here/requirements.txt" unpack_server
once node "$here/node_modules/@zilliz" "$here/package-lock.json" install_node

# The package under test, found the way an application finds it: by name, through its exports.
ln -sfn ../../../.. "$here/node_modules/milvus-connection"
say "ready"
