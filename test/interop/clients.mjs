import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
export const CACHE = join(here, '.cache')

/**
 * Every client that is run: the adapter whose output it takes, and the driver that runs it. Clients
 * of one driver share its process.
 */
export const CLIENTS = [
  { id: 'pymilvus 3.0.2', adapter: 'pymilvus', driver: 'pymilvus-3' },
  { id: 'pymilvus 2.6.17', adapter: 'pymilvus', driver: 'pymilvus-2.6' },
  { id: 'pymilvus 2.5.18', adapter: 'pymilvus', driver: 'pymilvus-2.5' },
  { id: 'pymilvus-orm 3.0.2', adapter: 'pymilvus-orm', driver: 'pymilvus-3' },
  { id: 'pymilvus-orm 2.6.17', adapter: 'pymilvus-orm', driver: 'pymilvus-2.6' },
  { id: 'pymilvus-orm 2.5.18', adapter: 'pymilvus-orm', driver: 'pymilvus-2.5' },
  { id: 'node 3.0.6', adapter: 'node', driver: 'node-3' },
  { id: 'node 2.5.12', adapter: 'node', driver: 'node-2.5' },
  { id: 'node-http 3.0.6', adapter: 'node-http', driver: 'node-3' },
  { id: 'node-http 2.5.12', adapter: 'node-http', driver: 'node-2.5' },
  { id: 'rest', adapter: 'rest', driver: 'node-3' },
  { id: 'java 2.6.22', adapter: 'java', driver: 'java' },
  { id: 'java-v1 2.6.22', adapter: 'java-v1', driver: 'java' },
  { id: 'go 2.6.2', adapter: 'go', driver: 'go' },
  { id: 'go-legacy 2.4.2', adapter: 'go-legacy', driver: 'go-legacy' },
  { id: 'langchain-js 1.1.29', adapter: 'langchain-js', driver: 'wrappers' },
  { id: 'langchain-py 0.4.0', adapter: 'langchain-py', driver: 'langchain-py' },
  { id: 'llamaindex-ts 0.1.32', adapter: 'llamaindex-ts', driver: 'wrappers' },
]

/** The clients whose reading of raw settings is modeled, newest version each. */
export const MODELED = [
  { id: 'pymilvus', driver: 'pymilvus-3' },
  { id: 'pymilvus-orm', driver: 'pymilvus-3' },
  { id: 'node', driver: 'node-3' },
  { id: 'java', driver: 'java' },
  { id: 'java-v1', driver: 'java' },
  { id: 'go', driver: 'go' },
]

const python = (venv) => [
  join(CACHE, venv, 'bin/python'),
  ['-W', 'ignore', join(here, 'python/driver.py')],
]
const node = (installedAs, ...mode) => [
  process.execPath,
  [join(here, 'node/driver.mjs'), installedAs, ...mode],
]

/**
 * How each driver is started. A test's CA is made a CA the machine trusts through whatever each
 * runtime reads for that: `GRPC_DEFAULT_SSL_ROOTS_FILE_PATH` (gRPC C-core, grpc-js),
 * `NODE_EXTRA_CA_CERTS` (fetch), `SSL_CERT_FILE` (Go), `javax.net.ssl.trustStore` (Java).
 */
export function driverCommand(id, { systemCa, systemTrustStore, proxy }) {
  const commands = {
    'pymilvus-3': () => python('pymilvus-3'),
    'pymilvus-2.6': () => python('pymilvus-2.6'),
    'pymilvus-2.5': () => python('pymilvus-2.5'),
    'langchain-py': () => python('langchain-py'),
    'node-3': () => node('@zilliz/milvus2-sdk-node', ...(proxy === undefined ? [] : ['raw'])),
    'node-2.5': () => node('milvus2-sdk-node-2.5'),
    wrappers: () => node('@zilliz/milvus2-sdk-node'),
    java: () => [
      'java',
      [
        ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m'],
        `-Djavax.net.ssl.trustStore=${systemTrustStore}`,
        '-Djavax.net.ssl.trustStorePassword=changeit',
        ...['-cp', `${readFileSync(join(CACHE, 'java.classpath'), 'utf8')}:${join(CACHE, 'java')}`],
        'Driver',
      ],
    ],
    go: () => [join(CACHE, 'go-driver'), []],
    'go-legacy': () => [join(CACHE, 'go-legacy-driver'), []],
  }
  const [file, args] = commands[id]()
  // gRPC's C core says where it really dials by asking the proxy for it.
  const isProxied = proxy !== undefined && id.startsWith('pymilvus')
  return {
    file,
    args,
    env: { ...runtimeEnv({ systemCa }), ...(isProxied ? { grpc_proxy: proxy } : {}) },
  }
}

/** The environment of every client: what a runtime needs, and no `MILVUS_*` of the caller. */
export function runtimeEnv({ systemCa }) {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'JAVA_HOME', 'LANG', 'GOPATH', 'GOFLAGS', 'GOCACHE']
  return {
    ...Object.fromEntries(
      kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    ),
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    SSL_CERT_FILE: systemCa,
    GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: systemCa,
    NODE_EXTRA_CA_CERTS: systemCa,
  }
}
