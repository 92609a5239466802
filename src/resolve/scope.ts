import { canonicalHost, isLoopback } from '../core/ip.ts'
import type { MilvusUri } from '../uri/types.ts'
import type { Layer } from '../sources/source.ts'
import { speaksOfEndpoint, statedEndpoint } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'

/** How far a credential may travel: to the host it was declared beside, or to any. */
export type CredentialScope = 'host' | 'any'

/**
 * Whether what a layer declares may go to the endpoint in use: it belongs to the one declared beside
 * it, in the same file and alias. Declared beside none, it goes to any.
 */
export function isInScope(layer: Layer, layers: readonly Layer[], endpoint: Endpoint): boolean {
  if (layer === endpoint.layer || endpoint.uri === undefined) return true
  if (endpoint.readings.some((reading) => layer.readings.get(reading.setting) === reading)) {
    return true
  }
  const declaring = declaringLayer(layer, layers)
  if (declaring === undefined || declaring === endpoint.layer) return true
  const { uri } = statedEndpoint(declaring, [])
  return uri !== undefined && hostOf(uri) === hostOf(endpoint.uri)
}

// A config block and the top of its file are two layers of one file, as are an alias's variables and
// the bare ones. A port alone names no host, so it leaves that to the other layer.
function declaringLayer(layer: Layer, layers: readonly Layer[]): Layer | undefined {
  if (namesHost(layer)) return layer
  const beside = layers.filter((other) => isOfOneFile(layer, other))
  return beside.find(namesHost) ?? beside.find(speaksOfEndpoint)
}

function namesHost({ readings }: Layer): boolean {
  return readings.has('address') || readings.has('uri') || readings.has('host')
}

function isOfOneFile(layer: Layer, other: Layer): boolean {
  return layer.source === other.source && fileOf(layer) === fileOf(other)
}

function fileOf({ readings }: Layer): string | undefined {
  const [reading] = readings.values()
  return reading?.origin.file
}

// Loopback names (RFC 6761, section 6.3) count as one host; a socket and a file are each their own.
function hostOf(uri: MilvusUri): string {
  if (uri.kind !== 'tcp') return `${uri.kind}:${uri.path}`
  return isLoopback(uri.host) ? 'loopback' : canonicalHost(uri.host)
}
