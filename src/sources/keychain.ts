/** The service that entries for servers stand under in the keychain. */
export const keychainService = 'milvus-connection'

/** The account of an entry for a server: `user@host:port` for a password, `host:port` for an API key. */
export function keychainAccount(address: string, user: string | undefined): string {
  return user === undefined ? address : `${user}@${address}`
}
