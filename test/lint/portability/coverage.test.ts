import { readFileSync } from 'node:fs'
import { interpretations } from 'milvus-connection/clients'
import type { Interpretation, ModelId, RawSettings } from 'milvus-connection/clients'
import { lintText } from 'milvus-connection/lint'
import { expect, test } from 'vitest'

const inputs: readonly { readonly id: string; readonly input: RawSettings }[] = JSON.parse(
  readFileSync(new URL('../../clients/client-behaviour.json', import.meta.url), 'utf8'),
)

/** What a client makes of settings, as far as two clients can be compared in it. */
function comparable(got: Interpretation, statesCredential: boolean): string {
  if (!got.ok) return 'cannot connect'
  const { dial, tls, credential, database } = got
  return JSON.stringify([
    dial.toLowerCase(),
    tls,
    statesCredential ? credential?.reveal() : undefined,
    database || 'default',
  ])
}

function statesCredential({ uri = '', token, user, password }: RawSettings): boolean {
  return uri.includes('@') || token !== undefined || (user !== undefined && password !== undefined)
}

// JSON is YAML, and its keys are those of a config file.
const findingsFor = (input: RawSettings, clients: readonly ModelId[]) =>
  lintText(JSON.stringify(input), { path: '.milvusrc.json', clients }).findings

const pairs: readonly (readonly [ModelId, ModelId])[] = [
  ['pymilvus', 'node'],
  ['pymilvus', 'java'],
  ['pymilvus', 'pymilvus-orm'],
  ['node', 'go'],
  ['java', 'java-v1'],
]

// An empty endpoint is none, and what a file leaves out may come from elsewhere.
const named = inputs.filter(({ input }) => input.uri !== '')

test.each(named.flatMap(({ id, input }) => pairs.map((pair) => [id, ...pair, input] as const)))(
  '%s: something is found where %s and %s differ',
  (_id, one, other, input) => {
    const all = interpretations(input)
    const states = statesCredential(input)
    if (comparable(all[one], states) === comparable(all[other], states)) return
    const found = findingsFor(input, [one, other]).map(({ rule }) => rule)
    expect(found).not.toEqual([])
  },
)

test.each(['http://milvus:19530', 'https://milvus.example.com:443'])(
  'nothing is found where all clients agree: %s',
  (uri) => {
    expect(lintText(`MILVUS_URI=${uri}\n`, { path: '.env' }).findings).toEqual([])
  },
)
