import { canonicalHost } from '../core/ip.ts'
import { defaultPort, milvusPort } from '../core/ports.ts'
import { parseUri } from '../uri/index.ts'
import type { MilvusUri, TcpUri, UriProblem, UriResult } from '../uri/types.ts'
import type { Layer, Reading } from '../sources/source.ts'
import { toPort } from '../settings/values.ts'
import { endpointSettings } from '../settings/table.ts'
import type { SettingId } from '../settings/table.ts'
import { placeIn } from './report.ts'
import type { Report } from './report.ts'

type Problem = { readonly reading: Reading; readonly problem: UriProblem }

/** An endpoint as one layer states it. */
export type StatedEndpoint = {
  /** `undefined` when the text is broken. */
  readonly uri: MilvusUri | undefined
  /** The reading, or the two readings, that it is made of; the first one names it. */
  readonly readings: readonly Reading[]
  readonly problems: readonly Problem[]
}

export function speaksOfEndpoint({ readings }: Layer): boolean {
  return endpointSettings.some((member) => readings.has(member))
}

/**
 * The endpoint a layer states: `address` before `uri` before `host` and `port`, as in pymilvus's
 * `connections.connect`. `rest`, the weaker layers, may complete `host` and `port` if of one place.
 */
export function statedEndpoint(layer: Layer, rest: readonly Layer[]): StatedEndpoint {
  const whole = layer.readings.get('address') ?? layer.readings.get('uri')
  if (whole !== undefined) return parsed(whole)
  const beside = [layer, ...rest.filter(({ place }) => place === layer.place)]
  const find = (id: SettingId) => beside.find(({ readings }) => readings.has(id))?.readings.get(id)
  return hostAndPort(find('host'), find('port'))
}

function parsed(reading: Reading): StatedEndpoint {
  const { uri, problems } = parseUri(reading.text.reveal())
  return { uri, readings: [reading], problems: problems.map((problem) => ({ reading, problem })) }
}

function hostAndPort(host: Reading | undefined, port: Reading | undefined): StatedEndpoint {
  const readings = [host, port].filter((reading) => reading !== undefined)
  const problems: Problem[] = []
  const name = host === undefined ? 'localhost' : hostName(host, problems)
  const number = port === undefined ? milvusPort : portNumber(port, problems)
  const isWhole = name !== undefined && number !== undefined
  const uri = isWhole ? ({ kind: 'tcp', host: name, port: number } as const) : undefined
  return { uri, readings, problems }
}

function hostName(reading: Reading, problems: Problem[]): string | undefined {
  const text = reading.text.reveal()
  const lead = /^\s*/.exec(text)?.[0].length ?? 0
  const trimmed = text.trim()
  const { uri, problems: found, at } = parseHost(trimmed)
  const shift = at - lead
  if (trimmed.includes('://') || (uri !== undefined && !isHostAlone(uri))) {
    problems.push({ reading, problem: notAHost })
    return undefined
  }
  for (const problem of found) {
    const offset = Math.max(0, Math.min(problem.offset - shift, text.length))
    problems.push({ reading, problem: { ...problem, offset } })
  }
  if (text !== trimmed) problems.push({ reading, problem: trimmedPart('host') })
  return uri?.kind === 'tcp' ? uri.host : undefined
}

/** `at` is where the host starts in the text that the problems count in. */
function parseHost(text: string): UriResult & { readonly at: number } {
  const isBareIpv6 = /:.*:/.test(text) && !/^\[|:\/\//.test(text)
  // A scheme in front makes the parser read a host, whatever the host looks like.
  const head = isBareIpv6 ? 'tcp://[' : 'tcp://'
  return { ...parseUri(`${head}${text}${isBareIpv6 ? ']' : ''}`), at: head.length }
}

/** Whether a text is a host name or an IP address without brackets. */
export function isHostName(text: string): boolean {
  const { uri } = parseHost(text)
  return uri !== undefined && isHostAlone(uri) && !/[[\]/]/.test(text)
}

const notAHost: UriProblem = {
  rule: 'invalid-host',
  severity: 'error',
  offset: 0,
  message: 'Cannot read the host: expected a host name or an IP address and nothing else',
  help: 'Write a whole endpoint as "uri" (MILVUS_URI), and a port as "port" (MILVUS_PORT)',
}

const notAPort: UriProblem = {
  rule: 'invalid-port',
  severity: 'error',
  offset: 0,
  message: 'Cannot read the port: expected a whole number from 1 to 65535',
  help: 'Write the number alone, such as 19530',
}

function trimmedPart(part: 'host' | 'port'): UriProblem {
  return {
    rule: 'surrounding-whitespace',
    severity: 'warning',
    offset: 0,
    message: `The ${part} has white space around it, which was removed`,
    help: 'Remove the white space',
  }
}

function isHostAlone(uri: MilvusUri): uri is TcpUri {
  return (
    uri.kind === 'tcp' &&
    uri.port === undefined &&
    uri.user === undefined &&
    uri.database === undefined
  )
}

function portNumber(reading: Reading, problems: Problem[]): number | undefined {
  const text = reading.text.reveal()
  if (text !== text.trim()) problems.push({ reading, problem: trimmedPart('port') })
  const port = toPort(text.trim())
  if (port === undefined) problems.push({ reading, problem: notAPort })
  return port
}

export type Endpoint = {
  /** `undefined` when the text is broken, which has been reported then. */
  readonly uri: MilvusUri | undefined
  /** Its layer, and that layer's place in the order. */
  readonly layer: Layer
  readonly index: number
  readonly readings: readonly Reading[]
}

/** Takes the endpoint of the strongest layer that has one; the defaults always do. */
export function chooseEndpoint(layers: readonly Layer[], report: Report): Endpoint {
  const index = layers.findIndex(speaksOfEndpoint)
  const layer = layers[index]
  if (layer === undefined) throw new TypeError('Cannot resolve without the default endpoint')
  const rest = layers.slice(index + 1)
  const { uri, readings, problems } = statedEndpoint(layer, rest)
  for (const { reading, problem } of problems) {
    const { offset, ...words } = problem
    report.add({ ...words, origin: placeIn(reading, offset) })
  }
  reportBeside(layer, readings, uri, report)
  reportPartial(readings, rest, report)
  return { uri, layer, index, readings }
}

// The rest of the same layer is passed over; where it disagrees, another client may take that.
function reportBeside(
  { readings }: Layer,
  [winner]: readonly Reading[],
  uri: MilvusUri | undefined,
  report: Report,
): void {
  if (winner === undefined) return
  if (winner.setting === 'address' && winner.text.reveal().includes('://')) {
    report.notice(
      winner,
      'url-in-address',
      `${winner.name} holds a URL, which is read as "uri" is`,
      'Write host:port there, or use "uri" (MILVUS_URI) for a URL: other clients expect that',
    )
  }
  if (winner.setting === 'host' || winner.setting === 'port' || uri === undefined) return
  const others = endpointSettings
    .map((member) => readings.get(member))
    .filter((one) => one !== undefined)
  const disagreeing = others.filter((other) => other !== winner && !saysTheSame(other, uri))
  if (disagreeing.length === 0) return
  const names = disagreeing.map(({ name }) => name).join(' and ')
  report.warning(
    winner,
    'conflicting-endpoint',
    `${winner.name} and ${names} name different endpoints; ${winner.name} is used`,
    `Remove ${names}, or make them agree: "address" wins over "uri", and "uri" over "host" and "port"`,
    disagreeing,
  )
}

function saysTheSame(other: Reading, uri: MilvusUri): boolean {
  const [host, port] = hostPort(uri)
  if (other.setting === 'port') return toPort(other.text.reveal().trim()) === port
  const stated = other.setting === 'host' ? hostAndPort(other, undefined) : parsed(other)
  if (stated.uri === undefined) return false
  const [otherHost, otherPort] = hostPort(stated.uri)
  return otherHost === host && (other.setting === 'host' || otherPort === port)
}

function hostPort(uri: MilvusUri): readonly [string, number | undefined] {
  return uri.kind === 'tcp'
    ? [canonicalHost(uri.host), uri.port ?? defaultPort(uri.scheme)]
    : [`${uri.kind}:${uri.path}`, undefined]
}

function reportPartial(readings: readonly Reading[], rest: readonly Layer[], report: Report): void {
  const [only, second] = readings
  if (only === undefined || second !== undefined) return
  if (only.setting !== 'host' && only.setting !== 'port') return
  const displaced = rest.find(isCompleteEndpoint)
  if (displaced === undefined) return
  const below = endpointSettings.flatMap((member) => displaced.readings.get(member) ?? [])
  const [other, value] = only.setting === 'host' ? ['port', milvusPort] : ['host', 'localhost']
  report.warning(
    only,
    'partial-endpoint',
    `${only.name} alone takes the default ${other} (${value}) and displaces the whole endpoint at ${below[0]?.origin.at ?? 'a weaker source'}`,
    `Set the ${other} beside it, or remove it to use the other endpoint`,
    below,
  )
}

function isCompleteEndpoint({ source, readings }: Layer): boolean {
  if (source === 'default') return false
  return (
    readings.has('uri') || readings.has('address') || (readings.has('host') && readings.has('port'))
  )
}
