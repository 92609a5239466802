import type { ConfigDocument } from '../config/tree.ts'
import { packageKey } from '../config/places.ts'
import type { ConfigFormat } from '../config/places.ts'
import { candidatesIn } from './discovery.ts'
import { part } from './part.ts'
import { maxBytes, readText } from './read-text.ts'
import type { DotenvFile } from '../dotenv/types.ts'
import type { RotationPort, StorePort } from './capabilities.ts'
import type { ConfigFind, FileFacts, Machine, WatchPort } from './machine.ts'

/** Parts that only some runs need, by the names of their files. */
type Parts = {
  readonly cosmiconfig: { findConfig: (folder: string, places: readonly string[]) => ConfigFind }
  readonly yaml: { parseYaml: (text: string) => ConfigDocument }
  readonly json: { parseJson: (text: string) => ConfigDocument }
  readonly dotenv: { readDotenv: (text: string) => DotenvFile }
  readonly toml: { parseToml: (text: string) => ConfigDocument }
  readonly 'store-port': { storePort: StorePort }
  readonly watch: { watchPort: WatchPort }
  readonly 'rotation-port': { rotationPort: RotationPort }
}

/**
 * The machine that Node runs on: its environment, its files and its working folder.
 *
 * @example
 * ```ts
 * import { nodeMachine, resolveConnectionSync } from 'milvus-connection'
 *
 * const machine = { ...nodeMachine, env: { MILVUS_HOST: 'db.example' }, cwd: '/' }
 * resolveConnectionSync({}, { machine, envFiles: false, configFile: false }).connection.uri
 * // => 'http://db.example:19530'
 * ```
 */
export const nodeMachine: Machine = {
  // Getters, so that nothing is read before a resolution asks.
  get env() {
    return process.env
  },
  get cwd() {
    return process.cwd()
  },
  get home() {
    return process.env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME'] || undefined
  },
  get platform() {
    return process.platform
  },
  get path() {
    return process.getBuiltinModule('node:path')
  },
  exists: (path) => process.getBuiltinModule('node:fs').existsSync(path),
  readText,
  inspect,
  findConfig,
  parseConfig,
  parseDotenv: (text) => load('dotenv').readDotenv(text),
  stores: () => load('store-port').storePort,
  watching: () => load('watch').watchPort,
  rotating: () => load('rotation-port').rotationPort,
}

// Most folders have no settings for this package: then no library for config files is loaded.
function findConfig(folder: string, places: readonly string[]): ConfigFind {
  const there = candidatesIn(folder, places).filter(
    (place) => place !== 'package.json' || hasSettings(`${folder}/${place}`),
  )
  if (there.length === 0) return { broken: [], absent: places, alsoPresent: [] }
  return load('cosmiconfig').findConfig(folder, places)
}

function hasSettings(path: string): boolean {
  try {
    const { readFileSync, statSync } = process.getBuiltinModule('node:fs')
    const entry = statSync(path)
    if (!entry.isFile() || entry.size > maxBytes) return false
    return readFileSync(path).includes(`"${packageKey}"`)
  } catch {
    return false
  }
}

function parseConfig(format: ConfigFormat, text: string): ConfigDocument {
  if (format === 'yaml') return load('yaml').parseYaml(text)
  return format === 'toml' ? load('toml').parseToml(text) : load('json').parseJson(text)
}

// Windows has no modes, so no file counts as exposed there. A group may read what root owns, as with
// the keys of PostgreSQL's clients: that is how an administrator hands a file to a service.
function inspect(path: string): FileFacts | undefined {
  try {
    const { realpathSync, statSync } = process.getBuiltinModule('node:fs')
    const real = realpathSync.native(path)
    const { mode, uid } = statSync(real)
    const tooMany = uid === 0 ? 0o004 : 0o044
    return { path: real, isExposed: process.platform !== 'win32' && (mode & tooMany) !== 0 }
  } catch {
    return undefined
  }
}

function load<Name extends keyof Parts>(name: Name): Parts[Name] {
  return part<Parts[Name]>(name)
}
