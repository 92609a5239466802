# Sources files one by one and prints what became of variables: for each file N.env, the names in
# N.names, one a line; out comes "=value" or nothing for each, separated by null characters. With an
# argument, every one of them has that value before. The number of the process, which $$ is, is PID.
# Nothing but bash itself can be run: no PATH.
PATH=
for file in *.env; do
  mapfile -t names <"${file%.env}.names"
  (
    for name in "${names[@]}"; do
      [ -z "$1" ] || export "$name=$1"
    done
    show() {
      for name in "${names[@]}"; do
        if [ -n "${!name+set}" ]; then printf '=%s\0' "${!name//$$/PID}"; else printf '\0'; fi
      done
    }
    trap 'show >&3' EXIT
    set -a
    . "./$file" </dev/null >/dev/null 2>&1
  ) 3>&1
done
exit 0
