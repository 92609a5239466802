import type { Rule } from '../rule.ts'
import { credentialsInEndpoint } from './credentials-in-endpoint.ts'
import { databaseInEndpoint } from './database-in-endpoint.ts'
import { emptyDatabase } from './empty-database.ts'
import { emptyToken } from './empty-token.ts'
import { endpointWithoutScheme } from './endpoint-without-scheme.ts'
import { highestPort } from './highest-port.ts'
import { hostNameNotPortable } from './host-name-not-portable.ts'
import { ipv6Host } from './ipv6-host.ts'
import { liteFile } from './lite-file.ts'
import { noPortHttp } from './no-port-http.ts'
import { noPortHttps } from './no-port-https.ts'
import { percentEncodedCredential } from './percent-encoded-credential.ts'
import { plaintextScheme } from './plaintext-scheme.ts'
import { schemeCase } from './scheme-case.ts'
import { secureBesideHttp } from './secure-beside-http.ts'
import { unixSocket } from './unix-socket.ts'
import { unixSocketSlashes } from './unix-socket-slashes.ts'
import { unsupportedScheme } from './unsupported-scheme.ts'

/** Every rule, by family; the order of every listing. */
export const lintRules: readonly Rule[] = [
  // uri
  unsupportedScheme,
  // portability
  endpointWithoutScheme,
  noPortHttp,
  noPortHttps,
  schemeCase,
  plaintextScheme,
  secureBesideHttp,
  credentialsInEndpoint,
  percentEncodedCredential,
  databaseInEndpoint,
  emptyToken,
  emptyDatabase,
  ipv6Host,
  hostNameNotPortable,
  highestPort,
  unixSocket,
  unixSocketSlashes,
  liteFile,
]
