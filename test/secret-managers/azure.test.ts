import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { canary } from '../leaks/canary.ts'
import { digest, look, lookAll } from './app.ts'
import type { Env } from './app.ts'
import { makeTrust, startProxy } from './clouds.ts'
import type { Proxy } from './clouds.ts'
import { listen, silentServer } from './server.ts'

// No server of Microsoft's can be had here. This one speaks the REST API that Microsoft publishes
// for secrets (version 7), challenge and all, and the token endpoint of its identity platform. It
// stands behind the real host names; the SDK is Azure's own.
const vaultHost = 'books.vault.azure.net'
const loginHost = 'login.microsoftonline.com'
const chinaHost = 'books.vault.azure.cn'
const tenant = '11111111-2222-3333-4444-555555555555'
const secret = 'a-client-secret'

type Entry = { readonly value?: string; readonly status?: number; readonly code?: string }

const secrets: Readonly<Record<string, Entry>> = {
  milvus: { value: canary },
  'milvus/0123456789abcdef0123456789abcdef': { value: `${canary}2` },
  json: { value: JSON.stringify({ token: canary, port: 1 }) },
  empty: { value: '' },
  closed: { status: 403, code: 'Forbidden' },
  busy: { status: 429, code: 'Throttled' },
  broken: { status: 500, code: 'InternalServerError' },
}

let proxy: Proxy
let asked: string[] = []
const stops: (() => unknown)[] = []

beforeAll(async () => {
  const trust = makeTrust(['*.vault.azure.net', '*.vault.azure.cn', loginHost])
  proxy = await startProxy(trust)
  const server = createServer({ key: trust.key, cert: trust.certificate }, (request, response) => {
    void answer(request, response)
  })
  const port = await listen(server)
  for (const host of [vaultHost, chinaHost, loginHost]) proxy.ports.set(host, port)
  stops.push(
    trust.remove,
    () => server.closeAllConnections(),
    () => server.close(),
    proxy.stop,
  )
})

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop()
})

afterEach(() => {
  asked = []
  proxy.seen.length = 0
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const reply = (status: number, content: object, headers = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(content))
  }
  const { host = '', authorization } = request.headers
  const url = new URL(request.url ?? '', `https://${host}`)
  asked.push(`${request.method ?? ''} ${host}${url.pathname}`)
  if (host === loginHost) return login(url, body, reply)
  if (authorization !== `Bearer token-for-${scopeOf(host)}`) {
    const challenge = `Bearer authorization="https://${loginHost}/${tenant}", resource="${scopeOf(host)}"`
    return reply(401, { error: { code: 'Unauthorized' } }, { 'www-authenticate': challenge })
  }
  const path = url.pathname.replace(/^\/secrets\//, '').replace(/\/$/, '')
  const entry = Object.hasOwn(secrets, path) ? secrets[path] : undefined
  if (entry?.value !== undefined) {
    return reply(200, {
      value: entry.value,
      id: `https://${host}/secrets/${path.split('/', 1)[0] ?? ''}/1`,
      attributes: { enabled: true },
    })
  }
  const { status = 404, code = 'SecretNotFound' } = entry ?? {}
  reply(status, { error: { code, message: `${canary} ${path}` } })
}

const scopeOf = (host: string) => `https://${host.slice(host.indexOf('.') + 1)}`

function login(url: URL, body: string, reply: (status: number, content: object) => void): void {
  const authority = `https://${loginHost}/${tenant}`
  if (url.pathname.includes('openid-configuration')) {
    return reply(200, {
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      issuer: `https://${loginHost}/{tenantid}/v2.0`,
      end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
    })
  }
  if (url.pathname.includes('discovery/instance')) {
    const aliases = [loginHost]
    const metadata = [{ preferred_network: loginHost, preferred_cache: loginHost, aliases }]
    return reply(200, {
      tenant_discovery_endpoint: `${authority}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata,
    })
  }
  const form = new URLSearchParams(body)
  if (form.get('client_secret') !== secret) {
    return reply(401, {
      error: 'invalid_client',
      error_description: `AADSTS7000215: ${canary}`,
      error_codes: [7000215],
    })
  }
  const scope =
    form
      .get('scope')
      ?.split(' ')
      .find((one) => one.startsWith('https:')) ?? ''
  reply(200, {
    token_type: 'Bearer',
    expires_in: 3600,
    access_token: `token-for-${scope.replace(/\/\.default$/, '')}`,
  })
}

/** The variables of a program that signs in by the environment alone. */
function as(more: Env = {}): Env {
  return {
    ...proxy.env,
    AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
    AZURE_TENANT_ID: tenant,
    AZURE_CLIENT_ID: '99999999-2222-3333-4444-555555555555',
    AZURE_CLIENT_SECRET: secret,
    ...more,
  }
}

const reads = () => asked.filter((line) => line.includes('/secrets/'))

describe('a secret is found', () => {
  test.each([
    ['by its name', 'books/milvus', canary],
    ['by its version', 'books/milvus/0123456789abcdef0123456789abcdef', `${canary}2`],
    ['by a field of it', 'books/json#token', canary],
    ['in another cloud', 'books.vault.azure.cn/milvus', canary],
  ])('%s', async (_, rest, text) => {
    expect(await look(`azure-kv://${rest}`, as())).toMatchObject({
      is: digest(text),
      via: 'Azure Key Vault',
    })
  })
})

describe('what is not there is not found', () => {
  test.each([['books/nothing'], ['books/json#nothing'], ['books/empty'], ['books/milvus/abc']])(
    '%s',
    async (rest) => {
      expect(await look(`azure-kv://${rest}`, as())).toMatchObject({ rule: 'secret-not-found' })
    },
  )
})

describe('a refusal is told as what it is', () => {
  test.each([
    ['no permission', 'secret-denied', 'books/closed', {}, /Key Vault Secrets User/],
    [
      'a wrong client secret',
      'secret-denied',
      'books/milvus',
      { AZURE_CLIENT_SECRET: canary },
      /az login/,
    ],
    [
      'no credentials',
      'secret-locked',
      'books/milvus',
      { AZURE_CLIENT_SECRET: undefined },
      /az login.*Looked at/,
    ],
    ['a field of what is no JSON', 'invalid-secret', 'books/milvus#x', {}, /Leave out/],
    ['a field that is a number', 'invalid-secret', 'books/json#port', {}, /in quotes/],
    ['too many requests', 'secret-store-unavailable', 'books/busy', {}, /later/],
    ['a failure of the service', 'secret-store-unavailable', 'books/broken', {}, /later/],
    [
      'a vault that does not exist',
      'secret-store-unavailable',
      'others/milvus',
      {},
      /name of the vault/,
    ],
    [
      'a certificate that nobody trusts',
      'secret-store-unavailable',
      'books/milvus',
      { NODE_EXTRA_CA_CERTS: undefined },
      /NODE_EXTRA_CA_CERTS/,
    ],
  ] as const)('%s', async (_, rule, rest, env, help) => {
    const told = await look(`azure-kv://${rest}`, as(env))
    expect(told.rule).toBe(rule)
    expect(told.help).toMatch(help)
  })
})

describe('several secrets', () => {
  test('take one login and one request each, and what each lacks is its own', async () => {
    const rests = ['milvus', 'json#token', 'json#port', 'nothing', 'milvus']
    const { groups } = await lookAll([rests.map((rest) => `azure-kv://books/${rest}`)], as())
    expect(groups[0]?.map(({ is, rule }) => is ?? rule)).toEqual([
      digest(canary),
      digest(canary),
      'invalid-secret',
      'secret-not-found',
      digest(canary),
    ])
    expect(asked.filter((line) => line.endsWith('/token'))).toHaveLength(1)
    expect(new Set(reads()).size).toBe(3)
  })
})

describe('a reference of another form is refused before anything is asked', () => {
  test.each([
    ['azure-kv://books'],
    ['azure-kv://books/a_b'],
    ['azure-kv://books/milvus/1/2'],
    ['azure-kv://b/milvus'],
    ['azure-kv://books:8443/milvus'],
    ['azure-kv://books@evil.example/milvus'],
  ])('%s', async (reference) => {
    expect(await look(reference, as())).toMatchObject({ rule: 'invalid-reference' })
    expect(proxy.seen).toEqual([])
  })
})

test('a service that does not answer is given up, and nothing is left running', async () => {
  const silent = await silentServer()
  stops.push(silent.stop)
  proxy.ports.set('silent.vault.azure.net', silent.port)
  const { groups, lingeredMs } = await lookAll([['azure-kv://silent/milvus']], as(), {
    limitMs: 1000,
  })
  expect(groups[0]?.[0]).toMatchObject({ rule: 'secret-timed-out' })
  expect(lingeredMs).toBeLessThan(2000)
})
