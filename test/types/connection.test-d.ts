import type {
  Auth,
  Connection,
  ConnectionArgs,
  Deployment,
  PathConnection,
  Secret,
  TcpConnection,
  Tls,
} from 'milvus-connection'
import { describe, expectTypeOf, test } from 'vitest'
import type { argumentNamesByHand } from '../meta/argument-names.ts'

declare const connection: Connection
declare const auth: Auth
declare const tls: Tls

describe('a connection narrows', () => {
  test('by its kind', () => {
    expectTypeOf(connection.kind).toEqualTypeOf<'tcp' | 'unix' | 'lite'>()
    expectTypeOf<Connection>().toEqualTypeOf<TcpConnection | PathConnection>()
    if (connection.kind === 'tcp') {
      expectTypeOf(connection).toEqualTypeOf<TcpConnection>()
      expectTypeOf(connection.host).toEqualTypeOf<string>()
      expectTypeOf(connection.port).toEqualTypeOf<number>()
      expectTypeOf(connection.address).toEqualTypeOf<string>()
      expectTypeOf(connection).not.toHaveProperty('path')
    } else {
      expectTypeOf(connection).toEqualTypeOf<PathConnection>()
      expectTypeOf(connection.path).toEqualTypeOf<string>()
      expectTypeOf(connection).not.toHaveProperty('host')
    }
  })

  test('and is the same in the rest, whatever its kind', () => {
    expectTypeOf(connection.alias).toEqualTypeOf<string>()
    expectTypeOf(connection.uri).toEqualTypeOf<string>()
    expectTypeOf(connection.auth).toEqualTypeOf<Auth>()
    expectTypeOf(connection.database).toEqualTypeOf<string>()
    expectTypeOf(connection.tls).toEqualTypeOf<Tls>()
    expectTypeOf(connection.timeoutMs).toEqualTypeOf<number>()
    expectTypeOf(connection.deployment).toEqualTypeOf<Deployment>()
  })

  test('and cannot be written to', () => {
    // @ts-expect-error -- a connection is frozen
    connection.database = 'other'
    // @ts-expect-error -- to the bottom
    connection.auth.kind = 'none'
  })
})

test('who a connection speaks as narrows by its kind', () => {
  expectTypeOf(auth.kind).toEqualTypeOf<'none' | 'token' | 'password'>()
  if (auth.kind === 'token') expectTypeOf(auth.token).toEqualTypeOf<Secret>()
  if (auth.kind === 'password') {
    expectTypeOf(auth.user).toEqualTypeOf<string>()
    expectTypeOf(auth.password).toEqualTypeOf<Secret>()
  }
  if (auth.kind === 'none') expectTypeOf(auth).toEqualTypeOf<{ readonly kind: 'none' }>()
})

test('how a connection is protected narrows by its mode', () => {
  expectTypeOf(tls.mode).toEqualTypeOf<'off' | 'server' | 'mutual'>()
  if (tls.mode === 'off') expectTypeOf(tls).toEqualTypeOf<{ readonly mode: 'off' }>()
  if (tls.mode === 'server') {
    expectTypeOf(tls.caPemPath).toEqualTypeOf<string | undefined>()
    expectTypeOf(tls.serverName).toEqualTypeOf<string | undefined>()
    expectTypeOf(tls).not.toHaveProperty('clientPemPath')
  }
  if (tls.mode === 'mutual') {
    expectTypeOf(tls.clientPemPath).toEqualTypeOf<string>()
    expectTypeOf(tls.clientKeyPath).toEqualTypeOf<string>()
    expectTypeOf(tls.serverPemPath).toEqualTypeOf<string | undefined>()
  }
})

describe('arguments', () => {
  test('have every name there is, and no other', () => {
    expectTypeOf<keyof ConnectionArgs>().toEqualTypeOf<(typeof argumentNamesByHand)[number]>()
  })

  test('take what people have at hand: text, secrets, numbers, nothing', () => {
    expectTypeOf<{ token: Secret; port: string; timeoutMs: 500 }>().toExtend<ConnectionArgs>()
    expectTypeOf<{ password: null; user: undefined }>().toExtend<ConnectionArgs>()
    expectTypeOf<{ secure: 'yes'; ssl: boolean; port: 19530 }>().toExtend<ConnectionArgs>()
    expectTypeOf<{ uri: URL }>().not.toExtend<ConnectionArgs>()
    expectTypeOf<{ port: boolean }>().not.toExtend<ConnectionArgs>()
    expectTypeOf<{ user: Secret }>().not.toExtend<ConnectionArgs>()
  })
})
