import { candidatesIn } from '../config/candidates.ts'
import type { ConfigDocument } from '../config/document.ts'
import { packageKey } from '../config/places.ts'
import type { ConfigFind } from '../config/find.ts'
import type { ConfigFormat } from '../config/places.ts'
import { readText } from '../config/read-text.ts'
import type { Host } from './host.ts'

/** The parts that only some runs need; each is a file of its own beside this one. */
type Lazy = {
  readonly './lazy/explorer.cjs': {
    readonly findConfig: (folder: string, places: readonly string[]) => ConfigFind
  }
  readonly './lazy/yaml.cjs': { readonly parseYaml: (text: string) => ConfigDocument }
  readonly './lazy/json.cjs': { readonly parseJson: (text: string) => ConfigDocument }
  readonly './lazy/toml.cjs': { readonly parseToml: (text: string) => ConfigDocument }
}

/** The machine that Node runs on. */
export function nodeHost(): Host {
  const path = process.getBuiltinModule('node:path')
  const fs = process.getBuiltinModule('node:fs')
  const home = process.env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME']
  return {
    env: process.env,
    cwd: process.cwd(),
    ...(home && { home }),
    platform: platformOf(process.platform),
    readText,
    findConfig,
    parseConfig,
    exists: (file) => fs.existsSync(file),
    path: {
      resolve: path.resolve,
      dirname: path.dirname,
      relative: path.relative,
      isAbsolute: path.isAbsolute,
    },
  }
}

function platformOf(platform: string): Host['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other'
}

// Most folders have no config file, and most package.json files no settings of ours: then the
// libraries that find and read config files are not loaded.
function findConfig(folder: string, places: readonly string[]): ConfigFind {
  const there = candidatesIn(folder, places).filter(
    (place) => place !== 'package.json' || mentionsUs(`${folder}/${place}`),
  )
  if (there.length > 0) return load('./lazy/explorer.cjs').findConfig(folder, places)
  return { broken: [], absent: places, alsoPresent: [] }
}

function mentionsUs(path: string): boolean {
  const read = readText(path)
  return read.kind === 'text' && read.text.includes(`"${packageKey}"`)
}

function parseConfig(format: ConfigFormat, text: string): ConfigDocument {
  switch (format) {
    case 'yaml':
      return load('./lazy/yaml.cjs').parseYaml(text)
    case 'toml':
      return load('./lazy/toml.cjs').parseToml(text)
    case 'json':
    case 'package.json':
      return load('./lazy/json.cjs').parseJson(text)
  }
}

function load<Name extends keyof Lazy>(name: Name): Lazy[Name] {
  const { createRequire } = process.getBuiltinModule('node:module')
  return createRequire(import.meta.url)(name) as Lazy[Name]
}
