import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderWithCommand, runIn } from './shell.ts'

const name = 'milvus-connection'

/** What is typed, and words that are offered for it; `!` in front of one that is not. */
const lines: readonly (readonly [typed: string, offered: string])[] = [
  ['', 'resolve explain completion'],
  ['res', 'resolve !explain'],
  ['resolve --', '--uri --token --db-name --no-secure --format --for --show-secrets --help !--as'],
  ['resolve --ca', '--ca-pem-path !--client-pem-path'],
  ['explain --a', '--address --alias --as'],
  ['resolve --format ', 'table json yaml env code !resolve'],
  ['resolve --format j', 'json !yaml'],
  ['resolve --for py', 'pymilvus pymilvus-orm !node'],
  ['resolve --uri http://db.example --for no', 'node node-http'],
  ['explain --as ja', 'java java-v1'],
  ['resolve --credential-scope ', 'host any'],
  ['resolve --ca-pem-path cert', 'certificate.pem'],
  ['completion ', 'bash zsh fish'],
  ['rule env-value-', 'env-value-hash env-value-raw !trailing-slash'],
]

let folder = ''
beforeAll(() => {
  folder = folderWithCommand()
  writeFileSync(join(folder, 'certificate.pem'), '')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe.each([
  ['bash', completeInBash],
  ['zsh', completeInZsh],
  ['fish', completeInFish],
])('%s', (_, complete) => {
  test.each(lines)('completes "%s" with %s', (typed, offered) => {
    const words = complete(`${name} ${typed}`)
    for (const word of offered.split(' ')) {
      if (word.startsWith('!')) expect(words).not.toContain(word.slice(1))
      else expect(words).toContain(word)
    }
  })

  test('completes the rule and the severity of --rule', () => {
    const rules = complete(`${name} lint --rule trailing-`)
    expect(rules.some((word) => /^trailing-slash=?/.test(word))).toBe(true)
    const severities = complete(`${name} lint --rule trailing-slash=`)
    expect(severities.map((word) => word.replace('trailing-slash=', ''))).toEqual(
      expect.arrayContaining(['off', 'info', 'warning', 'error']),
    )
    const begun = complete(`${name} lint --rule trailing-slash=w`)
    expect(begun.map((word) => word.replace('trailing-slash=', ''))).toEqual(['warning'])
  })

  test('offers nothing twice', () => {
    const words = complete(`${name} resolve --`)
    expect(words).toEqual([...new Set(words)])
  })
})

function completeInBash(line: string): readonly string[] {
  const program = `
    source <(${name} completion bash)
    COMP_LINE=$1; COMP_POINT=\${#1}
    # Bash takes "=" for a word of its own.
    read -ra COMP_WORDS <<<"\${1//=/ = }"
    [[ $1 == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
    complete -p ${name} >/dev/null || exit 1
    _milvus_connection
    printf '%s\\n' "\${COMPREPLY[@]}"`
  return wordsOf(runIn(folder, 'bash', ['--norc', '-euc', program, 'bash', line]))
}

const zshrc = `
PS1=
autoload -Uz compinit && compinit -u -D
source <(${name} completion zsh)
# Whatever is about to be offered is written down first.
compadd() {
  local -a offered
  if [[ " \${@[1,(i)(-|--)]} " != *' -'[OAD]' '* ]]; then
    builtin compadd -O offered "$@"
    print -rl -- $offered >> $HOME/offered
  fi
  builtin compadd "$@"
}
finish() { : > $HOME/finished }
comppostfuncs=(finish)
: > $HOME/ready
`

// zsh completes only while somebody types, so somebody types, into a terminal of its own.
function completeInZsh(line: string): readonly string[] {
  const program = `
    waitFor() { repeat 400 { [[ -e $1 ]] && return; sleep 0.05 }; exit 1 }
    rm -f offered finished ready
    : > offered
    zmodload zsh/zpty
    zpty -b typist zsh --interactive
    waitFor ready
    zpty -n -w typist "$1"$'\\t'
    waitFor finished
    zpty -d typist
    cat offered`
  writeFileSync(join(folder, '.zshrc'), zshrc)
  return wordsOf(runIn(folder, 'zsh', ['-f', '-c', program, 'zsh', line], { TERM: 'xterm' }))
}

function completeInFish(line: string): readonly string[] {
  const program = `${name} completion fish | source; complete --do-complete $argv[1]`
  const offered = runIn(folder, 'fish', ['--no-config', '-c', program, line])
  return offered.split('\n').flatMap((one) => one.split('\t')[0]?.trim() || [])
}

function wordsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((word) => word.trim())
    .filter(Boolean)
}
