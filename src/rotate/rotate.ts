import { Secret } from '../core/secret.ts'
import type { SecretPlace } from './place.ts'
import { RotationError, unsupported } from './rotation-error.ts'
import type { RotationFailure } from './rotation-error.ts'
import type { Server, Verdict } from './server.ts'

export type Rotating = {
  readonly server: Server
  readonly place: SecretPlace
  readonly password: Secret
  /** The text kept for a password: the password itself, or `user:password`. */
  readonly asKept: (password: string) => string
  readonly fromKept: (text: string) => string
  /** The password to change to, asked for only when needed; by default one is drawn. */
  readonly next?: (() => Promise<Secret>) | undefined
  readonly pause: (ms: number) => Promise<void>
}

/** `finished` means that an earlier rotation was completed. */
export type RotationOutcome = {
  readonly outcome: 'rotated' | 'finished'
  /** The password in force. */
  readonly password: Secret
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Milliseconds: some proxies of a cluster learn of a new password a little later. */
const patience = [100, 300, 1000, 3000]

// Safe to interrupt at any step: the new password is stored beside the old one before the server is
// changed. A later run finds it there and asks the server which of the two it takes.
export async function rotate(rotating: Rotating): Promise<RotationOutcome> {
  const { server, password, place } = rotating
  await assertKept(rotating)
  await assertChecking(server)
  const waiting = await staging(place, () => place.pending())
  const next = waiting ? new Secret(rotating.fromKept(waiting)) : undefined
  if (next && (await takes(server, next))) {
    await store(rotating, next)
    return { outcome: 'finished', password: next }
  }
  if (!(await takes(server, password))) throw next ? neitherWorks(place) : notChanged('refused')
  const chosen = await choose(rotating, next)
  await staging(place, () => place.stage(rotating.asKept(chosen.reveal())))
  await change(rotating, chosen)
  await store(rotating, chosen)
  return { outcome: 'rotated', password: chosen }
}

// If the place held something else, that would be overwritten.
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

// A server with authorization off takes any password, so it cannot tell which one is in force.
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

async function staging<Result>(place: SecretPlace, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch {
    throw cannotStore('old', place)
  }
}

// A drawn password that is already waiting may belong to another run that is under way.
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

// About 190 bits, valid for both Milvus and Zilliz Cloud. No character is special to a shell, a
// `.env` dialect or a URI.
function generatePassword(): string {
  for (;;) {
    // 256 is a multiple of 64, so the letters are equally likely.
    const bytes = crypto.getRandomValues(new Uint8Array(32))
    const text = Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
    const isMixed = [/[A-Z]/, /[a-z]/, /\d/, /[-_]/].every((one) => one.test(text))
    if (isMixed && /^[A-Za-z]/.test(text)) return text
  }
}

function unusable(next: string, old: string): string | undefined {
  // proxy.minPasswordLength and proxy.maxPasswordLength of Milvus; bcrypt reads no more.
  const { length: bytes } = new TextEncoder().encode(next)
  if (bytes < 6 || bytes > 72) return 'expected 6 to 72 bytes'
  if (next === old) return 'expected another one than the old one'
  // White space at the ends and invisible characters get lost between tools.
  if (next !== next.trim() || /\p{Cc}/u.test(next))
    return 'expected no control characters, and no white space around it'
  return undefined
}

// What counts is not the server's answer, but which password it takes afterwards.
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
  // A change without an answer may still take effect, so the new password is kept.
  if (!isFinal(said)) throw unclear(said, place)
  if (said.kind !== 'accepted') await place.discard().catch(() => undefined)
  throw notChanged(said.kind === 'accepted' ? 'ignored' : 'refused-change', said)
}

// Codes of Milvus for invalid parameters: nothing was begun.
const invalidParameter: readonly unknown[] = [1100, 1801, 1802]

function isFinal(said: Verdict): boolean {
  if (said.kind === 'unclear') return invalidParameter.includes(said.code)
  return said.kind === 'accepted' || said.kind === 'refused'
}

async function store({ place, asKept }: Rotating, next: Secret): Promise<void> {
  const text = asKept(next.reveal())
  try {
    await place.promote(text)
    if ((await place.read()) === text) return
  } catch {
    // The error may quote the password.
  }
  throw cannotStore('new', place)
}

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

/** With a place, the change had already been sent. */
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

function neitherWorks({ name, pendingName }: SecretPlace): RotationError {
  return new RotationError(
    'refused',
    'unknown',
    `Cannot rotate the password: the server takes neither the one in ${name} nor the one in ${pendingName}`,
    `Both are left as they are; have an administrator set the password, put it in ${name}, and remove ${pendingName}`,
  )
}

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
