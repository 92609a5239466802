import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Position } from '../core/positions.ts'
import type { ConfigFile } from './config-find.ts'
import { formatOf, packageKey } from '../config/places.ts'
import { readText } from './read-text.ts'

/** A file, or a directory, that is there and cannot be read; `reason` completes "the file …". */
export type BrokenConfig = { readonly path: string; readonly reason: string } & Partial<Position>

/** What there is at one place. */
export type Look =
  | { readonly kind: 'absent' }
  | ({ readonly kind: 'found' } & ConfigFile)
  | ({ readonly kind: 'broken' } & BrokenConfig)

/**
 * Reads the file at a path, if it is one that can hold settings: a `package.json` without a key of
 * ours is as good as absent, and a file of code is not read at all. Whether a text parses is not
 * looked at.
 *
 * @example
 * ```ts
 * lookAt('/srv/app/.milvusrc') // => { kind: 'found', path: '/srv/app/.milvusrc', format: 'yaml', text: '…' }
 * ```
 */
export function lookAt(path: string): Look {
  if (/\.[cm]?[jt]sx?$/i.test(path)) {
    return { kind: 'broken', path, reason: 'is code, which is never run here' }
  }
  const hidden = hiddenBy(path)
  const file = readText(hidden ?? path)
  if (file.kind === 'broken') return { ...file, path: hidden ?? path }
  if (file.kind === 'absent') return file
  const format = formatOf(path)
  return format === 'package.json'
    ? inPackage(path, file.text)
    : { kind: 'found', path, format, text: file.text }
}

/** The directory that cannot be searched for this file, if its directory is such a one. */
function hiddenBy(path: string): string | undefined {
  try {
    lstatSync(path, { throwIfNoEntry: false })
    return undefined
  } catch {
    return dirname(path)
  }
}

function inPackage(path: string, text: string): Look {
  const found: Look = { kind: 'found', path, format: 'package.json', text }
  // Other tools say what is wrong with a package.json; here it matters only if it speaks of us.
  if (!text.includes(`"${packageKey}"`)) return { kind: 'absent' }
  try {
    const content: unknown = JSON.parse(text)
    const isObject = typeof content === 'object' && content !== null
    return isObject && Object.hasOwn(content, packageKey) ? found : { kind: 'absent' }
  } catch {
    // Whoever parses it with places can say where it is broken, which this error cannot.
    return found
  }
}
