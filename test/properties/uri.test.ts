import { fc } from './check.ts'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/core/secret.ts'
import { deploymentOf, formatUri, parseUri } from '../../src/uri/index.ts'
import type { MilvusUri } from '../../src/uri/types.ts'
import { complaints, show } from '../uri/read.ts'

const CANARY = 'qZ7!Xk9~vJ3*Wp5'

const label = fc.stringMatching(/^[a-w0-9_]([a-w0-9_-]{0,8}[a-w0-9_])?$/)
const name = fc
  .tuple(fc.array(label, { maxLength: 3 }), fc.stringMatching(/^[a-w]{1,6}$/))
  .map(([labels, last]) => [...labels, last].join('.'))
const host = fc.oneof(
  name,
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom('milvus.db', 'http', 'unix', 'file'),
)
const part = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.constantFrom(
    'http',
    'unix',
    'dns',
    'C',
    '****',
    '<pw>',
    'YOUR_PASSWORD',
    '%zz',
    '%ff',
    '\ud800',
    '"',
  ),
)
const user = part.filter((text) => !text.includes(':'))
const credentials = fc.oneof(
  fc.constant({}),
  fc.record({ user }),
  fc.record({ user, password: part.map((text) => new Secret(text)) }),
)
const rest = fc.record(
  {
    scheme: fc.constantFrom('http', 'https', 'tcp', 'grpc'),
    port: fc.integer({ min: 1, max: 65535 }),
    database: fc.stringMatching(/^[A-XZa-z_][A-Za-z0-9_]{0,10}$/),
  },
  { requiredKeys: [] },
)
const pathTail = fc.stringMatching(/^[ -#%-)+-;=?-Z\\^-z|~é/]{0,20}$/)
const uri: fc.Arbitrary<MilvusUri> = fc.oneof(
  { arbitrary: fc.tuple(rest, host, credentials).map(tcp), weight: 5 },
  { arbitrary: pathTail.map((tail) => ({ kind: 'unix' as const, path: `/${tail}x` })), weight: 1 },
  {
    arbitrary: pathTail.map((tail) => ({ kind: 'lite' as const, path: `./${tail}.db` })),
    weight: 1,
  },
)

function tcp([others, name, auth]: readonly [object, string, object]): MilvusUri {
  return { kind: 'tcp', host: name, ...others, ...auth }
}

/** Text made of the pieces that endpoints are made of, in any order. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from('@:/?#[]%.-_<>{}$*…\\"\' \n\ufeff\ud800éyx')),
      fc.constantFrom(
        'http://',
        'HTTPS://',
        'unix:',
        'file:',
        'dns:',
        '.db',
        '::1',
        '%41',
        '%C3%A9',
      ),
      fc.constantFrom(
        'localhost',
        '127.0.0.1',
        ':19530',
        'your-',
        'YOUR_',
        'xxxx',
        'C:\\',
        '~/',
        '...',
      ),
      fc.constantFrom('api.cloud.zilliz.com', 'vectordb.zillizcloud.com', CANARY),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''))
const anyText = fc.oneof(
  soup,
  soup,
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withQueryParameters: true }),
)

const piecesOfCanary = Array.from(CANARY.slice(3), (_, i) => CANARY.slice(i, i + 4))

describe('an endpoint', () => {
  it('reads the same again once it has been written', () => {
    fc.assert(
      fc.property(uri, (original) => {
        const { uri: again, problems } = parseUri(formatUri(original, { credentials: 'reveal' }))
        expect(problems).toEqual([])
        expect(show(again)).toEqual(show(original))
      }),
    )
  })

  it('that could be read from any text can be written, and reads the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { uri: original } = parseUri(text)
        fc.pre(original !== undefined)
        const { uri: again, problems } = parseUri(formatUri(original, { credentials: 'reveal' }))
        expect(problems).toEqual([])
        expect(show(again)).toEqual(show(original))
        expect(deploymentOf(again ?? original)).toBe(deploymentOf(original))
      }),
    )
  })

  it('written without credentials still names the same server', () => {
    fc.assert(
      fc.property(uri, (original) => {
        const { uri: again } = parseUri(formatUri(original))
        const server = { ...original, user: undefined, password: undefined }
        expect({ ...again, user: undefined, password: undefined }).toEqual(server)
        expect(again).not.toHaveProperty('user')
        expect(again).not.toHaveProperty('password')
      }),
    )
  })
})

describe('parseUri', () => {
  it('answers to any text with an endpoint or an error, and with offsets inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { uri: read, spans, problems } = parseUri(text)
        const hasError = problems.some(({ severity }) => severity === 'error')
        expect(read === undefined).toBe(hasError)
        for (const { offset } of problems) {
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(offset).toBeLessThanOrEqual(text.length)
        }
        for (const [start, end] of Object.values(spans)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it('has spans that slice to what it read', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { uri: read, spans } = parseUri(text)
        fc.pre(read !== undefined)
        const slice = (span: readonly [number, number] | undefined): string | undefined =>
          span && text.slice(...span)
        if (read.kind !== 'tcp') {
          expect(slice(spans.path)).toBe(read.path)
          return
        }
        expect(slice(spans.host)?.toLowerCase()).toBe(read.host)
        expect(slice(spans.scheme)?.toLowerCase()).toBe(read.scheme)
        expect(spans.port && Number(slice(spans.port))).toBe(read.port)
        expect(spans.user === undefined).toBe(read.user === undefined)
        expect(spans.password === undefined).toBe(read.password === undefined)
        expect(spans.database === undefined).toBe(read.database === undefined)
      }),
    )
  })

  it('says nothing of the text, whatever is wrong with it', () => {
    const around = fc.tuple(soup, soup).map(([before, after]) => `${before}${CANARY}${after}`)
    fc.assert(
      fc.property(around, (text) => {
        const { uri: read, problems } = parseUri(text)
        const said = JSON.stringify(problems)
        for (const piece of piecesOfCanary) expect(said).not.toContain(piece)
        const password = read?.kind === 'tcp' ? read.password : undefined
        expect(String(password)).not.toContain('qZ7!')
      }),
    )
  })

  // Quadratic time would need minutes for any of these.
  it.each([
    ...['@', ':', '/', '%', '[', 'a', '.', 'x.', 'your-a-', '${', '$a', '<', '%zz%41', '::', '…'],
  ])('takes linear time for a long row of %j', (piece) => {
    const long = piece.repeat(1_000_000 / piece.length)
    for (const text of [`http://${long}`, `http://u:${long}@h`, `${long}.db`]) {
      const { uri: read, problems } = parseUri(text)
      expect(read !== undefined || problems.length > 0).toBe(true)
      expect(problems.length).toBeLessThan(4)
    }
  })

  it('refuses 10 MB of at signs', () => {
    expect(complaints(`http://${'@'.repeat(10_000_000)}`)).toEqual(['invalid-host@10000007'])
  })
})

it('a host is the one that WHATWG URLs have, and never another spelling of an address', () => {
  const parts = fc.oneof(
    fc.constantFrom('0x', '0X7f', '0x7f000001', '127', '1', '0', '010', '2130706433', 'a', 'x'),
    fc.stringMatching(/^[0-9a-fx-]{1,4}$/),
  )
  const hosts = fc
    .tuple(fc.array(parts, { minLength: 1, maxLength: 5 }), fc.constantFrom('', '', '.'))
    .map(([labels, end]) => labels.join('.') + end)
  fc.assert(
    fc.property(hosts, (name) => {
      const { uri } = parseUri(`http://${name}`)
      if (uri?.kind === 'tcp') expect(uri.host).toBe(new URL(`http://${name}`).hostname)
    }),
  )
})
