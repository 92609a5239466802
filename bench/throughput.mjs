import pgConnectionString from 'pg-connection-string'
import { compareWarm, measureWarm } from './measure/warm.mjs'
import { median } from './measure/statistics.mjs'

const addresses = [
  '://db.example.com:19530',
  '://root:Milvus@db.example.com:19530/books',
  '://root:p%40ss%2Fword@in01-0123456789.aws-us-west-2.vectordb.example.com:19540/books',
  '://10.11.12.13:19530',
]
const texts = addresses.map((rest) => `https${rest}`)
const pgTexts = addresses.map((rest) => `postgresql${rest}`)

let turn = 0
const next = (list) => list[(turn += 1) % list.length]

/** Parsing one address, ours against others that take one apart. */
export function measureParsing({ parseUri }, options) {
  const rates = measureWarm(
    {
      parseUri: () => parseUri(next(texts)).uri.host.length,
      'pg-connection-string': () => pgConnectionString.parse(next(pgTexts)).host.length,
      'new URL': () => new URL(next(texts)).hostname.length,
    },
    options,
  )
  return rowsOf(rates, 'pg-connection-string')
}

const env = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: '/home/someone',
  LANG: 'C.UTF-8',
  MILVUS_URI: 'https://db.example.com:19530',
  MILVUS_TOKEN: 'root:Milvus',
}
const sample = {
  uri: env.MILVUS_URI,
  auth: { user: 'root', token: env.MILVUS_TOKEN },
  timeoutMs: 7,
}

/** Whole resolutions from a given environment, against a piece of work that every engine does. */
export function measureResolving({ resolveConnectionSync }, options) {
  const rates = measureWarm(
    {
      resolveConnectionSync: () =>
        resolveConnectionSync({}, { env, envFiles: false, configFile: false }).connection.port,
      'JSON round trip': () => JSON.parse(JSON.stringify(sample)).timeoutMs,
    },
    options,
  )
  return rowsOf(rates, 'JSON round trip')
}

function rowsOf(rates, reference) {
  return [...rates].map(([id, values]) => ({
    id,
    perSecond: median(values),
    ...compareWarm(rates, id, reference),
  }))
}
