import type { Connection } from '../../settings/connection.ts'
import type { Adapter } from '../adapter.ts'
import { type GoOptions, goOptions, goProgram, goRules } from '../families/go.ts'
import { adaptTcp } from '../rules.ts'
import { mask, reveal } from '../show.ts'
import { optionsOf } from '../unsupported.ts'

export type { GoOptions } from '../families/go.ts'

const module = {
  path: 'github.com/milvus-io/milvus/client/v2/milvusclient',
  name: 'milvusclient',
  connect: 'milvusclient.New(ctx, &milvusclient.ClientConfig',
  close: 'Close(ctx)',
}

/**
 * The Go client. Read at v2.6.2, the newest published, and at the module's main branch, which adds
 * `WithTLSConfig`; it reads no environment variables.
 */
export const go: Adapter<GoOptions> = {
  id: 'go',
  client: 'github.com/milvus-io/milvus/client/v2 milvusclient.ClientConfig, 2.5 to 2.6',
  language: 'go',
  toOptions: (connection, show = reveal) =>
    adaptTcp(connection, goRules, (tcp) => goOptions(tcp, show)),
  env: (connection) => adaptTcp(connection, goRules, () => ({})),
  code: (connection) =>
    adaptTcp(connection, goRules, (tcp) => goProgram(module, goOptions(tcp, mask), tcp)),
}

/**
 * Makes the fields of `milvusclient.ClientConfig`, with the files a `tls.Config` is built from.
 *
 * @throws {UnsupportedSettingError} for unix sockets and Milvus Lite files
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toGo } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toGo(connection).config.Address // => 'http://localhost:19530'
 * ```
 */
export function toGo(connection: Connection): GoOptions {
  return optionsOf(go, connection)
}
