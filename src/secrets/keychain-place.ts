import type { SecretPlace } from './place.ts'

/** As much of a keychain as keeping a password there takes. */
export type Entries = {
  readonly get: (service: string, account: string) => Promise<string | undefined>
  readonly set: (service: string, account: string, text: string) => Promise<void>
  readonly delete: (service: string, account: string) => Promise<unknown>
}

/** An entry of the keychain; the text that waits is an entry beside it, `account#pending`. */
export function keychainPlace(keychain: Entries, service: string, account: string): SecretPlace {
  const waiting = `${account}#pending`
  return {
    name: `the keychain entry ${service}/${account}`,
    pendingName: `the keychain entry ${service}/${waiting}`,
    read: () => keychain.get(service, account),
    pending: () => keychain.get(service, waiting),
    stage: (text) => keychain.set(service, waiting, text),
    async promote(text) {
      await keychain.set(service, account, text)
      await keychain.delete(service, waiting)
    },
    async discard() {
      await keychain.delete(service, waiting)
    },
  }
}
