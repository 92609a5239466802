import type { ConfigEntry, ConfigNode } from '../config/tree.ts'
import { isNothing, nodeKind } from '../config/tree.ts'
import type { Origin, RuleId } from '../core/diagnostics.ts'
import type { Position } from '../core/positions.ts'
import { Secret } from '../core/secret.ts'
import { textUnder } from '../settings/values.ts'
import { nearestArgument, settingByArgument } from '../settings/names.ts'
import type { SettingId } from '../settings/table.ts'
import { addReading, originIn } from './source.ts'
import type { OpenSource, Reading, SourceContext } from './source.ts'

export class BlockReader {
  readonly #path: string
  readonly #at: string
  readonly #context: SourceContext

  constructor(path: string, at: string, context: SourceContext) {
    this.#path = path
    this.#at = at
    this.#context = context
  }

  /** The entries of a map; nothing at all is an empty map, anything else is reported. */
  entries(node: ConfigNode | undefined, what: string): readonly ConfigEntry[] {
    if (isNothing(node)) return []
    if (node.kind === 'map') return node.entries
    this.#report(
      'invalid-value',
      node.at,
      `Cannot read ${what}: expected settings by name, not ${nodeKind(node)}`,
      'Write one "name: value" for each setting',
    )
    return []
  }

  read(entries: readonly ConfigEntry[]): ReadonlyMap<SettingId, Reading> {
    const readings = new Map<SettingId, Reading>()
    for (const entry of entries) {
      const reading = this.#readEntry(entry)
      if (reading) addReading(readings, reading, this.#context.report)
    }
    return readings
  }

  /** The alias that an entry makes the default one. */
  aliasNamed(entry: ConfigEntry | undefined): OpenSource['defaultAlias'] {
    if (entry === undefined) return undefined
    const { value } = entry
    if (value.kind === 'scalar') {
      return value.text ? { alias: value.text, origin: this.#origin(value.at) } : undefined
    }
    this.#report(
      'invalid-value',
      value.at,
      `Cannot use "${entry.key}": expected the name of a connection, not ${nodeKind(value)}`,
      'Name one of the connections',
    )
    return undefined
  }

  /** Reports an alias that could not be told from a setting. */
  refuseAlias({ keyAt }: ConfigEntry): void {
    this.#report(
      'conflicting-names',
      keyAt,
      'Cannot use this alias: its name, or a variable made from it, is that of a setting',
      'Give the connection another name',
    )
  }

  #readEntry({ key, keyAt, value }: ConfigEntry): Reading | undefined {
    const setting = settingByArgument(key)
    if (setting === undefined || setting.group === 'alias') {
      const near = nearestArgument(key)
      this.#report(
        'unknown-setting',
        keyAt,
        'Cannot use this key: it is none of the settings',
        near === undefined
          ? 'Remove it, or see docs/settings.md for the names there are'
          : `Did you mean ${near}?`,
      )
      return undefined
    }
    if (value.kind !== 'scalar') {
      this.#report(
        setting.invalid,
        value.at,
        `Cannot use "${setting.id}": expected a single value, not ${nodeKind(value)}`,
        `Write "${key}: <${setting.placeholder}>"`,
      )
      return undefined
    }
    const { text, at, contentAt } = value
    if (text === null || text.trim() === '') {
      this.#context.record({
        source: 'config',
        at: `${this.#origin(at).at} ${key}`,
        outcome: 'empty',
      })
      return undefined
    }
    return {
      setting: setting.id,
      name: key,
      text: new Secret(textUnder(key, text)),
      origin: this.#origin(at),
      isFile: false,
      ...(contentAt && { contentColumn: contentAt.column }),
    }
  }

  #origin(place: Position): Origin {
    return originIn('config', this.#at, this.#path, place)
  }

  #report(rule: RuleId, place: Position, message: string, help: string): void {
    this.#context.report({ rule, severity: 'error', message, help, origin: this.#origin(place) })
  }
}
