import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What every fresh Milvus starts with. */
export const factory = { user: 'root', password: 'Milvus' }

/** The same user with a password of its own, with the sign in it that ends a user's name. */
export const root = { user: 'root', password: 'canary:of:root' }

/** A user whose password holds what URLs, `.env` files and headers stumble over. */
export const librarian = { user: 'librarian', password: 'p@ss:w/ord#?% é' }

/** What no server here accepts. */
export const wrongPassword = 'not-the-password'

/** The database every connection chooses. */
export const database = 'books'

/** The three connections, each spelt in another way; `tls` and `certificate` are for the server. */
export const connections = [
  { alias: 'plain', tls: 'off', as: root },
  { alias: 'private', tls: 'server', certificate: 'local', as: root },
  { alias: 'mutual', tls: 'mutual', certificate: 'named', as: librarian },
]

/**
 * Writes the project whose settings are resolved: a `.milvusrc.yaml`, a `.env` and a secret file.
 *
 * @param {string} directory - where it is written
 * @param {{ readonly [alias: string]: number }} ports - the port of each connection's server
 */
export function writeProject(directory, ports) {
  mkdirSync(join(directory, 'secrets'))
  writeFileSync(join(directory, 'package.json'), '{ "name": "library", "private": true }\n')
  writeFileSync(join(directory, 'secrets', 'password'), `${root.password}\n`, { mode: 0o600 })
  writeFileSync(
    join(directory, '.milvusrc.yaml'),
    `timeout: 8s
default: plain
connections:
  plain:
    uri: http://127.0.0.1:${ports.plain}
    dbName: ${database}
  private:
    host: localhost
    port: ${ports.private}
    secure: true
    caPemPath: certificates/ca.pem
    dbName: ${database}
  mutual:
    caPemPath: certificates/ca.pem
    clientPemPath: certificates/client.pem
    clientKeyPath: certificates/client.key
    serverName: milvus.internal
`,
  )
  const password = encodeURIComponent(librarian.password)
  writeFileSync(
    join(directory, '.env'),
    `# The default connection, one token
MILVUS_TOKEN="${root.user}:${root.password}"

# The password in a file of its own
MILVUS_PRIVATE_USER=${root.user}
MILVUS_PRIVATE_PASSWORD_FILE=secrets/password

# Everything in one URI
MILVUS_MUTUAL_URI='https://${librarian.user}:${password}@127.0.0.1:${ports.mutual}/${database}'
`,
  )
}
