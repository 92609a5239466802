/**
 * Why a password was not rotated: `unsupported` (by this connection or server), `not-kept` (in a place
 * that can be written to), `unusable` (the new password), `refused` (by the server), `unreachable`
 * (no answer), `not-stored` (the new password could not be written).
 */
export type RotationFailure =
  'unsupported' | 'not-kept' | 'unusable' | 'refused' | 'unreachable' | 'not-stored'

/** Which password the server takes: `unknown` when it could not be asked. */
export type InForce = 'old' | 'new' | 'unknown'

/**
 * A password was not rotated, or not to the end. The error quotes neither the passwords nor the
 * server, so it has no `cause`.
 */
export class RotationError extends Error {
  /** Stable; match on this, as messages may be reworded. */
  readonly code = 'ERR_ROTATION'
  readonly failure: RotationFailure
  readonly inForce: InForce
  /** What to do about it. */
  readonly help: string

  constructor(failure: RotationFailure, inForce: InForce, message: string, help: string) {
    super(message)
    this.name = 'RotationError'
    this.failure = failure
    this.inForce = inForce
    this.help = help
  }
}

export function unsupported(message: string, help: string): RotationError {
  return new RotationError('unsupported', 'old', message, help)
}
