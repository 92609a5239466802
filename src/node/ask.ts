import type { SecretStore, StoreAnswer } from '../secrets/store.ts'
import { SecretStoreError } from '../secrets/store.ts'

/** Asks a store for what a reference names, for at most `limitMs`. */
export async function ask(store: SecretStore, rest: string, limitMs: number): Promise<StoreAnswer> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort()
      reject(
        new SecretStoreError(
          'timed-out',
          'its store did not answer in time',
          'Check that the store can be reached, or give it longer with secretTimeoutMs',
        ),
      )
    }, limitMs)
  })
  try {
    return await Promise.race([store(rest, { signal: controller.signal }), late])
  } finally {
    clearTimeout(timer)
  }
}
