import { firstWords, groupsOf } from './words.ts'
import type { CommandWords, FlagWords } from './words.ts'

/** Writes a completion script for zsh. */
export function zsh(name: string, commands: readonly CommandWords[]): string {
  const id = `_${name.replaceAll('-', '_')}`
  const groups = groupsOf(commands)
  const cases = [
    ...commands.filter((command) => !command.name.includes(' ')).map(commandCase),
    ...[...groups].map(([group, verbs]) => groupCase(group, verbs)),
  ]
  return `#compdef ${name}
# zsh completion for ${name}
${id}() {
  local -a verbs
  verbs=(
${describe(firstWords(commands).map((word) => [word, docOf(word, commands)]))}  )
  if (( CURRENT == 2 )); then
    _describe 'command' verbs
    return
  fi
  shift words
  (( CURRENT-- ))
  case "$words[1]" in
${cases.join('')}  esac
}
if [ "$funcstack[1]" = "${id}" ]; then
  ${id} "$@"
else
  compdef ${id} ${name}
fi
`
}

function docOf(word: string, commands: readonly CommandWords[]): string {
  const verbs = groupsOf(commands).get(word) ?? []
  const names = verbs.map(({ name }) => name).join(', ')
  return commands.find(({ name }) => name === word)?.doc ?? names
}

function describe(words: readonly (readonly [string, string])[]): string {
  return words.map(([word, doc]) => `    '${word}:${plain(doc)}'\n`).join('')
}

function groupCase(group: string, verbs: readonly CommandWords[]): string {
  return `    ${group})
      verbs=(
${describe(verbs.map(({ name, doc }) => [name, doc]))}      )
      if (( CURRENT == 2 )); then
        _describe 'command' verbs
        return
      fi
      shift words
      (( CURRENT-- ))
      case "$words[1]" in
${verbs.map(commandCase).join('')}      esac
      ;;
`
}

function commandCase({ name, argument, flags }: CommandWords): string {
  const action =
    argument === 'file' ? '_files' : argument.length > 0 ? `(${argument.join(' ')})` : ' '
  return `    ${name})
      _arguments \\
${flags.map((flag) => `        ${flagSpec(flag)} \\\n`).join('')}        '${argument === 'file' ? '*' : '1'}:argument:${action}'
      ;;
`
}

function flagSpec({ flag, doc, value }: FlagWords): string {
  const action = actionFor(value)
  return `'*${flag}[${plain(doc)}]${action === undefined ? '' : `:value:${action}`}'`
}

function actionFor(value: FlagWords['value']): string | undefined {
  if (value === 'none') return undefined
  if (value === 'file') return '_files'
  if (value === 'folder') return '_files -/'
  if (value === 'any') return ' '
  if ('left' in value) {
    const { left, right } = value
    return `{if compset -P "*="; then compadd ${right.join(' ')}; else compadd -q -S = ${left.join(' ')}; fi}`
  }
  return `(${value.join(' ')})`
}

// Escapes what is special inside a quoted specification.
function plain(text: string): string {
  return text.replaceAll("'", '’').replace(/[[\]:\\]/g, '\\$&')
}
