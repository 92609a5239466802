/** How the text of a configuration file is read; `package.json` is JSON under a key of its own. */
export type ConfigFormat = 'yaml' | 'json' | 'toml' | 'package.json'

/** The key of `package.json` that holds this package's settings. */
export const packageKey = 'milvus'

/** Where a directory of a project can keep its settings, strongest first: data only, never code. */
export const searchPlaces: readonly string[] = [
  'package.json',
  '.milvusrc',
  '.milvusrc.json',
  '.milvusrc.yaml',
  '.milvusrc.yml',
  '.milvusrc.toml',
  'milvus.config.json',
  'milvus.config.yaml',
  'milvus.config.yml',
  'milvus.config.toml',
  '.config/milvusrc.json',
  '.config/milvusrc.yaml',
  '.config/milvusrc.yml',
  '.config/milvusrc.toml',
]

/** Where the user's own directory can keep settings, strongest first. */
export const userPlaces: readonly string[] = [
  'config',
  'config.json',
  'config.yaml',
  'config.yml',
  'config.toml',
]

/**
 * Whether a `package.json` counts as a config file: it has the property, an empty one included, as
 * for cosmiconfig. One that names the property and does not parse counts too, so that it is reported.
 */
export function packageCounts(text: string): boolean {
  if (!text.includes(`"${packageKey}"`)) return false
  try {
    const content: unknown = JSON.parse(text)
    return typeof content === 'object' && content !== null && Object.hasOwn(content, packageKey)
  } catch {
    return true
  }
}

/**
 * Tells how a file is read, from its name alone; a name without a known ending is YAML, of which
 * JSON is a part.
 */
export function formatOf(path: string): ConfigFormat {
  const name = path.split(/[\\/]/).at(-1) ?? ''
  if (name === 'package.json') return 'package.json'
  if (name.endsWith('.json')) return 'json'
  return name.endsWith('.toml') ? 'toml' : 'yaml'
}
