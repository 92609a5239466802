/** How the text of a configuration file is read; `package.json` is JSON under a key of its own. */
export type ConfigFormat = 'yaml' | 'json' | 'toml' | 'package.json'

/** The key of `package.json` that holds this package's settings. */
export const packageKey = 'milvus'

function withEndings(name: string): readonly string[] {
  return ['json', 'yaml', 'yml', 'toml'].map((ending) => `${name}.${ending}`)
}

/** Where a directory of a project can keep its settings, strongest first: data only, never code. */
export const searchPlaces: readonly string[] = [
  'package.json',
  '.milvusrc',
  ...withEndings('.milvusrc'),
  ...withEndings('milvus.config'),
  ...withEndings('.config/milvusrc'),
]

/** Where the user's own directory can keep settings, strongest first. */
export const userPlaces: readonly string[] = ['config', ...withEndings('config')]

/**
 * Whether a `package.json` counts as a config file: it has the property, even an empty one, as for
 * cosmiconfig, or it names the property and does not parse, so that it is reported.
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

/** Without a known ending, a file is read as YAML, of which JSON is a part. */
export function formatOf(path: string): ConfigFormat {
  const name = path.split(/[\\/]/).at(-1) ?? ''
  if (name === 'package.json') return 'package.json'
  if (name.endsWith('.json')) return 'json'
  return name.endsWith('.toml') ? 'toml' : 'yaml'
}
