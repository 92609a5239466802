import type { Diagnostic, Origin, SourceId } from '../core/diagnostics.ts'
import type { Position } from '../core/positions.ts'
import type { Secret } from '../core/secret.ts'
import type { SettingId } from '../settings/table.ts'
import { agree } from '../settings/values.ts'
import type { Machine } from '../machine/machine.ts'

/** One raw value and its place; a `Secret`, as any value may hold a credential. */
export type Reading = {
  readonly setting: SettingId
  /** As the source spells it: `MILVUS_URL`, `db_name`. */
  readonly name: string
  readonly text: Secret
  readonly origin: Origin
  /** True when `text` is the path of a file that has the value in it (`MILVUS_TOKEN_FILE`). */
  readonly isFile: boolean
  /** The column of the text's first character, when an offset into the text is one into the line. */
  readonly contentColumn?: number
}

/** The readings of one file and alias, or of one source that has neither: at most one a setting. */
export type Layer = {
  readonly source: SourceId
  /** Layers of one place rank together: all `.env` files, or one config file's block and top. */
  readonly place: string
  /** Whether it was read from a file of the project, which may be from another author. */
  readonly inProject: boolean
  /** What relative paths in it are relative to. */
  readonly folder: string
  readonly readings: ReadonlyMap<SettingId, Reading>
}

/** Something that was looked at without yielding a value, or a file that was read. */
export type SourceLookup = {
  readonly source: SourceId
  /** `MILVUS_URI`, `.env.local`, `.milvusrc.yaml`. */
  readonly at: string
  readonly outcome: 'read' | 'absent' | 'empty' | 'passed-over' | 'off'
}

export type SourceContext = {
  readonly machine: Machine
  readonly cwd: string
  readonly args: Readonly<Record<string, unknown>>
  readonly options: SourceOptions
  readonly report: (diagnostic: Diagnostic) => void
  readonly record: (lookup: SourceLookup) => void
  /** Whether a path is inside the project, whose files may be from another author. */
  readonly isInProject: (path: string) => boolean
}

export type SourceOptions = {
  readonly env?: Readonly<Record<string, string | undefined>> | false | undefined
  readonly envFiles?: readonly string[] | false | undefined
  readonly mode?: string | undefined
  readonly configFile?: string | false | undefined
  readonly spellArgument?: ((name: string) => string) | undefined
}

/** The alias that a resolution is about, and whether bare variables count for it. */
export type AliasChoice = {
  readonly alias: string
  readonly isDefault: boolean
  /** The aliases that the sources define by name. */
  readonly known?: readonly string[]
}

/** A source that has been read; broken files have been reported by then. */
export type OpenSource = {
  /** The alias that this source makes the default one. */
  readonly defaultAlias?: { readonly alias: string; readonly origin: Origin }
  /** The aliases that this source defines by name. */
  readonly aliases: readonly string[]
  /** Its readings for an alias, strongest layer first. */
  readonly layers: (choice: AliasChoice) => readonly Layer[]
}

export type Source = {
  readonly id: SourceId
  readonly open: (context: SourceContext) => OpenSource
}

/** The answer of a source that is switched off. */
export const nothing: OpenSource = { aliases: [], layers: () => [] }

export function originIn(
  source: SourceId,
  at: string,
  file: string,
  { line, column }: Position,
): Origin {
  return { source, at: `${at}:${line}:${column}`, file, line, column }
}

/** Adds a setting's first reading; a second one that disagrees is reported. */
export function addReading(
  readings: Map<SettingId, Reading>,
  reading: Reading,
  report: SourceContext['report'],
): void {
  const kept = readings.get(reading.setting)
  if (kept === undefined) readings.set(reading.setting, reading)
  else if (!agree(kept, reading)) {
    report({
      rule: 'conflicting-names',
      severity: 'error',
      message: `Cannot choose between ${kept.name} and ${reading.name}: both name "${kept.setting}" and they disagree`,
      help: 'Remove one of them, or give both the same value',
      origin: kept.origin,
      related: [reading.origin],
    })
  }
}
