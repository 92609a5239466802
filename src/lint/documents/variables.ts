import leven from 'leven'
import { aliasCollides, aliasVariables, bareVariable } from '../../settings/names.ts'
import type { Block, Entry, VariablePlace, WrittenVariable } from '../document.ts'

/** The blocks of one place: one for the default connection, and one for each alias in the names. */
export function variableBlocks(
  place: VariablePlace,
  variables: readonly WrittenVariable[],
): readonly Block[] {
  const byAlias = new Map<string | undefined, Entry[]>()
  for (const variable of variables) {
    const meaning = meaningOf(variable.name)
    if (meaning === undefined) continue
    const { setting, isFile, alias } = meaning
    const entries = byAlias.get(alias) ?? []
    entries.push({ ...variable, isFile, ...(setting && { setting }) })
    byAlias.set(alias, entries)
  }
  if (byAlias.size === 0 && place.envFiles.length === 0) return []
  const bare = byAlias.get(undefined) ?? []
  byAlias.delete(undefined)
  const own = bare.length > 0 || place.envFiles.length > 0 ? [{ ...place, entries: bare }] : []
  const named = Array.from(byAlias, ([alias, entries]) => ({
    ...place,
    ...(alias !== undefined && { alias }),
    entries,
    envFiles: [],
  }))
  return [...own, ...named]
}

/** The alias is `prod` for `MILVUS_PROD_URI`. */
type VariableMeaning = Pick<Entry, 'setting' | 'isFile'> & Pick<Block, 'alias'>

/** The meaning of a name, with the shortest possible alias; `undefined` for another program's. */
export function meaningOf(name: string): VariableMeaning | undefined {
  // A cheap test for most names.
  if (!/^[mz]\w{3,8}_/i.test(name)) return undefined
  const bare = bareVariable(name)
  if (bare) return { setting: bare.setting.id, isFile: bare.isFile }
  const ofAlias = name.startsWith('MILVUS_') ? aliasMeaning(name) : undefined
  if (ofAlias) return ofAlias
  return /^(?:milvus|zilliz)/i.test(name) || isSlip(name) ? { isFile: false } : undefined
}

// What Kubernetes injects for a Service.
const injected =
  /_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_\w+)?|TCP_PORT)$/
// The parts of Milvus itself.
const parts = /^(?:attu|backup|docker|etcd|kafka|minio|pulsar|s3|service|storage)$/
// Programs have time limits and ports for these, such as MILVUS_SEARCH_TIMEOUT.
const purposes =
  /^MILVUS_(?:CONNECT|CONNECTION|GRPC|HEALTH|HTTP|INDEX|INSERT|LOAD|METRICS|QUERY|READ|REQUEST|REST|RPC|SEARCH|WEB|WEBUI|WRITE)_(?:TIMEOUT|PORT)$/

function aliasMeaning(name: string): VariableMeaning | undefined {
  if (injected.test(name) || purposes.test(name)) return undefined
  const words = name.split('_')
  // Bounds the time that a hostile name takes.
  for (let count = 2; count < Math.min(words.length, 8); count += 1) {
    const alias = words.slice(1, count).join('_').toLowerCase()
    const found = alias === '' ? undefined : aliasVariables(alias)(name)
    if (found === undefined) continue
    if (parts.test(alias) || aliasCollides(alias)) return undefined
    return { setting: found.setting.id, isFile: found.isFile, alias }
  }
  return undefined
}

/** Recognizes the name of a setting with a slip in its first word: `MIVLUS_URI`. */
function isSlip(name: string): boolean {
  const [first = '', ...rest] = name.toUpperCase().split('_')
  return ['MILVUS', 'ZILLIZ'].some(
    (word) => isNear(first, word) && bareVariable([word, ...rest].join('_')) !== undefined,
  )
}

// One letter is missing, added or changed, or two changed places.
function isNear(written: string, word: string): boolean {
  if (leven(written, word) === 1) return true
  if (written.length !== word.length) return false
  const [a = 0, b = 0, ...more] = [...word].flatMap((letter, i) =>
    letter === written[i] ? [] : [i],
  )
  return a !== b && more.length === 0 && written[a] === word[b] && written[b] === word[a]
}

// milvus-insight is what Attu was called until 2022.
const attu = /(?:^|\/)(?:zilliz\/attu|milvusdb\/milvus-insight)(?:$|[:@])/

/** Attu passes `MILVUS_URL` (2) and `MILVUS_ADDRESS` (3), both `host:port`, to the Node SDK. */
export function readersIn(image: string | undefined): Pick<Block, 'readers'> {
  return image !== undefined && attu.test(image) ? { readers: ['node'] } : {}
}
