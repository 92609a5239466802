// One process per line of the Node SDK: reads requests as lines of JSON, connects, makes one cheap
// call, closes, and answers with a line. Its argument is the name the SDK is installed under.
import { AsyncLocalStorage } from 'node:async_hooks'
import dns from 'node:dns'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { createRequire } from 'node:module'
import net from 'node:net'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

const [installedAs = '@zilliz/milvus2-sdk-node', mode] = process.argv.slice(2)
const require = createRequire(import.meta.url)
readOnce()
const { MilvusClient, HttpClient } = require(installedAs)
// The SDK may print; the answers have standard output to themselves.
const print = process.stdout.write.bind(process.stdout)
process.stdout.write = process.stderr.write.bind(process.stderr)
const answer = (message) => print(`${JSON.stringify(message)}\n`)

// The SDK reads its protocol descriptions anew for every client, which takes most of a run's time.
function readOnce() {
  const inside = { paths: [require.resolve(installedAs)] }
  const remember = (object, name) => {
    const read = object[name]
    const results = new Map()
    object[name] = (json, ...rest) => {
      if (!results.has(json)) results.set(json, read.call(object, json, ...rest))
      return results.get(json)
    }
  }
  remember(require(require.resolve('@grpc/proto-loader', inside)), 'fromJSON')
  remember(require(require.resolve('protobufjs', inside)).Root, 'fromJSON')
}

async function listDatabases(client) {
  try {
    await client.connectPromise
    const listed = await client.listDatabases()
    if (listed.status.error_code !== 'Success') throw new Error(listed.status.reason)
  } finally {
    await client.closeConnection()
  }
}

const clients = {
  node: (options) => listDatabases(new MilvusClient(options)),

  async 'node-http'(options) {
    const client = new HttpClient(options)
    // With an argument: without one it asks for the database `default`, whatever the config says.
    const listed = await client.listCollections({})
    if (listed.code !== 0) throw new Error(`code ${listed.code}`)
  },

  // fetch has no TLS options, so this is what its agent would do with them.
  async rest({ baseUrl, headers, database, timeoutMs, tls }) {
    const url = new URL(`${baseUrl}/v2/vectordb/collections/list`)
    const secure = url.protocol === 'https:'
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(tls?.serverName === undefined ? {} : { Host: tls.serverName }),
      },
      timeout: timeoutMs,
      agent: false,
      ...(tls?.serverName === undefined ? {} : { servername: tls.serverName }),
      ...(tls?.rootPath === undefined ? {} : { ca: readFileSync(tls.rootPath) }),
      ...(tls?.certPath === undefined ? {} : { cert: readFileSync(tls.certPath) }),
      ...(tls?.keyPath === undefined ? {} : { key: readFileSync(tls.keyPath) }),
    })
    const response = await new Promise((resolve, reject) => {
      request.on('response', resolve).on('error', reject)
      request.end(JSON.stringify({ dbName: database }))
    })
    const answered = JSON.parse(await text(response))
    if (answered.code !== 0) throw new Error(`code ${answered.code}`)
  },

  async 'langchain-js'(options) {
    const { Milvus } = await import('@langchain/community/vectorstores/milvus')
    const { FakeEmbeddings } = await import('@langchain/core/utils/testing')
    const store = new Milvus(new FakeEmbeddings(), { collectionName: 'interop', ...options })
    await listDatabases(store.client)
  },

  async 'llamaindex-ts'(options) {
    const { MilvusVectorStore } = await import('@llamaindex/milvus')
    const { BaseEmbedding } = await import('@llamaindex/core/embeddings')
    class NoEmbedding extends BaseEmbedding {
      getTextEmbedding = async () => []
    }
    const store = new MilvusVectorStore({ embedModel: new NoEmbedding(), ...options })
    await listDatabases(store.client())
  },
}

// What a person would write with these settings in hand.
function rawConfig({ uri, token, user, password, db, secure }, patienceMs) {
  return {
    ...(uri === undefined ? {} : { address: uri }),
    ...(token === undefined ? {} : { token }),
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    ...(db === undefined ? {} : { database: db }),
    ...(secure === undefined ? {} : { ssl: secure }),
    timeout: patienceMs,
    maxRetries: 0,
    // Or a channel to the same address would be used again, and no dial seen.
    channelOptions: { 'grpc.use_local_subchannel_pool': 1 },
  }
}
// What one request dials: a client that gave up may go on dialing while the next one is at work.
const requests = new AsyncLocalStorage()
if (mode === 'raw') {
  // Names resolve to this machine and every dial is written down and led to the recorder. What is
  // no host name is unknown to the resolver, as it is to a real one.
  dns.promises.lookup = async (name, options) => {
    if (!/^[A-Za-z0-9._-]+$/.test(name)) {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    }
    requests.getStore().looked = name
    const found = { address: '127.0.0.1', family: 4 }
    return options?.all ? [found] : found
  }
  const connect = net.connect
  net.connect = (address, ...rest) => {
    const { dials, looked, port } = requests.getStore()
    if (address.port > 65535) return connect(address, ...rest)
    if (address.path !== undefined) {
      dials.push(`unix:${address.path}`)
      return connect(address, ...rest)
    }
    const host = looked ?? (net.isIPv6(address.host) ? `[${address.host}]` : address.host)
    dials.push(`${host}:${address.port}`)
    return connect({ host: '127.0.0.1', port }, ...rest)
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, client, options, raw, port, patienceMs } = JSON.parse(line)
  const dials = []
  await requests.run({ dials, port }, async () => {
    try {
      await clients[client](raw === undefined ? options : rawConfig(raw, patienceMs))
      answer({ id, ok: true, dials })
    } catch (error) {
      answer({ id, ok: false, error: `${error?.name}: ${error?.message}`, dials })
    }
  })
}
process.exit(0)
