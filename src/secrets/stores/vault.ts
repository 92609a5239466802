import { jsonIn, malformed, SecretStoreError, unavailable } from '../store.ts'
import type { FailureWords, SecretStore, StoreMachine, StoreRequest } from '../store.ts'
import {
  checkName,
  failed,
  notOfForm,
  property,
  storeOfKeys,
  takeApart,
  textField,
  unreachable,
} from './service.ts'
import type { Fetched, Service, Wanted } from './service.ts'

/** `vault://mount/path#field`: HashiCorp Vault or OpenBao, KV version 2, over its HTTP API. */
export function vaultStore(machine: StoreMachine): SecretStore {
  return storeOfKeys<object>({
    backend: vaultService.name,
    parse: parseVaultName,
    fetch: (keys, request) => fetchVault(machine, keys, request),
    read: (fields, field) => (field === undefined ? undefined : textField(fields, field)),
  })
}

const form = 'vault://mount/path#field; a slash in the name of the mount is %2F'

/** `..` would lead out of the mount. */
const noStep = /^(?!\.{1,2}$)[^\0]+$/

/** The key is the path of the HTTP API below `/v1/`. */
function parseVaultName(rest: string): Wanted & { readonly field: string } {
  const { segments, field } = takeApart(rest, form)
  const [mount, ...path] = segments
  if (mount === undefined || path.length === 0 || field === undefined)
    throw notOfForm(form, rest.length)
  const steps = mount.text.split('/').map((text) => checkName({ ...mount, text }, noStep, form))
  const below = path.map((segment) => checkName(segment, noStep, form))
  return { key: [...steps, 'data', ...below].map(encodeURIComponent).join('/'), field }
}

async function fetchVault(
  machine: StoreMachine,
  keys: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<object>[]> {
  const call = vaultCall(machine, signal)
  const { token, leave } = await signIn(machine, call)
  try {
    return await Promise.all(keys.map((key) => readSecret(call, key, token)))
  } finally {
    await leave()
  }
}

async function readSecret(
  call: VaultCall,
  path: string,
  token: string | undefined,
): Promise<Fetched<object>> {
  const answer = await call({ method: 'GET', path, token })
  // Deleted and destroyed versions answer 404 too.
  if (answer.status === 404) return undefined
  if (answer.status !== 200) return vaultFailure(answer, token !== undefined)
  const fields = property(property(answer.body, 'data'), 'data')
  if (typeof fields === 'object' && fields !== null) return fields
  return malformed(
    'what Vault has there is not a secret of the KV engine, version 2',
    'Check the mount: "vault secrets list -detailed" says "version:2" for it',
  )
}

const vaultService: Service = { name: 'Vault', where: 'VAULT_ADDR or BAO_ADDR' }

type VaultRequest = {
  readonly method: 'GET' | 'POST'
  /** Below `/v1/`, encoded. */
  readonly path: string
  readonly token?: string | undefined
  readonly body?: Readonly<Record<string, string>>
}

/** A body that is not JSON is `undefined`. */
type VaultAnswer = { readonly status: number; readonly body: unknown }

type VaultCall = (request: VaultRequest) => Promise<VaultAnswer>

function vaultCall(machine: StoreMachine, signal: AbortSignal): VaultCall {
  const { address, namespace } = vaultSettings(machine)
  return async ({ method, path, token, body }) => {
    const init = {
      method,
      headers: {
        // Agents and proxies may require this one.
        'X-Vault-Request': 'true',
        ...(namespace && { 'X-Vault-Namespace': namespace }),
        ...(token && { 'X-Vault-Token': token }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal,
    } as const
    try {
      // A standby server redirects once, to the active one.
      const response = await send(machine, `${address}/v1/${path}`, init, 1)
      return {
        status: response.status,
        body: jsonIn(response.bodyUsed ? '' : await response.text()),
      }
    } catch (error) {
      throw unreachable(vaultService, error, signal) ?? failed(vaultService)
    }
  }
}

async function send(
  machine: StoreMachine,
  url: string,
  init: Parameters<StoreMachine['fetch']>[1],
  left: number,
): Promise<Response> {
  const response = await machine.fetch(url, init)
  const location = response.headers.get('location')
  if (response.status < 300 || response.status > 399 || location === null) return response
  await response.body?.cancel()
  const next = new URL(location, url)
  // The token goes along, so TLS must not be dropped.
  if (left === 0 || (url.startsWith('https:') && next.protocol !== 'https:')) return response
  return send(machine, next.href, init, left - 1)
}

/** OpenBao's variable, else Vault's; an empty one is unset. */
function vaultVariable(env: StoreMachine['env'], name: string): string | undefined {
  return env[`BAO_${name}`]?.trim() || env[`VAULT_${name}`]?.trim() || undefined
}

function vaultSettings({ env }: StoreMachine) {
  const address = vaultVariable(env, 'ADDR')
  if (address === undefined) {
    throw unavailable(
      'it is not known where Vault is',
      'Set VAULT_ADDR (BAO_ADDR for OpenBao), such as https://vault.example:8200',
    )
  }
  // fetch would quote a user or a password in its error.
  if (!/^https?:\/\/[^\s/@?#]+(?:\/[^\s@?#]*)?$/i.test(address)) {
    throw unavailable(
      'the address of Vault is not one',
      'Set VAULT_ADDR (BAO_ADDR for OpenBao) to scheme, host and port alone, such as https://vault.example:8200',
    )
  }
  return { address: address.replace(/\/+$/, ''), namespace: vaultVariable(env, 'NAMESPACE') }
}

type VaultIdentity = {
  /** `undefined` without a configured login: an agent or proxy in between may have one. */
  readonly token: string | undefined
  /** Revokes a token that was made for this look-up only. */
  readonly leave: () => Promise<void>
}

const podToken = '/var/run/secrets/kubernetes.io/serviceaccount/token'

// The token that "vault login" left comes last: a variable is deliberate, the file may be a leftover.
async function signIn(machine: StoreMachine, call: VaultCall): Promise<VaultIdentity> {
  const token = vaultVariable(machine.env, 'TOKEN')
  if (token !== undefined) return keeping(token)
  const login = appRole(machine) ?? kubernetes(machine)
  return login ? loggedIn(call, login) : keeping(tokenFile(machine))
}

type Login = {
  readonly mount: string
  readonly body: Readonly<Record<string, string>>
  /** What the login is made of, for people. */
  readonly variables: string
}

async function loggedIn(
  call: VaultCall,
  { mount, body, variables }: Login,
): Promise<VaultIdentity> {
  const path = `auth/${mount.split('/').map(encodeURIComponent).join('/')}/login`
  const answer = await call({ method: 'POST', path, body })
  const auth = property(answer.body, 'auth')
  const token = property(auth, 'client_token')
  if (answer.status !== 200 || typeof token !== 'string') throw loginFailure(answer, variables)
  // Batch tokens expire by themselves.
  if (property(auth, 'token_type') === 'batch') return keeping(token)
  const leave = async () => {
    await call({ method: 'POST', path: 'auth/token/revoke-self', token }).catch(() => undefined)
  }
  return { token, leave }
}

function keeping(token: string | undefined): VaultIdentity {
  return { token, leave: () => Promise.resolve() }
}

function appRole(machine: StoreMachine): Login | undefined {
  const roleId = variableOrFile(machine, 'ROLE_ID')
  if (roleId === undefined) return undefined
  const secretId = variableOrFile(machine, 'SECRET_ID')
  const mount = vaultVariable(machine.env, 'APPROLE_MOUNT_PATH') ?? 'approle'
  // Some roles need no secret id.
  const body = { role_id: roleId, ...(secretId && { secret_id: secretId }) }
  return { mount: trimmed(mount), body, variables: 'VAULT_ROLE_ID and VAULT_SECRET_ID' }
}

function kubernetes(machine: StoreMachine): Login | undefined {
  const variables = 'VAULT_K8S_AUTH_ROLE_NAME and the service account of the pod'
  const role = vaultVariable(machine.env, 'K8S_AUTH_ROLE_NAME')
  if (role === undefined) return undefined
  const path = vaultVariable(machine.env, 'K8S_SERVICE_ACCOUNT_TOKEN_PATH') ?? podToken
  const jwt =
    vaultVariable(machine.env, 'K8S_SERVICE_ACCOUNT_TOKEN') ??
    fileText(machine, path, 'VAULT_K8S_SERVICE_ACCOUNT_TOKEN_PATH')
  const mount = vaultVariable(machine.env, 'K8S_SERVICE_MOUNT_PATH') ?? 'kubernetes'
  return { mount: trimmed(mount), body: { role, jwt }, variables }
}

// "auth/kubernetes" and "kubernetes/" are the same mount.
function trimmed(mount: string): string {
  return mount.replace(/^\/*(?:auth\/)?/, '').replace(/\/+$/, '')
}

function variableOrFile(machine: StoreMachine, name: string): string | undefined {
  const path = vaultVariable(machine.env, `${name}_FILE`)
  return vaultVariable(machine.env, name) ?? (path && fileText(machine, path, `VAULT_${name}_FILE`))
}

function fileText(machine: StoreMachine, path: string, variable: string): string {
  const read = machine.readText(path)
  const text = read.kind === 'text' ? read.text.trim() : ''
  if (text !== '') return text
  throw unavailable(
    'a file that the login to Vault needs is not there, is empty or cannot be read',
    `Check the file that ${variable} names`,
  )
}

// "vault login" and "bao login" keep the token there.
function tokenFile(machine: StoreMachine): string | undefined {
  if (machine.home === undefined) return undefined
  const read = machine.readText(`${machine.home}/.vault-token`)
  return read.kind === 'text' ? read.text.trim() || undefined : undefined
}

const failures = {
  sealed: [
    'locked',
    'Vault is sealed',
    'Unseal it ("vault operator unseal"), or wait until its operators have',
  ],
  'not-signed-in': [
    'locked',
    'nobody is signed in to Vault',
    'Sign in with "vault login", or set VAULT_TOKEN, or VAULT_ROLE_ID and VAULT_SECRET_ID, or VAULT_K8S_AUTH_ROLE_NAME (each as BAO_… too)',
  ],
  denied: [
    'denied',
    'Vault does not let this token read the secret, or the token has expired',
    'See "vault token lookup"; its policy needs "read" on <mount>/data/<path>; check VAULT_NAMESPACE',
  ],
} as const satisfies Readonly<Record<string, FailureWords>>

function vaultFailure({ status, body }: VaultAnswer, hasToken: boolean): SecretStoreError {
  const isDenied = status === 401 || status === 403
  if (isSealed(status, body)) return new SecretStoreError(...failures.sealed)
  if (!hasToken && (status === 400 || isDenied))
    return new SecretStoreError(...failures['not-signed-in'])
  return isDenied ? new SecretStoreError(...failures.denied) : failed(vaultService)
}

function loginFailure({ status, body }: VaultAnswer, variables: string): SecretStoreError {
  if (isSealed(status, body)) return new SecretStoreError(...failures.sealed)
  if (status === 429 || status >= 500) return failed(vaultService)
  return new SecretStoreError(
    'denied',
    'Vault does not accept the login',
    `Check ${variables}, where the login method is mounted, and VAULT_NAMESPACE`,
  )
}

function isSealed(status: number, body: unknown): boolean {
  const errors = property(body, 'errors')
  return (
    status === 503 &&
    Array.isArray(errors) &&
    errors.some((error) => typeof error === 'string' && error.toLowerCase().includes('sealed'))
  )
}
