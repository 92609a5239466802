import { nodeMachine } from '../machine/node.ts'
import { machineIn } from '../resolve/options.ts'
import type { ConnectionArgs, ResolveOptions } from '../resolve/options.ts'
import { resolveSyncWith, resolveWith } from '../resolve/resolve.ts'
import type { Resolution } from '../resolve/resolve.ts'

export { ruleIds } from '../core/diagnostics.ts'
export type { Diagnostic, Origin, RuleId, Severity, SourceId } from '../core/diagnostics.ts'
export { InvalidConnectionError } from '../resolve/invalid-connection.ts'
export type { Origins, RawValues, SettingOrigin, ShadowedOrigin } from '../resolve/origins.ts'
export type { CredentialScope } from '../resolve/scope.ts'
export { Secret } from '../core/secret.ts'
export type { CredentialHelper, CredentialTarget, HelperAnswer } from '../secrets/helper.ts'
export type { SecretStore, SecretStores, StoreAnswer } from '../secrets/store.ts'
export type {
  ConfigComment,
  ConfigDocument,
  ConfigEntry,
  ConfigItem,
  ConfigList,
  ConfigMap,
  ConfigNode,
  ConfigProblem,
  ConfigQuote,
  ConfigScalar,
} from '../config/tree.ts'
export type { Position, Span } from '../core/positions.ts'
export type { ConfigFormat } from '../config/places.ts'
export type { DotenvEntry, DotenvFile, IgnoredLine } from '../dotenv/types.ts'
export type {
  ConfigFile,
  ConfigFind,
  FileFacts,
  Machine,
  PathWatcher,
  WatchPort,
} from '../machine/machine.ts'
export type { TextRead } from '../machine/read-text.ts'
export type {
  FilePort,
  RestRequest,
  RotationPort,
  RunOptions,
  RunProgram,
  RunResult,
  Send,
  StorePort,
} from '../machine/capabilities.ts'
export type { SourceLookup } from '../sources/source.ts'
export type {
  Auth,
  Connection,
  PathConnection,
  TcpConnection,
  Tls,
} from '../settings/connection.ts'
export { variableNames } from '../settings/names.ts'
export { settings } from '../settings/table.ts'
export type { Setting, SettingGroup, SettingId, SettingKind } from '../settings/table.ts'
export { formatUri, parseUri } from '../uri/index.ts'
export type { FormatUriOptions } from '../uri/format.ts'
export type {
  Deployment,
  LiteUri,
  MilvusUri,
  Scheme,
  TcpUri,
  UnixUri,
  UriProblem,
  UriResult,
  UriSpans,
} from '../uri/types.ts'

export { nodeMachine }
export type { ConnectionArgs, Resolution, ResolveOptions }

/**
 * Makes one checked connection of the settings in arguments, the environment, `.env` files and config
 * files, strongest first. It prints and changes nothing, not even the environment of the process.
 *
 * @param args - settings by name, the strongest source; `docs/settings.md` lists the names
 * @param options - which sources are read, and how
 * @throws {@link InvalidConnectionError} with every problem at once
 *
 * @example
 * ```ts
 * import { resolveConnection } from 'milvus-connection'
 *
 * const { connection, origins } = await resolveConnection({}, {
 *   env: { MILVUS_URI: 'https://db.example:19530', MILVUS_TOKEN: 'root:Milvus' },
 *   envFiles: false,
 *   configFile: false,
 * })
 * connection.address // => 'db.example:19530'
 * connection.auth // => { kind: 'password', user: 'root', password: [secret] }
 * origins.token?.at // => 'MILVUS_TOKEN'
 * ```
 */
export async function resolveConnection(
  args: ConnectionArgs = {},
  options: ResolveOptions = {},
): Promise<Resolution> {
  return resolveWith(machineIn(options, nodeMachine), args, options)
}

/**
 * The synchronous {@link resolveConnection}. A credential in a store that answers later is an error.
 *
 * @throws {@link InvalidConnectionError} with every problem at once
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 *
 * const { connection } = resolveConnectionSync(
 *   { host: 'db.example' },
 *   { env: false, envFiles: false, configFile: false },
 * )
 * connection.uri // => 'http://db.example:19530'
 * ```
 */
export function resolveConnectionSync(
  args: ConnectionArgs = {},
  options: ResolveOptions = {},
): Resolution {
  return resolveSyncWith(machineIn(options, nodeMachine), args, options)
}
