import type { SecretPlace } from './place.ts'
import type { Verdict } from './server.ts'

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

/** Nothing was changed; `said` is the server's answer to the change. */
export function notChanged(
  why: 'refused' | 'refused-change' | 'ignored',
  said?: Verdict,
): RotationError {
  const words = {
    refused: [
      'the server refuses the present one',
      'Correct the password that is kept, or set it anew as another user',
    ],
    'refused-change': [
      `the server did not change it${said ? codes(said) : ''}`,
      'Check that the new password obeys the rules of the server and that this user may change it',
    ],
    ignored: [
      'the server said that it changed it, and did not',
      'Try again, or look into the log of the server',
    ],
  } as const
  const [message, help] = words[why]
  return new RotationError('refused', 'old', `Cannot rotate the password: ${message}`, help)
}

/** The server's answer is not understood, or there is none. */
export function unclear(verdict: Verdict, place?: SecretPlace): RotationError {
  const inForce = place === undefined ? 'old' : 'unknown'
  const after = place
    ? `; the new password is kept in ${place.pendingName}, and the old one where it was: run this again to find out which the server takes`
    : ''
  switch (verdict.kind) {
    case 'no-api':
      return new RotationError(
        'unsupported',
        inForce,
        'Cannot rotate the password: no RESTful API v2 is there',
        `It comes with Milvus 2.4 and Zilliz Cloud; where it listens elsewhere, give its address${after}`,
      )
    case 'unclear':
      return new RotationError(
        'refused',
        inForce,
        `Cannot rotate the password: the server answered${codes(verdict)}`,
        `Look up the code, or look into the log of the server${after}`,
      )
    default:
      return new RotationError(
        'unreachable',
        inForce,
        'Cannot rotate the password: the server did not answer',
        `Check that the RESTful API can be reached from here${after}`,
      )
  }
}

/** The server takes neither the password that is kept nor the one that waits. */
export function neitherWorks({ name, pendingName }: SecretPlace): RotationError {
  return new RotationError(
    'refused',
    'unknown',
    `Cannot rotate the password: the server takes neither the one in ${name} nor the one in ${pendingName}`,
    `Both are left as they are; have an administrator set the password, put it in ${name}, and remove ${pendingName}`,
  )
}

/** The password in force, and where it could not be written. */
export function cannotStore(
  inForce: 'old' | 'new',
  { name, pendingName }: SecretPlace,
): RotationError {
  return inForce === 'old'
    ? new RotationError(
        'not-stored',
        'old',
        `Cannot rotate the password: nothing can be kept in ${pendingName}`,
        'Make it writable, or rotate the password where it is; nothing was changed',
      )
    : new RotationError(
        'not-stored',
        'new',
        `Cannot put the new password in ${name}: it is in force, and kept in ${pendingName}`,
        'Make it writable and run this again, which finishes it',
      )
}

function codes(verdict: Verdict): string {
  if (verdict.kind === 'refused') return ': it refused the password'
  if (verdict.kind !== 'unclear') return ''
  return ` with ${verdict.code === undefined ? `status ${verdict.status}` : `code ${verdict.code}`}`
}
