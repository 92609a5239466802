import { describe, expect, it } from 'vitest'
import { parseUri } from '../../src/uri/index.ts'
import { complaints } from './read.ts'

const label64 = 'a'.repeat(64)
const name254 = `${'a.'.repeat(126)}aa`

describe('parseUri refuses', () => {
  it.each([
    // schemes
    ['an unknown scheme', 'ftp://h', ['unsupported-scheme@0']],
    [
      'an unknown scheme with everything else wrong too',
      'mysql://u:p@h:x/a/b?c#d',
      ['unsupported-scheme@0'],
    ],
    ['a scheme that is no word', 'my_db://h', ['unsupported-scheme@0']],
    ['a file URI', 'file:./milvus.db', ['unsupported-scheme@0']],
    ['a file URI with slashes', 'file:///tmp/milvus.db', ['unsupported-scheme@0']],
    ['a gRPC address', 'ipv4:127.0.0.1:19530', ['unsupported-scheme@0']],
    ['a gRPC IPv6 address', 'ipv6:[::1]:19530', ['unsupported-scheme@0']],
    ['a gRPC name', 'dns:///h:19530', ['unsupported-scheme@0']],
    ['a gRPC name without slashes', 'dns:h:19530', ['unsupported-scheme@0']],
    ['an abstract socket', 'unix-abstract:name', ['unsupported-scheme@0']],
    ['no scheme before the slashes', '://h', ['invalid-uri@0']],
    ['a scheme without slashes', 'http:localhost:19530', ['invalid-uri@4']],
    ['a scheme without a colon', 'https//localhost', ['invalid-uri@5']],
    ['a scheme without a colon, ending like a file', 'http//host/x.db', ['invalid-uri@4']],
    ['a scheme with one slash', 'https:/localhost', ['invalid-uri@5']],
    ['a scheme with backslashes', 'http:\\\\localhost', ['invalid-uri@4']],
    ['a scheme alone', 'tcp:', ['invalid-uri@3']],
    ['two schemes', 'http://https://localhost:19530', ['invalid-uri@7']],
    ['two schemes and a user', 'http://https://u:pw@localhost', ['invalid-uri@7']],
    ['double quotes', '"http://localhost:19530"', ['invalid-uri@0']],
    ['single quotes', "'localhost:19530'", ['invalid-uri@0']],
    // paths
    ['a relative socket', 'unix:milvus.sock', ['invalid-uri@5']],
    ['a socket on a host', 'unix://host/p', ['invalid-uri@7']],
    ['a socket without a path', 'unix:', ['invalid-uri@5']],
    ['a socket that is the root', 'unix:///', ['invalid-uri@7']],
    ['a path that is no Milvus Lite file', '/tmp/milvus.sock', ['invalid-uri@0']],
    ['a relative path that is none', './milvus.sqlite', ['invalid-uri@0']],
    ['a home path that is none', '~/milvus', ['invalid-uri@0']],
    ['a Windows path that is none', 'C:\\milvus', ['invalid-uri@0']],
    ['the current folder', '.', ['invalid-uri@0']],
    ['no host and no scheme', '//localhost:19530', ['invalid-uri@0']],
    ['a line break in a path', './a\nb.db', ['invalid-uri@3']],
    // userinfo
    ['a password without a user', 'http://:pw@h', ['invalid-user@7']],
    ['an empty user and password', 'http://:@h', ['invalid-user@7']],
    ['an empty userinfo', 'http://@h', ['invalid-user@7']],
    ['a colon in the user', 'http://a%20us%3Aer:pw@h', ['invalid-user@13']],
    ['a hash in the password', 'http://root:p#ss@h:19530', ['unencoded-credential@13']],
    ['a slash in the password', 'http://root:p/ss@h:19530', ['unencoded-credential@13']],
    ['a question mark in the password', 'http://root:p?ss@h:19530', ['unencoded-credential@13']],
    [
      'a second half of a password with an at',
      'http://root:p@s/s@h/a/b?c',
      ['unencoded-credential@15'],
    ],
    [
      'a hash in the password without a scheme',
      'root:p#ss@localhost:19530',
      ['unencoded-credential@6'],
    ],
    [
      'a slash in the password of a file-like server',
      'root:p/ss@milvus.db',
      ['unencoded-credential@6'],
    ],
    // hosts
    ['no host', 'http://', ['invalid-host@7']],
    ['no host before the port', 'http://:19530', ['invalid-host@7']],
    ['no host before the path', 'http:///localhost/a', ['invalid-host@7']],
    ['no host after the user', 'http://u:p@', ['invalid-host@11']],
    ['a space in the host', 'http://host name:19530', ['invalid-host@11']],
    ['a newline in the host', 'http://ho\nst', ['invalid-host@9']],
    ['a NUL in the host', 'http://ho\0st', ['invalid-host@9']],
    ['a host that is not ASCII', 'http://bücher.example', ['invalid-host@8']],
    ['an escape in the host', 'http://h%41', ['invalid-host@8']],
    ['a backslash in the host', 'http://host\\db', ['invalid-host@11']],
    ['a comma in the host', 'h1:19530,h2:19530', ['invalid-port@8']],
    ['a comma between hosts', 'http://h1,h2', ['invalid-host@9']],
    ['an empty label', 'http://a..b', ['invalid-host@9']],
    ['a dot alone', 'http://.', ['invalid-host@7']],
    ['a label that begins with a hyphen', 'http://-a', ['invalid-host@7']],
    ['a label that ends with a hyphen', 'http://a.b-.c', ['invalid-host@9']],
    ['a label of 64 characters', `http://${label64}`, ['invalid-host@7']],
    ['a name of 254 characters', `http://${name254}`, ['invalid-host@7']],
    ['an octet above 255', 'http://256.1.1.1', ['invalid-host@7']],
    ['three octets', 'http://1.2.3', ['invalid-host@7']],
    ['five octets', 'http://1.2.3.4.5', ['invalid-host@7']],
    ['an octet with a leading zero', 'http://127.0.0.01', ['invalid-host@7']],
    ['a number alone', '19530', ['invalid-host@0']],
    ['two octets', 'http://127.1', ['invalid-host@7']],
    ['a hexadecimal octet', 'http://0x7f.1', ['invalid-host@7']],
    ['an address as one hexadecimal number', 'http://0x7f000001', ['invalid-host@7']],
    ['an address as one number', 'http://2130706433', ['invalid-host@7']],
    ['a hexadecimal octet at the end', 'http://1.2.3.0X4', ['invalid-host@7']],
    ['the beginning of a hexadecimal number', 'http://a.0x', ['invalid-host@7']],
    ['a name that ends in a number', 'http://foo.123', ['invalid-host@7']],
    ['a name that ends in a number and a dot', 'foo.0x1.:19530', ['invalid-host@0']],
    ['an IPv4 address with a dot at its end', 'http://1.2.3.4.', ['invalid-host@7']],
    // IPv6
    ['an IPv6 zone', 'http://[fe80::1%eth0]:1', ['invalid-host@15']],
    ['an escaped IPv6 zone', 'http://[fe80::1%25eth0]', ['invalid-host@15']],
    ['an IPv6 zone without brackets', 'fe80::1%eth0', ['invalid-host@7']],
    ['an IPv6 address without brackets behind a scheme', 'http://::1', ['invalid-host@7']],
    ['an IPv6 address without brackets behind a user', 'u:p@fe80::1', ['invalid-host@4']],
    ['an IPv6 address without brackets before a port', '::1:19530', ['invalid-host@0']],
    [
      'all eight groups without brackets behind a scheme',
      'http://1:2:3:4:5:6:7:8',
      ['invalid-host@7'],
    ],
    ['brackets that do not close', 'http://[::1', ['invalid-host@7']],
    ['something behind the brackets', 'http://[::1]x', ['invalid-host@12']],
    ['a name in brackets', 'http://[localhost]:1', ['invalid-host@8']],
    ['an IPv4 address in brackets', 'http://[127.0.0.1]', ['invalid-host@8']],
    ['two gaps', 'http://[1::2::3]', ['invalid-host@8']],
    ['a group of five digits', 'http://[::12345]', ['invalid-host@8']],
    ['seven groups', 'http://[1:2:3:4:5:6:7]', ['invalid-host@8']],
    ['nine groups', 'http://[1:2:3:4:5:6:7:8:9]', ['invalid-host@8']],
    ['a gap that is nothing', 'http://[1:2:3:4::5:6:7:8]', ['invalid-host@8']],
    ['an IPv4 address in the middle', 'http://[::1.2.3.4:1]', ['invalid-host@8']],
    ['three colons', 'http://[:::1]', ['invalid-host@8']],
    // ports
    ['an empty port', 'http://h:', ['invalid-port@9']],
    ['an empty port before a path', 'http://h:/db', ['invalid-port@9']],
    ['port 0', 'http://h:0', ['invalid-port@9']],
    ['port 65536', 'http://h:65536', ['invalid-port@9']],
    ['a port of many digits', `http://h:${'9'.repeat(400)}`, ['invalid-port@9']],
    ['a negative port', 'http://h:-1', ['invalid-port@9']],
    ['a port that is no number', 'http://root:secret', ['invalid-port@12']],
    ['a port with a fraction', 'h:19530.0', ['invalid-port@7']],
    ['two ports', 'h:19530:19531', ['invalid-port@7']],
    ['digits that are not ASCII', 'http://h:١', ['invalid-port@9']],
    // databases
    ['two segments', 'http://h/a/b', ['invalid-path@8']],
    ['an empty segment', 'http://h//db', ['invalid-path@8']],
    ['two slashes', 'http://h//', ['invalid-path@8']],
    ['an escaped slash', 'http://h/a%2Fb', ['invalid-database@9']],
    ['a space in the database', 'http://h/my%20db', ['invalid-database@9']],
    ['a digit first', 'http://h/1db', ['invalid-database@9']],
    ['a hyphen in the database', 'http://h/my-db', ['invalid-database@9']],
    ['an escape that is none in the database', 'http://h/d%zz', ['invalid-database@9']],
    ['a file name on a server', 'http://h/x.db', ['invalid-database@9']],
    ['a file name behind a port', 'localhost:19530/x.db', ['invalid-database@16']],
    // query and fragment
    ['a query', 'http://h?db=x', ['invalid-uri@8']],
    ['an empty query', 'http://h?', ['invalid-uri@8']],
    ['a fragment', 'http://h/db#x', ['invalid-uri@11']],
    ['a query and a fragment', 'http://h/db?a#b?c', ['invalid-uri@11', 'invalid-uri@13']],
    // several at once
    [
      'a bad port, two segments and a query',
      'http://h:x/a/b?c',
      ['invalid-port@9', 'invalid-path@10', 'invalid-uri@14'],
    ],
    [
      'everything at once',
      'http://:p@h h:0/1?q#f',
      [
        'invalid-user@7',
        'invalid-host@11',
        'invalid-port@14',
        'invalid-database@16',
        'invalid-uri@17',
        'invalid-uri@19',
      ],
    ],
  ])('%s: %j', (_, text, expected) => {
    expect(complaints(text)).toEqual(expected)
  })

  it.each([
    ['#', '%23'],
    ['/', '%2F'],
    ['?', '%3F'],
  ])('a raw %s in a password, and shows its encoding', (character, encoding) => {
    const [problem] = parseUri(`http://root:p${character}ss@h`).problems
    expect(problem?.help).toContain(`${encoding} instead of ${character}`)
  })

  it.each([
    ['http://h?a=1', 'query'],
    ['http://h#a', 'fragment'],
  ])('%s, and names the %s', (text, part) => {
    expect(parseUri(text).problems[0]?.message).toContain(part)
  })
})

describe('parseUri keeps an escape that is none, with a warning', () => {
  it.each([
    ['letters that are no digits', 'p%zz', 'p%zz', 13],
    ['a percent sign at the end', 'p%', 'p%', 13],
    ['half an escape', '%4', '%4', 12],
    ['a byte that is no UTF-8', '%41%ff', 'A%ff', 15],
    ['a sequence cut short', '%C3', '%C3', 12],
    ['a sequence with a wrong second byte', '%C3%41', '%C3A', 12],
    ['a sequence with a wrong third byte', '%E2%82x', '%E2%82x', 12],
    ['an overlong form', '%C0%AF', '%C0%AF', 12],
    ['a longer overlong form', '%E0%80%AF', '%E0%80%AF', 12],
    ['a surrogate', '%ED%A0%80', '%ED%A0%80', 12],
    ['a code point above the last', '%F4%90%80%80', '%F4%90%80%80', 12],
    ['good ones around a bad one', '%C3%A9%zz%F0%9F%98%80%E2%82%AC', 'é%zz😀€', 18],
    ['several, which are reported once', '%a%b%c', '%a%b%c', 12],
  ])('%s', (_, written, password, offset) => {
    const text = `http://root:${written}@h`
    expect(complaints(text)).toEqual([`unencoded-credential@${offset}?`])
    const { uri, problems } = parseUri(text)
    expect(uri?.kind === 'tcp' && uri.password?.reveal()).toBe(password)
    expect(problems[0]?.help).toContain('%25')
  })

  it('in the user name and in the password alike', () => {
    expect(complaints('http://u%:p%@h')).toEqual([
      'unencoded-credential@8?',
      'unencoded-credential@11?',
    ])
  })
})
