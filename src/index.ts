export { ruleIds } from './errors.ts'
export type { Diagnostic, Origin, RuleId, Severity, SourceId } from './errors.ts'
export { InvalidConnectionError } from './resolve/invalid-connection.ts'
export type { ConnectionArgs, ResolveOptions } from './resolve/options.ts'
export type { Origins, RawSettings, SettingOrigin, ShadowedOrigin } from './resolve/origins.ts'
export { resolveConnection, resolveConnectionSync } from './resolve/resolve.ts'
export type { Resolution } from './resolve/resolve.ts'
export type { CredentialScope } from './resolve/scope.ts'
export { Secret } from './secret.ts'
export type { CredentialHelper, CredentialTarget, HelperAnswer } from './secrets/helper.ts'
export type { StoreAccess, StoreMachine } from './secrets/store-access.ts'
export type { SecretStore, SecretStores, StoreAnswer } from './secrets/store.ts'
export type { FileFacts, Host, PathWatcher, TextRead, WatchDoor } from './sources/host.ts'
export { nodeHost } from './node/host.ts'
export type { Look } from './sources/source.ts'
export type {
  Auth,
  Connection,
  Deployment,
  PathConnection,
  TcpConnection,
  Tls,
} from './spec/connection.ts'
export { variableNames } from './spec/names.ts'
export { settings } from './spec/settings.ts'
export type { Setting, SettingGroup, SettingId, SettingKind } from './spec/settings.ts'
export { formatUri, parseUri } from './uri/index.ts'
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
} from './uri/index.ts'
