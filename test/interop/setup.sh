#!/bin/sh
# Installs every client the interop suite runs, into test/interop/.cache. Safe to run again: what is
# already there, and was installed from the same lists, is left alone. Anything that cannot be had
# stops the script with a line that says what and why; nothing is skipped.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cache="$here/.cache"
mkdir -p "$cache/stamps"

say() { printf 'interop setup: %s\n' "$*" >&2; }
die() {
  say "FAILED: $*"
  exit 1
}

# need COMMAND PACKAGE... — installs the Debian packages when the command is missing.
need() {
  command=$1
  shift
  command -v "$command" >/dev/null 2>&1 && return 0
  say "$command is missing; it comes from: $*"
  command -v apt-get >/dev/null 2>&1 || die "cannot install $*: this is no Debian; install $command by hand"
  [ "$(id -u)" = 0 ] || die "cannot install $*: not root; run: sudo apt-get install -y $*"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >&2 ||
    die "apt-get could not install $*"
  command -v "$command" >/dev/null 2>&1 || die "$command is still missing after installing $*"
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

install_python() {
  venv="$cache/$1"
  rm -rf "$venv"
  python3 -m venv "$venv" &&
    "$venv/bin/pip" install -q --disable-pip-version-check -r "$here/python/requirements-$2.txt" &&
    "$venv/bin/python" -c 'import pymilvus'
}

install_node() {
  (cd "$here" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error)
}

install_java() {
  (cd "$here/java" &&
    mvn -q -B -DincludeScope=runtime -Dmdep.outputFile="$cache/java.classpath" \
      dependency:build-classpath &&
    rm -rf "$cache/java" && mkdir -p "$cache/java" &&
    javac -nowarn -cp "$(cat "$cache/java.classpath")" -d "$cache/java" src/*.java)
}

install_go() {
  (cd "$here/$1" && GOFLAGS=-mod=readonly go build -o "$cache/$1-driver" .)
}

need openssl openssl
need curl curl
need node nodejs
need npm npm
need python3 python3
python3 -c 'import venv, ensurepip' 2>/dev/null || {
  say "python3 cannot make virtual environments; that comes from: python3-venv"
  [ "$(id -u)" = 0 ] || die 'cannot install python3-venv: not root; run: sudo apt-get install -y python3-venv'
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >&2 ||
    die 'apt-get could not install python3-venv'
}
need javac default-jdk-headless
need mvn maven
need go golang-go
go_minor=$(go env GOVERSION | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
[ "${go_minor:-0}" -ge 24 ] || die "Go 1.24 or newer is needed, this is $(go version); see https://go.dev/dl"

once node package.json package-lock.json -- install_node
for line in 3 2.6 2.5; do
  once "pymilvus-$line" "python/requirements-$line.txt" -- install_python "pymilvus-$line" "$line"
done
once langchain-py python/requirements-langchain.txt -- install_python langchain-py langchain
once java java/pom.xml java/src/Driver.java -- install_java
for module in go go-legacy; do
  once "$module" go-driver/driver.go "$module/go.mod" "$module/go.sum" "$module/driver.go" -- \
    install_go "$module"
done
say "ready"
