import { describe, expect, test } from 'vitest'
import type { Adapted, Adapter, Refusal } from '../../src/clients/adapter.ts'
import { mask } from '../../src/clients/credential.ts'
import type { Connection } from '../../src/settings/connection.ts'
import { matrix, pieces } from '../clients/adapters/connections.ts'

/** What a client will do with its options, told in the words every client shares. */
export type Observed = {
  /** The uri it dials. */
  readonly target: string
  /** `user:password` or the API key, as sent; absent when nothing is. */
  readonly credential: string | undefined
  readonly database: string
}

/** An adapter with a reading of its options; see {@link subject}. */
export type Subject = {
  readonly adapter: Adapter<unknown>
  readonly observe: (connection: Connection) => Adapted<Observed>
  /** Option names that are empty on purpose. */
  readonly empty: readonly string[]
}

/** Pairs an adapter with what its client makes of the options. */
export function subject<Options>(
  adapter: Adapter<Options>,
  observe: (options: Options) => Observed,
  empty: readonly string[] = [],
): Subject {
  return {
    adapter,
    empty,
    observe(connection) {
      const adapted = adapter.toOptions(connection)
      return adapted.ok ? { ...adapted, options: observe(adapted.options) } : adapted
    },
  }
}

/** What every client adapter promises, on every kind of connection. */
export function clientContract({ adapter, observe, empty }: Subject): void {
  describe(`${adapter.id}, as every adapter`, () => {
    test('makes the same connection, or refuses in words', () => {
      for (const [name, connection] of matrix) {
        const observed = observe(connection)
        if (!observed.ok) expectReasons(name, observed.refusals)
        else expect(observed.options, name).toEqual(wanted(connection))
      }
    })

    test('leaves no value empty', () => {
      for (const [name, connection] of matrix) {
        for (const [option, value] of leaves(adapter.toOptions(connection))) {
          expect(value, `${option}, ${name}`).not.toBeUndefined()
          if (!empty.includes(option)) expect(value, `${option}, ${name}`).not.toBe('')
        }
      }
    })

    test('gives a token, or a user with a password, never both', () => {
      for (const [name, connection] of matrix) {
        const options = leaves(adapter.toOptions(connection)).map(([option]) => option)
        const tokens = options.filter((option) => /(?:token|apikey)$/i.test(option))
        const users = options.filter((option) => /(?:user|username)$/i.test(option))
        const passwords = options.filter((option) => /password$/i.test(option))
        expect(tokens.length + users.length, name).toBeLessThanOrEqual(1)
        expect(passwords.length, name).toBe(users.length)
        if (connection.auth.kind === 'none') expect([...tokens, ...users], name).toEqual([])
      }
    })

    test('makes fresh data that a client may write to', () => {
      for (const [name, connection] of matrix) {
        const [first, second] = [adapter.toOptions(connection), adapter.toOptions(connection)]
        expect(first, name).toEqual(second)
        if (!first.ok || !second.ok) continue
        expect(first.options, name).not.toBe(second.options)
        expect(Object.isFrozen(first.options), name).toBe(false)
      }
    })

    test('shows no piece of a credential except to the client', () => {
      for (const [name, connection] of matrix) {
        const shown = [
          adapter.toOptions(connection, mask),
          adapter.env(connection, mask),
          adapter.code(connection),
        ]
        const text = shown
          .flatMap((adapted) => leaves(adapted).map(([, value]) => value))
          .join('\n')
        expect(
          pieces.filter((piece) => text.includes(piece)),
          name,
        ).toEqual([])
      }
    })

    test('writes code for exactly the connections it has options for', () => {
      for (const [name, connection] of matrix) {
        const options = adapter.toOptions(connection)
        const code = adapter.code(connection)
        if (!options.ok) expect(code, name).toEqual(options)
        else expect(code, name).toMatchObject({ ok: true, notes: options.notes })
      }
    })

    test('gives variables with names and values, or refuses in words', () => {
      for (const [name, connection] of matrix) {
        const env = adapter.env(connection)
        if (!env.ok) expectReasons(name, env.refusals)
        else expect(Object.keys(env.options).join(' '), name).toMatch(/^[A-Z_ ]*$/)
      }
    })
  })
}

function wanted({ uri, auth, database }: Connection): Observed {
  if (auth.kind === 'none') return { target: uri, credential: undefined, database }
  const credential =
    auth.kind === 'token' ? auth.token.reveal() : `${auth.user}:${auth.password.reveal()}`
  return { target: uri, credential, database }
}

function expectReasons(name: string, refusals: readonly Refusal[]): void {
  expect(refusals, name).not.toEqual([])
  for (const { setting, reason } of refusals) {
    expect(setting, name).toMatch(/^[a-z][A-Za-z]+$/)
    expect(reason, name).toMatch(/^\S.{30,}[^.\s]$/)
  }
}

/** Every value of nested data, with the name it stands under. */
function leaves(data: unknown, under = ''): (readonly [name: string, value: unknown])[] {
  if (typeof data !== 'object' || data === null) return [[under, data]]
  return Object.entries(data).flatMap(([name, value]) => leaves(value, name))
}
