import { modelIds } from '../../clients/ids.ts'
import type { ModelId } from '../../clients/interpretations.ts'
import type { ConfigEntry, ConfigNode } from '../../config/tree.ts'
import type { Span } from '../../core/positions.ts'
import { parseConfig, settingsRoot } from '../documents/config.ts'
import { at } from '../documents/nodes.ts'
import { severitySettings } from '../finding.ts'
import type { SeveritySetting } from '../finding.ts'

/** Severities by rule; `off` switches a rule off. */
export type RuleSettings = Readonly<Record<string, SeveritySetting>>

/** What a config file says under `lint`. Patterns are relative to the file's folder. */
export type LintSettings = {
  readonly rules: RuleSettings
  readonly clients?: readonly ModelId[]
  readonly within?: string
  readonly requireReason?: boolean
  /** Paths that are not linted. */
  readonly ignore: readonly string[]
  /** What holds for some paths; of several that match the last one wins. */
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: RuleSettings }[]
}

/** Something under `lint` that is not understood, and so is ignored. */
export type SettingsProblem = { readonly span: Span; readonly message: string }

export type ReadSettings = {
  readonly settings: LintSettings
  readonly problems: readonly SettingsProblem[]
}

/** `undefined` when the file has no settings of the linter, or cannot be read. */
export function readSettings(
  path: string,
  text: string,
  ruleIds: ReadonlySet<string>,
): ReadSettings | undefined {
  if (!text.includes('lint')) return undefined
  const root = settingsRoot(path, parseConfig(path, text))
  const node = at(root, 'lint')
  if (node === undefined) return undefined
  const reader = new Reader(ruleIds)
  return { settings: reader.read(node), problems: reader.problems }
}

class Reader {
  readonly problems: SettingsProblem[] = []
  readonly #ruleIds: ReadonlySet<string>

  constructor(ruleIds: ReadonlySet<string>) {
    this.#ruleIds = ruleIds
  }

  read(node: ConfigNode): LintSettings {
    let settings: LintSettings = { rules: {}, ignore: [], overrides: [] }
    for (const { key, keySpan, value } of this.#map(node)) {
      if (key === 'rules') settings = { ...settings, rules: this.#rules(value) }
      else if (key === 'clients') settings = { ...settings, clients: this.#clients(value) }
      else if (key === 'ignore') settings = { ...settings, ignore: this.#texts(value) }
      else if (key === 'overrides') settings = { ...settings, overrides: this.#overrides(value) }
      else if (key === 'within') settings = { ...settings, ...this.#within(value) }
      else if (key === 'requireReason') {
        settings = { ...settings, requireReason: this.#boolean(value) }
      } else {
        this.#refuse(keySpan, 'expected rules, clients, within, requireReason, ignore or overrides')
      }
    }
    return settings
  }

  #rules(node: ConfigNode): RuleSettings {
    const rules: Record<string, SeveritySetting> = {}
    for (const { key, keySpan, value } of this.#map(node)) {
      const severity = severityOf(value)
      if (!this.#ruleIds.has(key)) this.#refuse(keySpan, 'expected the id of a rule')
      else if (severity === undefined) {
        this.#refuse(value.span, 'expected off, info, warning or error')
      } else rules[key] = severity
    }
    return rules
  }

  #clients(node: ConfigNode): readonly ModelId[] {
    const clients: ModelId[] = []
    for (const { text, span } of this.#scalars(node)) {
      const client = modelIds.find((id) => id === text)
      if (client !== undefined) clients.push(client)
      else this.#refuse(span, `expected one of ${modelIds.join(', ')}`)
    }
    return clients.length > 0 ? clients : modelIds
  }

  #within(node: ConfigNode): Pick<LintSettings, 'within'> {
    const within = node.kind === 'scalar' ? (node.text ?? '') : ''
    if (toWithin(within) !== undefined) return { within }
    this.#refuse(node.span, 'expected days, hours or weeks, as in 30d')
    return {}
  }

  #boolean(node: ConfigNode): boolean {
    const text = node.kind === 'scalar' ? node.text : null
    if (text !== 'true' && text !== 'false') this.#refuse(node.span, 'expected true or false')
    return text === 'true'
  }

  #overrides(node: ConfigNode): LintSettings['overrides'] {
    if (node.kind !== 'list') {
      this.#refuse(node.span, 'expected a list of files with rules')
      return []
    }
    return node.items.map(({ value }) => {
      let files: readonly string[] = []
      let rules: RuleSettings = {}
      for (const entry of this.#map(value)) {
        if (entry.key === 'files') files = this.#texts(entry.value)
        else if (entry.key === 'rules') rules = this.#rules(entry.value)
        else this.#refuse(entry.keySpan, 'expected files or rules')
      }
      return { files, rules }
    })
  }

  #texts(node: ConfigNode): readonly string[] {
    return this.#scalars(node).map(({ text }) => text)
  }

  #scalars(node: ConfigNode): readonly { readonly text: string; readonly span: Span }[] {
    const nodes = node.kind === 'list' ? node.items.map(({ value }) => value) : [node]
    return nodes.flatMap((one) => {
      if (one.kind === 'scalar' && one.text) return [{ text: one.text, span: one.span }]
      this.#refuse(one.span, 'expected a list of texts')
      return []
    })
  }

  #map(node: ConfigNode): readonly ConfigEntry[] {
    if (node.kind === 'map') return node.entries
    const isEmpty = node.kind === 'scalar' && node.text === null
    if (!isEmpty) this.#refuse(node.span, 'expected keys and values')
    return []
  }

  #refuse(span: Span, expected: string): void {
    this.problems.push({ span, message: `Cannot use this setting of the linter: ${expected}` })
  }
}

// YAML 1.1 writes "off" where others write "false"; both switch a rule off.
function severityOf(node: ConfigNode): SeveritySetting | undefined {
  const text = node.kind === 'scalar' ? node.text : undefined
  return text === 'false' ? 'off' : severitySettings.find((severity) => severity === text)
}

const millisecondsIn: Readonly<Record<string, number>> = {
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** The milliseconds of a period: `30d`, `72h`, `2w`; `undefined` when it is none. */
export function toWithin(text: string): number | undefined {
  const match = /^(\d{1,5}) ?([hdw])$/i.exec(text.trim())
  const unit = millisecondsIn[match?.[2]?.toLowerCase() ?? '']
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit
}
