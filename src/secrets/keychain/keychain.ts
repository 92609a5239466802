import { Secret } from '../../secret.ts'
import { SecretStoreError } from '../store.ts'
import type { StoreHost } from '../store-host.ts'
import { backendOf } from './backend.ts'
import type { KeychainAnswer, KeychainCall } from './call.ts'
import { keychainError } from './failures.ts'
import { isLocked } from './locked.ts'
import type { Attributes } from './locked.ts'

/** What a call to the keychain can be told. */
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

/** The keychain of a machine. Nothing of it is loaded before the first call. */
export function keychainOf(host: StoreHost): Keychain {
  return {
    backend: backendOf(host.platform),

    async get(service, account, { signal = never() } = {}) {
      const answer = await ask(host, { do: 'get', ...entry(service, account) }, signal)
      if (answer.kind === 'text' && answer.text) return new Secret(answer.text)
      await throwIfLocked(host, { service, account }, signal)
      return undefined
    },

    async set(service, account, secret, { signal = never() } = {}) {
      const text = typeof secret === 'string' ? secret : secret.reveal()
      if (text === '') throw malformed('the credential to keep is empty', 'Give one')
      // The libraries below take a text to end there.
      if (text.includes('\0')) throw malformed('the credential has a NUL in it', 'Leave it out')
      await ask(host, { do: 'set', ...entry(service, account), secret: text }, signal)
    },

    async delete(service, account, { signal = never() } = {}) {
      const answer = await ask(host, { do: 'delete', ...entry(service, account) }, signal)
      if (answer.kind === 'done' && answer.wasThere) return true
      await throwIfLocked(host, { service, account }, signal)
      return false
    },

    async accounts(service, { signal = never() } = {}) {
      checked('service', service)
      // To list what stays locked ends keytar, and the process with it.
      if (await isLockedHere(host, { service }, signal)) {
        await ask(host, { do: 'unlock', service }, signal)
        await throwIfLocked(host, { service }, signal)
      }
      const answer = await ask(host, { do: 'accounts', service }, signal)
      return answer.kind === 'accounts' ? answer.accounts : []
    },
  }
}

const notInstalled: KeychainAnswer = { kind: 'problem', problem: 'not-installed' }

function never(): AbortSignal {
  return new AbortController().signal
}

async function ask(
  host: StoreHost,
  call: KeychainCall,
  signal: AbortSignal,
): Promise<KeychainAnswer> {
  if (signal.aborted) throw keychainError('timed-out')
  const answer = (await host.keychain?.(call, signal)) ?? notInstalled
  if (answer.kind === 'problem') throw keychainError(answer.problem)
  return answer
}

async function isLockedHere(
  host: StoreHost,
  attributes: Attributes,
  signal: AbortSignal,
): Promise<boolean> {
  const hasSecretService = host.platform !== 'darwin' && host.platform !== 'win32'
  if (!hasSecretService) return false
  const locked = await isLocked(host, attributes, signal)
  // Not to have heard is not to have heard that there is nothing.
  if (signal.aborted) throw keychainError('timed-out')
  return locked === true
}

async function throwIfLocked(
  host: StoreHost,
  attributes: Attributes,
  signal: AbortSignal,
): Promise<void> {
  if (await isLockedHere(host, attributes, signal)) throw keychainError('locked')
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
