import { closestMatch } from 'leven'
import type { Diagnostic } from '../core/diagnostics.ts'
import type { Secret } from '../core/secret.ts'
import type { Machine } from '../machine/machine.ts'
import type { CredentialHelper } from '../secrets/helper.ts'
import type { SecretStores } from '../secrets/store.ts'
import { settingByArgument } from '../settings/names.ts'
import { toMilliseconds } from '../settings/values.ts'
import type { SourceOptions } from '../sources/source.ts'
import { Report } from './report.ts'
import type { CredentialScope } from './scope.ts'

type Text = string | null | undefined
type Credential = string | Secret | null | undefined
type NumberText = number | string | null | undefined
type BooleanText = boolean | string | null | undefined

/** Settings by any of their names; `undefined`, `null` and an empty text are unset. */
export type ConnectionArgs = {
  readonly uri?: string | Secret | null | undefined
  readonly url?: string | Secret | null | undefined
  readonly endpoint?: string | Secret | null | undefined
  readonly address?: string | Secret | null | undefined
  readonly host?: Text
  readonly port?: NumberText
  readonly user?: Text
  readonly username?: Text
  readonly password?: Credential
  readonly token?: Credential
  readonly apiKey?: Credential
  readonly api_key?: Credential
  readonly dbName?: Text
  readonly db_name?: Text
  readonly db?: Text
  readonly database?: Text
  readonly secure?: BooleanText
  readonly ssl?: BooleanText
  readonly caPemPath?: Text
  readonly ca_pem_path?: Text
  readonly serverPemPath?: Text
  readonly server_pem_path?: Text
  readonly clientPemPath?: Text
  readonly client_pem_path?: Text
  readonly clientKeyPath?: Text
  readonly client_key_path?: Text
  readonly serverName?: Text
  readonly server_name?: Text
  /** Seconds as a number, or text with a unit: `'500ms'`, `'10s'`. */
  readonly timeout?: NumberText
  /** Milliseconds. */
  readonly timeoutMs?: NumberText
  /** Milliseconds. */
  readonly timeout_ms?: NumberText
  readonly alias?: Text
}

/** How a resolution is done. Everything has a default; `false` switches a source off. */
export type ResolveOptions = SourceOptions & {
  /** Which connection; by default the one `MILVUS_CONN_ALIAS` or the config file's `default` names. */
  readonly alias?: string | undefined
  /** The working folder; `.env` and config files are looked for there. Default: the process's. */
  readonly cwd?: string | undefined
  /** The machine to look at; Node's by default. */
  readonly machine?: Machine | undefined
  /** Stores for secret references, by scheme; they take the place of the built-in ones. */
  readonly secretStores?: SecretStores | undefined
  /** How long a store may take, in seconds, or as text with a unit: `'500ms'`. Default: 30. */
  readonly secretTimeout?: number | string | undefined
  /** The same in milliseconds. */
  readonly secretTimeoutMs?: number | undefined
  /** Lets `exec:` references run their commands, save those in files of the project. */
  readonly allowExec?: boolean | undefined
  /**
   * Whether the keychain is asked for what is not set: by default for the password of a user without
   * one, with `true` for an API key too, with `false` for nothing.
   */
  readonly keychain?: boolean | undefined
  /** Asked before the keychain is, in this order. */
  readonly credentialHelpers?: readonly CredentialHelper[] | undefined
  /** `'any'` lets a credential go to another host than the one it was declared beside. */
  readonly credentialScope?: CredentialScope | undefined
  /** Makes every warning, and `split-credentials`, an error. Default: `false`. */
  readonly strict?: boolean | undefined
}

type OptionKind = {
  readonly takes: (value: unknown) => boolean
  /** Completes "expected …". */
  readonly expected: string
  readonly help: string
}

const text: OptionKind = {
  takes: (value) => typeof value === 'string',
  expected: 'text',
  help: 'Pass text, or leave it out',
}
const flag: OptionKind = {
  takes: (value) => typeof value === 'boolean',
  expected: 'true or false',
  help: 'Pass true or false',
}
const scopes: readonly CredentialScope[] = ['host', 'any']

/** Every option, in the order of the documentation. */
export const optionTable: { readonly [Name in keyof ResolveOptions]-?: OptionKind } = {
  alias: text,
  cwd: text,
  env: {
    takes: (value) => value === false || isRecord(value),
    expected: 'an object of variables, or false',
    help: 'Pass variables by name, such as { MILVUS_URI: "…" }, or false to read none',
  },
  envFiles: {
    takes: (value) => value === false || isListOf('string', value),
    expected: 'a list of file names, or false',
    help: "Pass a list, such as ['.env'], or false to read none",
  },
  mode: text,
  configFile: {
    takes: (value) => value === false || typeof value === 'string',
    expected: 'the name of a file, or false',
    help: 'Pass the name of one file, or false to read none',
  },
  machine: {
    takes: isRecord,
    expected: 'a machine',
    help: 'Pass what nodeMachine has, such as { ...nodeMachine, env }',
  },
  secretStores: {
    takes: isRecord,
    expected: 'an object of stores',
    help: 'Pass stores by scheme, such as { vault: (rest) => … }',
  },
  credentialScope: {
    takes: (value) => scopes.some((scope) => scope === value),
    expected: "'host' or 'any'",
    help: "Pass 'host' or 'any'",
  },
  credentialHelpers: {
    takes: (value) => isListOf('function', value),
    expected: 'a list of helpers',
    help: 'Pass a list of functions, such as [dockerHelper()]',
  },
  keychain: flag,
  allowExec: flag,
  secretTimeout: {
    takes: (value) => typeof value === 'number' || typeof value === 'string',
    expected: 'a number of seconds, or text with a unit',
    help: "Pass a number, or text such as '500ms'",
  },
  secretTimeoutMs: {
    takes: (value) => typeof value === 'number',
    expected: 'a number of milliseconds',
    help: 'Pass a number',
  },
  strict: flag,
  spellArgument: {
    takes: (value) => typeof value === 'function',
    expected: 'a function',
    help: 'Pass a function from the name of an argument to its spelling',
  },
}

/** The options of a resolution among those of watching or rotating. */
export function resolveOptionsIn(options: ResolveOptions): ResolveOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => isOption(name)))
}

export function machineIn(options: ResolveOptions, standard: Machine): Machine {
  return isRecord(options) && isRecord(options.machine) ? options.machine : standard
}

/** Begins the report with what is wrong with the options, and leaves the wrong ones out. */
export function checkOptions(given: ResolveOptions): {
  readonly options: ResolveOptions
  readonly report: Report
} {
  const report = new Report(isRecord(given) && given.strict === true)
  if (!isRecord(given) || Array.isArray(given)) {
    report.add({
      rule: 'invalid-value',
      severity: 'error',
      message: 'Cannot read the options: expected an object',
      help: 'Pass options by name, such as { alias, cwd }',
      origin: { source: 'args', at: 'options' },
    })
    return { options: {}, report }
  }
  const wrong = Object.keys(given).filter((name, index) => !isGood(name, index, given, report))
  if (wrong.length === 0) return { options: given, report }
  const right = Object.entries(given).filter(([name]) => !wrong.includes(name))
  return { options: Object.fromEntries(right), report }
}

function isGood(name: string, index: number, given: ResolveOptions, report: Report): boolean {
  if (!isOption(name)) {
    report.add(unknownOption(name, index + 1))
    return false
  }
  const value: unknown = given[name]
  if (value === undefined || optionTable[name].takes(value)) return true
  const { expected, help } = optionTable[name]
  const near = name === 'credentialScope' ? nearestTo(value, scopes) : undefined
  report.add({
    rule: 'invalid-value',
    severity: 'error',
    message: `Cannot use the option ${name}: expected ${expected}`,
    help: near === undefined ? help : `Did you mean '${near}'?`,
    origin: { source: 'args', at: name },
  })
  return false
}

// A name that resembles no option may be a credential that slipped.
function unknownOption(name: string, position: number): Diagnostic {
  const near = nearestTo(name, Object.keys(optionTable))
  const isSetting = settingByArgument(name) !== undefined
  const isSpelt = isSetting || near !== undefined
  const hint =
    near === undefined
      ? `Use one of ${Object.keys(optionTable).join(', ')}`
      : `Did you mean ${near}?`
  return {
    rule: 'unknown-setting',
    severity: 'error',
    message: isSpelt ? `Unknown option ${name}` : 'Unknown option',
    help: isSetting ? `Pass it with the settings, which are the first argument: { ${name} }` : hint,
    origin: { source: 'args', at: isSpelt ? name : `option ${position}` },
  }
}

/** How long a store may take, in milliseconds; a duration that cannot be read is reported. */
export function secretTimeLimit(
  { secretTimeout, secretTimeoutMs, spellArgument }: ResolveOptions,
  report: Report,
): number {
  const text = secretTimeoutMs === undefined ? secretTimeout : `${secretTimeoutMs}ms`
  const limit = toMilliseconds(String(text ?? 30))
  if (limit !== undefined) return limit
  const name = secretTimeoutMs === undefined ? 'secretTimeout' : 'secretTimeoutMs'
  report.add({
    rule: 'invalid-timeout',
    severity: 'error',
    message:
      'Cannot read how long a store may take: expected a duration above zero, at most 24 days',
    help: 'Write seconds as a number, or a number with its unit: 10, 500ms, 10s, 1m',
    origin: { source: 'args', at: spellArgument?.(name) ?? name },
  })
  return 1
}

function isOption(name: string): name is keyof ResolveOptions {
  return Object.hasOwn(optionTable, name)
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isListOf(type: 'string' | 'function', value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === type)
}

function nearestTo<Name extends string>(value: unknown, names: readonly Name[]): Name | undefined {
  const near =
    typeof value === 'string'
      ? (names.find((name) => name.toLowerCase() === value.toLowerCase()) ??
        closestMatch(value, names, { maxDistance: 2 }))
      : undefined
  return names.find((name) => name === near)
}
