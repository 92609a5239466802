import { toMilliseconds } from '../settings/values.ts'
import { isDatabaseName } from '../uri/index.ts'
import type { SettingId } from '../settings/table.ts'
import type { Layer, Reading } from '../sources/source.ts'
import type { Endpoint } from './endpoint.ts'
import { trimmed } from './report.ts'
import type { Report } from './report.ts'

/** A value with its reading, and those it displaced. */
export type Choice<Value> = {
  readonly value: Value
  readonly reading: Reading
  readonly shadowed: readonly Reading[]
}

function readingsOf(layers: readonly Layer[], id: SettingId): Reading[] {
  return layers.map(({ readings }) => readings.get(id)).filter((reading) => reading !== undefined)
}

export function chooseTimeout(
  layers: readonly Layer[],
  report: Report,
): Choice<number> | undefined {
  const [reading, ...shadowed] = readingsOf(layers, 'timeout')
  if (reading === undefined) return undefined
  const value = toMilliseconds(trimmed(reading, report))
  if (value !== undefined) return { value, reading, shadowed }
  report.error(
    reading,
    'invalid-timeout',
    `Cannot read ${reading.name}: expected a duration above zero, at most 24 days`,
    'Write seconds as a number, or a number with its unit: 10, 500ms, 10s, 1m',
  )
  return undefined
}

/** The database in the endpoint's path is stronger only than `dbName` from a weaker source. */
export function chooseDatabase(
  layers: readonly Layer[],
  { uri, index, layer, readings }: Endpoint,
  report: Report,
): Choice<string> | undefined {
  const inPath = uri?.kind === 'tcp' && uri.database !== undefined ? readings[0] : undefined
  const all: Reading[] = []
  layers.forEach((one, at) => {
    const isWeaker = at > index && one.place !== layer.place
    if (isWeaker && inPath && !all.includes(inPath)) all.push(inPath)
    const named = one.readings.get('dbName')
    if (named) all.push(named)
  })
  if (inPath && !all.includes(inPath)) all.push(inPath)
  const [reading, ...shadowed] = all
  if (reading === undefined) return undefined
  if (reading === inPath && uri?.kind === 'tcp') {
    return { value: uri.database ?? '', reading, shadowed }
  }
  const value = trimmed(reading, report)
  if (isDatabaseName(value)) return { value, reading, shadowed }
  report.error(
    reading,
    'invalid-database',
    `Cannot use ${reading.name}: expected letters, digits and "_", not starting with a digit`,
    /[\\/]|\.db$/.test(value)
      ? 'Name a file of Milvus Lite in "uri", and here a database of a server, if one at all'
      : 'Correct the name; Milvus accepts no other characters in the name of a database',
  )
  return undefined
}
