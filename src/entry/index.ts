export { ruleIds } from '../core/diagnostics.ts'
export type { Diagnostic, Origin, RuleId, Severity, SourceId } from '../core/diagnostics.ts'
export { InvalidConnectionError } from '../resolve/invalid-connection.ts'
export type { ConnectionArgs, ResolveOptions } from '../resolve/options.ts'
export type { Origins, RawSettings, SettingOrigin, ShadowedOrigin } from '../resolve/origins.ts'
export { resolveConnection, resolveConnectionSync } from '../resolve/resolve.ts'
export type { Resolution } from '../resolve/resolve.ts'
export type { CredentialScope } from '../resolve/scope.ts'
export { Secret } from '../core/secret.ts'
export type { CredentialHelper, CredentialTarget, HelperAnswer } from '../secrets/helper.ts'
export type { SecretStore, SecretStores, StoreAnswer } from '../secrets/store.ts'
export type { ConfigDocument, Position } from '../config/document.ts'
export type { ConfigFormat } from '../config/places.ts'
export type { ConfigFile, ConfigFind } from '../machine/config-find.ts'
export type { FileFacts, Machine, PathWatcher, TextRead, WatchPort } from '../machine/machine.ts'
export type {
  FilePort,
  RestRequest,
  RotationPort,
  RunOptions,
  RunProgram,
  RunResult,
  Send,
  StorePort,
} from '../machine/ports.ts'
export { nodeMachine } from '../machine/node.ts'
export type { SourceLookup as SourceLookup } from '../sources/source.ts'
export type {
  Auth,
  Connection,
  Deployment,
  PathConnection,
  TcpConnection,
  Tls,
} from '../settings/connection.ts'
export { variableNames } from '../settings/names.ts'
export { settings } from '../settings/table.ts'
export type { Setting, SettingGroup, SettingId, SettingKind } from '../settings/table.ts'
export { formatUri, parseUri } from '../uri/index.ts'
export type {
  FormatUriOptions,
  LiteUri,
  MilvusUri,
  Scheme,
  TcpUri,
  UnixUri,
  UriProblem,
  UriResult,
  UriSpans,
} from '../uri/index.ts'
