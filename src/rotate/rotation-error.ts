/**
 * Why a password was not rotated: `unsupported` (this connection or server cannot), `not-kept` (the
 * password is kept where nothing can be written), `unusable` (the new password), `refused` (by the
 * server), `unreachable` (no answer), `not-stored` (the new one could not be put in its place).
 */
export type RotationFailure =
  'unsupported' | 'not-kept' | 'unusable' | 'refused' | 'unreachable' | 'not-stored'

/** Which password the server takes: `unknown` when it could not be asked. */
export type InForce = 'old' | 'new' | 'unknown'

/**
 * A password was not rotated, or not to the end. It quotes neither the passwords nor what the
 * server said, and so it has no `cause`.
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

/** The connection, the server or the machine has no way to rotate; nothing was changed. */
export function unsupported(message: string, help: string): RotationError {
  return new RotationError('unsupported', 'old', message, help)
}
