import type { MilvusUri } from '../uri/index.ts'
import type { Layer } from '../sources/source.ts'
import { speaksOfEndpoint, statedEndpoint } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'

/** How far a credential may travel: to the host it was declared beside, or to any. */
export type CredentialScope = 'host' | 'any'

/**
 * Tells whether what a layer declares may go to the endpoint in use: it belongs to the endpoint
 * declared beside it, in the same file and alias. Declared beside none, it goes to any.
 */
export function isInScope(layer: Layer, endpoint: Endpoint): boolean {
  if (layer === endpoint.layer || endpoint.uri === undefined) return true
  if (!speaksOfEndpoint(layer)) return true
  const { uri } = statedEndpoint(layer, [])
  return uri !== undefined && hostOf(uri) === hostOf(endpoint.uri)
}

// Loopback names count as one host; a socket and a file are each their own.
function hostOf(uri: MilvusUri): string {
  if (uri.kind !== 'tcp') return `${uri.kind}:${uri.path}`
  return isLoopback(uri.host) ? 'loopback' : uri.host
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
