import type { DotenvEntry } from './types.ts'

/**
 * Gives, for every name, the assignment that counts: the last one, as in `dotenv`.
 *
 * `__proto__` is left out: `dotenv` assigns it to a plain object, where a text as prototype has no
 * effect.
 *
 * @example
 * ```ts
 * import { readDotenv, winners } from './index.ts'
 *
 * const { entries } = readDotenv('MILVUS_DB=a\nMILVUS_DB=b\n')
 * winners(entries).get('MILVUS_DB')?.value // => 'b'
 * ```
 */
export const winners = (entries: readonly DotenvEntry[]): ReadonlyMap<string, DotenvEntry> =>
  new Map(entries.filter((entry) => entry.name !== '__proto__').map((entry) => [entry.name, entry]))
