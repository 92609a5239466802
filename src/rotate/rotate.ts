import { Secret } from '../core/secret.ts'
import { generatePassword, isPassword } from './generate.ts'
import type { SecretPlace } from './place.ts'
import { cannotStore, neitherWorks, notChanged, RotationError, unclear } from './rotation-error.ts'
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
  throw new RotationError(
    'unsupported',
    'old',
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

function unusable(next: string, old: string): string | undefined {
  if (!isPassword(next)) return 'expected 6 to 72 bytes'
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
