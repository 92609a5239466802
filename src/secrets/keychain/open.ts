import { nodeHost } from '../../node/host.ts'
import type { Host } from '../../sources/host.ts'
import { SecretStoreError } from '../store.ts'
import type { Keychain } from './keychain.ts'

/**
 * Opens the keychain of the machine: the Secret Service of Linux (GNOME Keyring, KWallet, KeePassXC),
 * the Keychain of macOS, the Credential Manager of Windows. Its entries are those of keytar, by
 * service and account; those that a resolution looks up by itself are of the service
 * `milvus-connection`, with accounts such as `root@db.example:19530`, or `db.example:443` for an
 * API key. Nothing is loaded or asked before the first call.
 *
 * @param host - the machine; Node's unless another one is given
 * @throws {@link SecretStoreError} where the host has no place for credentials
 *
 * @example
 * ```ts
 * import { openKeychain } from 'milvus-connection/secrets'
 *
 * const { backend } = openKeychain()
 * ['Secret Service', 'macOS Keychain', 'Windows Credential Manager'].includes(backend) // => true
 * ```
 */
export function openKeychain(host: Host = nodeHost): Keychain {
  const { env, home, platform, stores } = host
  if (stores) return stores({ env, home, platform }).keychain
  throw new SecretStoreError(
    'unavailable',
    'the host that was given has no stores',
    'Give it those of nodeHost: { ...nodeHost, … }',
  )
}
