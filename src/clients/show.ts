import type { Show } from './adapter.ts'

/** Writes credentials out, as a client needs them. The one place that reveals them. */
export const reveal: Show = (secret) => secret.reveal()

/**
 * Writes `[secret]` where a credential goes, so that options can be printed.
 *
 * @example
 * ```ts
 * import { Secret } from 'milvus-connection'
 * import { mask, reveal } from 'milvus-connection/clients'
 *
 * const token = new Secret('root:Milvus')
 * mask(token) // => '[secret]'
 * reveal(token) // => 'root:Milvus'
 * ```
 */
export const mask: Show = (secret) => secret.toString()
