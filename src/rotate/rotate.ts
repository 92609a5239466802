import { Secret } from '../core/secret.ts'
import type { SecretPlace } from './place.ts'
import { RotationError, unsupported } from './rotation-error.ts'
import type { RotationFailure } from './rotation-error.ts'
import type { Server, Verdict } from './server.ts'

/** What a rotation works on: one user's password, where it is kept, and the server that checks it. */
export type Rotating = {
  readonly server: Server
  readonly place: SecretPlace
  readonly password: Secret
  /** What is kept for a password: itself, or `user:password`. */
  readonly asKept: (password: string) => string
  /** The password in a kept text. */
  readonly fromKept: (text: string) => string
  /** The password to change to; without it one is drawn. It is asked for only when it is needed. */
  readonly next?: (() => Promise<Secret>) | undefined
  /** Waits between two questions to the server. */
  readonly pause: (ms: number) => Promise<void>
}

/** `rotated` now, or `finished` what an earlier rotation had begun. */
export type RotationOutcome = {
  readonly outcome: 'rotated' | 'finished'
  /** The password in force. */
  readonly password: Secret
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const length = 32
const classes = [/[A-Z]/, /[a-z]/, /\d/, /[-_]/]

/** Some proxies of a cluster learn of a new password a moment later. */
const patience = [100, 300, 1000, 3000]

/**
 * Rotates a password so that it is not lost wherever this is cut off: the new one is kept beside the
 * old one first, then changed on the server, then checked, and only then does the new one take the
 * old one's place. A later run finds what waits there and asks the server which of the two it takes.
 */
export async function rotate(rotating: Rotating): Promise<RotationOutcome> {
  const { server, password, place } = rotating
  await assertKept(rotating)
  await assertChecking(server)
  const waiting = await pendingIn(rotating)
  const next = waiting === undefined ? undefined : new Secret(rotating.fromKept(waiting))
  if (next && (await takes(server, next))) {
    await store(rotating, next)
    return { outcome: 'finished', password: next }
  }
  if (!(await takes(server, password))) throw next ? neitherWorks(place) : notChanged('refused')
  const chosen = await choose(rotating, next)
  await stage(rotating, chosen)
  await change(rotating, chosen)
  await store(rotating, chosen)
  return { outcome: 'rotated', password: chosen }
}

// Unless the place holds what the connection uses, something else would be overwritten.
async function assertKept({ place, password, asKept }: Rotating): Promise<void> {
  const kept = await place.read().catch(() => undefined)
  if (kept === asKept(password.reveal())) return
  throw new RotationError(
    'not-kept',
    'old',
    `Cannot rotate the password: ${place.name} does not hold it as it is used`,
    'Keep the password there, alone; nothing was changed',
  )
}

// A server with authorization off takes any password, and so cannot say which one is in force.
async function assertChecking(server: Server): Promise<void> {
  if (!(await takes(server, new Secret(generatePassword())))) return
  throw unsupported(
    'Cannot rotate the password: the server takes any password',
    'Turn authorization on: common.security.authorizationEnabled in milvus.yaml',
  )
}

async function takes(server: Server, password: Secret): Promise<boolean> {
  const verdict = await server.check(password)
  if (verdict.kind === 'accepted' || verdict.kind === 'refused') return verdict.kind === 'accepted'
  throw unclear(verdict)
}

async function pendingIn({ place }: Rotating): Promise<string | undefined> {
  try {
    return (await place.pending()) || undefined
  } catch {
    throw cannotStore('old', place)
  }
}

// A drawn password that waits is as good as another one, and may be another run's, under way now.
async function choose({ next, password }: Rotating, waiting?: Secret): Promise<Secret> {
  if (next === undefined && waiting !== undefined) return waiting
  const chosen = next === undefined ? new Secret(generatePassword()) : await next()
  const problem = unusable(chosen.reveal(), password.reveal())
  if (problem === undefined) return chosen
  throw new RotationError(
    'unusable',
    'old',
    `Cannot use the new password: ${problem}`,
    'Give another one, or have one drawn',
  )
}

/**
 * Draws a password of 32 characters, about 190 bits, that Milvus and Zilliz Cloud both take: letters,
 * digits, and at least one of `-` and `_`. No shell, `.env` dialect or URI reads them as anything else.
 */
function generatePassword(): string {
  for (;;) {
    // 64 letters, so every byte is one without favor.
    const bytes = crypto.getRandomValues(new Uint8Array(length))
    const text = Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
    const isMixed = classes.every((one) => one.test(text))
    if (isMixed && /^[A-Za-z]/.test(text)) return text
  }
}

function unusable(next: string, old: string): string | undefined {
  // proxy.minPasswordLength and proxy.maxPasswordLength of Milvus; bcrypt reads no more.
  const { length: bytes } = new TextEncoder().encode(next)
  if (bytes < 6 || bytes > 72) return 'expected 6 to 72 bytes'
  if (next === old) return 'expected another one than the old one'
  // What is at its end, or cannot be seen, is lost between one tool and the next.
  if (next !== next.trim() || /\p{Cc}/u.test(next))
    return 'expected no control characters, and no white space around it'
  return undefined
}

async function stage({ place, asKept }: Rotating, next: Secret): Promise<void> {
  try {
    await place.stage(asKept(next.reveal()))
  } catch {
    throw cannotStore('old', place)
  }
}

// What counts is not the answer to the change, but which password the server takes afterwards.
async function change(rotating: Rotating, next: Secret): Promise<void> {
  const { server, password, place, pause } = rotating
  const said = await server.change(password, next)
  let last: Verdict = said
  for (const ms of said.kind === 'accepted' ? patience : [0]) {
    last = await server.check(next)
    if (last.kind === 'accepted') return
    await pause(ms)
  }
  if (last.kind !== 'refused') throw unclear(last, place)
  const old = await server.check(password)
  if (old.kind === 'refused') throw neitherWorks(place)
  if (old.kind !== 'accepted') throw unclear(old, place)
  // A change without an answer may still happen, so the new password is kept.
  if (!isFinal(said)) throw unclear(said, place)
  if (said.kind !== 'accepted') await place.discard().catch(() => undefined)
  throw notChanged(said.kind === 'accepted' ? 'ignored' : 'refused-change', said)
}

// Codes of Milvus: the parameters are invalid, so nothing was begun.
const invalidParameter: readonly number[] = [1100, 1801, 1802]

function isFinal(said: Verdict): boolean {
  if (said.kind === 'unclear')
    return said.code !== undefined && invalidParameter.includes(said.code)
  return said.kind === 'accepted' || said.kind === 'refused'
}

async function store({ place, asKept }: Rotating, next: Secret): Promise<void> {
  const text = asKept(next.reveal())
  try {
    await place.promote(text)
    if ((await place.read()) === text) return
  } catch {
    // The error of a store can quote what it was given.
  }
  throw cannotStore('new', place)
}

/** Nothing was changed; `said` is the server's answer to the change. */
function notChanged(why: 'refused' | 'refused-change' | 'ignored', said?: Verdict): RotationError {
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

/** The server's answer is not understood, or there is none; with a place, the change was sent. */
function unclear(verdict: Verdict, place?: SecretPlace): RotationError {
  const [failure, message, help] = unclearWords(verdict)
  const after = place
    ? `; the new password is kept in ${place.pendingName}, and the old one where it was: run this again to find out which the server takes`
    : ''
  return new RotationError(
    failure,
    place === undefined ? 'old' : 'unknown',
    `Cannot rotate the password: ${message}`,
    help + after,
  )
}

function unclearWords(verdict: Verdict): readonly [RotationFailure, string, string] {
  switch (verdict.kind) {
    case 'no-api':
      return [
        'unsupported',
        'no RESTful API v2 is there',
        'It comes with Milvus 2.4 and Zilliz Cloud; where it listens elsewhere, give its address',
      ]
    case 'unclear':
      return [
        'refused',
        `the server answered${codes(verdict)}`,
        'Look up the code, or look into the log of the server',
      ]
    default:
      return [
        'unreachable',
        'the server did not answer',
        'Check that the RESTful API can be reached from here',
      ]
  }
}

/** The server takes neither the password that is kept nor the one that waits. */
function neitherWorks({ name, pendingName }: SecretPlace): RotationError {
  return new RotationError(
    'refused',
    'unknown',
    `Cannot rotate the password: the server takes neither the one in ${name} nor the one in ${pendingName}`,
    `Both are left as they are; have an administrator set the password, put it in ${name}, and remove ${pendingName}`,
  )
}

/** The password in force, and where it could not be written. */
function cannotStore(inForce: 'old' | 'new', { name, pendingName }: SecretPlace): RotationError {
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
