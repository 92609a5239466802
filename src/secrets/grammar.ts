import type { ReferenceScheme } from './reference.ts'

/** What is wrong with a reference of a known scheme, and where. */
export type ReferenceFault = {
  /** Completes "Cannot read the reference …: expected …". */
  readonly expected: string
  /** In what follows the scheme, in UTF-16 code units from 0. */
  readonly offset: number
}

/** How the text behind a scheme is built. */
type Shape = {
  /** For people. */
  readonly form: string
  /** How many parts there are between slashes, at least and at most. */
  readonly parts: readonly [least: number, most: number]
  /** What stands behind them, after a mark: the field of `#field`. */
  readonly tail?: { readonly mark: string; readonly isNeeded: boolean }
}

const shapes: { readonly [Scheme in ReferenceScheme]?: Shape } = {
  keychain: { form: 'keychain://service/account', parts: [2, Infinity] },
  op: { form: 'op://vault/item/field', parts: [3, 4], tail: { mark: '?', isNeeded: false } },
  vault: {
    form: 'vault://mount/path#field',
    parts: [2, Infinity],
    tail: { mark: '#', isNeeded: true },
  },
  'aws-sm': {
    form: 'aws-sm://name or aws-sm://name#field',
    parts: [1, Infinity],
    tail: { mark: '#', isNeeded: false },
  },
  'gcp-sm': { form: 'gcp-sm://project/name', parts: [2, 8] },
  'azure-kv': { form: 'azure-kv://vault/name', parts: [2, 3] },
}

/**
 * Checks the text behind a scheme. Percent signs mean nothing here: whether a part is decoded is
 * for its store to say.
 *
 * @example
 * ```ts
 * import { checkReference } from 'milvus-connection/secrets'
 *
 * checkReference('op', 'vault/item/field') // => undefined
 * checkReference('vault', 'kv/milvus') // => { expected: 'vault://mount/path#field', offset: 9 }
 * ```
 */
export function checkReference(scheme: ReferenceScheme, rest: string): ReferenceFault | undefined {
  const control = rest.search(/\p{Cc}/u)
  if (control >= 0) return { expected: 'no control character', offset: control }
  const shape = shapes[scheme]
  if (shape !== undefined) return checkShape(rest, shape)
  if (scheme === 'env') return checkName(rest)
  if (rest.trim() !== '') return undefined
  return { expected: scheme === 'file' ? 'file:///path' : 'exec: and a command', offset: 0 }
}

function checkShape(rest: string, { form, parts, tail }: Shape): ReferenceFault | undefined {
  const [least, most] = parts
  const mark = tail === undefined ? -1 : rest.indexOf(tail.mark)
  const end = mark < 0 ? rest.length : mark
  const segments = rest.slice(0, end).split('/')
  let at = 0
  for (const [index, segment] of segments.entries()) {
    if (segment.trim() === '' || index >= most) return { expected: form, offset: at }
    at += segment.length + 1
  }
  if (segments.length < least || (mark < 0 && tail?.isNeeded))
    return { expected: form, offset: end }
  return mark >= 0 && mark === rest.length - 1 ? { expected: form, offset: rest.length } : undefined
}

function checkName(name: string): ReferenceFault | undefined {
  const odd = name.search(/[^\w.()-]/)
  if (odd < 0 && name !== '') return undefined
  return { expected: 'env://NAME', offset: Math.max(odd, 0) }
}
