import { positionsIn } from '../../core/positions.ts'
import type { Position } from '../../core/positions.ts'
import { allEntries } from '../document.ts'
import type { Document } from '../document.ts'
import type { Place } from '../finding.ts'
import { firstIndex, groupedBy } from '../sequences.ts'
import type { Linted } from './linter.ts'

/**
 * How many findings there were when the baseline was written: by path, rule, and name of the setting
 * (`MILVUS_URI`), which is empty for none. It holds no value.
 */
export type Baseline = {
  readonly schemaVersion: 1
  readonly files: Readonly<Record<string, Counts>>
}

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>

/**
 * Makes the text of a baseline's file, so that only later findings are reported. The same findings
 * give the same text.
 *
 * @example
 * ```ts
 * import { lintText, sinceBaseline, parseBaseline, writeBaseline } from 'milvus-connection/lint'
 *
 * const linted = lintText('MILVUS_URI=http://db:19530/\n', { path: '.env', clients: ['node'] })
 * const baseline = parseBaseline(writeBaseline([linted]))
 * linted.findings.length // => 1
 * baseline && sinceBaseline(baseline, linted).findings.length // => 0
 * ```
 */
export function writeBaseline(linted: readonly Linted[]): string {
  const files = linted
    .filter(({ findings }) => findings.length > 0)
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((one) => [one.path, sortedCounts(one)] as const)
  const baseline = { schemaVersion: 1, files: Object.fromEntries(files) }
  return `${JSON.stringify(baseline, null, 2)}\n`
}

/** Reads a baseline's file; `undefined` when it is none. */
export function parseBaseline(text: string): Baseline | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  return isBaseline(read) ? read : undefined
}

/** Takes out the findings that a baseline knows: of several of one kind, the first ones. */
export function sinceBaseline({ files }: Baseline, linted: Linted): Linted {
  const counts = Object.hasOwn(files, linted.path) ? files[linted.path] : undefined
  if (counts === undefined) return linted
  const nameAt = namesIn(linted.document)
  const met = new Map<string, number>()
  const findings = linted.findings.filter(({ rule, origin }) => {
    const name = nameAt(origin)
    const key = JSON.stringify([rule, name])
    const before = met.get(key) ?? 0
    met.set(key, before + 1)
    const ofRule = Object.hasOwn(counts, rule) ? counts[rule] : undefined
    return before >= (ofRule && Object.hasOwn(ofRule, name) ? (ofRule[name] ?? 0) : 0)
  })
  return { ...linted, findings }
}

function sortedCounts({ findings, document }: Linted): Counts {
  const nameAt = namesIn(document)
  return sortedRecord(
    groupedBy(findings, ({ rule }) => rule),
    (ofRule) =>
      sortedRecord(
        groupedBy(ofRule, ({ origin }) => nameAt(origin)),
        ({ length }) => length,
      ),
  )
}

function sortedRecord<Group, Value>(
  groups: ReadonlyMap<string, Group>,
  valueOf: (group: Group) => Value,
): Readonly<Record<string, Value>> {
  const sorted = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([key, group]) => [key, valueOf(group)]))
}

// An unknown name may be a misplaced credential.
function namesIn(document: Document | undefined): (place: Place) => string {
  if (document === undefined) return () => ''
  const position = positionsIn(document.text)
  const named = allEntries(document)
    .filter(({ setting }) => setting !== undefined)
    .toSorted((a, b) => a.nameSpan.from - b.nameSpan.from)
    .map(({ name, nameSpan, valueSpan }) => ({
      name,
      from: position(nameSpan.from),
      to: position(Math.max(nameSpan.to, valueSpan.to)),
    }))
  return (place) => {
    const found = named[firstIndex(named, ({ from }) => isBefore(place, from)) - 1]
    return found === undefined || isBefore(found.to, place) ? '' : found.name
  }
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column)
}

function isBaseline(read: unknown): read is Baseline {
  const isNumber = (value: unknown): boolean => typeof value === 'number'
  return (
    isRecordOf(read, () => true) &&
    read['schemaVersion'] === 1 &&
    isRecordOf(read['files'], (rules) => isRecordOf(rules, (names) => isRecordOf(names, isNumber)))
  )
}

function isRecordOf(
  value: unknown,
  isValue: (value: unknown) => boolean,
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every(isValue)
}
