import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import type { TextRead } from '../../machine/read-text.ts'
import type { CertificateFacts, CertificateFile, Surroundings } from '../subject.ts'
import { unlessFailing } from './git.ts'

/** Reads a regular file; `undefined` when it is out of bounds. */
type ReadFile = (path: string) => TextRead | undefined

/** A bundle of all public certificate authorities is a quarter of that. */
const maxCharacters = 1_048_576

/** Answers for certificate files, each of which is read once. */
export function certificatesAmong(read: ReadFile): Surroundings['certificate'] {
  const known = new Map<string, Loaded | undefined>()
  const load = (path: string): Loaded | undefined => {
    if (!known.has(path)) known.set(path, loaded(read(path)))
    return known.get(path)
  }
  return (path) => {
    const file = load(path)
    if (file === undefined || typeof file === 'string') return file && { kind: file }
    return { kind: 'certificates', certificates: file.map((one) => factsOf(one, load, read)) }
  }
}

type Loaded = Exclude<CertificateFile['kind'], 'certificates'> | readonly X509Certificate[]

function loaded(file: TextRead | undefined): Loaded | undefined {
  if (file === undefined) return undefined
  if (file.kind === 'absent') return 'absent'
  if (file.kind === 'broken') return file.why === 'malformed' ? 'not-pem' : 'unreadable'
  if (file.text.length > maxCharacters) return 'unreadable'
  const blocks = file.text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
  const certificates = unlessFailing(() => blocks.map((block) => new X509Certificate(block)))
  return certificates?.length ? certificates : 'not-pem'
}

function factsOf(
  certificate: X509Certificate,
  load: (path: string) => Loaded | undefined,
  read: ReadFile,
): CertificateFacts {
  return {
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
    isAuthority: certificate.ca,
    namesHosts: /(?:^|, )(?:DNS|IP Address):/.test(certificate.subjectAltName ?? ''),
    isRoot: signs(certificate, certificate),
    isFor: (host) =>
      (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined,
    isSignedBy: (path) => {
      const issuers = load(path)
      if (issuers === undefined || typeof issuers === 'string') return false
      return issuers.some((issuer) => signs(issuer, certificate))
    },
    hasKey: (path) => {
      const file = read(path)
      if (file?.kind !== 'text') return undefined
      // An encrypted key, or one of an unknown kind, cannot be compared.
      return unlessFailing(() => certificate.checkPrivateKey(createPrivateKey(file.text)))
    },
  }
}

function signs(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return (
    unlessFailing(() => certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)) ??
    false
  )
}
