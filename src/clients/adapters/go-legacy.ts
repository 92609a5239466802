import type { Connection } from '../../settings/connection.ts'
import type { Adapter } from '../adapter.ts'
import { type GoOptions, goOptions, goProgram, goRules } from '../families/go.ts'
import { adaptTcp } from '../rules.ts'
import { mask, reveal } from '../show.ts'
import { optionsOf } from '../unsupported.ts'

const module = {
  path: 'github.com/milvus-io/milvus-sdk-go/v2/client',
  name: 'client',
  connect: 'client.NewClient(ctx, client.Config',
  close: 'Close()',
}

/** The frozen first Go client. Read at 9e6be2a and v2.4.2; it reads no environment variables. */
export const goLegacy: Adapter<GoOptions> = {
  id: 'go-legacy',
  client: 'github.com/milvus-io/milvus-sdk-go/v2 client.Config, 2.4',
  language: 'go',
  toOptions: (connection, show = reveal) =>
    adaptTcp(connection, goRules, (tcp) => goOptions(tcp, show)),
  env: (connection) => adaptTcp(connection, goRules, () => ({})),
  code: (connection) =>
    adaptTcp(connection, goRules, (tcp) => goProgram(module, goOptions(tcp, mask), tcp)),
}

/**
 * Makes the fields of the legacy module's `client.Config`, with the files a `tls.Config` is built
 * from.
 *
 * @throws {UnsupportedSettingError} for unix sockets and Milvus Lite files
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toGoLegacy } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toGoLegacy(connection).config.DBName // => 'default'
 * ```
 */
export function toGoLegacy(connection: Connection): GoOptions {
  return optionsOf(goLegacy, connection)
}
