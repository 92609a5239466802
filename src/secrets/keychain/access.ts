import { SecretStoreError } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { backendOf } from './backend.ts'
import type { Attributes, KeychainAnswer, KeychainCall } from './call.ts'
import { keychainError } from './failures.ts'
import type { KeychainAccess } from './keychain.ts'

/** The keychain of a machine. Nothing of it is loaded before the first call. */
export function keychainOf(machine: StoreMachine): KeychainAccess {
  return {
    backend: backendOf(machine.platform),

    async get(service, account, { signal = never() } = {}) {
      const answer = await ask(machine, { do: 'get', ...entry(service, account) }, signal)
      if (answer.kind === 'text' && answer.text) return answer.text
      await throwIfLocked(machine, { service, account }, signal)
      return undefined
    },

    async set(service, account, secret, { signal = never() } = {}) {
      if (secret === '') throw malformed('the credential to keep is empty', 'Give one')
      // The libraries below take a text to end there.
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
      // To list what stays locked ends keytar, and the process with it.
      if (await isLockedHere(machine, { service }, signal)) {
        await ask(machine, { do: 'unlock', service }, signal)
        await throwIfLocked(machine, { service }, signal)
      }
      const answer = await ask(machine, { do: 'accounts', service }, signal)
      return answer.kind === 'accounts' ? answer.accounts : []
    },
  }
}

const notInstalled: KeychainAnswer = { kind: 'problem', problem: 'not-installed' }

function never(): AbortSignal {
  return new AbortController().signal
}

async function ask(
  machine: StoreMachine,
  call: KeychainCall,
  signal: AbortSignal,
): Promise<KeychainAnswer> {
  if (signal.aborted) throw keychainError('timed-out')
  const answer = (await machine.keychain?.ask(call, signal)) ?? notInstalled
  if (answer.kind === 'problem') throw keychainError(answer.problem)
  return answer
}

async function isLockedHere(
  machine: StoreMachine,
  attributes: Attributes,
  signal: AbortSignal,
): Promise<boolean> {
  const hasSecretService = machine.platform !== 'darwin' && machine.platform !== 'win32'
  if (!hasSecretService) return false
  const locked = await machine.keychain?.isLocked(attributes, signal)
  // Not to have heard is not to have heard that there is nothing.
  if (signal.aborted) throw keychainError('timed-out')
  return locked === true
}

async function throwIfLocked(
  machine: StoreMachine,
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
