const ways = [
  'close',
  'closeConnection',
  'disconnect',
  Symbol.asyncDispose,
  Symbol.dispose,
] as const

/**
 * Closes a client of any kind by the first of its methods that is there: `close`,
 * `closeConnection`, `disconnect`, `[Symbol.asyncDispose]`, `[Symbol.dispose]`. A client without
 * any, such as one for HTTP, needs no closing.
 */
export async function closeClient(client: unknown): Promise<void> {
  if (typeof client !== 'object' || client === null) return
  for (const way of ways) {
    const method: unknown = Reflect.get(client, way)
    if (typeof method !== 'function') continue
    await Reflect.apply(method, client, [])
    return
  }
}
