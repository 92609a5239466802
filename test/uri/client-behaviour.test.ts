import { describe, expect, it } from 'vitest'
import { complaints, read, show } from './read.ts'

/** The texts that the Python, Node, Java and Go clients were measured with, and what we say. */
describe('parseUri and the texts that clients disagree about', () => {
  const local = { kind: 'tcp', scheme: 'http', host: 'localhost', port: 19530 }
  const bare = { kind: 'tcp', host: 'localhost', port: 19530 }
  const root = { ...local, user: 'root', password: 'Milvus' }
  const zilliz = { kind: 'tcp', scheme: 'https' }

  it.each([
    ['C01', 'localhost:19530', bare],
    ['C03', '127.0.0.1:19530', { ...bare, host: '127.0.0.1' }],
    ['C05', 'http://localhost', { kind: 'tcp', scheme: 'http', host: 'localhost' }],
    ['C07', 'https://localhost:19530', { ...local, scheme: 'https' }],
    ['C09', 'tcp://localhost', { kind: 'tcp', scheme: 'tcp', host: 'localhost' }],
    ['C11', 'grpc://localhost:19530', { ...local, scheme: 'grpc' }],
    ['C13', 'HTTP://localhost:19530', local],
    ['C15', 'http://LOCALHOST:19530', local],
    ['C17', 'unix:///tmp/milvus.sock', { kind: 'unix', path: '/tmp/milvus.sock' }],
    ['C19', './milvus.db', { kind: 'lite', path: './milvus.db' }],
    ['C21', '/tmp/milvus.db', { kind: 'lite', path: '/tmp/milvus.db' }],
    ['C25', 'http://milvus.db:19530', { ...local, host: 'milvus.db' }],
    ['C39', 'http://[::1]:19530', { ...local, host: '::1' }],
    ['C41', '[::1]:19530', { ...bare, host: '::1' }],
    ['C43', 'http://localhost:19530/', local],
    ['C49', 'http://localhost:19530/mydb', { ...local, database: 'mydb' }],
    ['C53', 'http://localhost:19530', local],
    ['C55', 'http://root:Milvus@localhost:19530', root],
    ['C61', 'http://root:p@ss@localhost:19530', { ...root, password: 'p@ss' }],
    ['C71', 'root:Milvus@localhost:19530', { ...bare, user: 'root', password: 'Milvus' }],
    [
      'C85',
      'https://in03-abcdefghij0123456789.serverless.gcp-us-west1.cloud.zilliz.com:443',
      {
        ...zilliz,
        host: 'in03-abcdefghij0123456789.serverless.gcp-us-west1.cloud.zilliz.com',
        port: 443,
      },
    ],
    [
      'C87',
      'https://in03-abcdefghij0123456789.serverless.gcp-us-west1.cloud.zilliz.com/mydb',
      {
        ...zilliz,
        host: 'in03-abcdefghij0123456789.serverless.gcp-us-west1.cloud.zilliz.com',
        database: 'mydb',
      },
    ],
    [
      'C89',
      'https://in03-abcdefghij012345.api.gcp-us-west1.zillizcloud.com',
      { ...zilliz, host: 'in03-abcdefghij012345.api.gcp-us-west1.zillizcloud.com' },
    ],
    [
      'C91',
      'https://db_admin:pw@in01-abcdef0123456.aws-us-west-2.vectordb.zillizcloud.com:19538',
      {
        ...zilliz,
        host: 'in01-abcdef0123456.aws-us-west-2.vectordb.zillizcloud.com',
        port: 19538,
        user: 'db_admin',
        password: 'pw',
      },
    ],
    [
      'C93',
      'https://in05-abcdef0123456789.serverless.ali-cn-hangzhou.cloud.zilliz.com.cn',
      { ...zilliz, host: 'in05-abcdef0123456789.serverless.ali-cn-hangzhou.cloud.zilliz.com.cn' },
    ],
    [
      'C105',
      'https://proxy.example.com/milvus',
      { ...zilliz, host: 'proxy.example.com', database: 'milvus' },
    ],
  ])('%s reads %s', (_, text, expected) => {
    expect(show(read(text))).toEqual(expected)
  })

  it.each([
    ['C23', 'http://host/x.db', ['invalid-database@12']],
    ['C27', 'file:./milvus.db', ['unsupported-scheme@0']],
    ['C29', '', ['invalid-uri@0']],
    ['C31', 'http://:19530', ['invalid-host@7']],
    ['C33', 'http://localhost:0', ['invalid-port@17']],
    ['C35', 'http://localhost:65536', ['invalid-port@17']],
    ['C37', 'http://localhost:-1', ['invalid-port@17']],
    ['C45', 'http://localhost:19530/mydb/extra', ['invalid-path@22']],
    ['C47', 'http://localhost:19530/my%20db', ['invalid-database@23']],
    ['C51', 'http://localhost:19530?db=x', ['invalid-uri@22']],
    ['C63', 'http://root:p#ss@localhost:19530', ['unencoded-credential@13']],
    ['C65', 'http://root:p?ss@localhost:19530', ['unencoded-credential@13']],
    ['C67', 'http://:pass@localhost:19530', ['invalid-user@7']],
    ['C69', 'http://us%3Aer:pw@localhost:19530', ['invalid-user@9']],
    ['C95', ' http://localhost:19530', ['surrounding-whitespace@0?']],
    ['C97', 'http://localhost:19530\n', ['surrounding-whitespace@22?']],
    ['C99', 'http://host name:19530', ['invalid-host@11']],
    ['C101', 'ipv4:127.0.0.1:19530', ['unsupported-scheme@0']],
    ['C103', 'http:localhost:19530', ['invalid-uri@4']],
    ['C107', 'https://proxy.example.com:443/milvus/db2', ['invalid-path@29']],
  ])('%s complains about %s', (_, text, expected) => {
    expect(complaints(text)).toEqual(expected)
  })
})
