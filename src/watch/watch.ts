import type { Machine } from '../machine/machine.ts'
import type { ConnectionArgs, ResolveOptions } from '../resolve/options.ts'
import type { Resolution } from '../resolve/resolve.ts'
import type { ConnectionWatch, WatchOptions } from './options.ts'
import { Watching } from './watching.ts'

/** What resolves connections, and the machine to use if the options name none. */
export type Resolver = {
  readonly resolve: (args: ConnectionArgs, options: ResolveOptions) => Promise<Resolution>
  readonly machine: Machine
}

/** Watches a connection; see `watchConnection` of `milvus-connection/watch`. */
export async function watchWith(
  { resolve, machine }: Resolver,
  args: ConnectionArgs,
  options: WatchOptions,
): Promise<ConnectionWatch> {
  const watching = new Watching(options.machine ?? machine, options, (recorded) =>
    resolve(args, { ...options, machine: recorded }),
  )
  await watching.start()
  return watching
}
