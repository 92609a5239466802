import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes a certificate authority, two server certificates and a client certificate, valid for two
 * days. `named` is good for the name milvus.internal alone, `local` for localhost and 127.0.0.1.
 *
 * @param {string} directory - where the PEM files go
 */
export function makeCertificates(directory) {
  const path = (name) => join(directory, name)
  authority('ca')
  signed('local', 'DNS:localhost,IP:127.0.0.1', 'serverAuth')
  signed('named', 'DNS:milvus.internal', 'serverAuth')
  signed('client', 'DNS:client.internal', 'clientAuth')
  return {
    ca: path('ca.pem'),
    local: { cert: path('local.pem'), key: path('local.key') },
    named: { cert: path('named.pem'), key: path('named.key') },
    client: { cert: path('client.pem'), key: path('client.key') },
  }

  function authority(name) {
    openssl(
      ...['req', '-x509', '-days', '2', '-newkey', 'rsa:2048', '-nodes'],
      ...['-subj', '/CN=Interop test authority', '-addext', 'keyUsage=critical,keyCertSign'],
      ...['-keyout', path(`${name}.key`), '-out', path(`${name}.pem`)],
    )
  }

  function signed(name, subjectAltName, usage) {
    const extensions = path(`${name}.ext`)
    writeFileSync(extensions, `subjectAltName=${subjectAltName}\nextendedKeyUsage=${usage}\n`)
    openssl(
      ...['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=Interop ${name}`],
      ...['-keyout', path(`${name}.key`), '-out', path(`${name}.csr`)],
    )
    openssl(
      ...['x509', '-req', '-days', '2', '-in', path(`${name}.csr`), '-extfile', extensions],
      ...['-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial'],
      ...['-out', path(`${name}.pem`)],
    )
  }
}

function openssl(...args) {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}
