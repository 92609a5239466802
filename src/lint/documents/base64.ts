import { Secret } from '../../core/secret.ts'

/**
 * Decodes a value of a Kubernetes Secret; `undefined` when it is no Base64 of UTF-8.
 *
 * @example
 * ```ts
 * decodeBase64('aHR0cDovL2Ri')?.reveal() // => 'http://db'
 * ```
 */
export function decodeBase64(text: string): Secret | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    return new Secret(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
