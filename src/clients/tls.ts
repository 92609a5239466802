import type { Connection, Tls } from '../settings/connection.ts'
import type { Refusal } from './adapter.ts'

/** Whom to trust, and as whom to appear, with one root whatever setting named it. */
export type TlsFiles = {
  readonly rootPath?: string
  readonly certPath?: string
  readonly keyPath?: string
  readonly serverName?: string
}

/**
 * Reads the TLS settings as one root, one client pair and one name. `serverPemPath` is by its
 * definition the only root, so it wins over `caPemPath`: pymilvus and Java do the same.
 */
export function tlsFiles(tls: Tls): TlsFiles {
  if (tls.mode === 'off') return {}
  const root = tls.serverPemPath ?? tls.caPemPath
  return {
    ...(root === undefined ? {} : { rootPath: root }),
    ...(tls.mode === 'mutual' ? { certPath: tls.clientPemPath, keyPath: tls.clientKeyPath } : {}),
    ...(tls.serverName === undefined ? {} : { serverName: tls.serverName }),
  }
}

/** Whether anything about TLS was chosen: a root, a client certificate or a server name. */
export function hasTlsSettings({ tls }: Connection): boolean {
  return Object.keys(tlsFiles(tls)).length > 0
}

/** Says that one of two roots is not used. */
export function noteTwoRoots({ tls }: Connection): string | false {
  return (
    tls.mode !== 'off' &&
    tls.serverPemPath !== undefined &&
    tls.caPemPath !== undefined &&
    'caPemPath is not used: serverPemPath is the only root'
  )
}

/** For clients that drop a client certificate when no root comes with it. */
export function refusePairWithoutRoot({ tls }: Connection): Refusal | false {
  return (
    tls.mode === 'mutual' &&
    tls.serverPemPath === undefined &&
    tls.caPemPath === undefined && {
      setting: 'clientPemPath',
      reason:
        'this client drops the client certificate when no CA is given; set caPemPath to the file of CAs to trust',
    }
  )
}
