import { resolveOptionsIn } from '../resolve/options.ts'
import type { ConnectionArgs } from '../resolve/options.ts'
import type { Resolver } from '../resolve/resolve.ts'
import type { ConnectionWatch, WatchOptions } from './options.ts'
import { Watching } from './watching.ts'

/** Watches a connection; see `watchConnection` of `milvus-connection/watch`. */
export async function watchWith(
  { resolve, machine }: Resolver,
  args: ConnectionArgs,
  options: WatchOptions,
): Promise<ConnectionWatch> {
  const watching = new Watching(options.machine ?? machine, options, (recorded) =>
    resolve(args, { ...resolveOptionsIn(options), machine: recorded }),
  )
  await watching.start()
  return watching
}
