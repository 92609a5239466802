import { describe, expect, it } from 'vitest'
import { complaints } from './read.ts'

describe('parseUri names a placeholder, and nothing that follows from it', () => {
  it.each([
    ['<your-endpoint>', 0],
    ['https://<cluster-id>.<region>.vectordb.zillizcloud.com:<port>', 8],
    ['https://{cluster-id}.{region}.vectordb.zillizcloud.com', 8],
    ['{scheme}://{host}:{port}', 0],
    ['{{ milvus.uri }}', 0],
    ['${MILVUS_URI}', 0],
    ['http://${MILVUS_HOST}:19530', 7],
    ['http://$MILVUS_HOST:19530', 7],
    ['http://localhost:${MILVUS_PORT}', 17],
    ['http://[your_ip_address]:19530', 7],
    ['http://[Your IP]:19530', 7],
    ['YOUR_CLUSTER_ENDPOINT', 0],
    ['YOUR-CLUSTER-ENDPOINT', 0],
    ['https://YOUR_CLUSTER_ENDPOINT:PORT', 8],
    ['http://your_host:19530', 7],
    ['http://your-host:19530', 7],
    ['http://your-milvus-server.local:19530', 7],
    ['https://your-zilliz-cloud-endpoint', 8],
    ['https://in01-your-cluster-id.aws-us-west-2.vectordb.zillizcloud.com', 13],
    ['milvus.your-domain.com', 7],
    ['https://in01-*****', 13],
    ['https://in01-….aws-us-west-2….vectordb.zillizcloud.com', 13],
    ['https://in01-...aws-us-west-2.vectordb.zillizcloud.com', 13],
    ['https://in01-xxxxxxxxxxxx.aws-us-west-2.vectordb.zillizcloud.com:19530', 13],
    ['https://XXXX.aws-us-west-2.vectordb.zillizcloud.com', 8],
    ['https://in03-xxx.api.gcp-us-west1.zillizcloud.com', 13],
    ['http://192.168.x.x:19530', 15],
    ['tcp://host:port/db_name', 11],
    ['https://milvus.example.com:PORT', 27],
    ['xxx.xxx.xxx.xxx:19530', 0],
    ['http://localhost:19530/<database>', 23],
    ['http://localhost:19530/YOUR_DATABASE', 23],
    ['http://<user>:<password>@<host>:<port>/<db>?x', 7],
    ['http://root:<password>@localhost:19530', 12],
    ['http://root:{password}@localhost', 12],
    ['http://root:${MILVUS_PASSWORD}@localhost', 12],
    ['http://root:[your password]@localhost', 12],
    ['http://root:******@localhost', 12],
    ['http://root:YOUR_PASSWORD@localhost', 12],
    ['http://root:your-password@localhost', 12],
    ['http://your_username:pw@localhost:0', 7],
    ['./<name>.db', 2],
    ['${HOME}/milvus.db', 0],
    ['$HOME/milvus.db', 0],
    ['{dir}/milvus.db', 0],
    ['unix:/run/${NAME}.sock', 10],
    ['/path/to/<file>', 9],
  ])('%s', (text, offset) => {
    expect(complaints(text)).toEqual([`placeholder-value@${offset}`])
  })

  it.each([
    ['the domain of a hosting company', 'http://static.1.2.0.192.clients.your-server.de'],
    ['a name that begins with your', 'http://yourcompany.com'],
    ['a name that ends in your', 'http://not-your-problem.com'],
    ['an example domain', 'https://proxy.example.com'],
    ['a name with many x', 'http://foxxxx.x.com'],
    ['three x where they may be a name', 'http://xxx.example.com'],
    ['a password with braces inside', 'http://root:p{a}s<b>s@h'],
    ['a password with stars inside', 'http://root:p***@h'],
    ['a file below a folder of dots', '~/.../milvus.db'],
    ['a database in lower case', 'http://h/your_db'],
  ])('but lets %s be: %s', (_, text) => {
    expect(complaints(text)).toEqual([])
  })

  it('leaves what is no placeholder to its own rule', () => {
    expect(complaints('http://*')).toEqual(['invalid-host@7'])
    expect(complaints('http://h:ports')).toEqual(['invalid-port@9'])
    expect(complaints('http://a<b')).toEqual(['invalid-host@8'])
    expect(complaints('http://root:a{b}c@h:0')).toEqual(['invalid-port@20'])
    expect(complaints('http://root:p#<b>@h')).toEqual(['unencoded-credential@13'])
  })
})
