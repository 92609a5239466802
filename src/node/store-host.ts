import { createRequire } from 'node:module'
import { parse } from 'node:path'
import type { StoreHost } from '../secrets/store-host.ts'
import type { StoreMachine } from '../secrets/store-access.ts'
import { readText } from './read-text.ts'
import { run } from './run.ts'

/** The machine that Node runs on, for stores. */
export function storeHost({ env, home, platform }: StoreMachine): StoreHost {
  const folder = home ?? parse(process.execPath).root
  return {
    env,
    home,
    platform,
    readText,
    run: (command, options) => run(command, { env, ...options }, folder),
    fetch: (input, init) => fetch(input, init),
    load,
  }
}

/** Loads a package from beside this one, so that a project that is looked at cannot slip its own in. */
async function load(name: string): Promise<unknown> {
  const require = createRequire(import.meta.url)
  try {
    require.resolve(name)
  } catch (error) {
    return isNotInstalled(error) ? undefined : import(name)
  }
  return require(name)
}

function isNotInstalled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND'
}
