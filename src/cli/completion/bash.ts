import { firstWords, groupsOf } from './words.ts'
import type { CommandWords, Pair } from './words.ts'

/** Writes a completion script for bash 3.2 and later. */
export function bash(name: string, commands: readonly CommandWords[]): string {
  const id = `_${name.replaceAll('-', '_')}`
  const groups = [...groupsOf(commands)]
  const cases = [
    ...groups.map(([group, verbs]) => groupCase(group, verbs)),
    ...commands.map(commandCase),
  ]
  return `# bash completion for ${name}
${id}() {
  local current="\${COMP_WORDS[COMP_CWORD]}"
  local previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local verb="\${COMP_WORDS[1]}"
  local words="${[...firstWords(commands), '--help', '--version'].join(' ')}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -gt 2 ]; then
    case "$verb" in
      ${[...groups.map(([group]) => group), '-'].join('|')}) verb="$verb \${COMP_WORDS[2]}" ;;
    esac
  fi
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "$verb" in
${cases.join('')}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F ${id} ${name}
`
}

function groupCase(group: string, verbs: readonly CommandWords[]): string {
  return `    ${group})
      words="${[...verbs.map(({ name }) => name), '--help'].join(' ')}"
      ;;
`
}

function commandCase(command: CommandWords): string {
  const { name, argument, flags } = command
  const words = argument === 'file' ? [] : argument
  return `    '${name}')
      case "$previous" in
${valueCases(command)}      esac
${argument === 'file' ? pathCase : ''}      words="${[...words, ...flags.map(({ flag }) => flag)].join(' ')}"
      ;;
`
}

const pathCase = `      case "$current" in
        -*) ;;
        *) COMPREPLY=($(compgen -f -- "$current")); return ;;
      esac
`

function valueCases({ flags }: CommandWords): string {
  const pairs = flags.flatMap(({ flag, value }) =>
    typeof value === 'object' && 'left' in value ? [pairCase(flag, value)] : [],
  )
  const plain = flags.flatMap(({ flag, value }) => {
    const action = actionFor(value)
    return action === undefined ? [] : [`        ${flag}) ${action}; return ;;\n`]
  })
  return [...plain, ...pairs].join('')
}

// For bash, "=" is a word.
function pairCase(flag: string, { right }: Pair): string {
  const complete = `COMPREPLY=($(compgen -W "${right.join(' ')}" -- "\${current#=}")); return`
  return `        *)
          if [ "$current" = = ] && [ "\${COMP_WORDS[COMP_CWORD-2]}" = ${flag} ]; then ${complete}; fi
          if [ "$previous" = = ] && [ "\${COMP_WORDS[COMP_CWORD-3]}" = ${flag} ]; then ${complete}; fi
          ;;
`
}

function actionFor(value: CommandWords['flags'][number]['value']): string | undefined {
  if (value === 'none') return undefined
  if (value === 'file') return 'COMPREPLY=($(compgen -f -- "$current"))'
  if (value === 'folder') return 'COMPREPLY=($(compgen -d -- "$current"))'
  if (value === 'any') return ':'
  if ('left' in value)
    return `COMPREPLY=($(compgen -S = -W "${value.left.join(' ')}" -- "$current")); compopt -o nospace 2> /dev/null || :`
  return `COMPREPLY=($(compgen -W "${value.join(' ')}" -- "$current"))`
}
