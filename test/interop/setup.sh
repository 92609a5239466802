#!/bin/sh
# Installs every client the interop suite runs, into test/interop/.cache. Safe to run again: what is
# already there, and was installed from the same lists, is left alone. Anything that cannot be had
# stops the script with a line that says what and why; nothing is skipped.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../setup/kit.sh"

install_java() {
  (cd "$here/java" &&
    mvn -q -B -DincludeScope=runtime -Dmdep.outputFile="$cache/java.classpath" \
      dependency:build-classpath &&
    rm -rf "$cache/java" && mkdir -p "$cache/java" &&
    javac -nowarn -cp "$(cat "$cache/java.classpath")" -d "$cache/java" src/*.java)
}

need openssl openssl
need curl curl
need node nodejs
need npm npm
need_python
need javac default-jdk-headless
need mvn maven
need go golang-go
go_minor=$(go env GOVERSION | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
[ "${go_minor:-0}" -ge 24 ] || die "Go 1.24 or newer is needed, this is $(go version); see https://go.dev/dl"

once node node_modules package.json package-lock.json -- node_packages
for line in 3 2.6 2.5; do
  list="python/requirements-$line.txt"
  once "pymilvus-$line" ".cache/pymilvus-$line" "$list" -- python_env "pymilvus-$line" "$list" pymilvus
done
list=python/requirements-langchain.txt
once langchain-py .cache/langchain-py "$list" -- python_env langchain-py "$list" pymilvus
once java .cache/java java/pom.xml java/src/Driver.java -- install_java
for module in go go-legacy; do
  once "$module" ".cache/$module-driver" go-driver/driver.go "$module/go.mod" "$module/go.sum" "$module/driver.go" -- \
    go_program "$module" ".cache/$module-driver"
done
say "ready"
