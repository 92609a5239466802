import { expect, test } from 'vitest'
import {
  interpretations,
  type Interpretation,
  type RawSettings,
} from '../../../src/clients/interpretations.ts'
import { Secret } from '../../../src/core/secret.ts'

type Dialled = Extract<Interpretation, { readonly ok: true }>

const aspects = {
  dial: ({ dial }: Dialled) => dial,
  tls: ({ tls }: Dialled) => tls,
  credential: ({ credential }: Dialled) => credential?.reveal() ?? null,
  database: ({ database }: Dialled) => database,
}

const no = undefined
const here = 'localhost:19530'
const plain = 'http://localhost:19530'
const order: readonly string[] = ['pymilvus', 'pymilvus-orm', 'node', 'java', 'java-v1', 'go']

/** What is seen of each client, in order; `undefined` where it cannot be connected. */
type Row = readonly [
  sentence: string,
  raw: RawSettings,
  aspect: keyof typeof aspects,
  seen: readonly (string | boolean | null | undefined)[],
]

// prettier-ignore
const rows: readonly Row[] = [
  // sentence, settings, aspect: pymilvus, its ORM, Node, Java, Java v1, Go
  ['only Node dials 443 in plaintext without a port', { uri: 'http://h' }, 'dial', ['h:19530', 'h:19530', 'h:443', 'h:19530', 'h:19530', no]],
  ['only Java does not dial 443 for https', { uri: 'https://h' }, 'dial', ['h:443', 'h:443', 'h:443', 'h:19530', 'h:19530', 'h:443']],
  ['secure makes 443 the port of Go', { uri: 'http://h', secure: true }, 'dial', ['h:19530', 'h:19530', 'h:443', 'h:19530', 'h:19530', 'h:443']],
  ['a bare address is one for Node and Go', { uri: here }, 'dial', [no, no, here, no, no, here]],
  ['tcp is a scheme for pymilvus and Java', { uri: 'tcp://h:1' }, 'dial', ['h:1', 'h:1', 'tcph:1', 'h:1', 'h:1', no]],
  ['grpc is a scheme for the ORM and Java', { uri: 'grpc://h:1' }, 'dial', [no, 'h:1', 'grpch:1', 'h:1', 'h:1', no]],
  ['Java takes any scheme', { uri: 'ftp://h:1' }, 'dial', [no, no, 'ftph:1', 'h:1', 'h:1', no]],
  ['HTTPS in capitals means TLS to pymilvus alone', { uri: 'HTTPS://h:1' }, 'tls', [true, true, false, false, false, no]],
  ['a slash at the end breaks Node', { uri: `${plain}/` }, 'dial', [here, here, no, here, here, here]],
  ['a query breaks Node', { uri: `${plain}?x` }, 'dial', [here, here, no, here, here, here]],
  ['a fragment breaks Node', { uri: `${plain}#x` }, 'dial', [here, here, no, here, here, here]],
  ['pymilvus alone uses the credential of an address', { uri: 'http://u:p@h:1' }, 'credential', ['u:p', 'u:p', no, null, 'root:milvus', null]],
  ['the address beats user and password for the ORM', { uri: 'http://a:b@h:1', user: 'u', password: 'p' }, 'credential', ['u:p', 'a:b', no, 'u:p', 'u:p', 'u:p']],
  ['the ORM mixes the two field by field', { uri: 'http://a@h:1', user: 'u', password: 'p' }, 'credential', ['u:p', 'a:p', no, 'u:p', 'u:p', 'u:p']],
  ['a token beats the address', { uri: 'http://a:b@h:1', token: 't' }, 'credential', ['t', 't', no, 't', 't', 't']],
  ['no client decodes a password', { uri: 'http://u:p%40@h:1' }, 'credential', ['u:p%40', 'u:p%40', no, null, 'root:milvus', null]],
  ['Java and Go decode a database, pymilvus does not', { uri: `${plain}/%64b`, db: '' }, 'database', ['%64b', '%64b', no, 'db', 'db', 'db']],
  ['a user alone in the address is a key to pymilvus', { uri: 'http://u@h:1' }, 'credential', ['u', null, no, null, 'root:milvus', null]],
  ['so is a user with an empty password', { uri: 'http://u:@h:1' }, 'credential', ['u', null, no, null, 'root:milvus', null]],
  ['a token beats user and password', { uri: plain, token: 't', user: 'u', password: 'p' }, 'credential', ['t', 't', 't', 't', 't', 't']],
  ['an empty token hides them from Java', { uri: plain, token: '', user: 'u', password: 'p' }, 'credential', ['u:p', 'u:p', 'u:p', '', 'u:p', 'u:p']],
  ['a user without a password is sent by Java v1 and Go', { uri: plain, user: 'u' }, 'credential', [null, null, null, null, 'u:null', 'u:']],
  ['an empty password is sent by Java and Go', { uri: plain, user: 'u', password: '' }, 'credential', [null, null, null, 'u:', 'u:', 'u:']],
  ['a password without a user is sent by Go', { uri: plain, password: 'p' }, 'credential', [null, null, null, null, 'root:milvus', ':p']],
  ['a blank user stops Java', { uri: plain, user: ' ', password: 'p' }, 'credential', [' :p', ' :p', ' :p', no, no, ' :p']],
  ['Java v1 invents a credential', { uri: plain }, 'credential', [null, null, null, null, 'root:milvus', null]],
  ['a path is one segment or the whole of it', { uri: `${plain}/a/b` }, 'database', ['a', 'default', no, 'a/b', 'a/b', 'a/b']],
  ['Java keeps one slash of two', { uri: `${plain}//a` }, 'database', ['a', 'default', no, '/a', '/a', 'a']],
  ['the ORM reads the path for an empty database', { uri: `${plain}/a/b`, db: '' }, 'database', ['a', 'a', no, 'a/b', 'a/b', 'a/b']],
  ['the path beats the database for Java', { uri: `${plain}/a`, db: 'b' }, 'database', ['b', 'b', no, 'a', 'a', 'b']],
  ['the default database has three spellings', { uri: plain }, 'database', ['', 'default', 'default', null, null, null]],
  ['an empty database stops Java', { uri: plain, db: '' }, 'database', ['', 'default', 'default', no, null, null]],
  ['a database beyond ASCII is for nobody but Java', { uri: plain, db: 'bé' }, 'database', [no, no, no, 'b?', 'b?', no]],
  ['an explicit false beats https for pymilvus alone', { uri: 'https://h:1', secure: false }, 'tls', [false, true, true, true, true, true]],
  ['secure beats http except for Java v1', { uri: 'http://h:1', secure: true }, 'tls', [true, true, true, true, false, true]],
  ['an unknown scheme that begins with https is TLS to Java', { uri: 'https-gw://h:1' }, 'tls', [no, no, false, true, false, no]],
  ['port 0 is a default or a port', { uri: 'http://h:0' }, 'dial', ['h:19530', 'h:0', 'h:0', 'h:19530', 'h:19530', 'h:0']],
  ['the ORM refuses port 65535', { uri: 'http://h:65535' }, 'dial', ['h:65535', no, 'h:65535', 'h:65535', 'h:65535', 'h:65535']],
  ['nobody can dial port 65536', { uri: 'http://h:65536' }, 'dial', [no, no, no, no, no, no]],
  ['a bracketed IPv6 address is lost on pymilvus', { uri: 'http://[::1]:19530' }, 'dial', [no, no, '[::1]:19530', '[::1]:19530', '[::1]:19530', '[::1]:19530']],
  ['with a short port, pymilvus dials another address', { uri: 'https://[::1]' }, 'dial', ['[::1:443]:443', no, '[::1]:443', '[::1]:19530', '[::1]:19530', '[::1]:443']],
  ['Node drops every http before the first ://', { uri: 'xhttphttps://h:1' }, 'dial', [no, no, 'xh:1', 'h:1', 'h:1', no]],
  ['a socket is for pymilvus and Node', { uri: 'unix:/p' }, 'dial', ['unix:/p', 'unix:/p', 'unix:/p', no, no, no]],
  ['with three slashes, for pymilvus alone', { uri: 'unix:///p' }, 'dial', ['unix:/p', 'unix:/p', no, no, no, no]],
  ['a file is Milvus Lite to pymilvus', { uri: './milvus.db' }, 'dial', ['lite:./milvus.db', 'lite:./milvus.db', no, no, no, no]],
  ['an address that ends in .db is a file to MilvusClient', { uri: 'http://h/x.db' }, 'dial', [no, 'h:19530', no, 'h:19530', 'h:19530', no]],
  ['.DB is no file', { uri: './milvus.DB' }, 'dial', [no, no, no, no, no, no]],
  ['a host with an underscore is none to Java', { uri: 'http://my_host:1' }, 'dial', ['my_host:1', 'my_host:1', 'my_host:1', no, no, 'my_host:1']],
  ['a space in front is dropped by pymilvus alone', { uri: ` ${plain}` }, 'dial', [here, here, no, no, no, no]],
  ['a line end is dropped by pymilvus alone', { uri: `${plain}\n` }, 'dial', [here, here, no, no, no, no]],
  ['a space at the end is for nobody', { uri: `${plain} ` }, 'dial', [no, no, no, no, no, no]],
  ['only pymilvus lowers the host', { uri: 'http://HOST:1' }, 'dial', ['host:1', 'host:1', 'HOST:1', 'HOST:1', 'HOST:1', 'HOST:1']],
  ['without a host, MilvusClient dials this machine', { uri: 'http:h:1' }, 'dial', [here, no, no, no, no, no]],
  ['a port alone is this machine to pymilvus and Go', { uri: 'http://:1' }, 'dial', ['localhost:1', 'localhost:1', no, no, no, 'localhost:1']],
  ['a host named like a gRPC scheme is lost', { uri: 'http://dns:1' }, 'dial', [no, no, '1:443', no, no, no]],
  ['an empty address is a default to Java v1', { uri: '' }, 'dial', [no, no, no, no, here, no]],
  ['no address is a default to MilvusClient too', {}, 'dial', [here, no, no, no, here, no]],
]

test.each(rows)('%s: %j', (_sentence, raw, aspect, seen) => {
  const found = Object.entries(interpretations(raw)).map(([id, interpretation]) => [
    id,
    interpretation.ok ? aspects[aspect](interpretation) : undefined,
  ])
  expect(found).toEqual(order.map((id, index) => [id, seen[index]]))
})

test('the rows name every client, in the order of the interpretations', () => {
  expect(Object.keys(interpretations({}))).toEqual(order)
  for (const [, , , seen] of rows) expect(seen).toHaveLength(order.length)
})

test.each([
  ['https://in03-abcdefghij0123456789.serverless.gcp-us-west1.cloud.zilliz.com', 443],
  ['https://in03-abcdefghij0123456789.serverless.gcp-us-west1.cloud.zilliz.com/', 19530],
  ['https://in05-abcdef0123456789.serverless.ali-cn-hangzhou.cloud.zilliz.com.cn', 443],
  ['https://in01-abcdef0123456789.aws-us-west-2.vectordb.zillizcloud.com', 19530],
  ['http://in03-abcdefghij0123456789.serverless.gcp-us-west1.cloud.zilliz.com', 19530],
])('Java knows the port of a serverless endpoint only by the whole uri: %s', (uri, port) => {
  expect(interpretations({ uri }).java).toMatchObject({
    ok: true,
    dial: `${new URL(uri).hostname}:${String(port)}`,
  })
})

test('a Secret is passed as its text, and what is sent comes back as one', () => {
  const raw = { uri: plain, user: 'u', password: new Secret('p') }
  const { pymilvus } = interpretations(raw)
  expect(pymilvus.ok && pymilvus.credential?.reveal()).toBe('u:p')
  expect(
    JSON.stringify(interpretations({ uri: plain, token: new Secret('canary') })),
  ).not.toContain('canary')
})
