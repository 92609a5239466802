import { describe, expect, it } from 'vitest'
import { parseUri } from '../../src/uri/index.ts'
import { complaints, read, show } from './read.ts'

describe('parseUri reads', () => {
  it.each([
    // schemes
    ['http://localhost:19530', { scheme: 'http', host: 'localhost', port: 19530 }],
    ['https://localhost', { scheme: 'https', host: 'localhost' }],
    ['tcp://localhost', { scheme: 'tcp', host: 'localhost' }],
    ['grpc://localhost:19530', { scheme: 'grpc', host: 'localhost', port: 19530 }],
    ['HTTPS://localhost:443', { scheme: 'https', host: 'localhost', port: 443 }],
    ['GrPc://localhost', { scheme: 'grpc', host: 'localhost' }],
    // no scheme
    ['localhost', { host: 'localhost' }],
    ['localhost:19530', { host: 'localhost', port: 19530 }],
    ['localhost:19530/books', { host: 'localhost', port: 19530, database: 'books' }],
    [
      'root:Milvus@localhost:19530',
      { host: 'localhost', port: 19530, user: 'root', password: 'Milvus' },
    ],
    ['u:pw@h:1/db', { host: 'h', port: 1, user: 'u', password: 'pw', database: 'db' }],
    // words that mean something else in front of two slashes
    ['grpc:19530', { host: 'grpc', port: 19530 }],
    ['dns:53/db', { host: 'dns', port: 53, database: 'db' }],
    ['dns:pw@host', { host: 'host', user: 'dns', password: 'pw' }],
    // hosts
    ['http://LOCALHOST', { scheme: 'http', host: 'localhost' }],
    ['http://my_host:1', { scheme: 'http', host: 'my_host', port: 1 }],
    [
      'http://milvus-standalone.milvus.svc.cluster.local',
      { scheme: 'http', host: 'milvus-standalone.milvus.svc.cluster.local' },
    ],
    ['http://localhost.', { scheme: 'http', host: 'localhost.' }],
    ['http://127.0.0.1:19530', { scheme: 'http', host: '127.0.0.1', port: 19530 }],
    ['0.0.0.0:19530', { host: '0.0.0.0', port: 19530 }],
    ['255.255.255.255', { host: '255.255.255.255' }],
    ['http://xn--bcher-kva.example', { scheme: 'http', host: 'xn--bcher-kva.example' }],
    ['https://proxy.example.com', { scheme: 'https', host: 'proxy.example.com' }],
    ['http://1host.2b', { scheme: 'http', host: '1host.2b' }],
    // IPv6
    ['http://[::1]:19530', { scheme: 'http', host: '::1', port: 19530 }],
    ['[::1]:19530', { host: '::1', port: 19530 }],
    ['[::1]', { host: '::1' }],
    ['::1', { host: '::1' }],
    ['::', { host: '::' }],
    ['fe80::1', { host: 'fe80::1' }],
    ['1:2:3:4:5:6:7:8', { host: '1:2:3:4:5:6:7:8' }],
    ['[FE80::ABCD]:1/db', { host: 'fe80::abcd', port: 1, database: 'db' }],
    ['http://[::ffff:192.0.2.1]', { scheme: 'http', host: '::ffff:192.0.2.1' }],
    ['http://[1:2:3:4:5:6:192.0.2.1]', { scheme: 'http', host: '1:2:3:4:5:6:192.0.2.1' }],
    ['http://u:p@[1::]:2', { scheme: 'http', host: '1::', port: 2, user: 'u', password: 'p' }],
    // ports
    ['http://h:1', { scheme: 'http', host: 'h', port: 1 }],
    ['http://h:65535', { scheme: 'http', host: 'h', port: 65535 }],
    ['http://h:019530', { scheme: 'http', host: 'h', port: 19530 }],
    // paths
    ['http://h/', { scheme: 'http', host: 'h' }],
    ['http://h/db', { scheme: 'http', host: 'h', database: 'db' }],
    ['http://h/db/', { scheme: 'http', host: 'h', database: 'db' }],
    ['http://h/%64b_1', { scheme: 'http', host: 'h', database: 'db_1' }],
    ['http://h/_', { scheme: 'http', host: 'h', database: '_' }],
    // `.db` behind a scheme, a user or a port is a server
    ['http://milvus.db:19530', { scheme: 'http', host: 'milvus.db', port: 19530 }],
    ['http://milvus.db', { scheme: 'http', host: 'milvus.db' }],
    ['u:pw@milvus.db', { host: 'milvus.db', user: 'u', password: 'pw' }],
    ['milvus.db/', { host: 'milvus.db' }],
  ])('%s', (text, expected) => {
    expect(show(read(text))).toEqual({ kind: 'tcp', ...expected })
  })

  it.each([
    ['http://root:Milvus@h', 'root', 'Milvus'],
    ['http://root:p@ss@h', 'root', 'p@ss'],
    ['http://root:a:b@h', 'root', 'a:b'],
    ['http://root:p%40ss%3A%2F%23%3F@h', 'root', 'p@ss:/#?'],
    ['http://j%C3%BCrgen:%F0%9F%98%80@h', 'jürgen', '😀'],
    ['http://root:a+b c@h', 'root', 'a+b c'],
    ['http://root:p[{a}]<b>$@h', 'root', 'p[{a}]<b>$'],
    ['http://user@h', 'user', undefined],
    ['http://user:@h', 'user', undefined],
    ['user@h', 'user', undefined],
    ['user:@milvus.db', 'user', undefined],
    ['http://your-mother:YOUR@h', 'your-mother', 'YOUR'],
    ['http://%2A%2A:%3Cpassword%3E@h', '**', '<password>'],
    // what would be another scheme, escaped
    ['%68ttp:pw@h', 'http', 'pw'],
  ])('the user and password of %s', (text, user, password) => {
    const uri = show(read(text))
    expect(uri?.['user']).toBe(user)
    expect(uri?.['password']).toBe(password)
  })

  it.each([
    ['unix:/run/milvus.sock', '/run/milvus.sock'],
    ['unix:///run/milvus.sock', '/run/milvus.sock'],
    ['UNIX:/run/milvus.sock', '/run/milvus.sock'],
    ['unix:/a b/c@d?e#f%20', '/a b/c@d?e#f%20'],
    ['unix:/tmp/milvus.db', '/tmp/milvus.db'],
    ['unix:////p', '//p'],
  ])('the socket of %s', (text, path) => {
    expect(read(text)).toEqual({ kind: 'unix', path })
  })

  it.each([
    ['milvus.db'],
    ['./milvus.db'],
    ['../x/milvus.db'],
    ['~/milvus.db'],
    ['/tmp/milvus.db'],
    ['/a b.db'],
    ['/tmp/50%/a@b:c?d#e.db'],
    ['me@home.db'],
    ['C:\\data\\milvus.db'],
    ['c:/data/a@b.db'],
    ['C:milvus.db'],
    ['\\\\server\\share\\milvus.db'],
    ['.db'],
  ])('%s as a Milvus Lite file', (path) => {
    expect(read(path)).toEqual({ kind: 'lite', path })
  })
})

describe('parseUri says where each part stands', () => {
  it.each([
    [
      'HTTPS://ro%6Ft:p%40@Host.Example:443/%64b/',
      {
        scheme: 'HTTPS',
        user: 'ro%6Ft',
        password: 'p%40',
        host: 'Host.Example',
        port: '443',
        database: '%64b',
      },
    ],
    ['[::1]:19530', { host: '::1', port: '19530' }],
    ['fe80::1', { host: 'fe80::1' }],
    [' \n http://h ', { scheme: 'http', host: 'h' }],
    ['user:@h', { user: 'user', host: 'h' }],
    ['unix:///run/m.sock', { scheme: 'unix', path: '/run/m.sock' }],
    ['unix:/run/m.sock ', { scheme: 'unix', path: '/run/m.sock' }],
    [' ./m.db', { path: './m.db' }],
  ])('%j', (text, parts) => {
    const { spans } = parseUri(text)
    const sliced = Object.entries(spans).map(([part, [start, end]]) => [
      part,
      text.slice(start, end),
    ])
    expect(Object.fromEntries(sliced)).toEqual(parts)
  })
})

describe('parseUri ignores white space around the text, with a warning', () => {
  it.each([
    ['a space in front', ' http://h', 0],
    ['a space behind', 'http://h ', 8],
    ['a newline behind', 'http://h\n', 8],
    ['a carriage return and a newline behind', 'http://h\r\n', 8],
    ['a byte order mark', '\ufeffhttp://h', 0],
    ['a no-break space behind', 'http://h\u00a0', 8],
    ['tabs on both sides', '\thttp://h\t', 0],
  ])('%s', (_, text, offset) => {
    expect(complaints(text)).toEqual([`surrounding-whitespace@${offset}?`])
    expect(parseUri(text).uri).toEqual({ kind: 'tcp', scheme: 'http', host: 'h' })
  })

  it('keeps counting offsets from the first character of the original text', () => {
    expect(complaints('  http://h:x')).toEqual(['surrounding-whitespace@0?', 'invalid-port@11'])
  })

  it.each([[''], [' '], ['\n\t '], ['\ufeff']])('but %j is no endpoint', (text) => {
    expect(complaints(text)).toEqual(['invalid-uri@0'])
  })
})
