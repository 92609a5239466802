import { nodeMachine, resolveConnection } from './index.ts'
import type { ConnectionArgs } from '../resolve/options.ts'
import type { ConnectionWatch, WatchOptions } from '../watch/watch.ts'
import { watchWith } from '../watch/watch.ts'

export type { ConnectionWatch, WatchOptions } from '../watch/watch.ts'

/**
 * Resolves a connection and keeps it up to date: watches the files, certificates and stores that it
 * came from. There is a new resolution when the connection, or the content of a certificate or key
 * that it names, differs.
 *
 * @param args - settings by name, as for `resolveConnection`
 * @param options - which sources are read, how they are watched, and which listeners are called
 * @throws InvalidConnectionError when there is no valid connection to begin with
 *
 * @example
 * ```ts
 * import { watchConnection } from 'milvus-connection/watch'
 *
 * const watch = await watchConnection({ uri: 'http://db.example:19530' }, { env: {}, envFiles: false, configFile: false })
 * watch.current.connection.address // => 'db.example:19530'
 * watch.close()
 * ```
 */
export function watchConnection(
  args: ConnectionArgs = {},
  options: WatchOptions = {},
): Promise<ConnectionWatch> {
  return watchWith({ resolve: resolveConnection, machine: nodeMachine }, args, options)
}
