import type { Rule } from '../rule.ts'
import { apiKeyToSelfHosted } from './api-key-to-self-hosted.ts'
import { breaksPymilvusImport } from './breaks-pymilvus-import.ts'
import { credentialForSeveralHosts } from './credential-for-several-hosts.ts'
import { credentialsInEndpoint } from './credentials-in-endpoint.ts'
import { credentialsWithoutTls } from './credentials-without-tls.ts'
import { databaseInEndpoint } from './database-in-endpoint.ts'
import { dedicatedWithoutPort } from './dedicated-without-port.ts'
import { defaultCredentials } from './default-credentials.ts'
import { emptyDatabase } from './empty-database.ts'
import { emptyToken } from './empty-token.ts'
import { endpointWithoutScheme } from './endpoint-without-scheme.ts'
import { foreignVariable } from './foreign-variable.ts'
import { highestPort } from './highest-port.ts'
import { hostNameNotPortable } from './host-name-not-portable.ts'
import { ipv6Host } from './ipv6-host.ts'
import { liteFile } from './lite-file.ts'
import { noPortHttp } from './no-port-http.ts'
import { noPortHttps } from './no-port-https.ts'
import { passwordToServerless } from './password-to-serverless.ts'
import { percentEncodedCredential } from './percent-encoded-credential.ts'
import { plaintextScheme } from './plaintext-scheme.ts'
import { plaintextToZilliz } from './plaintext-to-zilliz.ts'
import { schemeCase } from './scheme-case.ts'
import { secureBesideHttp } from './secure-beside-http.ts'
import { timeoutUnit } from './timeout-unit.ts'
import { tokenAndPassword } from './token-and-password.ts'
import { unixSocket } from './unix-socket.ts'
import { unixSocketSlashes } from './unix-socket-slashes.ts'
import { unsupportedScheme } from './unsupported-scheme.ts'
import { valueNeverWins } from './value-never-wins.ts'

/** Every rule, by family; the order of every listing. */
export const lintRules: readonly Rule[] = [
  // uri
  unsupportedScheme,
  dedicatedWithoutPort,
  // auth
  tokenAndPassword,
  defaultCredentials,
  apiKeyToSelfHosted,
  passwordToServerless,
  // tls
  credentialsWithoutTls,
  plaintextToZilliz,
  // precedence
  valueNeverWins,
  credentialForSeveralHosts,
  foreignVariable,
  timeoutUnit,
  // portability
  breaksPymilvusImport,
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
