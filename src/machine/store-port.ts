import { createRequire } from 'node:module'
import { parse } from 'node:path'
import { partPath } from './part.ts'
import type { RunProgram, StorePort } from './capabilities.ts'
import { codeOf, readText } from './read-text.ts'
import { run as runIn } from './run.ts'

const run: RunProgram = (command, { env, folder, ...options }) =>
  runIn(command, {
    ...options,
    env: env ?? process.env,
    folder: folder ?? parse(process.execPath).root,
  })

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
  // Not named `require`, which the CommonJS bundle would take for its own.
  const beside = createRequire(import.meta.url)
  try {
    beside.resolve(name)
  } catch (error) {
    return codeOf(error) === 'MODULE_NOT_FOUND' ? undefined : import(name)
  }
  return beside(name)
}
