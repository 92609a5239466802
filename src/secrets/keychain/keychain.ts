import { Secret } from '../../core/secret.ts'
import { percentDecode } from '../../core/percent.ts'
import type { Machine } from '../../machine/machine.ts'
import { malformed, storeMachine, unavailable } from '../store.ts'
import { keychainError } from './call.ts'
import type { KeychainAnswer, KeychainCall } from './call.ts'
import { keychainPort } from './port.ts'
import type { Attributes, KeychainPort } from './port.ts'

/** What identifies a credential in the keychain. */
export type KeychainEntry = { readonly service: string; readonly account: string }

/** The service of the entries that a resolution looks up by user and host. */
export const keychainService = 'milvus-connection'

/**
 * Splits `service/account`, with or without `keychain://` before it. The account is everything after
 * the first slash, as written; escapes in the service are decoded, so it may hold a slash (`%2F`).
 *
 * @throws {@link SecretStoreError} with `malformed` and the offset where a name is missing
 *
 * @example
 * ```ts
 * import { keychainEntry } from 'milvus-connection/secrets'
 *
 * keychainEntry('keychain://milvus/prod') // => { service: 'milvus', account: 'prod' }
 * ```
 */
export function keychainEntry(reference: string): KeychainEntry {
  const rest = reference.replace(/^keychain:\/\//, '')
  const slash = rest.indexOf('/')
  if (slash > 0 && slash < rest.length - 1)
    return { service: percentDecode(rest.slice(0, slash)).text, account: rest.slice(slash + 1) }
  throw malformed(
    'a keychain reference names a service and an account',
    'Write keychain://service/account',
    slash > 0 ? rest.length : Math.max(slash, 0),
  )
}

/** Options of a call to the keychain. */
export type KeychainOptions = {
  /** When aborted, the call gives up and a prompt on the screen is withdrawn. */
  readonly signal?: AbortSignal
}

/**
 * The keychain of this machine, with keytar's entries: a service, an account, a credential. Failures
 * throw a {@link SecretStoreError}; a missing entry is not a failure.
 */
export type Keychain = {
  /** `Secret Service`, `macOS Keychain` or `Windows Credential Manager`. */
  readonly backend: string
  readonly get: (
    service: string,
    account: string,
    options?: KeychainOptions,
  ) => Promise<Secret | undefined>
  /** Replaces an existing entry. */
  readonly set: (
    service: string,
    account: string,
    secret: Secret | string,
    options?: KeychainOptions,
  ) => Promise<void>
  /** Whether there was one to delete. */
  readonly delete: (service: string, account: string, options?: KeychainOptions) => Promise<boolean>
  /** The accounts of a service, in alphabetical order. */
  readonly accounts: (service: string, options?: KeychainOptions) => Promise<readonly string[]>
}

export function openKeychainOf(machine: Machine): Keychain {
  const port = machine.stores?.()
  if (port) return keychainOf(keychainPort(storeMachine(port, machine)), machine.platform)
  throw unavailable(
    'the host that was given has no stores',
    'Give it those of nodeMachine: { ...nodeMachine, … }',
  )
}

/** Other systems have a Secret Service. */
const backends: Readonly<Partial<Record<string, string>>> = {
  darwin: 'macOS Keychain',
  win32: 'Windows Credential Manager',
}

export function keychainOf(port: KeychainPort, platform: string): Keychain {
  const machine = { port, platform }
  return {
    backend: backends[platform] ?? 'Secret Service',

    async get(service, account, { signal = never() } = {}) {
      const answer = await ask(machine, { do: 'get', ...entry(service, account) }, signal)
      if (answer.kind === 'text' && answer.text) return new Secret(answer.text)
      await throwIfLocked(machine, { service, account }, signal)
      return undefined
    },

    async set(service, account, given, { signal = never() } = {}) {
      const secret = Secret.is(given) ? given.reveal() : given
      if (secret === '') throw malformed('the credential to keep is empty', 'Give one')
      // The native libraries would cut it off there.
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
      // Listing locked entries crashes keytar, and the process with it.
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
  if (machine.platform in backends) return false
  const locked = await machine.port.isLocked(attributes, signal)
  // No answer in time does not mean unlocked.
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

function entry(service: string, account: string): KeychainEntry {
  return { service: checked('service', service), account: checked('account', account) }
}

function checked(name: 'service' | 'account', text: string): string {
  if (text === '') throw malformed(`the name of the ${name} is empty`, `Give the ${name} a name`)
  if (text.includes('\0'))
    throw malformed(`the name of the ${name} has a NUL in it`, 'Leave it out')
  return text
}
