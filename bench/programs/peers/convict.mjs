import { existsSync } from 'node:fs'
import convict from 'convict'
import { config as readDotenv } from 'dotenv'
import { parse } from 'yaml'

// convict checks by itself, so there is no zod here; its formats are functions that throw.
convict.addParser({ extension: ['yaml', 'yml'], parse })

const endpoint = (text) => {
  if (!/^https?:$/.test(new URL(text).protocol)) throw new Error('expected http:// or https://')
}
const database = (text) => {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) throw new Error('expected the name of a database')
}
const seconds = (value) => {
  if (!(Number(value) > 0)) throw new Error('expected a positive number of seconds')
}
const setting = (env, rest = {}) => ({
  format: String,
  default: null,
  nullable: true,
  env,
  ...rest,
})

const { parsed } = readDotenv({ processEnv: {}, quiet: true })
const settings = convict(
  {
    uri: setting('MILVUS_URI', { format: endpoint, default: 'http://localhost:19530' }),
    token: setting('MILVUS_TOKEN', { sensitive: true }),
    user: setting('MILVUS_USER'),
    password: setting('MILVUS_PASSWORD', { sensitive: true }),
    dbName: setting('MILVUS_DB_NAME', { format: database, default: 'default' }),
    secure: setting('MILVUS_SECURE', { format: Boolean }),
    caPemPath: setting('MILVUS_CA_PEM_PATH'),
    serverPemPath: setting('MILVUS_SERVER_PEM_PATH'),
    clientPemPath: setting('MILVUS_CLIENT_PEM_PATH'),
    clientKeyPath: setting('MILVUS_CLIENT_KEY_PATH'),
    serverName: setting('MILVUS_SERVER_NAME'),
    timeout: setting('MILVUS_CONN_TIMEOUT', { format: seconds, default: 10 }),
  },
  { env: { ...parsed, ...process.env } },
)
if (existsSync('.milvusrc.yaml')) settings.loadFile('.milvusrc.yaml')
settings.validate({ allowed: 'strict' })

const { uri, token, user, password, dbName, secure, timeout, ...rest } = settings.getProperties()
const url = new URL(uri)
const isSecure = secure ?? url.protocol === 'https:'
const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 19_530) : Number(url.port)
const address = `${url.hostname}:${port}`
const [name, ...secret] = (token ?? (user ? `${user}:${password}` : '')).split(':')
const files = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))

export const connection = {
  uri: `${isSecure ? 'https' : 'http'}://${address}`,
  host: url.hostname,
  port,
  address,
  auth:
    secret.length > 0
      ? { kind: 'password', user: name, password: secret.join(':') }
      : name === ''
        ? { kind: 'none' }
        : { kind: 'token', token: name },
  database: dbName,
  tls: isSecure ? { mode: files.clientPemPath ? 'mutual' : 'server', ...files } : { mode: 'off' },
  timeoutMs: Number(timeout) * 1000,
}
