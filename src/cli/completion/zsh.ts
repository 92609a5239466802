import type { CommandWords, FlagWords } from './words.ts'

/** Writes a completion script for zsh. */
export function zsh(name: string, commands: readonly CommandWords[]): string {
  const id = `_${name.replaceAll('-', '_')}`
  const verbs = commands.map((command) => `    '${command.name}:${plain(command.doc)}'\n`)
  const cases = commands.map(
    (command) => `    ${command.name})
      _arguments \\
${command.flags.map((flag) => `        ${flagSpec(flag)} \\\n`).join('')}        '1:argument:${command.argument.length > 0 ? `(${command.argument.join(' ')})` : ' '}'
      ;;
`,
  )
  return `#compdef ${name}
# zsh completion for ${name}
${id}() {
  local -a verbs
  verbs=(
${verbs.join('')}  )
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

function flagSpec({ flag, doc, value }: FlagWords): string {
  const action = actionFor(value)
  return `'*${flag}[${plain(doc)}]${action === undefined ? '' : `:value:${action}`}'`
}

function actionFor(value: FlagWords['value']): string | undefined {
  if (value === 'none') return undefined
  if (value === 'file') return '_files'
  if (value === 'folder') return '_files -/'
  return value === 'any' ? ' ' : `(${value.join(' ')})`
}

// Characters that mean something inside a quoted specification.
function plain(text: string): string {
  return text.replaceAll("'", '’').replace(/[[\]:\\]/g, '\\$&')
}
