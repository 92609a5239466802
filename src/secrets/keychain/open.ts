import { nodeMachine } from '../../machine/node.ts'
import type { Machine } from '../../machine/machine.ts'
import { Secret } from '../../core/secret.ts'
import { SecretStoreError } from '../store.ts'
import type { Keychain, KeychainAccess } from './keychain.ts'

/**
 * Opens the keychain of the machine: the Secret Service of Linux (GNOME Keyring, KWallet, KeePassXC),
 * the Keychain of macOS, the Credential Manager of Windows. Its entries are those of keytar, by
 * service and account; those that a resolution looks up by itself are of the service
 * `milvus-connection`, with accounts such as `root@db.example:19530`, or `db.example:443` for an
 * API key. Nothing is loaded or asked before the first call.
 *
 * @param machine - the machine; Node's unless another one is given
 * @throws {@link SecretStoreError} where the host has no place for credentials
 *
 * @example
 * ```ts
 * import { openKeychain } from 'milvus-connection/secrets'
 *
 * const known = ['Secret Service', 'macOS Keychain', 'Windows Credential Manager']
 * known.includes(openKeychain().backend) // => true
 * ```
 */
export function openKeychain(machine: Machine = nodeMachine): Keychain {
  const { env, home, platform, stores } = machine
  if (stores) return withSecrets(stores({ env, home, platform }).keychain)
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
