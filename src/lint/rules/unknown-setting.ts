import { nearestArgument, nearestVariable } from '../../settings/names.ts'
import type { Block, Entry } from '../document.ts'
import type { Fix } from '../finding.ts'
import { perBlock } from '../rule.ts'
import type { Problem, RuleDefinition } from '../rule.ts'

export const unknownSetting: RuleDefinition = {
  id: 'unknown-setting',
  severity: 'error',
  summary:
    'A key of a config file is none of the settings, or a variable looks like one that is misspelt.',
  why: `A misspelt name is not read by anybody, so the program connects with the default in its place: to \`localhost\`, without
the password, or without TLS.

In a config file, which this package alone reads, an unknown key is an error. A variable is a warning, and only if its name
is a letter or two away from a setting's: names that begin with \`MILVUS_\` belong to many programs. The fix renames it, and
is unsafe as another program may read the name as it is.`,
  help: 'Use one of the names in docs/settings.md',
  fix: 'unsafe',
  check: perBlock(function* (block, { document }) {
    for (const entry of block.entries) {
      if (entry.setting !== undefined) continue
      const near =
        block.source === 'config' ? nearestArgument(entry.name) : nearestVariable(entry.name)
      if (block.source === 'config' || near !== undefined)
        yield problemOf(entry, near, block, document.text)
    }
  }),
}

function problemOf(entry: Entry, near: string | undefined, block: Block, text: string): Problem {
  const fix = near === undefined ? undefined : rename(entry, near, block, text)
  return {
    span: entry.nameSpan,
    // A key unlike any setting may be a misplaced credential, so it is not quoted.
    message:
      block.source === 'config'
        ? 'Cannot use this key: it is none of the settings'
        : `Cannot use the variable ${entry.name}: it is none of the settings`,
    severity: block.source === 'config' ? 'error' : 'warning',
    ...(near !== undefined && { help: helpFor(entry, near, block) }),
    ...(fix && { fix }),
  }
}

function helpFor({ name }: Entry, near: string, block: Block): string {
  const question = `Did you mean ${near}?`
  return block.source === 'config'
    ? question
    : `${question} Leave it where a program reads ${name}.`
}

function rename(
  { name, nameSpan: { from, to } }: Entry,
  near: string,
  { entries }: Block,
  text: string,
): Fix | undefined {
  const at = text.slice(from, to).indexOf(name)
  if (at < 0 || entries.some((other) => other.name === near)) return undefined
  const start = from + at
  return {
    safety: 'unsafe',
    title: `Rename it to ${near}`,
    edits: [{ from: start, to: start + name.length, text: near }],
  }
}
