import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  interpretations,
  type Interpretation,
  type RawSettings,
} from '../../../src/clients/interpretations.ts'

/** What was recorded of one client; each recorder wrote down what its client lets one see. */
type Observation = {
  readonly error?: string
  /** pymilvus: the target of the channel. */
  readonly address?: string
  /** Java: the two halves of the target. */
  readonly host?: string
  readonly port?: number
  /** Node: `host|port`, or what went wrong. Go: the target of the channel. */
  readonly dial?: string
  readonly tls?: boolean | 'DISABLED' | 'ONE_WAY'
  /** Decoded. Go: `''` for no header. */
  readonly auth?: string | null
  /** Java v1 and Go: `''` for no header. */
  readonly db?: string | null
}

type Case = {
  readonly id: string
  readonly input: RawSettings
  readonly observed: Readonly<Record<string, Observation>>
}

const columns: Readonly<Record<string, string>> = {
  pymilvus: 'pymilvus_MilvusClient_3x',
  'pymilvus-orm': 'pymilvus_connections_3x',
  node: 'node_3_0_6',
  java: 'java_v2',
  'java-v1': 'java_v1',
  go: 'go',
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../client-behaviour.json', import.meta.url), 'utf8'),
)

/** The target in one spelling for all recorders. */
function targetOf({ address, host, port, dial }: Observation): string {
  const lite = /^unix:LITE\((.*)\)$/.exec(address ?? '')?.[1]
  if (lite !== undefined) return `lite:${lite}`
  if (address !== undefined) return address.replace(/^unix:\/\/\//, 'unix:/')
  if (host !== undefined) return `${host}:${String(port)}`
  const [name = '', after] = (dial ?? '').replace('(grpc-js default)', '').split('|')
  if (after === undefined) return name
  return name.includes(':') && !/[@/]/.test(name) ? `[${name}]:${after}` : `${name}:${after}`
}

/**
 * Tells whether an observed target can be dialled at all: `host:port` with a port up to 65535 and
 * a host without white space, `:`, `/`, `@` or the like (brackets around an IPv6 address), a socket
 * or a Milvus Lite file. Two recorded targets are more than they look: Go dials this machine for
 * `:19530`, and grpc-js, but not Go, knows the scheme in `ipv4:127.0.0.1:19530`.
 */
function dialled(id: string, target: string): string | undefined {
  if (id === 'go' && target.startsWith(':')) return `localhost${target}`
  if (id === 'node' && target.startsWith('ipv4:')) return target.slice('ipv4:'.length)
  if (/^(?:unix:\/|lite:)./.test(target)) return target
  const port = /^(?:\[[0-9a-f:]+\]|[^\s:/@?#[\]]+):(\d+)$/.exec(target)?.[1]
  return port !== undefined && Number(port) <= 65535 ? target : undefined
}

function expected(id: string, observation: Observation): unknown {
  const dial = observation.error === undefined ? dialled(id, targetOf(observation)) : undefined
  if (dial === undefined) return { ok: false }
  const isEmptyForNone = id === 'go' || id === 'java-v1'
  return {
    ok: true,
    dial,
    tls: observation.tls === true || observation.tls === 'ONE_WAY',
    credential: (id === 'go' ? observation.auth || null : observation.auth) ?? null,
    database: (isEmptyForNone ? observation.db || null : observation.db) ?? null,
  }
}

function shown(interpretation: Interpretation): unknown {
  if (!interpretation.ok) return { ok: false }
  return { ...interpretation, credential: interpretation.credential?.reveal() ?? null }
}

const rows = cases.flatMap(({ id, input, observed }) =>
  Object.entries(interpretations(input)).map(([client, interpretation]) => ({
    row: `${id} ${client} ${JSON.stringify(input)}`,
    client,
    interpretation,
    observation: observed[columns[client] ?? ''] ?? {},
  })),
)

test.each(rows)(
  'the model does as the client did: $row',
  ({ client, interpretation, observation }) => {
    expect(shown(interpretation)).toEqual(expected(client, observation))
  },
)

test('the fixture holds 54 inputs and every client answered each of them', () => {
  expect(cases).toHaveLength(54)
  expect(rows).toHaveLength(54 * 6)
  for (const { observed } of cases)
    expect(Object.keys(observed)).toEqual(expect.arrayContaining(Object.values(columns)))
})
