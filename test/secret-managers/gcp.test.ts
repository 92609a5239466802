import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { canary } from '../leaks/canary.ts'
import { digest, look, lookAll } from './app.ts'
import type { Env } from './app.ts'
import { makeTrust, startProxy } from './clouds.ts'
import type { Proxy } from './clouds.ts'
import { startGcp } from './gcp-server.ts'
import type { GcpServer, Kept } from './gcp-server.ts'
import { listen } from './server.ts'

const host = 'secretmanager.googleapis.com'
const regional = 'secretmanager.europe-west1.rep.googleapis.com'
const tokens = 'oauth2.googleapis.com'

const kept = new Map<string, Kept>([
  ['projects/books/secrets/milvus/versions/latest', Buffer.from(canary)],
  ['projects/books/secrets/milvus/versions/3', Buffer.from(`${canary}3`)],
  ['projects/example.com:books/secrets/milvus/versions/latest', Buffer.from(`${canary}4`)],
  [
    'projects/books/locations/europe-west1/secrets/milvus/versions/latest',
    Buffer.from(`${canary}5`),
  ],
  ['projects/books/secrets/newline/versions/latest', Buffer.from(`${canary}\n`)],
  [
    'projects/books/secrets/json/versions/latest',
    Buffer.from(JSON.stringify({ token: canary, port: 1 })),
  ],
  ['projects/books/secrets/empty/versions/latest', Buffer.from('')],
  ['projects/books/secrets/binary/versions/latest', Buffer.from([0xff, 0xfe, 0x00])],
  ['projects/books/secrets/closed/versions/latest', 7],
  ['projects/books/secrets/disabled/versions/latest', 9],
  ['projects/books/secrets/odd/versions/latest', 3],
  ['projects/books/secrets/busy/versions/latest', 8],
  ['projects/books/secrets/down/versions/latest', 14],
  ['projects/books/secrets/broken/versions/latest', 13],
  ['projects/books/secrets/silent/versions/latest', 'hang'],
])

let proxy: Proxy
let server: GcpServer
let folder: string
const stops: (() => unknown)[] = []

beforeAll(async () => {
  const trust = makeTrust([host, regional, tokens])
  folder = trust.folder
  stops.push(trust.remove)
  proxy = await startProxy(trust)
  stops.push(proxy.stop)
  const account = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  server = await startGcp(kept, account.publicKey, trust)
  stops.push(server.stop)
  const login = createServer({ key: trust.key, cert: trust.certificate }, (_, response) => {
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: 'invalid_grant', error_description: canary }))
  })
  proxy.ports.set(tokens, await listen(login))
  stops.push(
    () => login.closeAllConnections(),
    () => login.close(),
  )
  for (const name of [host, regional]) proxy.ports.set(name, server.port)
  const service = (privateKey: typeof account.privateKey) => ({
    type: 'service_account',
    project_id: 'books',
    client_email: 'reader@books.iam.gserviceaccount.com',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  })
  write('account', service(account.privateKey))
  write('stranger', service(stranger.privateKey))
  write('expired', {
    type: 'authorized_user',
    client_id: 'x',
    client_secret: canary,
    refresh_token: canary,
  })
  write('odd', { type: canary })
})

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop()
})

afterEach(() => {
  server.seen.length = 0
  proxy.seen.length = 0
})

const file = (name: string) => join(folder, `${name}.json`)
const write = (name: string, content: object) => writeFileSync(file(name), JSON.stringify(content))

/** The variables of a program that has this file of credentials, and asks no metadata server. */
function as(name: string): Env {
  return {
    ...proxy.env,
    METADATA_SERVER_DETECTION: 'none',
    GOOGLE_APPLICATION_CREDENTIALS: file(name),
  }
}

describe('a secret is found', () => {
  test.each([
    ['by its name, the newest', 'books/milvus', canary],
    ['by its version', 'books/milvus/3', `${canary}3`],
    [
      'by the resource name that gcloud shows',
      'projects/books/secrets/milvus/versions/3',
      `${canary}3`,
    ],
    ['by the resource name without a version', 'projects/books/secrets/milvus', canary],
    ['in a project with a domain', 'example.com:books/milvus', `${canary}4`],
    [
      'in a region, at its own endpoint',
      'projects/books/locations/europe-west1/secrets/milvus',
      `${canary}5`,
    ],
    ['less the newline of the file it was made of', 'books/newline', canary],
    ['by a field of it', 'books/json#token', canary],
  ])('%s', async (_, rest, text) => {
    expect(await look(`gcp-sm://${rest}`, as('account'))).toMatchObject({
      is: digest(text),
      via: 'Google Secret Manager',
    })
  })
})

describe('what is not there is not found', () => {
  test.each([
    ['a secret', 'books/nothing'],
    ['a version', 'books/milvus/99'],
    ['a field', 'books/json#nothing'],
    ['an empty secret', 'books/empty'],
    ['a version that is disabled or destroyed', 'books/disabled'],
  ])('%s', async (_, rest) => {
    expect(await look(`gcp-sm://${rest}`, as('account'))).toMatchObject({
      rule: 'secret-not-found',
    })
  })
})

describe('a refusal is told as what it is', () => {
  test.each([
    ['no permission', 'secret-denied', 'books/closed', 'account', /secretAccessor/],
    [
      'a key that is not the account’s',
      'secret-denied',
      'books/milvus',
      'stranger',
      /Sign in again/,
    ],
    ['a login that has expired', 'secret-denied', 'books/milvus', 'expired', /gcloud auth/],
    [
      'credentials of an unknown kind',
      'secret-locked',
      'books/milvus',
      'odd',
      /GOOGLE_APPLICATION_CREDENTIALS/,
    ],
    [
      'a file of credentials that is not there',
      'secret-locked',
      'books/milvus',
      canary,
      /GOOGLE_APPLICATION_CREDENTIALS/,
    ],
    ['a binary secret', 'invalid-secret', 'books/binary', 'account', /text/],
    ['a field of what is no JSON', 'invalid-secret', 'books/milvus#x', 'account', /Leave out/],
    ['a name the service does not take', 'invalid-secret', 'books/odd', 'account', /gcp-sm:/],
    ['too many requests', 'secret-store-unavailable', 'books/busy', 'account', /later/],
    ['a service that is down', 'secret-store-unavailable', 'books/down', 'account', /network/],
    ['a failure of the service', 'secret-store-unavailable', 'books/broken', 'account', /later/],
  ] as const)('%s', async (_, rule, rest, who, help) => {
    const told = await look(`gcp-sm://${rest}`, as(who))
    expect(told.rule).toBe(rule)
    expect(told.help).toMatch(help)
  })

  test('no credentials at all', async () => {
    const told = await look('gcp-sm://books/milvus', {
      ...as('account'),
      GOOGLE_APPLICATION_CREDENTIALS: undefined,
    })
    expect(told.rule).toBe('secret-locked')
    expect(told.help).toMatch(/gcloud auth application-default login.*Looked at/)
  })

  test('a certificate that nobody trusts', async () => {
    const told = await look('gcp-sm://books/milvus', {
      ...as('account'),
      NODE_EXTRA_CA_CERTS: undefined,
    })
    expect(told.rule).toBe('secret-store-unavailable')
  })
})

describe('several secrets', () => {
  test('are asked for at the same time, none twice, and what each lacks is its own', async () => {
    const rests = ['milvus', 'json#token', 'json#port', 'nothing', 'milvus']
    const references = rests.map((rest) => `gcp-sm://books/${rest}`)
    const { groups } = await lookAll([references], as('account'))
    expect(groups[0]?.map(({ is, rule }) => is ?? rule)).toEqual([
      digest(canary),
      digest(canary),
      'invalid-secret',
      'secret-not-found',
      digest(canary),
    ])
    expect(server.seen).toHaveLength(3)
  })
})

describe('a reference of another form is refused before anything is asked', () => {
  test.each([
    ['gcp-sm://books'],
    ['gcp-sm://books/a.b'],
    ['gcp-sm://books/milvus/1/2'],
    ['gcp-sm://projects/books/secrets'],
    ['gcp-sm://projects/books/keys/milvus'],
    ['gcp-sm://projects/books/locations/evil.example%2F/secrets/milvus'],
  ])('%s', async (reference) => {
    expect(await look(reference, as('account'))).toMatchObject({ rule: 'invalid-reference' })
    expect(proxy.seen).toEqual([])
  })
})

describe('a service that does not answer', () => {
  // The shorter one is over before the client has been loaded and signed in.
  test.each([[50], [4000]])(
    'is given up after %s ms, and nothing is left running',
    async (limitMs) => {
      const silent = ['gcp-sm://books/silent']
      const { groups, lingeredMs } = await lookAll([silent], as('account'), { limitMs })
      expect(groups[0]?.[0]).toMatchObject({ rule: 'secret-timed-out' })
      expect(lingeredMs).toBeLessThan(5000)
    },
  )
})
