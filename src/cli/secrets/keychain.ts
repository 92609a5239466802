import { isStoreError, openKeychain } from '../../entry/secrets.ts'
import type { Keychain, KeychainEntry, KeychainOptions } from '../../entry/secrets.ts'
import { exit } from '../io.ts'
import type { Io } from '../io.ts'
import { painter } from '../paint.ts'

// Long enough to find the password of a keyring, and to type it in.
const limitMs = 120_000

/** Does something with the keychain, and says what to do where that fails. */
export async function withKeychain(
  io: Io,
  doing: string,
  use: (keychain: Keychain, options: KeychainOptions) => Promise<number>,
): Promise<number> {
  try {
    return await use(openKeychain(io.machine), { signal: AbortSignal.timeout(limitMs) })
  } catch (error) {
    if (!isStoreError(error)) throw error
    const paint = painter(io.color.err)
    io.err(
      `${paint('red', 'error')} Cannot ${doing}: ${error.message}\n  ${paint('dim', 'fix')} ${error.help}\n`,
    )
    return error.failure === 'malformed' ? exit.usage : exit.unreadable
  }
}

/** What people call an entry: its account, with its service where that is not the usual one. */
export function nameOf({ service, account }: KeychainEntry, usual: string): string {
  return service === usual ? account : `keychain://${encodeURIComponent(service)}/${account}`
}
