import { createRequire } from 'node:module'
import { parse } from 'node:path'
import type { StoreMachine } from './store-machine.ts'
import type { StoreScope } from '../secrets/store-access.ts'
import { nodeKeychain } from './keychain.ts'
import { readText } from './read-text.ts'
import { run } from './run.ts'

/** The machine that Node runs on, for stores. */
export function storeMachine({ env, home, platform }: StoreScope): StoreMachine {
  const folder = home ?? parse(process.execPath).root
  const runHere: StoreMachine['run'] = (command, options) =>
    run(command, { env, ...options }, folder)
  return {
    env,
    home,
    platform,
    readText,
    run: runHere,
    fetch: (input, init) => fetch(input, init),
    load,
    keychain: nodeKeychain(env, runHere),
  }
}

/** Loads a package from beside this one, so that a project that is looked at cannot slip its own in. */
async function load(name: string): Promise<unknown> {
  // Not named require: the bundle for CommonJS calls the real one here.
  const beside = createRequire(import.meta.url)
  try {
    beside.resolve(name)
  } catch (error) {
    return isNotInstalled(error) ? undefined : import(name)
  }
  return beside(name)
}

function isNotInstalled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND'
}
