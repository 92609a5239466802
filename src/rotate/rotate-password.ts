import { Secret } from '../core/secret.ts'
import type { Send } from '../machine/capabilities.ts'
import { resolveOptionsIn } from '../resolve/options.ts'
import type { ConnectionArgs, ResolveOptions } from '../resolve/options.ts'
import type { Resolver } from '../resolve/resolve.ts'
import type { Connection } from '../settings/connection.ts'
import { placeOf } from './place.ts'
import type { SecretPlace } from './place.ts'
import { rotate } from './rotate.ts'
import { unsupported } from './rotation-error.ts'
import type { RotationError } from './rotation-error.ts'
import { serverOf, withApiAt } from './server.ts'

/** How a password is rotated. */
export type RotateOptions = ResolveOptions & {
  /** The new password, 6 to 72 bytes, asked for only when needed; by default 32 drawn characters. */
  readonly next?: (() => string | Secret | Promise<string | Secret>) | undefined
  /** Where the RESTful API listens; Milvus with its own TLS serves it on another port than gRPC. */
  readonly restUri?: string | undefined
  /** Sends the requests; by default over Node's HTTP, with the certificates of the connection. */
  readonly send?: Send | undefined
  /** Where the password is kept; by default where the resolution found it. */
  readonly place?: SecretPlace | undefined
}

/** The result of a rotation. */
export type Rotation = {
  /** `rotated` now, or `finished` an earlier rotation that was cut off. */
  readonly outcome: 'rotated' | 'finished'
  /** The connection, with the password that is in force. */
  readonly connection: Connection
  /** Where the password is kept, for people. */
  readonly keptIn: string
}

/** Rotates a password; see `rotatePassword` of `milvus-connection/rotate`. */
export async function rotateWith(
  resolver: Resolver,
  args: ConnectionArgs,
  options: RotateOptions,
): Promise<Rotation> {
  const machine = options.machine ?? resolver.machine
  const resolution = await resolver.resolve(args, resolveOptionsIn(options))
  const { connection } = resolution
  const { auth } = connection
  if (auth.kind !== 'password') throw notAPassword(auth.kind)
  const port = machine.rotating?.()
  if (port === undefined) {
    throw unsupported(
      'Cannot rotate the password: this machine cannot',
      'Give it what nodeMachine has: { ...nodeMachine, … }',
    )
  }
  const cwd = machine.path.resolve(machine.cwd, options.cwd ?? '.')
  const place = options.place ?? placeOf(resolution, machine, port.files, cwd)
  const isPair = resolution.origins.token !== undefined
  const prefix = isPair ? `${auth.user}:` : ''
  const { next } = options
  const { outcome, password } = await rotate({
    server: serverOf(withApiAt(connection, options.restUri), auth.user, options.send ?? port.send),
    place,
    password: auth.password,
    asKept: (text) => prefix + text,
    fromKept: (text) => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
    next: next && (async () => secretOf(await next())),
    pause: port.pause,
  })
  return {
    outcome,
    connection: Object.freeze({ ...connection, auth: Object.freeze({ ...auth, password }) }),
    keptIn: place.name,
  }
}

function secretOf(text: string | Secret): Secret {
  return Secret.is(text) ? text : new Secret(text)
}

function notAPassword(kind: 'none' | 'token'): RotationError {
  return kind === 'token'
    ? unsupported(
        'Cannot rotate the credential: it is an API key',
        'Make a new key in the console of Zilliz Cloud, keep it with "secret set", and delete the old one',
      )
    : unsupported(
        'Cannot rotate the password: the connection has none',
        'Set a user, and keep its password in a file or in the keychain',
      )
}
