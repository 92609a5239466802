import type { Rule } from '../rule.ts'
import { apiKeyToSelfHosted } from './api-key-to-self-hosted.ts'
import { breaksPymilvusImport } from './breaks-pymilvus-import.ts'
import { certificateExpired } from './certificate-expired.ts'
import { certificateExpiring } from './certificate-expiring.ts'
import { certificateMissing } from './certificate-missing.ts'
import { certificateNotSigned } from './certificate-not-signed.ts'
import { certificateUnreadable } from './certificate-unreadable.ts'
import { certificateWithoutTls } from './certificate-without-tls.ts'
import { clientCertificateDropped } from './client-certificate-dropped.ts'
import { conflictingCredentials } from './conflicting-credentials.ts'
import { conflictingEndpoint } from './conflicting-endpoint.ts'
import { conflictingNames } from './conflicting-names.ts'
import { conflictingSecurity } from './conflicting-security.ts'
import { controlPlaneEndpoint } from './control-plane-endpoint.ts'
import { credentialForSeveralHosts } from './credential-for-several-hosts.ts'
import { credentialsInEndpoint } from './credentials-in-endpoint.ts'
import { credentialsInUri } from './credentials-in-uri.ts'
import { credentialsOutOfScope } from './credentials-out-of-scope.ts'
import { credentialsWithoutTls } from './credentials-without-tls.ts'
import { databaseInEndpoint } from './database-in-endpoint.ts'
import { defaultCredentials } from './default-credentials.ts'
import { duplicateKey } from './duplicate-key.ts'
import { emptyDatabase } from './empty-database.ts'
import { emptyToken } from './empty-token.ts'
import { endpointWithoutScheme } from './endpoint-without-scheme.ts'
import { envBom } from './env-bom.ts'
import { envCrlf } from './env-crlf.ts'
import { envEarlierLine } from './env-earlier-line.ts'
import { envExport } from './env-export.ts'
import { envNotIgnored } from './env-not-ignored.ts'
import { envValueBackslash } from './env-value-backslash.ts'
import { envValueDollar } from './env-value-dollar.ts'
import { envValueHash } from './env-value-hash.ts'
import { envValueQuotes } from './env-value-quotes.ts'
import { envValueRaw } from './env-value-raw.ts'
import { envValueShell } from './env-value-shell.ts'
import { envValueSpaces } from './env-value-spaces.ts'
import { foreignVariable } from './foreign-variable.ts'
import { highestPort } from './highest-port.ts'
import { hostNameNotPortable } from './host-name-not-portable.ts'
import { incompleteClientCertificate } from './incomplete-client-certificate.ts'
import { invalidBoolean } from './invalid-boolean.ts'
import { invalidDatabase } from './invalid-database.ts'
import { invalidHost } from './invalid-host.ts'
import { invalidLintSetting } from './invalid-lint-setting.ts'
import { invalidPath } from './invalid-path.ts'
import { invalidPort } from './invalid-port.ts'
import { invalidReference } from './invalid-reference.ts'
import { invalidTimeout } from './invalid-timeout.ts'
import { invalidUri } from './invalid-uri.ts'
import { invalidUser } from './invalid-user.ts'
import { invalidValue } from './invalid-value.ts'
import { ipv6Host } from './ipv6-host.ts'
import { keyMismatch } from './key-mismatch.ts'
import { kubernetesServiceVariable } from './kubernetes-service-variable.ts'
import { leafCertificateAsRoot } from './leaf-certificate-as-root.ts'
import { legacyVariable } from './legacy-variable.ts'
import { liteFile } from './lite-file.ts'
import { loopbackInContainer } from './loopback-in-container.ts'
import { missingClusterPort } from './missing-cluster-port.ts'
import { missingPassword } from './missing-password.ts'
import { noPortHttp } from './no-port-http.ts'
import { noPortHttps } from './no-port-https.ts'
import { partialEndpoint } from './partial-endpoint.ts'
import { passwordToServerless } from './password-to-serverless.ts'
import { percentEncodedCredential } from './percent-encoded-credential.ts'
import { placeholderLeftIn } from './placeholder-left-in.ts'
import { plaintextScheme } from './plaintext-scheme.ts'
import { plaintextSecretTracked } from './plaintext-secret-tracked.ts'
import { plaintextToZilliz } from './plaintext-to-zilliz.ts'
import { privateKeyExposed } from './private-key-exposed.ts'
import { quotedValue } from './quoted-value.ts'
import { rootNotRead } from './root-not-read.ts'
import { schemeCase } from './scheme-case.ts'
import { secretFileMode } from './secret-file-mode.ts'
import { secretInCompose } from './secret-in-compose.ts'
import { secretInKubernetes } from './secret-in-kubernetes.ts'
import { secretInPackageJson } from './secret-in-package-json.ts'
import { secretInWorkflow } from './secret-in-workflow.ts'
import { secureBesideHttp } from './secure-beside-http.ts'
import { serverNameMismatch } from './server-name-mismatch.ts'
import { serverNameMissing } from './server-name-missing.ts'
import { suppressionWithoutReason } from './suppression-without-reason.ts'
import { surroundingWhitespace } from './surrounding-whitespace.ts'
import { timeoutUnit } from './timeout-unit.ts'
import { tokenAndPassword } from './token-and-password.ts'
import { trailingSlash } from './trailing-slash.ts'
import { twoConfigFiles } from './two-config-files.ts'
import { unencodedCredential } from './unencoded-credential.ts'
import { unixSocketSlashes } from './unix-socket-slashes.ts'
import { unixSocket } from './unix-socket.ts'
import { unknownAlias } from './unknown-alias.ts'
import { unknownSetting } from './unknown-setting.ts'
import { unparsableFile } from './unparsable-file.ts'
import { unsupportedScheme } from './unsupported-scheme.ts'
import { unusedSuppression } from './unused-suppression.ts'
import { urlInAddress } from './url-in-address.ts'
import { valueNeverWins } from './value-never-wins.ts'

/** Every rule, by family; the order of every listing. */
export const lintRules: readonly Rule[] = [
  // syntax
  unparsableFile,
  duplicateKey,
  unknownSetting,
  invalidValue,
  invalidBoolean,
  invalidTimeout,
  invalidDatabase,
  quotedValue,
  surroundingWhitespace,
  conflictingNames,
  unknownAlias,
  twoConfigFiles,
  unusedSuppression,
  suppressionWithoutReason,
  invalidLintSetting,
  // uri
  invalidUri,
  unsupportedScheme,
  invalidHost,
  invalidPort,
  invalidPath,
  unencodedCredential,
  controlPlaneEndpoint,
  missingClusterPort,
  conflictingSecurity,
  urlInAddress,
  trailingSlash,
  credentialsInUri,
  // dialect
  envValueHash,
  envValueDollar,
  envValueQuotes,
  envValueBackslash,
  envValueSpaces,
  envValueShell,
  envValueRaw,
  envExport,
  envBom,
  envCrlf,
  envEarlierLine,
  // auth
  conflictingCredentials,
  missingPassword,
  invalidUser,
  invalidReference,
  tokenAndPassword,
  defaultCredentials,
  apiKeyToSelfHosted,
  passwordToServerless,
  // tls
  incompleteClientCertificate,
  credentialsWithoutTls,
  plaintextToZilliz,
  certificateWithoutTls,
  certificateMissing,
  certificateUnreadable,
  certificateExpired,
  certificateExpiring,
  keyMismatch,
  serverNameMismatch,
  certificateNotSigned,
  privateKeyExposed,
  // precedence
  conflictingEndpoint,
  credentialsOutOfScope,
  kubernetesServiceVariable,
  valueNeverWins,
  credentialForSeveralHosts,
  foreignVariable,
  loopbackInContainer,
  timeoutUnit,
  partialEndpoint,
  // hygiene
  plaintextSecretTracked,
  envNotIgnored,
  secretFileMode,
  secretInPackageJson,
  secretInCompose,
  secretInKubernetes,
  secretInWorkflow,
  placeholderLeftIn,
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
  rootNotRead,
  clientCertificateDropped,
  serverNameMissing,
  leafCertificateAsRoot,
  // deprecation
  legacyVariable,
]
