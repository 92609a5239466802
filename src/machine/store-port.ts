import { createRequire } from 'node:module'
import { parse } from 'node:path'
import { partPath } from './part.ts'
import type { RunProgram, StorePort } from './capabilities.ts'
import { readText } from './read-text.ts'
import { run as runIn } from './run.ts'

const run: RunProgram = (command, { env, folder, ...options }) =>
  runIn(command, {
    ...options,
    env: env ?? process.env,
    folder: folder ?? parse(process.execPath).root,
  })

/** What looking credentials up needs, on the machine that Node runs on. */
export const storePort: StorePort = {
  get processEnv() {
    return process.env
  },
  platform: process.platform,
  arch: process.arch,
  readText,
  run,
  runPart: isPlainNode()
    ? (name, options) => run([process.execPath, partPath(name)], options)
    : undefined,
  fetch: (input, init) => fetch(input, init),
  load,
  after(ms, then) {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}

function isPlainNode(): boolean {
  const { versions, execPath } = process
  return !('electron' in versions) && !('bun' in versions) && /[\\/]node(?:\.exe)?$/.test(execPath)
}

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
