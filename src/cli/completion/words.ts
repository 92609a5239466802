import { lintRuleIds } from '../../lint/rule-ids.ts'
import { severitySettings } from '../../lint/finding.ts'
import type { Command } from '../commands/command.ts'

/** A flag as a shell completes it. */
export type FlagWords = {
  readonly flag: string
  readonly doc: string
  /** What follows it: nothing, one of some words, a pair of two words, a file, a folder, or anything. */
  readonly value: 'none' | 'file' | 'folder' | 'any' | readonly string[] | Pair
}

/** `key=value`, of words that are known. */
export type Pair = { readonly left: readonly string[]; readonly right: readonly string[] }

/** A command as a shell completes it. */
export type CommandWords = {
  readonly name: string
  readonly doc: string
  readonly argument: 'file' | readonly string[]
  readonly flags: readonly FlagWords[]
}

/** The words a line can begin with: verbs of one word, and the groups of those of two. */
export function firstWords(commands: readonly CommandWords[]): readonly string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? name))]
}

/** The verbs of two words by their first: `secret` has `set`, `get` … */
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

/** Takes from the verbs what a shell needs for completing them. */
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

function valueOf({
  required,
  flags,
  argChoices,
}: {
  required: boolean
  flags: string
  argChoices?: readonly string[]
}): FlagWords['value'] {
  if (!required) return 'none'
  if (argChoices) return argChoices
  if (flags.endsWith('<id=severity>')) return { left: lintRuleIds, right: severitySettings }
  if (flags.endsWith('<file>')) return 'file'
  return flags.endsWith('<folder>') ? 'folder' : 'any'
}
