import { nodeMachine, resolveConnection } from '../entry/index.ts'
import type { ConnectionArgs } from '../entry/index.ts'
import { resolveOptionsIn } from '../resolve/options.ts'
import type { ConnectionWatch, WatchOptions } from './connection-watch.ts'
import { Watching } from './watching.ts'

/**
 * Resolves a connection and goes on watching what it came from: `.env` and config files, files with
 * credentials in them, certificates, and stores. It tells of a new resolution when the connection
 * is another one, or a certificate or key that it names has other content; files that are touched
 * or written anew with the same content tell nothing.
 *
 * @param args - settings by name, as for `resolveConnection`
 * @param options - which sources are read, how they are watched, and who is told
 * @throws InvalidConnectionError when there is no valid connection to begin with
 *
 * @example
 * ```ts
 * import { watchConnection } from 'milvus-connection/secrets'
 *
 * const watch = await watchConnection({ uri: 'http://db.example:19530' }, { env: {}, envFiles: false, configFile: false })
 * watch.current.connection.address // => 'db.example:19530'
 * watch.close()
 * ```
 */
export async function watchConnection(
  args: ConnectionArgs = {},
  options: WatchOptions = {},
): Promise<ConnectionWatch> {
  const machine = options.machine ?? nodeMachine
  const watching = new Watching(machine, options, (taped) =>
    resolveConnection(args, { ...resolveOptionsIn(options), machine: taped }),
  )
  await watching.start()
  return watching
}
