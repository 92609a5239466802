import type { CommandWords, FlagWords } from './words.ts'

/** Writes a completion script for fish. */
export function fish(name: string, commands: readonly CommandWords[]): string {
  const verbs = commands.map((command) => command.name).join(' ')
  const first = `not __fish_seen_subcommand_from ${verbs}`
  const lines = commands.flatMap((command) => {
    const seen = `__fish_seen_subcommand_from ${command.name}`
    return [
      `complete -c ${name} -f -n '${first}' -a ${command.name} -d '${plain(command.doc)}'`,
      ...(command.argument.length > 0
        ? [`complete -c ${name} -f -n '${seen}' -a '${command.argument.join(' ')}'`]
        : []),
      ...command.flags.map((flag) => `complete -c ${name} -n '${seen}' ${flagSpec(flag)}`),
    ]
  })
  return `# fish completion for ${name}\ncomplete -c ${name} -f\n${lines.join('\n')}\n`
}

function flagSpec({ flag, doc, value }: FlagWords): string {
  return `-l ${flag.slice(2)} -d '${plain(doc)}'${actionFor(value)}`
}

function actionFor(value: FlagWords['value']): string {
  if (value === 'none') return ''
  if (value === 'file') return ' -r -F'
  if (value === 'folder') return " -x -a '(__fish_complete_directories)'"
  return value === 'any' ? ' -x' : ` -x -a '${value.join(' ')}'`
}

function plain(text: string): string {
  return text.replace(/['\\]/g, '\\$&')
}
