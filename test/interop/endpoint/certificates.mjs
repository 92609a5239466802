import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every name the generated inputs may lead a client to; one certificate answers for them all. */
export const RAW_HOSTS = [
  'localhost',
  'milvus.example.com',
  'my-host',
  'my_host',
  'MILVUS.Example.com',
  'in01-0123456789abcde.aws-us-west-2.vectordb.zillizcloud.com',
  'in03-0123456789abcdef.serverless.gcp-us-west1.cloud.zilliz.com',
  'in03-0123456789abcdefghijk.api.gcp-us-west1.zillizcloud.com',
]

// What the Node SDK makes of a scheme it does not know: a part of the host's name.
const JOINED = ['tcp', 'grpc', 'http', 'https', 'ftp']
// What pymilvus makes of `[::1]` with a short port; gRPC takes it for another address.
const MANGLED = ['::1:1', '::1:443', '::1:0']
const LOOPBACK = ['DNS:localhost', 'IP:127.0.0.1', 'IP:0:0:0:0:0:0:0:1']
const VERSION = '7'

/**
 * Makes two authorities and what they sign, once. `system` plays the CAs a machine trusts: clients
 * learn of it from their runtime's own setting, never from an adapter. `private` is known only to
 * who names its file.
 */
export function certificates(folder) {
  const stamp = join(folder, 'stamp')
  const wanted = `${VERSION} ${RAW_HOSTS.join(' ')}`
  const file = (name) => join(folder, name)
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
    const authority = (name) => {
      openssl(
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'],
        ...['-days', '365', '-subj', `/CN=Interop ${name} CA`, '-keyout', `${name}-ca.key`],
        ...['-out', `${name}-ca.pem`, '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
      )
    }
    const signed = (name, ca, subject, usage, names) => {
      openssl(
        ...['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'],
        ...['-subj', `/CN=${subject}`, '-keyout', `${name}.key`, '-out', `${name}.csr`],
      )
      writeFileSync(
        file(`${name}.cnf`),
        [
          'basicConstraints=critical,CA:FALSE',
          'keyUsage=critical,digitalSignature',
          `extendedKeyUsage=${usage}`,
          ...(names.length > 0 ? [`subjectAltName=${names.join(',')}`] : []),
        ].join('\n'),
      )
      openssl(
        ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${ca}-ca.pem`, '-CAkey', `${ca}-ca.key`],
        ...['-CAcreateserial', '-days', '365', '-extfile', `${name}.cnf`, '-out', `${name}.pem`],
      )
    }
    authority('system')
    authority('private')
    signed('system', 'system', 'localhost', 'serverAuth', LOOPBACK)
    signed('private', 'private', 'localhost', 'serverAuth', LOOPBACK)
    signed('named', 'private', 'milvus.internal', 'serverAuth', ['DNS:milvus.internal'])
    signed('namedSystem', 'system', 'milvus.internal', 'serverAuth', ['DNS:milvus.internal'])
    signed('raw', 'system', 'raw', 'serverAuth', [
      ...LOOPBACK,
      ...MANGLED.map((address) => `IP:${address}`),
      ...RAW_HOSTS.map((host) => `DNS:${host}`),
      ...['', ...RAW_HOSTS].flatMap((host) => JOINED.map((scheme) => `DNS:${scheme}${host}`)),
    ])
    signed('client', 'private', 'interop-client', 'clientAuth', [])
    execFileSync(
      'keytool',
      [
        ...['-importcert', '-noprompt', '-alias', 'system', '-file', file('system-ca.pem')],
        ...['-keystore', file('system-ca.p12'), '-storetype', 'PKCS12', '-storepass', 'changeit'],
      ],
      { stdio: 'pipe' },
    )
    writeFileSync(stamp, wanted)
  }
  const pair = (name) => ({
    cert: readFileSync(file(`${name}.pem`)),
    key: readFileSync(file(`${name}.key`)),
  })
  return {
    systemCa: file('system-ca.pem'),
    systemTrustStore: file('system-ca.p12'),
    privateCa: file('private-ca.pem'),
    clientCert: file('client.pem'),
    clientKey: file('client.key'),
    privateCaPem: readFileSync(file('private-ca.pem')),
    server: {
      system: pair('system'),
      private: pair('private'),
      named: pair('named'),
      namedSystem: pair('namedSystem'),
      raw: pair('raw'),
    },
  }
}
