#!/bin/sh
# Installs what the checks against a real Milvus need, into .cache and node_modules of this folder.
# Safe to run again: what was installed from the same lists is left alone.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../../setup/kit.sh"

# The package unpacks its server into the data directory at every start; once, here, is enough.
unpack_server() {
  rm -rf "$cache/milvus"
  "$cache/venv/bin/python" -c '
import sys, milvus
milvus._initialize_data_files(sys.argv[1])' "$cache/milvus" || die "the server could not be unpacked"
  [ -x "$cache/milvus/bin/milvus" ] || die "the package milvus holds no server for this system"
}

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
  die "the PyPI package milvus 2.3.5 has a server for Linux on x86_64 only, and this is $(uname -s) on $(uname -m)"
need_python
need openssl openssl
need npm npm

once python .cache/venv requirements.txt -- python_env venv requirements.txt milvus pymilvus
once server .cache/milvus/bin/milvus requirements.txt -- unpack_server
once node node_modules/@zilliz package-lock.json -- node_packages

# The package under test, found the way an application finds it: by name, through its exports.
ln -sfn ../../../.. "$here/node_modules/milvus-connection"
say "ready"
