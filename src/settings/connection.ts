import type { Secret } from '../core/secret.ts'
import type { Deployment } from '../uri/types.ts'

/** The credential in use. `token` is an API key: it has no `:` in it. */
export type Auth =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: Secret }
  | { readonly kind: 'password'; readonly user: string; readonly password: Secret }

/** How the connection is protected. All paths are absolute. */
export type Tls =
  | { readonly mode: 'off' }
  | {
      readonly mode: 'server'
      readonly caPemPath?: string
      readonly serverPemPath?: string
      readonly serverName?: string
    }
  | {
      readonly mode: 'mutual'
      readonly clientPemPath: string
      readonly clientKeyPath: string
      readonly caPemPath?: string
      readonly serverPemPath?: string
      readonly serverName?: string
    }

type Common = {
  /** The name of the connection, pymilvus's word. */
  readonly alias: string
  /** Canonical and free of credentials: `https://host:443`, `unix:/p`, `/abs/milvus.db`. */
  readonly uri: string
  readonly auth: Auth
  readonly database: string
  /** How long connecting may take, in milliseconds. */
  readonly timeoutMs: number
  readonly deployment: Deployment
}

/** A server on the network. */
export type TcpConnection = Common & {
  readonly kind: 'tcp'
  /** Lower case; an IPv6 address stands without its brackets. */
  readonly host: string
  /** 1 to 65535. */
  readonly port: number
  /** `host:port`, with brackets around an IPv6 address. */
  readonly address: string
  readonly tls: Tls
}

/** A server behind a unix domain socket (`unix`) or a Milvus Lite file (`lite`). */
export type PathConnection = Common & {
  readonly kind: 'unix' | 'lite'
  /** Absolute. */
  readonly path: string
  readonly tls: { readonly mode: 'off' }
}

/** The normalised, validated, deeply frozen connection; safe to log. */
export type Connection = TcpConnection | PathConnection
