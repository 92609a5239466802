import { Option } from 'commander'
import { modelIds } from '../clients/ids.ts'
import type { ModelId } from '../clients/ids.ts'
import { severitySettings } from '../lint/finding.ts'
import type { SeveritySetting } from '../lint/finding.ts'
import { appended } from './flags.ts'
import type { Flags } from './flags.ts'

export const formats = ['text', 'json', 'sarif', 'github', 'junit', 'compact'] as const

export function lintOptions(): Option[] {
  return [
    new Option('--fix', 'Apply the fixes that change no value.'),
    new Option('--unsafe-fixes', 'Apply the other fixes too; check what they did.'),
    new Option('--diff', 'Show what the fixes would change, and change nothing.'),
    new Option('--clients <ids>', 'Say only what matters to these clients, as in node,pymilvus.'),
    new Option('--within <time>', 'Warn of certificates that expire this soon: 30d, 72h, 2w.'),
    repeated(
      '--rule <id=severity>',
      `Set a rule to ${severitySettings.join(', ')}; can be repeated.`,
    ),
    repeated('--ignore <pattern>', 'Leave paths out, as in .gitignore; can be repeated.'),
    new Option('--max-warnings <count>', 'Succeed with up to this many warnings.'),
    new Option('--baseline <file>', 'Leave out the findings that this file lists.'),
    new Option('--update-baseline', 'Write the findings of today into the baseline.'),
    new Option('--stdin-filename <path>', 'Lint standard input as if it were this file.'),
    new Option('--format <format>', 'How to print findings.').choices(formats),
    new Option('--quiet', 'Print errors and warnings only.'),
    new Option('--config <file>', 'Take settings of lint from this config file.'),
    new Option('--no-config', 'Take settings of lint from no config file.'),
    new Option('--cwd <folder>', 'Run as if in this folder.'),
  ]
}

function repeated(flags: string, help: string): Option {
  return new Option(flags, help).argParser(appended)
}

export type LintFlags = {
  readonly fix: 'safe' | 'unsafe' | undefined
  readonly diff: boolean
  readonly clients: readonly ModelId[] | undefined
  readonly within: string | undefined
  readonly rules: Readonly<Record<string, SeveritySetting>>
  readonly ignore: readonly string[]
  readonly maxWarnings: number
  readonly configFile: string | false | undefined
  readonly baseline: string | undefined
  readonly updateBaseline: boolean
  readonly stdinFilename: string | undefined
  readonly format: (typeof formats)[number]
  readonly quiet: boolean
}

/** Reads the flags; a text says what was expected. */
export function readLintFlags(flags: Flags, ruleIds: readonly string[]): LintFlags | string {
  const clients = textOf(flags['clients'])
    ?.split(',')
    .map((id) => id.trim())
  if (clients && !clients.every(isModelId))
    return `expected --clients to be some of ${modelIds.join(', ')}, with commas between them`
  const rules = ruleSeverities(flags['rule'], ruleIds)
  if (typeof rules === 'string') return rules
  const maxWarnings = textOf(flags['maxWarnings']) ?? '0'
  if (!/^\d{1,9}$/.test(maxWarnings)) return 'expected --max-warnings to be a whole number'
  const within = textOf(flags['within'])
  if (within !== undefined && !/^\d{1,5} ?[hdw]$/i.test(within))
    return 'expected --within to be days, hours or weeks, as in 30d'
  return {
    fix: flags['unsafeFixes'] === true ? 'unsafe' : flags['fix'] === true ? 'safe' : undefined,
    diff: flags['diff'] === true,
    clients: clients?.filter(isModelId),
    within,
    rules,
    ignore: listOf(flags['ignore']),
    maxWarnings: Number(maxWarnings),
    configFile: flags['config'] === false ? false : textOf(flags['config']),
    baseline: textOf(flags['baseline']),
    updateBaseline: flags['updateBaseline'] === true,
    stdinFilename: textOf(flags['stdinFilename']),
    format: formats.find((name) => name === flags['format']) ?? 'text',
    quiet: flags['quiet'] === true,
  }
}

function textOf(flag: unknown): string | undefined {
  return typeof flag === 'string' ? flag : undefined
}

function listOf(flag: unknown): readonly string[] {
  return Array.isArray(flag) ? flag.map(String) : []
}

function isModelId(id: string): id is ModelId {
  return modelIds.some((known) => known === id)
}

function ruleSeverities(flag: unknown, ruleIds: readonly string[]): LintFlags['rules'] | string {
  const rules: Record<string, SeveritySetting> = {}
  for (const setting of listOf(flag)) {
    const [id = '', word = ''] = setting.split('=')
    const severity = severitySettings.find((known) => known === word)
    if (!ruleIds.includes(id))
      return 'expected --rule to name a rule; milvus-connection rule lists them'
    if (severity === undefined)
      return `expected --rule ${id}= to be one of ${severitySettings.join(', ')}`
    rules[id] = severity
  }
  return rules
}
