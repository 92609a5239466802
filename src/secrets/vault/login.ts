import { property } from '../sdk.ts'
import { SecretStoreError } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { loginFailure } from './failure.ts'
import type { VaultCall } from './request.ts'
import { vaultVariable } from './settings.ts'

/** What requests are made with. */
export type VaultIdentity = {
  /** Absent when nothing says who asks: an agent or proxy in between may know. */
  readonly token: string | undefined
  /** Gives a token back that was only made for this look-up. */
  readonly leave: () => Promise<void>
}

/** Where a pod finds the token of its service account. */
const podToken = '/var/run/secrets/kubernetes.io/serviceaccount/token'

/**
 * Finds out who asks: a token in the environment, else AppRole, else Kubernetes, else the token
 * that "vault login" left. What the environment says is deliberate; the file may be a leftover.
 */
export async function signIn(machine: StoreMachine, call: VaultCall): Promise<VaultIdentity> {
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
  // Batch tokens end by themselves.
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
  const variables = 'VAULT_ROLE_ID and VAULT_SECRET_ID'
  const roleId = variableOrFile(machine, 'ROLE_ID')
  if (roleId === undefined) return undefined
  const secretId = variableOrFile(machine, 'SECRET_ID')
  const mount = vaultVariable(machine.env, 'APPROLE_MOUNT_PATH') ?? 'approle'
  // Roles may do without a secret id.
  const body = { role_id: roleId, ...(secretId && { secret_id: secretId }) }
  return { mount: trimmed(mount), body, variables }
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
  return (
    vaultVariable(machine.env, name) ??
    (path === undefined ? undefined : fileText(machine, path, `VAULT_${name}_FILE`))
  )
}

function fileText(machine: StoreMachine, path: string, variable: string): string {
  const read = machine.readText(path)
  const text = read.kind === 'text' ? read.text.trim() : ''
  if (text !== '') return text
  throw new SecretStoreError(
    'unavailable',
    'a file that the login to Vault needs is not there, is empty or cannot be read',
    `Check the file that ${variable} names`,
  )
}

// Where "vault login" and "bao login" keep the token.
function tokenFile(machine: StoreMachine): string | undefined {
  if (machine.home === undefined) return undefined
  const read = machine.readText(`${machine.home}/.vault-token`)
  return read.kind === 'text' ? read.text.trim() || undefined : undefined
}
