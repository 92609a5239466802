import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import type { CertificateFacts, CertificateFile, Surroundings } from '../subject.ts'
import type { TextRead } from '../../machine/read-text.ts'

/** Reads a regular file; `undefined` when it is out of bounds. */
type ReadFile = (path: string) => TextRead | undefined

/** A bundle of all public certificate authorities is a quarter of that. */
const maxCharacters = 1_048_576

/** What rules may ask about certificate files, each of which is read once. */
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
  try {
    const certificates = blocks.map((block) => new X509Certificate(block))
    return certificates.length > 0 ? certificates : 'not-pem'
  } catch {
    return 'not-pem'
  }
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
      return file?.kind === 'text' ? hasKey(certificate, file.text) : undefined
    },
  }
}

function signs(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

// An encrypted key, or one of an unknown kind, cannot be compared.
function hasKey(certificate: X509Certificate, text: string): boolean | undefined {
  try {
    return certificate.checkPrivateKey(createPrivateKey(text))
  } catch {
    return undefined
  }
}
