import type { Connection, Tls } from '../settings/connection.ts'
import type { Refusal } from './adapter.ts'

/** The PEM files to trust and to appear with: one root, whichever setting named it. */
export type TlsFiles = {
  readonly rootPath?: string
  readonly certPath?: string
  readonly keyPath?: string
  readonly serverName?: string
}

/** `serverPemPath` is by definition the only root, so it wins, as in pymilvus and Java. */
export function tlsFiles(tls: Tls): TlsFiles {
  if (tls.mode === 'off') return {}
  const root = tls.serverPemPath ?? tls.caPemPath
  return {
    ...(root === undefined ? {} : { rootPath: root }),
    ...(tls.mode === 'mutual' ? { certPath: tls.clientPemPath, keyPath: tls.clientKeyPath } : {}),
    ...(tls.serverName === undefined ? {} : { serverName: tls.serverName }),
  }
}

export function hasTlsSettings({ tls }: Connection): boolean {
  return Object.keys(tlsFiles(tls)).length > 0
}

export function noteTwoRoots({ tls }: Connection): string | false {
  return (
    tls.mode !== 'off' &&
    tls.serverPemPath !== undefined &&
    tls.caPemPath !== undefined &&
    'caPemPath is not used: serverPemPath is the only root'
  )
}

export function refusePairWithoutRoot({ tls }: Connection): Refusal | false {
  return (
    tls.mode === 'mutual' &&
    tlsFiles(tls).rootPath === undefined && {
      setting: 'clientPemPath',
      reason:
        'this client drops the client certificate when no CA is given; set caPemPath to the file of CAs to trust',
    }
  )
}
