import { firstWords, groupsOf } from './words.ts'
import type { CommandWords, FlagWords, Pair } from './words.ts'

/** Writes a completion script for fish. */
export function fish(name: string, commands: readonly CommandWords[]): string {
  const first = `not __fish_seen_subcommand_from ${firstWords(commands).join(' ')}`
  const groups = [...groupsOf(commands)].flatMap(([group, verbs]) => {
    const seen = `__fish_seen_subcommand_from ${group}`
    const open = `${seen}; and not __fish_seen_subcommand_from ${verbs.map((verb) => verb.name).join(' ')}`
    return [
      `complete -c ${name} -f -n '${first}' -a ${group}`,
      ...verbs.map((verb) => verbLine(name, open, verb)),
      ...verbs.flatMap((verb) =>
        argumentLines(name, `${seen}; and __fish_seen_subcommand_from ${verb.name}`, verb),
      ),
    ]
  })
  const lines = commands
    .filter((command) => !command.name.includes(' '))
    .flatMap((command) => [
      verbLine(name, first, command),
      ...argumentLines(name, `__fish_seen_subcommand_from ${command.name}`, command),
    ])
  return `# fish completion for ${name}\ncomplete -c ${name} -f\n${[...lines, ...groups].join('\n')}\n`
}

function verbLine(name: string, when: string, verb: CommandWords): string {
  return `complete -c ${name} -f -n '${when}' -a ${verb.name} -d '${plain(verb.doc)}'`
}

function argumentLines(name: string, seen: string, { argument, flags }: CommandWords): string[] {
  const words =
    argument === 'file'
      ? [`complete -c ${name} -F -n '${seen}'`]
      : argument.length > 0
        ? [`complete -c ${name} -f -n '${seen}' -a '${argument.join(' ')}'`]
        : []
  return [...words, ...flags.map((flag) => `complete -c ${name} -n '${seen}' ${flagSpec(flag)}`)]
}

function flagSpec({ flag, doc, value }: FlagWords): string {
  return `-l ${flag.slice(2)} -d '${plain(doc)}'${actionFor(value)}`
}

function actionFor(value: FlagWords['value']): string {
  if (value === 'none') return ''
  if (value === 'file') return ' -r -F'
  if (value === 'folder') return " -x -a '(__fish_complete_directories)'"
  if (value === 'any') return ' -x'
  const words = 'left' in value ? pairsOf(value) : value
  return ` -x -a '${words.join(' ')}'`
}

function pairsOf({ left, right }: Pair): readonly string[] {
  return left.flatMap((key) => right.map((value) => `${key}=${value}`))
}

function plain(text: string): string {
  return text.replace(/['\\]/g, '\\$&')
}
