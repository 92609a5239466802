import { resolveConnectionSync } from '../../src/entry/index.ts'
import { describe, expect, test } from 'vitest'

import { withApiAt } from '../../src/rotate/server.ts'

const { connection } = resolveConnectionSync(
  { uri: 'https://db.example:19530', user: 'root', password: 'secret' },
  { env: false, envFiles: false, configFile: false },
)

describe('a password that goes to its server over TLS', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.2', '127.0.0.2'],
    ['127.255.255.254', '127.255.255.254'],
    ['localhost', 'localhost'],
    ['LocalHost', 'localhost'],
    ['localhost.', 'localhost.'],
    ['api.localhost', 'api.localhost'],
    ['[::1]', '::1'],
    ['[0:0:0:0:0:0:0:1]', '0:0:0:0:0:0:0:1'],
  ])('may go to this machine in plaintext: %s', (host, expected) => {
    expect(withApiAt(connection, `http://${host}:9091`)).toMatchObject({
      host: expected,
      port: 9091,
      tls: { mode: 'off' },
    })
  })

  test.each([
    '127.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1x.example',
    'localhost.evil.example',
    'evil-localhost',
    'notlocalhost.',
    '128.0.0.1',
    '10.127.0.1',
    '[::2]',
    '[2001:db8::1]',
    '0.0.0.0',
  ])('does not go to another one in plaintext: %s', (host) => {
    expect(() => withApiAt(connection, `http://${host}:9091`)).toThrow(
      expect.objectContaining({ failure: 'unsupported', inForce: 'old' }),
    )
    expect(withApiAt(connection, `https://${host}:9091`)).toMatchObject({
      tls: { mode: 'server' },
    })
  })
})
