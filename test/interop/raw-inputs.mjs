import { RAW_HOSTS } from './endpoint/certificates.mjs'

const ABSENT = Symbol('absent')

// Each part of an input is drawn from a list; what is listed twice comes twice as often.
const parts = {
  scheme: [
    'http://',
    'http://',
    'http://',
    'https://',
    'https://',
    '',
    'tcp://',
    'grpc://',
    'HTTP://',
    'HTTPS://',
    'ftp://',
    'http:',
  ],
  userinfo: [
    '',
    '',
    '',
    '',
    '',
    'root:Milvus@',
    'root:p%40ss@',
    'root:p@ss@',
    'root:a:b@',
    'root@',
    'root:@',
    ':pw@',
    'root:p#w@',
    'root:p/w@',
    'root:p?w@',
  ],
  host: [
    ...RAW_HOSTS,
    'localhost',
    'localhost',
    '127.0.0.1',
    '127.0.0.1',
    '[::1]',
    'LOCALHOST',
    '',
  ],
  port: [
    '',
    '',
    '',
    ':19530',
    ':19530',
    ':19530',
    ':443',
    ':1',
    ':0',
    ':65534',
    ':65535',
    ':65536',
    ':abc',
    ':',
  ],
  path: ['', '', '', '', '/', '/books', '/books/', '/a/b', '//books', '/b%6Foks', '/a%2Fb'],
  tail: ['', '', '', '', '', '', '', '?x=1', '#f', ' '],
  token: [ABSENT, ABSENT, ABSENT, 'interop-key', 'alice:s3cret', ''],
  user: [ABSENT, ABSENT, 'alice', ''],
  password: [ABSENT, ABSENT, 's3:c@r/t', 'p\u00e4ss\u4e2d', ''],
  db: [ABSENT, ABSENT, ABSENT, 'books', 'default', ''],
  secure: [ABSENT, ABSENT, ABSENT, true, false],
}

const fixed = [
  {},
  { uri: '' },
  { uri: 'unix:{socket}' },
  { uri: 'unix://{socket}' },
  { uri: 'unix:{socket}', token: 'interop-key', db: 'books' },
  { uri: './interop.db' },
  { uri: 'interop.db' },
  { uri: 'http://localhost/interop.db' },
  { uri: 'http://interop.db' },
  { uri: ' http://localhost:19530' },
  { uri: 'http://localhost:19530\n' },
]

/**
 * Makes the same inputs for the same seed: first some that are written down, then drawn ones.
 * `{socket}` stands for the path of a socket of the client's own recorder.
 */
export function rawInputs(count, seed) {
  const random = generator(seed)
  const draw = (list) => list[Math.floor(random() * list.length)]
  const inputs = [...fixed]
  while (inputs.length < count) {
    const drawn = Object.fromEntries(
      Object.entries(parts).map(([name, list]) => [name, draw(list)]),
    )
    // Half of the addresses are tame, or hardly any would get past the clients that parse little.
    const isTame = random() < 0.5
    const { scheme, userinfo, host, port, path, tail } = isTame
      ? { ...drawn, userinfo: '', path: '', tail: '' }
      : drawn
    // Space at the end of a header is lost on the way to the recorder, so none ends a database.
    const isSpaced = tail === ' ' && scheme.endsWith('//')
    const rest = isSpaced ? host + port + tail : userinfo + host + port + path + tail.trim()
    const input = { uri: scheme + rest }
    for (const name of ['token', 'user', 'password', 'db', 'secure']) {
      const value = draw(parts[name])
      if (value !== ABSENT) input[name] = value
    }
    inputs.push(input)
  }
  return inputs
}

// Mulberry32, a public-domain generator by Tommy Ettinger.
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
