import type { ModelId } from '../../clients/interpretations.ts'
import { groupedBy } from '../sequences.ts'
import type { Difference } from './differences.ts'

/** What several clients do: "dial another host". */
type Deed = string

/** "Node dials port 443 without TLS; Go cannot connect"; nothing of the settings is quoted but a port. */
export function wordsFor(differences: readonly Difference[]): string {
  const groups = groupedBy(differences, (difference) => deedsOf(difference).join(' and '))
  return Array.from(groups.values(), (group) => {
    const names = namesOf(group.map(({ client }) => client))
    const deeds = group.slice(0, 1).flatMap(deedsOf)
    return `${listed(names)} ${(names.length > 1 ? deeds : deeds.map(ofOne)).join(' and ')}`
  }).join('; ')
}

// "cannot" has no other form; all other verbs take an s.
function ofOne(deed: Deed): string {
  return deed.replace(/^(?!cannot)\w+/, '$&s')
}

// The names of a client's interfaces, by the client's own name.
const families: Readonly<Record<string, Readonly<Partial<Record<ModelId, string>>>>> = {
  pymilvus: {
    pymilvus: "pymilvus's MilvusClient",
    'pymilvus-orm': "pymilvus's connections.connect",
  },
  Node: { node: 'Node' },
  Java: { java: 'Java v2', 'java-v1': 'Java v1' },
  Go: { go: 'Go' },
}

function namesOf(clients: readonly string[]): readonly string[] {
  return Object.entries(families).flatMap(([whole, names]) => {
    const members = Object.entries(names)
    const present = members.filter(([id]) => clients.includes(id))
    return present.length === members.length ? [whole] : present.map(([, name]) => name)
  })
}

/** "a", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

function deedsOf({ aspects, got, meant }: Difference): readonly Deed[] {
  if (!got.ok) return ['cannot connect']
  const isDefault = !got.database || got.database === 'default'
  return [
    ...(aspects.has('dial') ? [dialDeed(got.dial, meant.dial, got.tls || meant.tls)] : []),
    ...(aspects.has('tls') ? [got.tls ? 'turn TLS on' : 'leave TLS off'] : []),
    ...(aspects.has('credential') ? [credentialDeed(got.credential?.reveal())] : []),
    ...(aspects.has('database') ? [`use ${isDefault ? 'the default' : 'another'} database`] : []),
  ]
}

function dialDeed(got: string, meant: string, hasTls: boolean): Deed {
  const [host, port] = split(got)
  if (got.startsWith('lite:')) return 'open a local file'
  if (host.toLowerCase() !== split(meant)[0].toLowerCase()) return 'dial another host'
  return `dial port ${port}${port === '443' && !hasTls ? ' without TLS' : ''}`
}

function split(dial: string): readonly [host: string, port: string] {
  const colon = dial.lastIndexOf(':')
  return [dial.slice(0, colon), dial.slice(colon + 1)]
}

function credentialDeed(got: string | undefined): Deed {
  if (got === undefined) return 'send no credential'
  if (got === '') return 'send an empty credential'
  // Java v1's default is public.
  return got === 'root:milvus' ? 'send a built-in user and password' : 'send another credential'
}
