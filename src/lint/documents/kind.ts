import { searchPlaces } from '../../config/places.ts'
import type { DocumentKind } from '../document.ts'

/** The kind that a path tells; `yaml` is for its text to tell. */
export type KindByPath = DocumentKind | 'yaml'

/**
 * Tells from its path alone what a file is linted as, or that it is not.
 *
 * @param path - with `/` between folders
 *
 * @example
 * ```ts
 * kindByPath('deploy/compose.prod.yaml') // => 'compose'
 * kindByPath('.env.local') // => 'dotenv'
 * kindByPath('k8s/api.yaml') // => 'yaml'
 * kindByPath('src/index.ts') // => undefined
 * ```
 */
export function kindByPath(path: string): KindByPath | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (isDotenv(name)) return 'dotenv'
  if (isConfig(path, name)) return 'config'
  if (!/\.ya?ml$/i.test(name)) return undefined
  if (/^(?:docker-)?compose(?:[._-].*)?\.ya?ml$/i.test(name)) return 'compose'
  if (/(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+$/.test(path)) return 'workflow'
  return /^action\.ya?ml$/.test(name) ? 'workflow' : 'yaml'
}

/**
 * Tells from its text what a YAML file is linted as, or that it is not.
 *
 * @example
 * ```ts
 * kindByText('apiVersion: v1\nkind: Secret\n') // => 'kubernetes'
 * ```
 */
export function kindByText(text: string): Exclude<DocumentKind, 'dotenv' | 'config'> | undefined {
  if (/^\uFEFF?["']?apiVersion["']?:/m.test(text) && /^\uFEFF?["']?kind["']?:/m.test(text))
    return 'kubernetes'
  if (/^\uFEFF?["']?services["']?:/m.test(text)) return 'compose'
  if (/^\uFEFF?["']?jobs["']?:/m.test(text) && /^\s+(?:runs-on|uses):/m.test(text))
    return 'workflow'
  return /^\uFEFF?["']?runs["']?:/m.test(text) && /^\s+using:/m.test(text) ? 'workflow' : undefined
}

// `.env`, `.env.local`, `.env-sample`, `prod.env`, `app.env.example`; but not `.env.ts`, and nothing
// that is encrypted.
function isDotenv(name: string): boolean {
  if (!/(?:^|[^.])?\.env(?:$|[._-])/i.test(name) && !/^env[._-]/i.test(name)) return false
  return !otherFormats.test(name)
}

const otherFormats =
  /\.(?:[cm]?[jt]sx?|json5?|jsonc|ya?ml|toml|mdx?|rst|html?|py|rb|php|go|rs|java|kt|cs|sh|bash|zsh|fish|ps1|bat|cmd|erb|j2|tpl|gpg|pgp|asc|age|enc|encrypted|vault|sops|zip|gz|tar|sw[op]|lock|png|svg)$/i

const dotFolder = '.config/'
const configNames: ReadonlySet<string> = new Set(
  searchPlaces.filter((place) => !place.startsWith(dotFolder)),
)
const inDotFolder: readonly string[] = searchPlaces.filter((place) => place.startsWith(dotFolder))

function isConfig(path: string, name: string): boolean {
  return (
    configNames.has(name) ||
    inDotFolder.some((place) => path === place || path.endsWith(`/${place}`))
  )
}
