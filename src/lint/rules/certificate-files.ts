import type { SettingId } from '../../settings/table.ts'
import { isPlaceholder } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import { isExample } from '../facts/credentials.ts'
import { inEffect, textOf } from '../facts/in-effect.ts'
import { folderOf, isAbsolute, joined } from '../paths.ts'
import { perBlock } from '../rule.ts'
import type { Problem, RuleDefinition } from '../rule.ts'
import type { CertificateFacts, Subject } from '../subject.ts'

/** A rule about the files that the TLS settings of a block name. */
type Row = Omit<RuleDefinition, 'kinds' | 'about' | 'check'> & {
  readonly check: (files: Files, block: Block, subject: Subject) => Iterable<Problem>
}

type Files = {
  readonly named: (setting: SettingId) => NamedFile | undefined
  readonly certificates: (setting: SettingId) => NamedCertificates | undefined
}

/** `path` is as the linted tree has it. */
type NamedFile = { readonly entry: Entry; readonly path: string }

type NamedCertificates = NamedFile & { readonly certificates: readonly CertificateFacts[] }

const certificateSettings = ['caPemPath', 'serverPemPath', 'clientPemPath'] as const

const rows: readonly Row[] = [
  {
    id: 'certificate-missing',
    severity: 'warning',
    summary: 'A certificate or a key is named, and there is no such file.',
    why: `A relative path starts at the folder of the file it is written in, not at the folder that a program was started in. pymilvus and Node read the file when they connect and stop with an error that names neither the setting nor the file it came from. The file may be made, or mounted, where the program runs; so this is a warning, and is not said of containers or of examples.`,
    help: 'Put the file there, or correct the path, which starts at the folder of this file.',
    *check({ named }, _block, { surroundings }) {
      for (const setting of [...certificateSettings, 'clientKeyPath'] as const) {
        const file = named(setting)
        if (file && surroundings.exists(file.path) === false) {
          yield problemAt(file, 'names a file that is not there')
        }
      }
    },
  },
  {
    id: 'certificate-unreadable',
    severity: 'error',
    summary: 'A file that should hold a certificate or a key holds none that can be read.',
    why: `Every client wants PEM: text with \`-----BEGIN CERTIFICATE-----\` in it. A DER file (.der, often .cer or .crt), a PKCS#12 bundle (.p12, .pfx), a Java keystore (.jks), a key, or an empty file is taken without a word, and then every connection fails ("Invalid PEM", "no start line", "Handshake failed"). A file that may not be read, or is none, is a warning: whoever runs the program may be somebody else.

The key has to be PEM, too. None of the clients has an option for a passphrase, so that an encrypted key does not load: a warning, as a program of your own may decrypt it first.`,
    help: 'Convert it to PEM, as with openssl x509 -inform der -in ca.cer -out ca.pem.',
    *check({ named }, _block, { surroundings }) {
      for (const setting of certificateSettings) {
        const file = named(setting)
        const kind = file && surroundings.certificate(file.path)?.kind
        if (file === undefined) continue
        if (kind === 'not-pem') yield problemAt(file, 'names a file without a certificate in PEM')
        if (kind === 'unreadable') {
          yield {
            ...problemAt(file, 'names a file that cannot be read'),
            severity: 'warning',
            help: 'Give whoever runs the program the right to read it; it has to be a plain file.',
          }
        }
      }
      const key = named('clientKeyPath')
      const text = key && surroundings.text(key.path)
      if (key !== undefined && text !== undefined) yield* keyProblems(key, text)
    },
  },
  {
    id: 'certificate-expired',
    severity: 'error',
    summary: 'A certificate has expired, or is not valid yet.',
    why: `No client trusts a server for the sake of an expired certificate, and no server that asks for one takes it from a client: every connection fails in the handshake ("certificate has expired", or no more than "Fail connecting to server" in pymilvus). In a file of several CAs one may expire while another takes over, so it takes all of them. A client certificate is a warning, as a server need not ask for it.`,
    help: 'Replace the file with a certificate that is valid today.',
    check: (files, _block, { surroundings: { now } }) =>
      dateProblems(files, (certificates) => {
        if (certificates.some((one) => one.notBefore <= now && now <= one.notAfter)) {
          return undefined
        }
        const isOver = certificates.some(({ notAfter }) => notAfter < now)
        return isOver ? 'has expired' : 'is not valid yet'
      }),
  },
  {
    id: 'certificate-expiring',
    severity: 'warning',
    summary: 'A certificate expires soon.',
    why: `From the second it expires every connection fails, and nothing warns of it beforehand: no client says so. How soon is soon is for \`--within\` to say, 30 days by default. In a file of several CAs the one that lasts longest counts.`,
    help: 'Renew the certificate before it expires.',
    check: (files, _block, { surroundings: { now }, options: { withinMs } }) =>
      dateProblems(files, (certificates) => {
        const last = Math.max(...certificates.map(({ notAfter }) => notAfter.getTime()))
        const leftMs = last - now.getTime()
        if (leftMs < 0 || leftMs > withinMs) return undefined
        const days = Math.floor(leftMs / 86_400_000)
        if (days === 0) return 'expires today'
        return `expires in ${String(days)} ${days === 1 ? 'day' : 'days'}`
      }),
  },
  {
    id: 'key-mismatch',
    severity: 'error',
    summary: 'The client key is not the key of the client certificate.',
    why: `A certificate holds a public key, and the file beside it has to hold the private half of that one. With another key no client gets as far as a connection: Node throws "key values mismatch", gRPC's C core "Invalid private key". It happens when one of the two is renewed and the other is not. The first certificate of the file is the one that counts; an encrypted key cannot be compared.`,
    help: 'Set the key that the certificate was made for; openssl x509 -pubkey and openssl pkey -pubout print the same for a pair.',
    *check({ named, certificates }) {
      const key = named('clientKeyPath')
      const certificate = certificates('clientPemPath')
      if (key === undefined || certificate?.certificates[0]?.hasKey(key.path) !== false) return
      yield {
        ...problemAt(key, 'names a key that does not belong to the certificate'),
        related: [{ span: certificate.entry.valueSpan, message: 'The certificate' }],
      }
    },
  },
  {
    id: 'server-name-mismatch',
    severity: 'error',
    summary: 'The server certificate is not for the name it is checked against.',
    why: `A client checks the certificate of the server against the host it dials, or against \`serverName\` where that is set. A certificate whose names (subjectAltName) do not include it fails the handshake ("Hostname mismatch", \`ERR_TLS_CERT_ALTNAME_INVALID\`). Only a server's own certificate can be looked at for that, not the CA that signed it. Against a \`serverName\` it is an error; against the host alone a warning, as \`serverName\` may be set elsewhere, and so for what \`openssl req -x509\` makes, which may sign others as well.`,
    help: 'Set serverName (MILVUS_SERVER_NAME) to a name in the certificate, or dial the server by that name.',
    *check({ certificates }, block, subject) {
      const server = certificates('serverPemPath')
      if (server === undefined) return
      // A CA says nothing of the server's names. What "openssl req -x509" makes is a CA, but names hosts.
      const authorities = server.certificates.filter(({ isAuthority }) => isAuthority)
      if (authorities.some(({ namesHosts }) => !namesHosts)) return
      const nameEntry = inEffect(subject, block, 'serverName')
      const { endpoint } = subject.resolve(block)
      const host = endpoint?.uri.kind === 'tcp' ? endpoint.uri.host : undefined
      const name = nameEntry === undefined ? host : textOf(nameEntry)
      if (name === undefined || server.certificates.some(({ isFor }) => isFor(name))) return
      yield nameEntry
        ? {
            span: nameEntry.valueSpan,
            message: `${nameEntry.name} is not a name in the server certificate`,
            severity: authorities.length === 0 ? 'error' : 'warning',
            related: [{ span: server.entry.valueSpan, message: 'The certificate' }],
          }
        : {
            ...problemAt(server, 'names a certificate that is not for the host'),
            severity: 'warning',
            related: [{ span: (endpoint ?? server).entry.valueSpan, message: 'The host' }],
          }
    },
  },
  {
    id: 'certificate-not-signed',
    severity: 'warning',
    summary: 'The CA did not sign the certificate that stands beside it.',
    why: `With \`caPemPath\` a client trusts servers whose certificate that CA signed, and for mutual TLS most servers ask for client certificates of the same CA. A certificate that leads to another CA, or to none because an intermediate certificate is missing from its file, is what is left after only one of two files was renewed; the handshake fails. A server may use another CA for its clients, so a client certificate is worth knowing only.`,
    help: 'Set the CA that signed the certificate, and put intermediate certificates behind it in its file.',
    *check({ certificates }) {
      const ca = certificates('caPemPath')
      if (ca === undefined) return
      for (const setting of ['serverPemPath', 'clientPemPath'] as const) {
        const file = certificates(setting)
        if (file === undefined || file.path === ca.path || leadsTo(file, ca.path)) continue
        yield {
          ...problemAt(file, `names a certificate that ${ca.entry.name} did not sign`),
          severity: setting === 'clientPemPath' ? 'info' : 'warning',
          related: [{ span: ca.entry.valueSpan, message: 'The CA' }],
        }
      }
    },
  },
  {
    id: 'private-key-exposed',
    severity: 'warning',
    summary: 'The client key can be read by others, or is in git.',
    why: `Whoever has the key is the client, to every server that trusts its certificate. Other users of the machine can read a file with a mode such as 644, and everybody with the repository one that git tracks, however long ago it was removed. A mode that lets the group read it, such as 640, is worth knowing.`,
    help: 'Run chmod 600 on the key; take it out of git, and have a new pair issued if it ever was in there.',
    *check({ named }, _block, { surroundings: { isTracked, mode } }) {
      const key = named('clientKeyPath')
      if (key === undefined) return
      if (isTracked(key.path) === true) yield problemAt(key, 'names a private key that git tracks')
      const bits = mode(key.path) ?? 0
      if ((bits & 0o044) === 0) return
      const others = (bits & 0o004) !== 0
      const readers = others ? 'everybody' : 'a group'
      yield {
        ...problemAt(key, `names a private key that ${readers} on the machine can read`),
        severity: others ? 'warning' : 'info',
      }
    },
  },
  {
    id: 'leaf-certificate-as-root',
    severity: 'warning',
    summary: 'The only root is the server’s own certificate, which Node does not take for one.',
    why: `\`serverPemPath\` may hold the certificate of the server instead of the CA that signed it. pymilvus takes that (BoringSSL allows partial chains); Node (\`@zilliz/milvus2-sdk-node\` 3.x, with OpenSSL) wants a root that signed itself and stops with "unable to verify the first certificate". A certificate that the server signed itself is a root to both.`,
    help: 'Set the certificate of the CA that signed it, as serverPemPath or caPemPath.',
    *check({ certificates }, _block, { options }) {
      const server = options.clients.includes('node') ? certificates('serverPemPath') : undefined
      if (server === undefined || server.certificates.some(({ isRoot }) => isRoot)) return
      yield problemAt(
        server,
        'names no root: pymilvus trusts the certificate itself; Node cannot connect',
      )
    },
  },
]

/** The rules about the files of certificates and keys. */
export const certificateFiles: readonly RuleDefinition[] = rows.map(({ check, ...row }) => ({
  ...row,
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  check: perBlock((block, subject) => {
    const named = (setting: SettingId): NamedFile | undefined => fileNamed(subject, block, setting)
    const certificates = (setting: SettingId): NamedCertificates | undefined => {
      const file = named(setting)
      const read = file && subject.surroundings.certificate(file.path)
      return file && read?.kind === 'certificates'
        ? { ...file, certificates: read.certificates }
        : undefined
    }
    return check({ named, certificates }, block, subject)
  }),
}))

/**
 * Only what can be looked at: paths in Compose, Kubernetes and workflows lie inside a container, a
 * path below the home folder lies outside the tree, and those in an example need not exist.
 */
function fileNamed(subject: Subject, block: Block, setting: SettingId): NamedFile | undefined {
  const { path, kind } = subject.document
  if (kind !== 'dotenv' && kind !== 'config') return undefined
  const entry = inEffect(subject, block, setting)
  const text = textOf(entry)
  if (entry === undefined || text === undefined || text.startsWith('~')) return undefined
  if (isExample(path) || isPlaceholder(text, 0, text.length)) return undefined
  return { entry, path: isAbsolute(text) ? text : joined(folderOf(path), text) }
}

function problemAt({ entry }: { readonly entry: Entry }, fault: string): Problem {
  return { span: entry.valueSpan, message: `${entry.name} ${fault}` }
}

function* keyProblems(key: NamedFile, text: string): Iterable<Problem> {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    yield {
      ...problemAt(key, 'names a file without a private key in PEM'),
      help: 'Name the file of the key, or convert it to PEM, as with openssl pkey -inform der -in client.der -out client.key',
    }
  } else if (/-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(text)) {
    yield {
      ...problemAt(key, 'names an encrypted key, and no client takes the passphrase for it'),
      severity: 'warning',
      help: 'Decrypt it, as with openssl pkey -in client.key -out plain.key, and let nobody else read that file',
    }
  }
}

// The fault follows "a certificate that".
function* dateProblems(
  files: Files,
  fault: (certificates: readonly CertificateFacts[]) => string | undefined,
): Iterable<Problem> {
  for (const setting of certificateSettings) {
    const file = files.certificates(setting)
    if (file === undefined) continue
    // A client's own certificate comes first in its chain; of several CAs one is enough.
    const isClient = setting === 'clientPemPath'
    const found = fault(isClient ? file.certificates.slice(0, 1) : file.certificates)
    if (found === undefined) continue
    yield {
      ...problemAt(file, `names a certificate that ${found}`),
      ...(isClient && { severity: 'warning' }),
    }
  }
}

// Directly, or through another certificate of the same file.
function leadsTo({ certificates, path }: NamedCertificates, ca: string): boolean {
  const [first, ...rest] = certificates
  if (first === undefined || first.isSignedBy(ca)) return true
  return first.isSignedBy(path) && rest.some(({ isSignedBy }) => isSignedBy(ca))
}
