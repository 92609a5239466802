import { Secret } from '../../core/secret.ts'
import type { Machine } from '../../machine/machine.ts'
import { storeMachine } from '../store-machine.ts'
import { SecretStoreError } from '../store.ts'
import { keychainPort } from './call.ts'
import type { Attributes, KeychainAnswer, KeychainCall, KeychainPort } from './call.ts'
import { keychainError } from './failures.ts'

/** Options of a call to the keychain. */
export type KeychainOptions = {
  /** Gives up, and takes back a question that is on the screen, when it is aborted. */
  readonly signal?: AbortSignal
}

/**
 * The keychain of this machine, in the entries of keytar: a service, an account, a credential. What
 * fails throws a {@link SecretStoreError}; an entry that is not there is no failure.
 */
export type Keychain = {
  /** `Secret Service`, `macOS Keychain` or `Windows Credential Manager`. */
  readonly backend: string
  readonly get: (
    service: string,
    account: string,
    options?: KeychainOptions,
  ) => Promise<Secret | undefined>
  /** Keeps a credential, in place of one that is there already. */
  readonly set: (
    service: string,
    account: string,
    secret: Secret | string,
    options?: KeychainOptions,
  ) => Promise<void>
  /** Whether there was one to delete. */
  readonly delete: (service: string, account: string, options?: KeychainOptions) => Promise<boolean>
  /** The accounts that a service has entries for, in alphabetical order. */
  readonly accounts: (service: string, options?: KeychainOptions) => Promise<readonly string[]>
}

/** The same with the bare credential in it, as stores have it. */
export type KeychainAccess = Omit<Keychain, 'get' | 'set'> & {
  readonly get: (
    service: string,
    account: string,
    options?: KeychainOptions,
  ) => Promise<string | undefined>
  readonly set: (
    service: string,
    account: string,
    secret: string,
    options?: KeychainOptions,
  ) => Promise<void>
}

/** Opens the keychain of a machine; see `openKeychain` of `milvus-connection/secrets`. */
export function openKeychainOf(machine: Machine): Keychain {
  const stores = storeMachine(machine, machine.env)
  if (stores) return withSecrets(keychainOf(keychainPort(stores), stores.platform))
  throw new SecretStoreError(
    'unavailable',
    'the host that was given has no stores',
    'Give it those of nodeMachine: { ...nodeMachine, … }',
  )
}

function withSecrets(access: KeychainAccess): Keychain {
  return {
    ...access,
    async get(service, account, options) {
      const text = await access.get(service, account, options)
      return text === undefined ? undefined : new Secret(text)
    },
    set: (service, account, secret, options) =>
      access.set(service, account, Secret.is(secret) ? secret.reveal() : secret, options),
  }
}

/** The keychain behind a port. Nothing of it is loaded before the first call. */
export function keychainOf(port: KeychainPort, platform: string): KeychainAccess {
  const machine = { port, platform }
  return {
    backend: backendOf(platform),

    async get(service, account, { signal = never() } = {}) {
      const answer = await ask(machine, { do: 'get', ...entry(service, account) }, signal)
      if (answer.kind === 'text' && answer.text) return answer.text
      await throwIfLocked(machine, { service, account }, signal)
      return undefined
    },

    async set(service, account, secret, { signal = never() } = {}) {
      if (secret === '') throw malformed('the credential to keep is empty', 'Give one')
      // The libraries below end a text there.
      if (secret.includes('\0')) throw malformed('the credential has a NUL in it', 'Leave it out')
      await ask(machine, { do: 'set', ...entry(service, account), secret }, signal)
    },

    async delete(service, account, { signal = never() } = {}) {
      const answer = await ask(machine, { do: 'delete', ...entry(service, account) }, signal)
      if (answer.kind === 'done' && answer.wasThere) return true
      await throwIfLocked(machine, { service, account }, signal)
      return false
    },

    async accounts(service, { signal = never() } = {}) {
      checked('service', service)
      // Listing what stays locked ends keytar, and the process with it.
      if (await isLockedHere(machine, { service }, signal)) {
        await ask(machine, { do: 'unlock', service }, signal)
        await throwIfLocked(machine, { service }, signal)
      }
      const answer = await ask(machine, { do: 'accounts', service }, signal)
      return answer.kind === 'accounts' ? answer.accounts : []
    },
  }
}

type KeychainMachine = { readonly port: KeychainPort; readonly platform: string }

function never(): AbortSignal {
  return new AbortController().signal
}

async function ask(
  machine: KeychainMachine,
  call: KeychainCall,
  signal: AbortSignal,
): Promise<KeychainAnswer> {
  if (signal.aborted) throw keychainError('timed-out')
  const answer = await machine.port.ask(call, signal)
  if (answer.kind === 'problem') throw keychainError(answer.problem)
  return answer
}

async function isLockedHere(
  machine: KeychainMachine,
  attributes: Attributes,
  signal: AbortSignal,
): Promise<boolean> {
  const hasSecretService = machine.platform !== 'darwin' && machine.platform !== 'win32'
  if (!hasSecretService) return false
  const locked = await machine.port.isLocked(attributes, signal)
  // No answer in time does not mean that nothing is locked.
  if (signal.aborted) throw keychainError('timed-out')
  return locked === true
}

async function throwIfLocked(
  machine: KeychainMachine,
  attributes: Attributes,
  signal: AbortSignal,
): Promise<void> {
  if (await isLockedHere(machine, attributes, signal)) throw keychainError('locked')
}

function entry(
  service: string,
  account: string,
): { readonly service: string; readonly account: string } {
  return { service: checked('service', service), account: checked('account', account) }
}

function checked(name: 'service' | 'account', text: string): string {
  if (text === '') throw malformed(`the name of the ${name} is empty`, `Give the ${name} a name`)
  if (text.includes('\0'))
    throw malformed(`the name of the ${name} has a NUL in it`, 'Leave it out')
  return text
}

function malformed(message: string, help: string): SecretStoreError {
  return new SecretStoreError('malformed', message, help)
}

/** The name of a system's keychain. */
function backendOf(platform: string): string {
  if (platform === 'darwin') return 'macOS Keychain'
  return platform === 'win32' ? 'Windows Credential Manager' : 'Secret Service'
}
