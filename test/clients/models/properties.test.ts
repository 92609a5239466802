import { fc } from '../../properties/check.ts'
import { expect, test } from 'vitest'
import { interpretations, type RawSettings } from '../../../src/clients/interpretations.ts'

const CANARY = 'cAn4ryQx7z'

// Pieces that mean something to one parser or another, put together at random.
const piece = fc.constantFrom(
  ...[
    'http://',
    'https://',
    'tcp:',
    'unix:',
    'dns:',
    'ipv4:',
    '//',
    '/',
    ':',
    '@',
    '[',
    ']',
    '?',
    '#',
    '%',
  ],
  ...[
    '%41',
    '%c3',
    'localhost',
    '127.0.0.1',
    '::1',
    'my_host',
    ':19530',
    ':0',
    ':99999',
    '.db',
    ' ',
    '\n',
    '\0',
  ],
)
const address = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string({ maxLength: 3 })))
    .map((parts) => parts.join('')),
)

const settings: fc.Arbitrary<RawSettings> = fc.record(
  {
    uri: address,
    token: fc.string(),
    user: fc.string(),
    password: fc.string(),
    db: fc.string({ unit: 'binary' }),
    secure: fc.boolean(),
  },
  { requiredKeys: [] },
)

test('any settings are interpreted, none throws', () => {
  fc.assert(
    fc.property(settings, (raw) => {
      for (const interpretation of Object.values(interpretations(raw))) {
        expect(interpretation.ok ? interpretation.dial : interpretation.error).not.toBe('')
      }
    }),
  )
})

test('what is dialled is host:port, a socket or a file', () => {
  fc.assert(
    fc.property(settings, (raw) => {
      for (const [client, interpretation] of Object.entries(interpretations(raw))) {
        if (!interpretation.ok) continue
        const { dial } = interpretation
        if (dial.startsWith('lite:')) expect(client).toMatch(/^pymilvus/)
        else if (dial.startsWith('unix:')) expect(client).toMatch(/^(?:pymilvus|node)/)
        else expect(dial).toMatch(/^(?:\[[^\]\s]+\]|[^\s:/@?#[\]]+):\d{1,5}$/)
      }
    }),
    // The zone of an address is the name of an interface, whatever a client's own parser lets pass.
    { examples: [[{ uri: '::1%]' }], [{ uri: 'http://[::1%25a:b]:1' }]] },
  )
})

/** Says whether a text holds any four characters in a row of the canary. */
function isLeak(text: string): boolean {
  const pieces = Array.from({ length: CANARY.length - 3 }, (_, at) => CANARY.slice(at, at + 4))
  return pieces.some((each) => text.toLowerCase().includes(each.toLowerCase()))
}

test('no error and no JSON of an interpretation shows a piece of a credential', () => {
  const spellings = fc.constantFrom<(uri: string) => RawSettings>(
    (uri) => ({ uri, token: CANARY }),
    (uri) => ({ uri, token: `user:${CANARY}` }),
    (uri) => ({ uri, user: 'user', password: CANARY }),
    (uri) => ({ uri, password: CANARY, db: '\0' }),
  )
  fc.assert(
    fc.property(address, spellings, (uri, spelling) => {
      expect(isLeak(JSON.stringify(interpretations(spelling(uri))))).toBe(false)
    }),
  )
})

test.each([
  [`http://user:${CANARY}@localhost:19530`],
  [`http://user:${CANARY}@localhost:99999`],
  [`http://user:${CANARY}@my_host:19530/x`],
  [`http://user:${CANARY}@[::1]:19530`],
  [`http://user:${CANARY}@[::1:19530`],
  [`http://user:${CANARY}#x@localhost:19530`],
  [`http://user:x#${CANARY}@localhost:19530`],
  [`http://user:x/${CANARY}@localhost:19530`],
  [`http://user:x?${CANARY}@localhost:19530`],
  [`http://user:${CANARY}@@localhost:19530`],
  [`user:${CANARY}@localhost:19530`],
  [`user:${CANARY}@milvus.db`],
  [`http://user:${CANARY}@host/milvus.db`],
  [`unknown://user:${CANARY}@localhost:19530`],
  [`HTTP://user:${CANARY}@localhost:19530`],
])('no error quotes the password of an address: %s', (uri) => {
  const all = Object.values(interpretations({ uri }))
  expect(all.some(({ ok }) => !ok)).toBe(true)
  for (const interpretation of all) {
    expect(isLeak(interpretation.ok ? interpretation.dial : interpretation.error)).toBe(false)
  }
})

test.each([
  ['one label after another', `http://${'a-'.repeat(20_000)}`],
  ['one scheme after another', `${'http'.repeat(20_000)}:/`],
  ['one serverless marker after another', `https://in03-${'serverlesszilliz'.repeat(2_000)}x`],
  ['one colon after another', `http://[${':'.repeat(30_000)}]`],
  ['one slash after another', `x${'/'.repeat(50_000)}`],
])('a long address is read in linear time: %s', { timeout: 2_000 }, (_what, uri) => {
  expect(Object.keys(interpretations({ uri }))).toHaveLength(6)
})
