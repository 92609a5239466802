/** What is known of a certificate file, or why nothing is. */
export type CertificateFile =
  | { readonly kind: 'absent' | 'unreadable' | 'not-pem' }
  | {
      readonly kind: 'certificates'
      /** In the order of the file; the first is the one that speaks. */
      readonly certificates: readonly CertificateFacts[]
    }

/** One certificate, as far as rules ask. */
export type CertificateFacts = {
  readonly notBefore: Date
  readonly notAfter: Date
  /** Whether it may sign others (RFC 5280, section 4.2.1.9). */
  readonly isAuthority: boolean
  /** Whether it names hosts or addresses, as that of a server does. */
  readonly namesHosts: boolean
  /** Whether it signed itself. */
  readonly isRoot: boolean
  /** Whether it may be used for a server of this name or address. */
  readonly isFor: (host: string) => boolean
  /** Whether a certificate of another file signed it, by that file's path. */
  readonly isSignedBy: (path: string) => boolean
  /** Whether the private key of a file is its key; `undefined` when that cannot be told. */
  readonly hasKey: (path: string) => boolean | undefined
}

/**
 * What lies around a document: only the tree that is being linted, seen without running anything.
 * Paths are as documents have them. Every answer can be `undefined`: not known, or out of bounds.
 */
export type Surroundings = {
  readonly now: Date
  readonly exists: (path: string) => boolean | undefined
  /** The text of a file that settings can be in; it has been linted, or will be, on its own. */
  readonly text: (path: string) => string | undefined
  /** Whether git tracks it. */
  readonly isTracked: (path: string) => boolean | undefined
  /** Whether git would ignore it, were it there. */
  readonly isIgnored: (path: string) => boolean | undefined
  /** Its POSIX permission bits. */
  readonly mode: (path: string) => number | undefined
  readonly certificate: (path: string) => CertificateFile | undefined
}

/** For a text on its own: nothing is known of what lies around it. */
export function nothingAround(now: Date): Surroundings {
  const unknown = (): undefined => undefined
  return {
    now,
    exists: unknown,
    text: unknown,
    isTracked: unknown,
    isIgnored: unknown,
    mode: unknown,
    certificate: unknown,
  }
}
