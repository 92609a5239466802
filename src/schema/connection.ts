import * as z from 'zod/mini'

import { highestPort } from '../core/ports.ts'
import { Secret } from '../core/secret.ts'
import type { Auth, Connection, Tls } from '../settings/connection.ts'
import { exactly, filled } from './schema.ts'
import type { Schema } from './schema.ts'

/** Who a connection authenticates as, in JSON: credentials are text, `[secret]` unless asked for. */
export type AuthJson =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'password'; readonly user: string; readonly password: string }

type InJson<Kind> = Kind extends Connection
  ? Omit<Kind, 'auth'> & { readonly auth: AuthJson }
  : never

/** A connection in JSON, as `milvus-connection resolve --format json` prints it. */
export type ConnectionJson = InJson<Connection>

const withoutColon = z.string().check(z.regex(/^[^:]+$/))

const auth = exactly<Auth>()(authWith(z.custom<Secret>(Secret.is), z.custom<Secret>(Secret.is)))
const authJson = exactly<AuthJson>()(authWith(withoutColon, filled))

function authWith<Token extends z.ZodMiniType, Password extends z.ZodMiniType>(
  token: Token,
  password: Password,
) {
  return z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('token'), token }),
      z.strictObject({ kind: z.literal('password'), user: withoutColon, password }),
    ])
    .check(z.describe('Who the connection speaks as; credentials are "[secret]" unless asked for.'))
}

const path = filled.check(z.describe('An absolute path.'))
const pems = {
  caPemPath: z.exactOptional(path),
  serverPemPath: z.exactOptional(path),
  serverName: z.exactOptional(filled),
}

const tlsOff = z.strictObject({ mode: z.literal('off') })

const tls = exactly<Tls>()(
  z
    .discriminatedUnion('mode', [
      tlsOff,
      z.strictObject({ mode: z.literal('server'), ...pems }),
      z.strictObject({
        mode: z.literal('mutual'),
        clientPemPath: path,
        clientKeyPath: path,
        ...pems,
      }),
    ])
    .check(z.describe('How the connection is protected.')),
)

function connectionWith<Who extends z.ZodMiniType>(who: Who) {
  const shared = {
    alias: filled.check(z.describe('The name of the connection.')),
    auth: who,
    database: z.string().check(z.regex(/^[A-Za-z_][A-Za-z0-9_]*$/)),
    timeoutMs: z.int().check(z.gte(1), z.lte(2 ** 31 - 1), z.describe('In milliseconds.')),
    deployment: z.enum([
      'self-hosted',
      'zilliz-serverless',
      'zilliz-dedicated',
      'zilliz-global',
      'zilliz-private-link',
      'lite',
    ]),
  }
  return z.discriminatedUnion('kind', [
    z.strictObject({
      ...shared,
      kind: z.literal('tcp'),
      uri: z.string().check(z.regex(/^https?:\/\/[^/@?#]+:\d{1,5}$/), z.describe(canonical)),
      host: z.string().check(z.regex(/^[^A-Z[\]/@?#\s]+$/)),
      port: z.int().check(z.gte(1), z.lte(highestPort)),
      address: z.string().check(z.regex(/^[^/@?#]+:\d{1,5}$/), z.describe('host:port')),
      tls,
    }),
    z.strictObject({
      ...shared,
      kind: z.enum(['unix', 'lite']),
      uri: filled.check(z.describe(canonical)),
      path,
      tls: tlsOff,
    }),
  ])
}

const canonical = 'Canonical and free of credentials.'

/**
 * A connection as the library returns it, with `Secret`s. What is valid comes back unchanged.
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { connectionSchema } from 'milvus-connection/schema'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * connectionSchema.safeParse(connection).success // => true
 * connectionSchema.safeParse({ ...connection, port: 0 }).success // => false
 * ```
 */
export const connectionSchema: Schema<Connection> = exactly<Connection>()(connectionWith(auth))

export const connectionJsonSchema: Schema<ConnectionJson> = exactly<ConnectionJson>()(
  connectionWith(authJson),
)
