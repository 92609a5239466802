import { settingTable } from '../../settings/table.ts'
import { parseUri } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import { givenIn, isEmpty } from '../facts/credentials.ts'
import { inEffect, isConnection, sharedBy } from '../facts/in-effect.ts'
import { spanWithin } from '../finding.ts'
import { nameOf } from '../paths.ts'
import type { Problem, RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

export const valueNeverWins: RuleDefinition = {
  id: 'value-never-wins',
  severity: 'warning',
  summary: 'A value is written where another one always wins.',
  why: `An address wins over a uri, and a uri over a host and a port; a credential or a database as a setting of its own wins over the one in the endpoint; a connection of a config file wins over what the file shares; and \`.env.local\` wins over \`.env\`. A value that loses everywhere is either left over, and misleads whoever changes it, or was meant to win. Where two of them say different things it is a warning (for endpoints, \`conflicting-endpoint\`). \`.env.local\` counts only when git tracks it: most are for one machine and meant to win there.`,
  help: 'Remove the value that loses, or the one that wins.',
  *check(subject) {
    for (const block of subject.document.blocks) {
      yield* besideEndpoint(block, subject)
      yield* insideEndpoint(block, subject)
      yield* underLocal(block, subject)
    }
    yield* underConnections(subject)
  },
}

const endpointOrder: readonly Entry['setting'][] = ['address', 'uri', 'host']

// Endpoints that disagree are for conflicting-endpoint.
function* besideEndpoint(block: Block, subject: Subject): Iterable<Problem> {
  const { endpoint, diagnostics } = subject.resolve(block)
  if (endpoint === undefined || !block.entries.includes(endpoint.entry)) return
  if (diagnostics.some(({ rule }) => rule === 'conflicting-endpoint')) return
  const winner = endpoint.entry
  const rank = endpointOrder.indexOf(winner.setting)
  for (const entry of block.entries) {
    const { setting } = entry
    if (setting === undefined || settingTable[setting].group !== 'endpoint') continue
    const isWeaker =
      setting === 'port' ? rank < 2 && rank >= 0 : endpointOrder.indexOf(setting) > rank
    if (setting === 'secure' || rank < 0 || !isWeaker || isEmpty(entry)) continue
    yield { ...never(`${entry.name} is`, winner, 'info'), span: entry.nameSpan }
  }
}

function* insideEndpoint(block: Block, subject: Subject): Iterable<Problem> {
  const { endpoint } = subject.resolve(block)
  if (endpoint?.uri.kind !== 'tcp') return
  const { uri, entry } = endpoint
  const { spans } = parseUri(entry.value?.reveal() ?? '')
  const dbName = givenIn(subject, block, 'dbName')
  if (uri.database !== undefined && dbName) {
    const isSame = dbName.value?.reveal().trim() === uri.database
    yield {
      ...never(`The database in ${entry.name} is`, dbName, isSame ? 'info' : 'warning'),
      span: spanWithin(entry, spans.database),
    }
  }
  const stronger = givenIn(subject, block, 'token') ?? givenIn(subject, block, 'password')
  if (uri.password !== undefined && stronger) {
    yield {
      ...never(`The user and password in ${entry.name} are`, stronger, 'warning'),
      span: spanWithin(entry, spans.user),
    }
  }
}

// .env.local is read wherever .env is.
function* underLocal(block: Block, { document, folder, surroundings }: Subject): Iterable<Problem> {
  if (nameOf(document.path) !== '.env') return
  const local = folder().find(({ path }) => nameOf(path) === '.env.local')
  if (local === undefined) return
  const stronger = local.blocks.flatMap(({ entries }) => entries)
  for (const entry of block.entries) {
    if (entry.setting === undefined || isEmpty(entry)) continue
    const winner = stronger.findLast(({ name }) => name === entry.name)
    if (winner === undefined || isEmpty(winner)) continue
    if (surroundings.isTracked(local.path) !== true) return
    yield {
      span: entry.nameSpan,
      message: `${entry.name} is never used: .env.local wins, and is tracked along with this file`,
      severity: 'info',
      related: [{ document: local, span: winner.nameSpan, message: 'This one is used' }],
    }
  }
}

// Unless a connection is named default, the shared settings are the default connection.
function* underConnections(subject: Subject): Iterable<Problem> {
  const connections = subject.document.blocks.filter(isConnection)
  const [first] = connections
  if (first === undefined || !connections.some(({ alias }) => alias === 'default')) return
  for (const shared of sharedBy(first, subject.document)) {
    for (const entry of shared.entries) {
      const { setting } = entry
      if (setting === undefined || isEmpty(entry)) continue
      const winners = connections.map((connection) => inEffect(subject, connection, setting))
      if (winners.includes(entry)) continue
      yield {
        span: entry.nameSpan,
        message: `${entry.name} is never used: every connection has a value of its own that wins`,
        severity: 'info',
        related: winners.flatMap((winner) =>
          winner ? [{ span: winner.nameSpan, message: 'This one wins' }] : [],
        ),
      }
    }
  }
}

type Said = Pick<Problem, 'message' | 'severity' | 'related'>

function never(loser: string, { name, nameSpan }: Entry, severity: 'info' | 'warning'): Said {
  const related = [{ span: nameSpan, message: 'This one is used' }]
  return { message: `${loser} never used: ${name} wins`, severity, related }
}
