import type { Option } from 'commander'
import { lintRuleIds } from '../../lint/rule-ids.ts'
import { severitySettings } from '../../lint/finding.ts'
import type { Command } from '../commands/command.ts'

export type FlagWords = {
  readonly flag: string
  readonly doc: string
  readonly value: 'none' | 'file' | 'folder' | 'any' | readonly string[] | Pair
}

/** `left=right`, of known words. */
export type Pair = { readonly left: readonly string[]; readonly right: readonly string[] }

export type CommandWords = {
  readonly name: string
  readonly doc: string
  readonly argument: 'file' | readonly string[]
  readonly flags: readonly FlagWords[]
}

/** The words a line can begin with: verbs and groups. */
export function firstWords(commands: readonly CommandWords[]): readonly string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? name))]
}

/** The verbs of each group: `secret` has `set`, `get` … */
export function groupsOf(
  commands: readonly CommandWords[],
): ReadonlyMap<string, readonly CommandWords[]> {
  const groups = new Map<string, CommandWords[]>()
  for (const command of commands) {
    const [group = '', name] = command.name.split(' ')
    if (name === undefined) continue
    groups.set(group, [...(groups.get(group) ?? []), { ...command, name }])
  }
  return groups
}

/** What a shell needs to complete commands. */
export function wordsOf(commands: readonly Command[]): readonly CommandWords[] {
  return commands.map(({ name, summary, argument, options }) => ({
    name,
    doc: summary,
    argument: argument?.isPath === true ? 'file' : (argument?.choices ?? argument?.offered ?? []),
    flags: [
      ...options().map((option) => ({
        flag: option.long ?? '',
        doc: option.description,
        value: valueOf(option),
      })),
      { flag: '--help', doc: 'Show help.', value: 'none' },
    ],
  }))
}

function valueOf({ required, flags, argChoices }: Option): FlagWords['value'] {
  if (!required) return 'none'
  if (argChoices) return argChoices
  if (flags.endsWith('<id=severity>')) return { left: lintRuleIds, right: severitySettings }
  if (flags.endsWith('<file>')) return 'file'
  return flags.endsWith('<folder>') ? 'folder' : 'any'
}
