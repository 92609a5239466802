import { resolveConnectionSync } from 'milvus-connection'
import * as schemas from 'milvus-connection/schema'
import { describe, expect, test } from 'vitest'

import { canary, someSpellings } from './canary.ts'
import { leaksAcross, outcomeOf } from './drive.ts'
import { leaksIn } from './showings.ts'

const { configFileSchema, connectionSchema, diagnosticsSchema, resolutionSchema } = schemas

const alone = { env: false, envFiles: false, configFile: false } as const
const { connection } = resolveConnectionSync({ host: 'db', token: canary }, alone)
const file = { uri: 'http://db', token: canary, connections: { prod: { password: canary } } }
const json: object = JSON.parse(JSON.stringify({ ...connection, extra: undefined }))

const validated = [
  ['configFileSchema', configFileSchema, file],
  ['connectionSchema', connectionSchema, connection],
  ['resolutionSchema', resolutionSchema, { schemaVersion: 1, ok: true, connection: json }],
  ['diagnosticsSchema', diagnosticsSchema, { schemaVersion: 1, diagnostics: [{ rule: canary }] }],
] as const

/** Values of no use, each holding the text. */
const odd: readonly (readonly [string, (text: string) => unknown])[] = [
  ['a text', (text) => text],
  ['a list', (text) => [text]],
  ['an object', (text) => ({ token: text })],
  ['a function', (text) => () => text],
  ['a map', (text) => new Map([[text, text]])],
  ['an error', (text) => new Error(text)],
]

/** Every copy of a value in which one part is something else. */
function* spoiled(value: unknown, part: unknown): Generator {
  yield part
  if (typeof value !== 'object' || value === null || !isPlain(value)) return
  for (const [key, inside] of Object.entries(value)) {
    for (const other of spoiled(inside, part)) {
      yield Array.isArray(value) ? [other] : { ...value, [key]: other }
    }
  }
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

describe.each(validated)('what %s says of a value is not the value', (_, schema, value) => {
  // Names are said, as every validator says where a problem is; the values under them are not.
  test.each(odd)('where a part is %s', async (_kind, make) => {
    const drive = (text: string) =>
      [...spoiled(value, make(text))].flatMap((whole) => {
        const told = outcomeOf(() => {
          const { success, error } = schema.safeParse(whole)
          return success ? undefined : error
        })
        const thrown = outcomeOf(() => schema.parse(whole))
        return [told, ...(thrown.ok ? [] : [{ ok: true, value: thrown.value }])]
      })
    expect(await leaksAcross([canary, ...someSpellings.slice(0, 1)], drive)).toEqual([])
  })
})

test('a value that is fine comes back as it is', () => {
  expect(connectionSchema.safeParse(connection).success).toBe(true)
  expect(leaksIn(connectionSchema.parse(connection))).toEqual([])
})
