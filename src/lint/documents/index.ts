import type { Document, DocumentKind } from '../document.ts'
import { configDocument } from './config.ts'
import { dotenvDocument } from './dotenv.ts'
import { kindByPath, kindByText } from './kind.ts'
import { concernsUs, yamlDocument } from './yaml.ts'

/**
 * Takes a file apart for linting. It never throws, and its time is bound by the length of the text.
 *
 * @param path - with `/` between folders; with the text it tells what kind of file it is
 * @param text - the whole file, its byte order mark included
 * @param kind - the kind of file, where its path does not tell
 * @returns nothing when it is no file that settings are linted in
 *
 * @example
 * ```ts
 * documentOf('.env', 'MILVUS_URI=http://db:19530\n')?.blocks[0]?.entries[0]?.setting // => 'uri'
 * documentOf('README.md', '# Read me') // => undefined
 * ```
 */
export function documentOf(path: string, text: string, kind?: DocumentKind): Document | undefined {
  const told = kind ?? kindByPath(path)
  if (told === undefined) return undefined
  if (told === 'dotenv') return dotenvDocument(path, text)
  if (told === 'config') return configDocument(path, text)
  if (told !== 'yaml') return yamlDocument(path, text, told)
  const byText = concernsUs(text, undefined) ? kindByText(text) : undefined
  return byText && yamlDocument(path, text, byText)
}
