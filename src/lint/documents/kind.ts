import { searchPlaces } from '../../config/places.ts'
import type { DocumentKind } from '../document.ts'

/** What a file is linted as, by its path with `/` between folders; `yaml` depends on its text. */
export function kindByPath(path: string): DocumentKind | 'yaml' | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (isDotenv(name)) return 'dotenv'
  if (searchPlaces.some((place) => `/${path}`.endsWith(`/${place}`))) return 'config'
  if (!/\.ya?ml$/i.test(name)) return undefined
  if (/^(?:docker-)?compose(?:[._-].*)?\.ya?ml$/i.test(name)) return 'compose'
  if (/(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+$/.test(path)) return 'workflow'
  return /^action\.ya?ml$/.test(name) ? 'workflow' : 'yaml'
}

export function kindByText(text: string): Exclude<DocumentKind, 'dotenv' | 'config'> | undefined {
  const has = (key: string): boolean => new RegExp(`^\\uFEFF?["']?${key}["']?:`, 'm').test(text)
  if (has('apiVersion') && has('kind')) return 'kubernetes'
  if (has('services')) return 'compose'
  if (has('jobs') && /^\s+(?:runs-on|uses):/m.test(text)) return 'workflow'
  return has('runs') && /^\s+using:/m.test(text) ? 'workflow' : undefined
}

// `.env`, `.env.local`, `.env-sample`, `prod.env`, `app.env.example`; no `.env.ts`, nothing encrypted.
function isDotenv(name: string): boolean {
  if (!/(?:^|[^.])?\.env(?:$|[._-])/i.test(name) && !/^env[._-]/i.test(name)) return false
  return !otherFormats.test(name)
}

const otherFormats =
  /\.(?:[cm]?[jt]sx?|json5?|jsonc|ya?ml|toml|mdx?|rst|html?|py|rb|php|go|rs|java|kt|cs|sh|bash|zsh|fish|ps1|bat|cmd|erb|j2|tpl|gpg|pgp|asc|age|enc|encrypted|vault|sops|zip|gz|tar|sw[op]|lock|png|svg)$/i
