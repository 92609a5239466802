import type { Document, DocumentKind } from '../document.ts'
import { configDocument } from './config.ts'
import { dotenvDocument } from './dotenv.ts'
import { kindByPath, kindByText } from './kind.ts'
import { concernsUs, yamlDocument } from './yaml.ts'

/**
 * Reads a file for linting, in time bounded by the length of the text. Never throws.
 *
 * @param path - with `/` between folders
 * @param text - the whole file, its byte order mark included
 * @param kind - by default what path and text show
 * @returns `undefined` for a file that is not linted
 */
export function documentOf(path: string, text: string, kind?: DocumentKind): Document | undefined {
  const known = kind ?? kindByPath(path)
  if (known === undefined) return undefined
  if (known === 'dotenv') return dotenvDocument(path, text)
  if (known === 'config') return configDocument(path, text)
  if (known !== 'yaml') return yamlDocument(path, text, known)
  const byText = concernsUs(text, undefined) ? kindByText(text) : undefined
  return byText && yamlDocument(path, text, byText)
}
