#!/bin/sh
# Installs the SDKs and the servers into test/secret-managers. Safe to run again: what was installed
# from the same lists is left alone.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../setup/kit.sh"

need openssl openssl
need npm npm
need_python
need go golang-go

once sdks node_modules package-lock.json -- node_packages
once python .cache/python requirements.txt -- python_env python requirements.txt
# HashiCorp's own server code, with storage in memory and the three engines that are used.
once vault .cache/vault-server vault-server/go.sum vault-server/main.go -- \
  go_program vault-server .cache/vault-server
