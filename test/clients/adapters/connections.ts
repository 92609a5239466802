import { Secret } from '../../../src/core/secret.ts'
import type {
  Auth,
  Connection,
  PathConnection,
  TcpConnection,
  Tls,
} from '../../../src/settings/connection.ts'

/** No adapter may show a piece of these outside of options it was told to reveal. */
export const canaries = ['Zq7:@#/?% "wé日\\Xv9', 'Kj4-Wp8-Ym2-Tb6']

export const anonymous = { kind: 'none' } satisfies Auth
export const password = {
  kind: 'password',
  user: 'root',
  password: new Secret(canaries[0] ?? ''),
} satisfies Auth
export const apiKey = { kind: 'token', token: new Secret(canaries[1] ?? '') } satisfies Auth

export const plain = { mode: 'off' } satisfies Tls
export const systemRoots = { mode: 'server' } satisfies Tls
export const customCa = { mode: 'server', caPemPath: '/tls/ca.pem' } satisfies Tls
export const serverPem = { mode: 'server', serverPemPath: '/tls/server.pem' } satisfies Tls
export const caAndName = { ...customCa, serverName: 'milvus.internal' } satisfies Tls
export const nameAlone = { mode: 'server', serverName: 'milvus.internal' } satisfies Tls
export const twoRoots = { ...customCa, serverPemPath: '/tls/server.pem' } satisfies Tls
export const pairAlone = {
  mode: 'mutual',
  clientPemPath: '/tls/client.pem',
  clientKeyPath: '/tls/client.key',
} satisfies Tls
export const mutual = { ...pairAlone, caPemPath: '/tls/ca.pem' } satisfies Tls
export const mutualAndName = { ...mutual, serverName: 'milvus.internal' } satisfies Tls

type Choice = {
  readonly alias?: string
  readonly host?: string
  readonly port?: number
  readonly auth?: Auth
  readonly tls?: Tls
  readonly database?: string
  readonly timeoutMs?: number
  readonly deployment?: Connection['deployment']
}

/** A server at `milvus.example:19530`, unless told otherwise. */
export function tcp(choice: Choice = {}): TcpConnection {
  const { host = 'milvus.example', port = 19530, tls = plain, auth = anonymous } = choice
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    alias: choice.alias ?? 'default',
    kind: 'tcp',
    uri: `${tls.mode === 'off' ? 'http' : 'https'}://${address}`,
    host,
    port,
    address,
    auth,
    database: choice.database ?? 'default',
    tls,
    timeoutMs: choice.timeoutMs ?? 10_000,
    deployment: choice.deployment ?? 'self-hosted',
  }
}

type PathChoice = Omit<Choice, 'tls'>

/** A unix socket. */
export function unix(choice: PathChoice & { readonly path?: string } = {}): PathConnection {
  const path = choice.path ?? '/run/milvus.sock'
  return {
    alias: choice.alias ?? 'default',
    kind: 'unix',
    uri: `unix:${path}`,
    path,
    auth: choice.auth ?? anonymous,
    database: choice.database ?? 'default',
    tls: plain,
    timeoutMs: choice.timeoutMs ?? 10_000,
    deployment: 'self-hosted',
  }
}

/** A Milvus Lite file. */
export function lite(choice: PathChoice = {}): PathConnection {
  return {
    ...unix({ ...choice, path: '/data/milvus.db' }),
    kind: 'lite',
    uri: '/data/milvus.db',
    deployment: 'lite',
  }
}

const places: readonly (readonly [name: string, make: (choice: Choice) => Connection])[] = [
  ['plain', tcp],
  ['TLS with system roots', (choice) => tcp({ ...choice, tls: systemRoots })],
  ['a custom CA', (choice) => tcp({ ...choice, tls: customCa })],
  ['the certificate of the server', (choice) => tcp({ ...choice, tls: serverPem })],
  ['two roots', (choice) => tcp({ ...choice, tls: twoRoots })],
  ['a CA and a server name', (choice) => tcp({ ...choice, tls: caAndName })],
  ['a server name alone', (choice) => tcp({ ...choice, tls: nameAlone })],
  ['mutual TLS', (choice) => tcp({ ...choice, tls: mutual })],
  ['mutual TLS and a server name', (choice) => tcp({ ...choice, tls: mutualAndName })],
  ['mutual TLS without a CA', (choice) => tcp({ ...choice, tls: pairAlone })],
  ['IPv6', (choice) => tcp({ ...choice, host: '::1' })],
  ['IPv6 with a custom CA', (choice) => tcp({ ...choice, host: '::1', tls: customCa })],
  ['an underscore in the host', (choice) => tcp({ ...choice, host: 'my_host' })],
  ['port 65535', (choice) => tcp({ ...choice, port: 65535 })],
  ['a unix socket', unix],
  ['Milvus Lite', lite],
]

/** Every place with every kind of credential and of database. */
export const matrix: readonly (readonly [name: string, connection: Connection])[] = places.flatMap(
  ([place, make]) =>
    [anonymous, password, apiKey].flatMap((auth) =>
      ['default', 'books'].map((database): [string, Connection] => [
        `${place}, ${auth.kind}, ${database}`,
        make({ auth, database }),
      ]),
    ),
)

/** The spellings in which a credential may travel: as it is, as bytes, and in base64. */
const spellings = canaries.flatMap((canary) => [
  canary,
  Buffer.from(canary).toString('latin1'),
  Buffer.from(canary).toString('base64'),
  Buffer.from(`root:${canary}`).toString('base64').slice(8),
])

/** The pieces of the canaries that must not show: every four characters of every spelling. */
export const pieces: readonly string[] = spellings.flatMap((spelling) =>
  Array.from({ length: spelling.length - 3 }, (_, at) => spelling.slice(at, at + 4)),
)
