import { formatUri, parseUri } from 'milvus-connection'
import { describe, expect, test } from 'vitest'

import { canary, manySpellings, someSpellings, spellings } from './canary.ts'
import { failures, machineOf, leaksAcross, outcomeOf, resolved, resolvedAtOnce } from './drive.ts'
import type { Told } from './drive.ts'
import { credentialIn, unknownIn } from './endpoints.ts'

const alone = { envFiles: false, configFile: false } as const

/** Every way an endpoint gets in; the ones by variable find nothing but the variable. */
const carriers: readonly (readonly [string, (endpoint: string) => readonly Told[]])[] = [
  ['uri', (uri) => resolvedAtOnce({ uri }, alone)],
  ['address', (address) => resolvedAtOnce({ address }, alone)],
  ['host', (host) => resolvedAtOnce({ host, port: 19530 }, alone)],
  ['MILVUS_URI', (uri) => resolvedAtOnce({}, { ...alone, env: { MILVUS_URI: uri } })],
  ['MILVUS_ADDRESS', (uri) => resolvedAtOnce({}, { ...alone, env: { MILVUS_ADDRESS: uri } })],
  [
    'an endpoint that loses',
    (uri) => resolvedAtOnce({ host: 'db' }, { ...alone, env: { MILVUS_URI: uri } }),
  ],
  ['two endpoints', (uri) => resolvedAtOnce({ uri, url: `${uri}x` }, alone)],
  [
    'an endpoint beside another',
    (uri) => resolvedAtOnce({ uri, address: 'db.example:1', host: uri }, alone),
  ],
  [
    "an alias's endpoint",
    (uri) => resolvedAtOnce({}, { ...alone, alias: 'prod', env: { MILVUS_PROD_URI: uri } }),
  ],
]

describe('an endpoint with a credential in it shows none', () => {
  test.each(credentialIn)('in %s', async (_, plant) => {
    expect(
      await leaksAcross(spellings, (text) => resolvedAtOnce({ uri: plant(text) }, alone)),
    ).toEqual([])
  })

  test.each(carriers)('given as %s', async (_, carry) => {
    const drives = credentialIn.map(([, plant]) => plant)
    const drive = (text: string) => drives.flatMap((plant) => carry(plant(text)))
    expect(await leaksAcross(someSpellings, drive)).toEqual([])
  })

  test('and hands it over', async () => {
    const [told] = await resolved({ uri: `http://root:${canary}@db.example` }, alone)
    expect(told?.value).toMatchObject({ connection: { auth: { kind: 'password', user: 'root' } } })
    expect(parseUri(`http://root:${canary}@db.example`)).toMatchObject({
      uri: { host: 'db.example' },
    })
  })
})

describe('a broken endpoint is not quoted', () => {
  test.each(unknownIn)('with the text in %s', async (_, plant) => {
    const drive = (text: string) => failures(resolvedAtOnce({ uri: plant(text) }, alone))
    expect(await leaksAcross(manySpellings, drive)).toEqual([])
  })

  test.each(carriers)('given as %s', async (_, carry) => {
    const drives = unknownIn.map(([, plant]) => plant)
    const drive = (text: string) => failures(drives.flatMap((plant) => carry(plant(text))))
    expect(await leaksAcross(someSpellings, drive)).toEqual([])
  })
})

describe('parseUri and formatUri', () => {
  test.each(credentialIn)('parseUri shows nothing of %s', async (_, plant) => {
    const drive = (text: string) => [outcomeOf(() => parseUri(plant(text)))]
    expect(await leaksAcross(manySpellings, drive)).toEqual([])
  })

  test.each(unknownIn)('parseUri quotes nothing of %s', async (_, plant) => {
    const drive = (text: string) => {
      const { problems, spans } = parseUri(plant(text))
      return [{ ok: true, value: { problems, spans } }]
    }
    expect(await leaksAcross(manySpellings, drive)).toEqual([])
  })

  test('formatUri leaves the user and the password out', async () => {
    const drive = (text: string) =>
      credentialIn.map(([, plant]) => {
        const { uri } = parseUri(plant(text))
        return outcomeOf(() => uri && formatUri(uri))
      })
    expect(await leaksAcross(manySpellings, drive)).toEqual([])
  })
})

test('every line of a file can hold an endpoint', async () => {
  const drive = async (text: string) => {
    const env = credentialIn.map(([, plant]) => `MILVUS_URI=${plant(text)}`).join('\n')
    const config = JSON.stringify({ uri: unknownIn.map(([, plant]) => plant(text)).join(' ') })
    const machine = machineOf({ '/project/.env': env, '/project/config.json': config })
    return [
      ...(await resolved({}, { machine: machine })),
      ...(await resolved({}, { machine: machine, envFiles: false, configFile: 'config.json' })),
    ]
  }
  expect(await leaksAcross(manySpellings, drive)).toEqual([])
})
