const BRAND = Symbol.for('milvus-connection.Secret')
const MASK = '[secret]'

/**
 * Holds a credential so that no ordinary output can print it: template strings, `JSON.stringify`,
 * `console.log` and `util.inspect` all say `[secret]`. The text comes back only from
 * {@link Secret.reveal}, so one search for `.reveal(` lists every place that touches a credential.
 * It does not wipe memory.
 *
 * @example
 * ```ts
 * import { Secret } from 'milvus-connection'
 *
 * const token = new Secret('root:Milvus')
 * String(token) // => '[secret]'
 * JSON.stringify({ token }) // => '{"token":"[secret]"}'
 * token.reveal() // => 'root:Milvus'
 * ```
 */
export class Secret {
  // A private name, not a property: inspectors and structuredClone cannot see it.
  readonly #text: string

  static {
    // Registered symbols, so that two copies of this package (ESM beside CJS, say) agree.
    Object.defineProperty(this.prototype, BRAND, { value: true })
    Object.defineProperty(this.prototype, Symbol.for('nodejs.util.inspect.custom'), {
      value: () => MASK,
    })
  }

  /**
   * Wraps a credential.
   *
   * @param text - the credential as it is sent to the server; never empty in a resolved connection
   */
  constructor(text: string) {
    this.#text = text
  }

  /** Returns the credential. Call it as late as possible, and pass the result straight on. */
  reveal(): string {
    return this.#text
  }

  /** Says `[secret]`. */
  toString(): string {
    return MASK
  }

  /** Says `[secret]`. */
  toJSON(): string {
    return MASK
  }

  /**
   * Tells whether a value is a `Secret`, of this copy of the package or of another one.
   *
   * @example
   * ```ts
   * import { Secret } from 'milvus-connection'
   *
   * Secret.is(new Secret('key')) // => true
   * Secret.is('key') // => false
   * ```
   */
  static is(this: void, value: unknown): value is Secret {
    return typeof value === 'object' && value !== null && BRAND in value
  }
}
