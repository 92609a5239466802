import { dialects, type DialectReading } from '../../src/lint/dialects/index.ts'
import type { Answer } from './readers.ts'

export const modelOf = (id: string): ((text: string) => DialectReading) => {
  const dialect = dialects.find((one) => one.id === id)
  if (dialect === undefined) throw new Error(`There is no model of ${id}`)
  return dialect.read
}

/** What speaks against a model; empty when it is right. */
export const objection = (id: string, text: string, { none, filled }: Answer): string => {
  const reading = modelOf(id)(text)
  if (reading.kind === 'dynamic') return ''
  if (reading.kind === 'refused') return none === null && filled === null ? '' : 'is not refused'
  if (none === null || filled === null) return 'is refused'
  const names = new Set([...reading.values.keys(), ...Object.keys(none)])
  for (const name of names) {
    const model = reading.values.get(name)
    const isSame = none[name] === filled[name]
    if (model?.kind === 'dynamic') {
      // The model of bash gives up where a text is more than assignments.
      if (id !== 'bash' && isSame) return `does not vary: ${name}`
    } else if (model?.value !== none[name]) return `is not so: ${name}`
    // A variable that the file does not set keeps the value that the environment had.
    else if (id !== 'bash' && !isSame) return `varies: ${name}`
    else if (id === 'bash' && model !== undefined && !isSame) return `varies: ${name}`
  }
  return ''
}
