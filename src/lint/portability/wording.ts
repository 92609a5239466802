import type { ModelId } from '../../clients/interpretations.ts'
import type { Difference } from './differences.ts'

/** What a client does, in the singular and in the plural. */
type Deed = readonly [one: string, several: string]

/**
 * Says which client does what, in one line that quotes nothing of the settings but a port: "Node
 * dials port 443 without TLS; Go cannot connect".
 */
export function wordsFor(differences: readonly Difference[]): string {
  const groups = new Map<string, { readonly deed: Deed; readonly clients: ModelId[] }>()
  for (const difference of differences) {
    const deed = deedOf(difference)
    const group = groups.get(deed[0]) ?? { deed, clients: [] }
    group.clients.push(difference.client)
    groups.set(deed[0], group)
  }
  return [...groups.values()]
    .map(({ deed, clients }) => {
      const names = namesOf(clients)
      return `${listed(names)} ${deed[names.length > 1 ? 1 : 0]}`
    })
    .join('; ')
}

const families: readonly {
  readonly whole: string
  readonly members: readonly (readonly [id: ModelId, name: string])[]
}[] = [
  {
    whole: 'pymilvus',
    members: [
      ['pymilvus', "pymilvus's MilvusClient"],
      ['pymilvus-orm', "pymilvus's connections.connect"],
    ],
  },
  { whole: 'Node', members: [['node', 'Node']] },
  {
    whole: 'Java',
    members: [
      ['java', 'Java v2'],
      ['java-v1', 'Java v1'],
    ],
  },
  { whole: 'Go', members: [['go', 'Go']] },
]

function namesOf(clients: readonly ModelId[]): readonly string[] {
  return families.flatMap(({ whole, members }) => {
    const present = members.filter(([id]) => clients.includes(id))
    return present.length === members.length && present.length > 0
      ? [whole]
      : present.map(([, name]) => name)
  })
}

function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

function deedOf({ aspects, got, meant }: Difference): Deed {
  if (!got.ok) return ['cannot connect', 'cannot connect']
  const deeds: Deed[] = []
  if (aspects.has('dial')) deeds.push(dialDeed(got.dial, meant.dial, got.tls || meant.tls))
  if (aspects.has('tls')) {
    deeds.push(got.tls ? ['turns TLS on', 'turn TLS on'] : ['leaves TLS off', 'leave TLS off'])
  }
  if (aspects.has('credential')) deeds.push(credentialDeed(got.credential?.reveal()))
  if (aspects.has('database')) {
    deeds.push(
      got.database && got.database !== 'default'
        ? ['uses another database', 'use another database']
        : ['uses the default database', 'use the default database'],
    )
  }
  return [deeds.map(([one]) => one).join(' and '), deeds.map(([, all]) => all).join(' and ')]
}

function dialDeed(got: string, meant: string, hasTls: boolean): Deed {
  const [host, port] = split(got)
  if (got.startsWith('lite:')) return ['opens a local file', 'open a local file']
  if (host.toLowerCase() !== split(meant)[0].toLowerCase()) {
    return ['dials another host', 'dial another host']
  }
  const words = `port ${port}${port === '443' && !hasTls ? ' without TLS' : ''}`
  return [`dials ${words}`, `dial ${words}`]
}

function split(dial: string): readonly [host: string, port: string] {
  const colon = dial.lastIndexOf(':')
  return [dial.slice(0, colon), dial.slice(colon + 1)]
}

function credentialDeed(got: string | undefined): Deed {
  if (got === undefined) return ['sends no credential', 'send no credential']
  if (got === '') return ['sends an empty credential', 'send an empty credential']
  // Java v1's default is public.
  return got === 'root:milvus'
    ? ['sends a built-in user and password', 'send a built-in user and password']
    : ['sends another credential', 'send another credential']
}
