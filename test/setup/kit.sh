# What the setup scripts share; each sets `here` to its folder, and reads this with the dot command.
# The network is used by those scripts and nowhere else. What cannot be had stops them with a line
# that says what and why; nothing is skipped.

cache="$here/.cache"

say() { printf '%s: %s\n' "${here##*/test/}" "$*" >&2; }
die() {
  say "FAILED: $*"
  exit 1
}

# debian PACKAGE... — installs Debian packages.
debian() {
  say "installing from Debian: $*"
  command -v apt-get >/dev/null 2>&1 || die "there is no apt-get to install $* with; install it by hand"
  [ "$(id -u)" = 0 ] || die "not root; run: sudo apt-get install -y $*"
  # Another script may hold the lock.
  apt-get -o DPkg::Lock::Timeout=600 update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq "$@" >&2 ||
    die "apt-get could not install $*"
}

# need COMMAND PACKAGE... — installs the packages when the command is missing.
need() {
  command=$1
  shift
  command -v "$command" >/dev/null 2>&1 && return 0
  debian "$@"
  command -v "$command" >/dev/null 2>&1 || die "$command is still missing after installing $*"
}

# need_python — Python with virtual environments.
need_python() {
  need python3 python3
  python3 -c 'import venv, ensurepip' 2>/dev/null || debian python3-venv
}

# once NAME MADE INPUT... -- COMMAND... — runs the command, unless MADE is there and was made by it
# from the same inputs. MADE and INPUT are paths in `here`, without spaces.
once() {
  name=$1
  made=$2
  shift 2
  inputs=''
  while [ "$1" != -- ]; do
    inputs="$inputs $1"
    shift
  done
  shift
  # shellcheck disable=SC2086 # the paths are split on purpose
  sum=$(cd "$here" && cat $inputs | sha256sum)
  mkdir -p "$cache/stamps"
  stamp="$cache/stamps/$name"
  if [ -e "$here/$made" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ]; then return 0; fi
  say "installing $name"
  rm -f "$stamp"
  # Not `"$@" || die`: before an `||`, set -e would not stop a command half-way.
  set +e
  (set -e; "$@")
  status=$?
  set -e
  [ "$status" = 0 ] || die "$name could not be installed; what went wrong stands above"
  printf '%s' "$sum" >"$stamp"
}

# python_env NAME REQUIREMENTS MODULE... — a virtual environment in .cache, whose modules can be imported.
python_env() {
  env="$cache/$1"
  list="$here/$2"
  shift 2
  rm -rf "$env"
  python3 -m venv "$env"
  "$env/bin/pip" install -q --disable-pip-version-check -r "$list"
  for module in "$@"; do "$env/bin/python" -c "import $module"; done
}

# node_packages — what package-lock.json lists.
node_packages() {
  (cd "$here" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error)
}

# go_program FOLDER BINARY
go_program() {
  (cd "$here/$1" && GOFLAGS=-mod=readonly go build -o "$here/$2" .)
}
