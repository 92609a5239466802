import type { CommandWords } from './words.ts'

/** Writes a completion script for bash 3.2 and later. */
export function bash(name: string, commands: readonly CommandWords[]): string {
  const id = `_${name.replaceAll('-', '_')}`
  const cases = commands.map(
    (command) => `    ${command.name})
      case "$previous" in
${valueCases(command)}      esac
      words="${[...command.argument, ...command.flags.map(({ flag }) => flag)].join(' ')}"
      ;;
`,
  )
  return `# bash completion for ${name}
${id}() {
  local current="\${COMP_WORDS[COMP_CWORD]}"
  local previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local words="${[...commands.map((command) => command.name), '--help', '--version'].join(' ')}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "\${COMP_WORDS[1]}" in
${cases.join('')}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F ${id} ${name}
`
}

function valueCases({ flags }: CommandWords): string {
  return flags
    .flatMap(({ flag, value }) => {
      const action = actionFor(value)
      return action === undefined ? [] : [`        ${flag}) ${action}; return ;;\n`]
    })
    .join('')
}

function actionFor(value: CommandWords['flags'][number]['value']): string | undefined {
  if (value === 'none') return undefined
  if (value === 'file') return 'COMPREPLY=($(compgen -f -- "$current"))'
  if (value === 'folder') return 'COMPREPLY=($(compgen -d -- "$current"))'
  if (value === 'any') return ':'
  return `COMPREPLY=($(compgen -W "${value.join(' ')}" -- "$current"))`
}
