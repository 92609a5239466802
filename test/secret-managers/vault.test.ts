import { createServer } from 'node:http'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { canary } from '../leaks/canary.ts'
import { digest, look, lookAll } from './app.ts'
import type { Env } from './app.ts'
import { startRelay } from './relay.ts'
import type { Relay } from './relay.ts'
import { closedPort, listen, silentServer, startProgram } from './server.ts'

// HashiCorp's Vault: its core and its HTTP handler, in a program of ours that keeps nothing.
const program = fileURLToPath(new URL('.cache/vault-server', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'milvus-connection-vault-'))

type Vault = { readonly address: string; readonly token: string; readonly key: string }

let vault: Vault
let relay: Relay
let reader: string
let role: Env
const stops: (() => unknown)[] = []

beforeAll(async () => {
  const { match, stop } = await startProgram([program], /^\{.*\}$/m)
  stops.push(stop)
  vault = JSON.parse(match[0])
  relay = await startRelay(vault.address)
  stops.push(relay.stop)
  await fill()
})

afterAll(async () => {
  for (const stop of stops.toReversed()) await stop()
  rmSync(home, { recursive: true, force: true })
})

afterEach(() => {
  relay.instead = () => undefined
  relay.seen.length = 0
})

type Json = Readonly<Record<string, unknown>>

async function api(method: string, path: string, body?: Json) {
  const response = await fetch(`${vault.address}/v1/${path}`, {
    method,
    headers: { 'X-Vault-Token': vault.token },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text === '' ? {} : JSON.parse(text)
}

const put = (path: string, data: Json) => api('POST', path, { data })

async function fill(): Promise<void> {
  for (const mount of ['kv', 'team/kv']) {
    await api('POST', `sys/mounts/${mount}`, { type: 'kv', options: { version: '2' } })
  }
  await api('POST', 'sys/mounts/old', { type: 'kv', options: { version: '1' } })
  // A new mount upgrades itself for a moment.
  for (const path of ['kv/data/milvus', 'team/kv/data/milvus'])
    await eventually(() => put(path, { token: 'x' }))
  await put('kv/data/milvus', { token: canary, password: `${canary}2`, port: 19530, none: '' })
  await put('kv/data/apps/search/milvus', { 'a key/with#signs': canary })
  await put('team/kv/data/milvus', { token: canary })
  await put('kv/data/closed', { token: canary })
  await put('kv/data/gone', { token: canary })
  await api('DELETE', 'kv/data/gone')
  await api('POST', 'old/milvus', { token: canary })
  await policies()
}

async function policies(): Promise<void> {
  const policy = [
    'kv/data/milvus',
    'kv/data/apps/*',
    'kv/data/gone',
    'kv/data/nothing*',
    'team/kv/*',
    'old/*',
  ]
    .map((path) => `path "${path}" { capabilities = ["read"] }`)
    .join('\n')
  await api('POST', 'sys/policies/acl/reader', { policy })
  const token = { policies: ['reader'], no_default_policy: true }
  reader = (await api('POST', 'auth/token/create', token)).auth.client_token
  await api('POST', 'sys/auth/approle', { type: 'approle' })
  await api('POST', 'auth/approle/role/milvus', { token_policies: 'reader' })
  const { data } = await api('GET', 'auth/approle/role/milvus/role-id')
  const made = await api('POST', 'auth/approle/role/milvus/secret-id')
  role = { VAULT_ROLE_ID: data.role_id, VAULT_SECRET_ID: made.data.secret_id }
}

async function eventually(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await act()
      return
    } catch (error) {
      if (tries === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

const as = (token: string | undefined): Env => ({
  HOME: home,
  VAULT_ADDR: relay.url,
  VAULT_TOKEN: token,
})

describe('a secret is found', () => {
  test.each([
    ['by its path and field', 'vault://kv/milvus#token', canary],
    [
      'below folders, with an escaped field',
      'vault://kv/apps/search/milvus#a%20key/with%23signs',
      canary,
    ],
    ['in a mount with a slash in its name', 'vault://team%2Fkv/milvus#token', canary],
  ])('%s', async (_, reference, text) => {
    expect(await look(reference, as(reader))).toMatchObject({ is: digest(text) })
  })

  test.each([
    ['VAULT_ADDR and VAULT_TOKEN', () => ({ VAULT_ADDR: relay.url, VAULT_TOKEN: reader })],
    ['BAO_ADDR and BAO_TOKEN', () => ({ BAO_ADDR: relay.url, BAO_TOKEN: reader })],
    [
      'BAO_ before VAULT_',
      () => ({
        BAO_ADDR: relay.url,
        VAULT_ADDR: 'http://127.0.0.1:1',
        BAO_TOKEN: reader,
        VAULT_TOKEN: canary,
      }),
    ],
    [
      'an address with a slash at its end',
      () => ({ VAULT_ADDR: `${relay.url}/`, VAULT_TOKEN: reader }),
    ],
  ])('with %s', async (_, env) => {
    expect(await look('vault://kv/milvus#token', { HOME: home, ...env() })).toMatchObject({
      is: digest(canary),
    })
  })

  test('with the token that "vault login" left, unless the environment says otherwise', async () => {
    const folder = join(home, 'signed-in')
    mkdirSync(folder)
    writeFileSync(join(folder, '.vault-token'), `${reader}\n`)
    const env = { HOME: folder, VAULT_ADDR: relay.url }
    expect(await look('vault://kv/milvus#token', env)).toMatchObject({ is: digest(canary) })
    const stronger = await look('vault://kv/milvus#token', { ...env, VAULT_TOKEN: canary })
    expect(stronger).toMatchObject({ rule: 'secret-denied' })
  })

  test('in a namespace, which is asked for', async () => {
    await look('vault://kv/milvus#token', { ...as(reader), VAULT_NAMESPACE: 'team' })
    expect(relay.seen[0]?.headers['x-vault-namespace']).toBe('team')
  })

  test('at the server that one standing by names', async () => {
    const standby = await startRelay(relay.url)
    stops.push(standby.stop)
    standby.instead = ({ path }) => ({ status: 307, headers: { location: `${relay.url}${path}` } })
    const env = { ...as(reader), VAULT_ADDR: standby.url }
    expect(await look('vault://kv/milvus#token', env)).toMatchObject({ is: digest(canary) })
    standby.instead = ({ path }) => ({
      status: 307,
      headers: { location: `${standby.url}${path}` },
    })
    standby.seen.length = 0
    expect(await look('vault://kv/milvus#token', env)).toMatchObject({
      rule: 'secret-store-unavailable',
    })
    expect(standby.seen).toHaveLength(2)
  })
})

describe('a login is made, and undone', () => {
  const paths = () => relay.seen.map(({ method, path }) => `${method} ${path}`)

  test('with AppRole', async () => {
    const env = { HOME: home, VAULT_ADDR: relay.url, ...role }
    expect(await look('vault://kv/milvus#token', env)).toMatchObject({ is: digest(canary) })
    expect(paths()).toEqual([
      'POST /v1/auth/approle/login',
      'GET /v1/kv/data/milvus',
      'POST /v1/auth/token/revoke-self',
    ])
    const token = relay.seen[1]?.headers['x-vault-token']
    expect((await look('vault://kv/milvus#token', as(String(token)))).rule).toBe('secret-denied')
  })

  test('with AppRole, out of files', async () => {
    const file = (name: string) => join(home, name)
    writeFileSync(file('role'), `${role['VAULT_ROLE_ID']}\n`)
    writeFileSync(file('secret'), `${role['VAULT_SECRET_ID']}\n`)
    const env = { VAULT_ROLE_ID_FILE: file('role'), VAULT_SECRET_ID_FILE: file('secret') }
    const found = await look('vault://kv/milvus#token', {
      HOME: home,
      VAULT_ADDR: relay.url,
      ...env,
    })
    expect(found).toMatchObject({ is: digest(canary) })
  })

  test('once for several references, and no secret is read twice', async () => {
    const env = { HOME: home, VAULT_ADDR: relay.url, ...role }
    const { groups } = await lookAll(
      [
        [
          'vault://kv/milvus#token',
          'vault://kv/milvus#password',
          'vault://kv/apps/search/milvus#a%20key/with%23signs',
          'vault://kv/milvus#token',
        ],
      ],
      env,
    )
    expect(groups[0]?.map(({ is }) => is)).toEqual(
      [canary, `${canary}2`, canary, canary].map(digest),
    )
    expect(paths().sort()).toEqual([
      'GET /v1/kv/data/apps/search/milvus',
      'GET /v1/kv/data/milvus',
      'POST /v1/auth/approle/login',
      'POST /v1/auth/token/revoke-self',
    ])
  })

  test('with the service account of a pod, which Vault has Kubernetes review', async () => {
    const env = { HOME: home, VAULT_ADDR: relay.url, ...(await kubernetes()) }
    expect(await look('vault://kv/milvus#token', env)).toMatchObject({ is: digest(canary) })
    const other = await look('vault://kv/milvus#token', {
      ...env,
      VAULT_K8S_AUTH_ROLE_NAME: 'other',
    })
    expect(other).toMatchObject({ rule: 'secret-denied' })
    const none = await look('vault://kv/milvus#token', {
      ...env,
      VAULT_K8S_SERVICE_ACCOUNT_TOKEN_PATH: join(home, canary),
    })
    expect(none).toMatchObject({ rule: 'secret-store-unavailable' })
    expect(none.help).toContain('VAULT_K8S_SERVICE_ACCOUNT_TOKEN_PATH')
  })

  test('not with a wrong secret id', async () => {
    const env = { HOME: home, VAULT_ADDR: relay.url, ...role, VAULT_SECRET_ID: canary }
    const told = await look('vault://kv/milvus#token', env)
    expect(told).toMatchObject({ rule: 'secret-denied' })
    expect(told.help).toContain('VAULT_SECRET_ID')
  })
})

/** Lets Vault's Kubernetes login ask a stand-in of the API server, which reviews tokens as one does. */
async function kubernetes(): Promise<Env> {
  const pod = { namespace: 'apps', serviceaccount: { name: 'search', uid: 'u1' } }
  const claims = { sub: 'system:serviceaccount:apps:search', iss: canary, 'kubernetes.io': pod }
  const jwt = [{ alg: 'RS256' }, claims, canary]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const server = createServer((_, response) => {
    const user = {
      username: 'system:serviceaccount:apps:search',
      uid: 'u1',
      groups: ['system:serviceaccounts'],
    }
    const review = {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenReview',
      status: { authenticated: true, user },
    }
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(review))
  })
  const port = await listen(server)
  stops.push(() => server.close())
  await api('POST', 'sys/auth/pods', { type: 'kubernetes' })
  await api('POST', 'auth/pods/config', {
    kubernetes_host: `http://127.0.0.1:${port}`,
    disable_local_ca_jwt: true,
    token_reviewer_jwt: jwt,
    disable_iss_validation: true,
  })
  await api('POST', 'auth/pods/role/search', {
    bound_service_account_names: 'search',
    bound_service_account_namespaces: 'apps',
    token_policies: 'reader',
  })
  const file = join(home, 'pod-token')
  writeFileSync(file, jwt)
  return {
    VAULT_K8S_AUTH_ROLE_NAME: 'search',
    VAULT_K8S_SERVICE_MOUNT_PATH: 'pods',
    VAULT_K8S_SERVICE_ACCOUNT_TOKEN_PATH: file,
  }
}

describe('what is not there is not found', () => {
  test.each([
    ['a secret', 'vault://kv/nothing#token'],
    ['a field', `vault://kv/milvus#${canary}`],
    ['a deleted version', 'vault://kv/gone#token'],
    ['a field that every object has', 'vault://kv/milvus#constructor'],
    ['an empty field', 'vault://kv/milvus#none'],
  ])('%s', async (_, reference) => {
    expect(await look(reference, as(reader))).toMatchObject({ rule: 'secret-not-found' })
  })
})

describe('a refusal is told as what it is', () => {
  test.each([
    [
      'a path the policy does not allow',
      'secret-denied',
      () => as(reader),
      'vault://kv/closed#token',
    ],
    ['a token that is none', 'secret-denied', () => as(canary), 'vault://kv/milvus#token'],
    ['no token', 'secret-locked', () => as(undefined), 'vault://kv/milvus#token'],
    ['no address', 'secret-store-unavailable', () => ({ HOME: home }), 'vault://kv/milvus#token'],
    [
      'an address that is none',
      'secret-store-unavailable',
      () => ({ ...as(reader), VAULT_ADDR: `https://root:${canary}@vault` }),
      'vault://kv/milvus#token',
    ],
    ['a number', 'invalid-secret', () => as(reader), 'vault://kv/milvus#port'],
    ['an engine of version 1', 'secret-not-found', () => as(reader), 'vault://old/milvus#token'],
  ] as const)('%s', async (_, rule, env, reference) => {
    const told = await look(reference, env())
    expect(told.rule).toBe(rule)
    expect(told.message).not.toMatch(/[.]$/)
  })

  test('a sealed server', async () => {
    await api('PUT', 'sys/seal')
    const told = await look('vault://kv/milvus#token', as(reader))
    const login = await look('vault://kv/milvus#token', {
      HOME: home,
      VAULT_ADDR: relay.url,
      ...role,
    })
    await fetch(`${vault.address}/v1/sys/unseal`, {
      method: 'PUT',
      body: JSON.stringify({ key: vault.key }),
    })
    expect([told.rule, login.rule]).toEqual(['secret-locked', 'secret-locked'])
    expect(told.help).toContain('vault operator unseal')
  })

  test.each([
    ['a proxy that speaks no JSON', { status: 502, body: `<b>${canary}</b>` }],
    ['a failure of the server', { status: 500, body: JSON.stringify({ errors: [canary] }) }],
    ['too many requests', { status: 429, body: JSON.stringify({ errors: [canary] }) }],
    [
      'a redirect to nowhere',
      { status: 307, headers: { location: `http://127.0.0.1:1/${canary}` } },
    ],
    ['a redirect that is none', { status: 307, headers: { location: 'http://[' } }],
  ])('%s', async (_, canned) => {
    relay.instead = () => canned
    expect(await look('vault://kv/milvus#token', as(reader))).toMatchObject({
      rule: 'secret-store-unavailable',
    })
  })

  test('an answer of another kind', async () => {
    relay.instead = () => ({ status: 200, body: JSON.stringify({ data: { token: canary } }) })
    expect(await look('vault://kv/milvus#token', as(reader))).toMatchObject({
      rule: 'invalid-secret',
    })
  })
})

describe('a reference of another form is refused before anything is asked', () => {
  test.each([
    ['vault://kv'],
    ['vault://kv/milvus'],
    ['vault://kv/milvus#'],
    ['vault://kv//milvus#token'],
    ['vault://kv/../sys/seal#token'],
    ['vault://kv/%2e%2e/sys#token'],
    ['vault://%2e%2e%2Fsys/seal#token'],
    ['vault:///kv/milvus#token'],
  ])('%s', async (reference) => {
    expect(await look(reference, as(reader))).toMatchObject({ rule: 'invalid-reference' })
    expect(relay.seen).toEqual([])
  })
})

describe('a server that does not answer', () => {
  test('is given up when the time is over, and nothing is left running', async () => {
    const silent = await silentServer()
    stops.push(silent.stop)
    const { groups, lingeredMs } = await lookAll(
      [['vault://kv/milvus#token']],
      { ...as(reader), VAULT_ADDR: `http://127.0.0.1:${silent.port}` },
      { limitMs: 500 },
    )
    expect(groups[0]?.[0]).toMatchObject({ rule: 'secret-timed-out' })
    expect(lingeredMs).toBeLessThan(2000)
  })

  test('is told apart from one that is not there', async () => {
    const env = { ...as(reader), VAULT_ADDR: `http://127.0.0.1:${await closedPort()}` }
    const told = await look('vault://kv/milvus#token', env)
    expect(told).toMatchObject({ rule: 'secret-store-unavailable' })
    expect(told.help).toContain('VAULT_ADDR')
  })
})
