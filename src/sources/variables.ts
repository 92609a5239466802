import type { Diagnostic, Origin, RuleId, Severity } from '../core/diagnostics.ts'
import { Secret } from '../core/secret.ts'
import { aliasVariables, bareVariable, nearestVariable } from '../settings/names.ts'
import type { VariableName } from '../settings/names.ts'
import { settingTable } from '../settings/table.ts'
import type { Setting, SettingId } from '../settings/table.ts'
import { addReading } from './source.ts'
import type { AliasChoice, Layer, OpenSource, Reading, SourceContext } from './source.ts'

export type Variable = {
  readonly name: string
  readonly text: string
  readonly origin: Origin
  readonly contentColumn?: number
  /** Where a `#` ended the value without white space before it. */
  readonly cutAt?: Origin
}

/** The variables of the environment, or of one `.env` file, that could be settings. */
export type Variables = {
  readonly found: readonly Variable[]
  /** Whether quotes around a whole value are a mistake rather than the format's. */
  readonly unquotes: boolean
}

type Findings = Pick<SourceContext, 'report' | 'record'>
type Named = { readonly variable: Variable; readonly meaning: VariableName }

/** Whether a variable's name may be that of a setting, or a slip of one. */
export function couldBeOurs(name: string): boolean {
  return /^(milvus|zilliz)/i.test(name)
}

/** The alias that `MILVUS_CONN_ALIAS` names. */
export function namedAlias({ found, unquotes }: Variables): OpenSource['defaultAlias'] {
  const variable = found.find(({ name }) => name === 'MILVUS_CONN_ALIAS')
  const alias = variable && valueIn(variable.text, settingTable.alias, unquotes).text.trim()
  return variable && alias ? { alias, origin: variable.origin } : undefined
}

/** The variables with the alias in their names and, for the default alias, the bare ones. */
export function variableLayers(
  variables: Variables,
  choice: AliasChoice,
  layer: Omit<Layer, 'readings'>,
  findings: Findings,
): Layer[] {
  const meaningFor = aliasVariables(
    choice.alias,
    choice.known,
    variables.found.map(({ name }) => name),
  )
  const named: Named[] = []
  const bare: Named[] = []
  for (const variable of variables.found) {
    const ofAlias = meaningFor(variable.name)
    const ofDefault = ofAlias ?? bareVariable(variable.name)
    if (ofAlias !== undefined) named.push({ variable, meaning: ofAlias })
    else if (ofDefault === undefined) reportMisspelt(variable, findings)
    else if (choice.isDefault) bare.push({ variable, meaning: ofDefault })
    else reportPassedOver(variable, ofDefault, findings)
  }
  const layers: Layer[] = []
  for (const names of [named, bare]) {
    if (names.length === 0) continue
    const readings = readNames(names, variables.unquotes, findings)
    if (readings.size > 0) layers.push({ readings, ...layer })
  }
  return layers
}

function readNames(
  names: readonly Named[],
  unquotes: boolean,
  findings: Findings,
): ReadonlyMap<SettingId, Reading> {
  const readings = new Map<SettingId, Reading>()
  // The canonical name first: of two names for a setting, reports show the first.
  for (const named of names.toSorted((a, b) => a.meaning.rank - b.meaning.rank)) {
    const reading = readOne(named, unquotes, findings)
    if (reading) addReading(readings, reading, findings.report)
  }
  return readings
}

function readOne(
  { variable, meaning: { setting, isFile } }: Named,
  unquotes: boolean,
  findings: Findings,
): Reading | undefined {
  const { name, origin, contentColumn } = variable
  const tell = (rule: RuleId, severity: Severity, message: string, help: string, at = origin) =>
    findings.report({ rule, severity, message, help, origin: at })
  const { text, isQuoted, isTrimmed } = valueIn(variable.text, setting, unquotes)
  if (text.trim() === '') {
    findings.record({ source: origin.source, at: spelt(origin, name), outcome: 'empty' })
    return undefined
  }
  if (setting.id === 'port' && text.startsWith('tcp://')) {
    tell(
      'kubernetes-service-variable',
      'notice',
      `${name} was set by Kubernetes for a Service of this name and is not used`,
      'Set enableServiceLinks: false in the pod, or name the endpoint with MILVUS_URI',
    )
    return undefined
  }
  if (isTrimmed) findings.report(trimmedValue(origin, name))
  if (isQuoted) {
    tell(
      'quoted-value',
      'warning',
      `The value of ${name} has quotes around it, which are not part of the value and were removed`,
      'Set the variable without the quotes; docker --env-file and systemd keep them',
    )
  }
  if (variable.cutAt) {
    tell(
      'value-cut-short',
      'warning',
      `The value of ${name} ends before the "#" here: the rest is read as a comment`,
      'Put quotes around the whole value if the "#" is part of it, or white space before the "#" if it is not',
      variable.cutAt,
    )
  }
  return {
    setting: setting.id,
    name,
    text: new Secret(text),
    origin,
    isFile,
    ...(contentColumn !== undefined && { contentColumn }),
  }
}

/** Removes mistaken quotes and the white space around them, except in a secret, which may have that. */
function valueIn(
  text: string,
  { kind }: Setting,
  unquotes: boolean,
): { readonly text: string; readonly isQuoted: boolean; readonly isTrimmed: boolean } {
  const value = kind === 'secret' ? text : text.trim()
  const [first] = value
  const isQuoted =
    unquotes && value.length >= 2 && (first === '"' || first === "'") && value.endsWith(first)
  return isQuoted
    ? { text: value.slice(1, -1), isQuoted, isTrimmed: value !== text }
    : { text, isQuoted, isTrimmed: false }
}

// A file's place does not say which variable stands there; the environment's does.
function spelt(origin: Origin, name: string): string {
  return origin.file === undefined ? name : `${origin.at} ${name}`
}

// An undefined alias may be a credential that slipped, so it is not spelt out.
function reportPassedOver(
  { name, text, origin }: Variable,
  { setting }: VariableName,
  findings: Findings,
): void {
  if (setting.group === 'alias' || text.trim() === '') return
  findings.report({
    rule: 'bare-variable-ignored',
    severity: 'notice',
    message: `${name} speaks of the default alias only, so it is not used for the one asked for`,
    help: 'Set the variable with the alias in its name, as in MILVUS_PROD_URI for "prod", or make it the default alias with MILVUS_CONN_ALIAS',
    origin,
  })
}

// Others own names under MILVUS_ too, so only a near miss is reported.
function reportMisspelt({ name, text, origin }: Variable, findings: Findings): void {
  if (text === '') return
  const meant = nearestVariable(name)
  if (meant === undefined) return
  findings.report({
    rule: 'unknown-setting',
    severity: 'warning',
    message: `Cannot use the variable ${name}: it is none of the settings`,
    help: `Did you mean ${meant}?`,
    origin,
  })
}

export function trimmedValue(origin: Origin, name: string): Diagnostic {
  return {
    rule: 'surrounding-whitespace',
    severity: 'warning',
    message: `${name} has white space around its value, which was removed`,
    help: 'Remove the white space',
    origin,
  }
}
