import { generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

type Wanted = {
  readonly name: string
  readonly key: Pair
  /** By itself, without one. */
  readonly by?: { readonly name: string; readonly key: Pair }
  readonly isAuthority?: boolean
  /** DNS names that it is for. */
  readonly names?: readonly string[]
  readonly from?: string
  readonly to?: string
}

/**
 * Certificates and keys in PEM, made anew: Node reads certificates and makes none, so what a
 * certificate is made of (RFC 5280, section 4.1) is put together here.
 */
export function makeCertificates(): Readonly<Record<string, string | Buffer>> {
  const pair = (): Pair => generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const root = { name: 'Test root', key: pair() }
  const other = { name: 'Another root', key: pair() }
  const middle = { name: 'Test intermediate', key: pair() }
  const client = pair()
  const server = { name: 'server', key: pair(), by: root, names: ['milvus.example.com'] }
  const ca = made({ ...root, isAuthority: true })
  const intermediate = made({ ...middle, by: root, isAuthority: true })
  const ofClient = made({ name: 'client', key: client, by: root })
  return {
    ca,
    intermediate,
    client: ofClient,
    'other-ca': made({ ...other, isAuthority: true }),
    'ca-renewed': made({ ...root, isAuthority: true, to: '20250601000000Z' }) + ca,
    'ca-first': ca + ofClient,
    'client-chain': made({ name: 'client', key: client, by: middle }) + intermediate,
    'self-signed': made({ name: 'server', key: pair(), names: ['milvus'] }),
    'self-signed-ca': made({ name: 'server', key: pair(), names: ['milvus'], isAuthority: true }),
    server: made(server),
    'server-expired': made({ ...server, to: '20250601000000Z' }),
    'server-expiring': made({ ...server, to: '20260122000000Z' }),
    'client-key': pemOf(client),
    'other-key': pemOf(pair()),
    'encrypted-key': client.privateKey
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'word' })
      .toString(),
    'not-pem': Buffer.from(ca.replace(/-----.*-----/g, ''), 'base64'),
  }
}

function pemOf({ privateKey }: Pair): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function made(wanted: Wanted): string {
  const { name, key, by = wanted, from = '20240101000000Z', to = '20280101000000Z' } = wanted
  const algorithm = sequence(object('2a8648ce3d040302'))
  const body = sequence(
    der(0xa0, integer(2)),
    integer(1 + Math.trunc(Math.random() * 1e6)),
    algorithm,
    nameOf(by.name),
    sequence(der(0x18, Buffer.from(from)), der(0x18, Buffer.from(to))),
    nameOf(name),
    key.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(wanted))),
  )
  const signature = sign('sha256', body, by.key.privateKey)
  const all = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])))
  const lines = all.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

function extensions({ isAuthority = false, names = [] }: Wanted): readonly Buffer[] {
  const truth = der(0x01, Buffer.of(0xff))
  const constraints = isAuthority ? sequence(truth) : sequence()
  const alternatives = sequence(...names.map((name) => der(0x82, Buffer.from(name))))
  return [
    sequence(object('551d13'), truth, der(0x04, constraints)),
    ...(names.length > 0 ? [sequence(object('551d11'), der(0x04, alternatives))] : []),
  ]
}

function nameOf(name: string): Buffer {
  return sequence(der(0x31, sequence(object('550403'), der(0x0c, Buffer.from(name)))))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function object(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

// In as few bytes as there can be, with the top bit clear, or OpenSSL refuses the certificate.
function integer(value: number): Buffer {
  const hex = value.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  return der(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex'))
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content])
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}
