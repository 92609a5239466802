// Written by tools/gen.mjs from the names of the files beside it.
import type { RuleDefinition } from '../rule.ts'
import { apiKeyToSelfHosted } from './api-key-to-self-hosted.ts'
import { breaksPymilvusImport } from './breaks-pymilvus-import.ts'
import { certificateMissing } from './certificate-missing.ts'
import { certificateNotSigned } from './certificate-not-signed.ts'
import { certificateUnreadable } from './certificate-unreadable.ts'
import { clientCertificateDropped } from './client-certificate-dropped.ts'
import { credentialForSeveralHosts } from './credential-for-several-hosts.ts'
import { credentialsInUri } from './credentials-in-uri.ts'
import { credentialsWithoutTls } from './credentials-without-tls.ts'
import { defaultCredentials } from './default-credentials.ts'
import { duplicateKey } from './duplicate-key.ts'
import { envBom } from './env-bom.ts'
import { envCrlf } from './env-crlf.ts'
import { envEarlierLine } from './env-earlier-line.ts'
import { envExport } from './env-export.ts'
import { envNotIgnored } from './env-not-ignored.ts'
import { envValueRaw } from './env-value-raw.ts'
import { foreignVariable } from './foreign-variable.ts'
import { invalidReference } from './invalid-reference.ts'
import { invalidValue } from './invalid-value.ts'
import { keyMismatch } from './key-mismatch.ts'
import { leafCertificateAsRoot } from './leaf-certificate-as-root.ts'
import { legacyVariable } from './legacy-variable.ts'
import { loopbackInContainer } from './loopback-in-container.ts'
import { missingClusterPort } from './missing-cluster-port.ts'
import { passwordToServerless } from './password-to-serverless.ts'
import { placeholderLeftIn } from './placeholder-left-in.ts'
import { plaintextToZilliz } from './plaintext-to-zilliz.ts'
import { privateKeyExposed } from './private-key-exposed.ts'
import { rootNotRead } from './root-not-read.ts'
import { secretFileMode } from './secret-file-mode.ts'
import { secretInPackageJson } from './secret-in-package-json.ts'
import { serverNameMismatch } from './server-name-mismatch.ts'
import { serverNameMissing } from './server-name-missing.ts'
import { timeoutUnit } from './timeout-unit.ts'
import { tokenAndPassword } from './token-and-password.ts'
import { trailingSlash } from './trailing-slash.ts'
import { twoConfigFiles } from './two-config-files.ts'
import { unknownAlias } from './unknown-alias.ts'
import { unknownSetting } from './unknown-setting.ts'
import { unparsableFile } from './unparsable-file.ts'
import { valueNeverWins } from './value-never-wins.ts'

/** The rules that have a file of their own. */
export const ruleFiles: readonly RuleDefinition[] = [
  apiKeyToSelfHosted,
  breaksPymilvusImport,
  certificateMissing,
  certificateNotSigned,
  certificateUnreadable,
  clientCertificateDropped,
  credentialForSeveralHosts,
  credentialsInUri,
  credentialsWithoutTls,
  defaultCredentials,
  duplicateKey,
  envBom,
  envCrlf,
  envEarlierLine,
  envExport,
  envNotIgnored,
  envValueRaw,
  foreignVariable,
  invalidReference,
  invalidValue,
  keyMismatch,
  leafCertificateAsRoot,
  legacyVariable,
  loopbackInContainer,
  missingClusterPort,
  passwordToServerless,
  placeholderLeftIn,
  plaintextToZilliz,
  privateKeyExposed,
  rootNotRead,
  secretFileMode,
  secretInPackageJson,
  serverNameMismatch,
  serverNameMissing,
  timeoutUnit,
  tokenAndPassword,
  trailingSlash,
  twoConfigFiles,
  unknownAlias,
  unknownSetting,
  unparsableFile,
  valueNeverWins,
]
