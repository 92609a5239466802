import type { ConfigDocument, ConfigNode } from '../../config/tree.ts'
import { parseJson } from '../../config/json.ts'
import { formatOf, packageKey } from '../../config/places.ts'
import { parseToml } from '../../config/toml.ts'
import { parseYaml } from '../../config/yaml.ts'
import { at as valueAt } from './nodes.ts'

/** Reads a config file's text, by the name of the file. */
export function parseConfig(path: string, text: string): ConfigDocument {
  const format = formatOf(path)
  if (format === 'yaml') return parseYaml(text)
  return format === 'toml' ? parseToml(text) : parseJson(text)
}

/** Where the settings start: the whole tree, or what is under the key of `package.json`. */
export function settingsRoot(path: string, { root }: ConfigDocument): ConfigNode | undefined {
  return formatOf(path) === 'package.json' ? valueAt(root, packageKey) : root
}
