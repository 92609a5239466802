#!/bin/sh
# Installs the shells and the parsers of snippets that the tests in this folder run.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../setup/kit.sh"

need zsh zsh
need fish fish
need python3 python3
need gofmt golang-go
need javac default-jdk-headless
