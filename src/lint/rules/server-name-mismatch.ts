import { certificatesNamed } from '../facts/certificates.ts'
import type { Block, Entry } from '../document.ts'
import { inEffect, textOf } from '../facts/in-effect.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

export const serverNameMismatch: RuleDefinition = {
  id: 'server-name-mismatch',
  severity: 'error',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'The server certificate is not for the name it is checked against.',
  why: `A client checks the certificate of the server against the host it dials, or against \`serverName\` where that is set. A certificate whose names (subjectAltName) do not include it fails the handshake ("Hostname mismatch", \`ERR_TLS_CERT_ALTNAME_INVALID\`). Only a server's own certificate can be looked at for that, not the CA that signed it. Against a \`serverName\` it is an error; against the host alone a warning, as \`serverName\` may be set elsewhere, and so for what \`openssl req -x509\` makes, which may sign others as well.`,
  help: 'Set serverName (MILVUS_SERVER_NAME) to a name in the certificate, or dial the server by that name.',
  check: perBlock(function* (block, subject) {
    const named = certificatesNamed(subject, block, 'serverPemPath')
    const [first] = named?.certificates ?? []
    if (named === undefined || first === undefined) return
    // With a CA in the file, the server's names are unknown. A server certificate made by
    // "openssl req -x509" calls itself a CA, too, but names hosts.
    const authorities = named.certificates.filter(({ isAuthority }) => isAuthority)
    if (authorities.some(({ namesHosts }) => !namesHosts)) return
    const nameEntry = inEffect(subject, block, 'serverName')
    const host = hostDialled(block, subject)
    const name = nameEntry === undefined ? host?.name : textOf(nameEntry)
    if (name === undefined || named.certificates.some(({ isFor }) => isFor(name))) return
    yield {
      span: (nameEntry ?? named.entry).valueSpan,
      message: nameEntry
        ? `${nameEntry.name} is not a name in the server certificate`
        : `${named.entry.name} names a certificate that is not for the host`,
      severity: nameEntry && authorities.length === 0 ? 'error' : 'warning',
      related: [
        nameEntry
          ? { span: named.entry.valueSpan, message: 'The certificate' }
          : { span: (host ?? named).entry.valueSpan, message: 'The host' },
      ],
    }
  }),
}

function hostDialled(
  block: Block,
  subject: Subject,
): { readonly name: string; readonly entry: Entry } | undefined {
  const { endpoint } = subject.resolve(block)
  if (endpoint?.uri.kind !== 'tcp') return undefined
  return { name: endpoint.uri.host, entry: endpoint.entry }
}
