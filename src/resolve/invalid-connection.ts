import type { Diagnostic } from '../core/diagnostics.ts'
import type { SourceLookup } from '../sources/source.ts'
import type { Origins, RawValues } from './origins.ts'

/**
 * The input does not make a connection. It carries every problem at once; there is no `cause`, as
 * the errors of parsers quote their input, and the input here is credentials.
 *
 * @example
 * ```ts
 * import { InvalidConnectionError, resolveConnectionSync } from 'milvus-connection'
 *
 * try {
 *   resolveConnectionSync({ uri: 'ftp://db', timeout: 'soon' }, { env: false, envFiles: false, configFile: false })
 * } catch (error) {
 *   if (error instanceof InvalidConnectionError) {
 *     error.diagnostics.map(({ rule }) => rule) // => ['unsupported-scheme', 'invalid-timeout']
 *   }
 * }
 * ```
 */
export class InvalidConnectionError extends Error {
  /** Stable; match on this, as messages may be reworded. */
  readonly code = 'ERR_INVALID_CONNECTION'
  /** Everything that is wrong, and every warning and notice beside it. */
  readonly diagnostics: readonly Diagnostic[]
  /** Where the settings came from, as far as that was found out. */
  readonly origins: Origins
  /** What was read, and what was looked at and found absent or empty. */
  readonly lookedAt: readonly SourceLookup[]
  /** The values that would have been used, as they were written. */
  readonly raw: RawValues

  constructor(
    diagnostics: readonly Diagnostic[],
    origins: Origins,
    lookedAt: readonly SourceLookup[],
    raw: RawValues,
  ) {
    super(messageOf(diagnostics))
    this.name = 'InvalidConnectionError'
    this.diagnostics = Object.freeze([...diagnostics])
    this.origins = origins
    this.lookedAt = lookedAt
    this.raw = raw
  }
}

function messageOf(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const lines = errors.map(
    ({ rule, message, help, origin }) => `  ${origin.at}: ${message} [${rule}]\n    ${help}`,
  )
  const count = errors.length === 1 ? 'a problem' : `${errors.length} problems`
  return `Cannot resolve the connection: ${count}\n${lines.join('\n')}`
}
