import { defaultPort } from '../../core/ports.ts'
import { parseUri } from '../../uri/index.ts'
import type { MilvusUri } from '../../uri/index.ts'
import type { Raw } from './statement.ts'

/** What is meant by settings, in the terms of an interpretation. */
export type Meaning = {
  readonly dial: string
  readonly tls: boolean
  /** `undefined` when the settings do not say it whole. */
  readonly credential: string | undefined
  readonly database: string
}

/** What the resolver makes of settings; `undefined` when it refuses them. */
export function meantBy(raw: Raw): Meaning | undefined {
  const { uri } = parseUri(raw.uri)
  if (uri === undefined) return undefined
  const tls = raw.secure ?? (uri.kind === 'tcp' && uri.scheme === 'https')
  const isHttps = uri.kind === 'tcp' && uri.scheme === 'https'
  if ((isHttps && !tls) || (tls && uri.kind !== 'tcp')) return undefined
  const database = raw.db || (uri.kind === 'tcp' ? uri.database : undefined) || 'default'
  return { dial: dialOf(uri), tls, credential: credentialOf(raw, uri), database }
}

function dialOf(uri: MilvusUri): string {
  if (uri.kind !== 'tcp') return `${uri.kind}:${uri.path}`
  const host = uri.host.includes(':') ? `[${uri.host}]` : uri.host
  return `${host}:${String(uri.port ?? defaultPort(uri.scheme))}`
}

function credentialOf({ token, user, password }: Raw, uri: MilvusUri): string | undefined {
  if (token) return token
  const inUri = uri.kind === 'tcp' ? uri : undefined
  const name = user || inUri?.user
  const isSame = !user || user === inUri?.user
  const text = password || (isSame ? inUri?.password?.reveal() : undefined)
  return name && text ? `${name}:${text}` : undefined
}
