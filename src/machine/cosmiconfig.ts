// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the package does not type it
/// <reference path="./cosmiconfig-types.d.ts" />
import { lstatSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
// `cosmiconfigSync()` would run `.config/config.js` of the working directory whatever its options;
// this class reads only the search places it is given.
import { ExplorerSync } from 'cosmiconfig/dist/ExplorerSync.js'
import { formatOf, packageCounts, packageKey, searchPlaces } from '../config/places.ts'
import { candidatesIn } from './discovery.ts'
import type { BrokenConfig, ConfigFile, ConfigFind } from './machine.ts'
import { maxBytes, readText } from './read-text.ts'

type Look =
  | { readonly kind: 'absent' }
  | ({ readonly kind: 'found' } & ConfigFile)
  | ({ readonly kind: 'broken' } & BrokenConfig)

/**
 * Looks for the config file of one directory and runs nothing in it: `$import`, cosmiconfig's own
 * settings and files of code have no effect.
 */
export function findConfig(
  directory: string,
  places: readonly string[] = searchPlaces,
): ConfigFind {
  const root = resolve(directory)
  const present = candidatesIn(root, places)
  const seen = new Map<string, Look>()
  const look = (place: string): Look => {
    const result = seen.get(place) ?? lookAt(join(root, place))
    seen.set(place, result)
    return result
  }
  const winner = search(root, present, look)
  const rank = winner === undefined ? present.length : present.indexOf(winner)
  const stronger = present.slice(0, rank).map((place) => ({ place, result: look(place) }))
  const absent = stronger.filter(({ result }) => result.kind === 'absent')
  const found = winner === undefined ? undefined : look(winner)
  return {
    ...(found?.kind === 'found' && { found: withoutKind(found) }),
    broken: distinct(stronger.flatMap(({ result }) => (result.kind === 'broken' ? [result] : []))),
    absent: places.filter(
      (place) => !present.includes(place) || absent.some((item) => item.place === place),
    ),
    alsoPresent: present.slice(rank + 1),
  }
}

/** Lets cosmiconfig find the first place whose file it can read and that holds settings. */
function search(
  root: string,
  present: readonly string[],
  look: (place: string) => Look,
): string | undefined {
  const places = new Map(present.map((place) => [join(root, place), place]))
  // cosmiconfig would open a pipe, which can block forever, and take an empty package.json.
  const safe = present.filter(
    (place) =>
      isSafe(join(root, place)) && (place !== 'package.json' || look(place).kind === 'found'),
  )
  if (safe.length === 0) return undefined
  const load = (path: string): unknown => {
    const place = places.get(path)
    const result = place === undefined ? undefined : look(place)
    // Wrapped, so that cosmiconfig does not see a `$import` in the file.
    if (result?.kind !== 'found') return null
    return place === 'package.json' ? { [packageKey]: { result } } : { result }
  }
  const explorer = new ExplorerSync({
    moduleName: packageKey,
    packageProp: packageKey,
    searchPlaces: safe,
    searchStrategy: 'none',
    loaders: { default: load },
    transform: (result) => result,
    ignoreEmptySearchPlaces: false,
    applyPackagePropertyPathToConfiguration: false,
    mergeImportArrays: false,
    mergeSearchPlaces: false,
    cache: false,
  })
  try {
    const result = explorer.search(root)
    return result === null ? undefined : places.get(result.filepath)
  } catch {
    // The disk failed half-way: reading each place shows which are broken.
    return safe.find((place) => look(place).kind === 'found')
  }
}

function isSafe(path: string): boolean {
  try {
    const entry = statSync(path)
    return entry.isFile() && entry.size <= maxBytes
  } catch {
    return false
  }
}

function withoutKind({ path, format, text }: ConfigFile): ConfigFile {
  return { path, format, text }
}

/** Names an unsearchable directory once, not once for each place in it. */
function distinct(looks: readonly BrokenConfig[]): readonly BrokenConfig[] {
  const byPath = new Map(
    looks.map(({ path, reason, line, column }) => [
      path,
      { path, reason, ...(line && { line }), ...(column && { column }) },
    ]),
  )
  return Array.from(byPath.values())
}

/** Reads a file that can hold settings, without parsing it. Code is not even read. */
function lookAt(path: string): Look {
  if (/\.[cm]?[jt]sx?$/i.test(path))
    return { kind: 'broken', path, reason: 'is code, which is never run here' }
  const hidden = hiddenBy(path)
  const file = readText(hidden ?? path)
  if (file.kind === 'broken') return { ...file, path: hidden ?? path }
  if (file.kind === 'absent') return file
  const format = formatOf(path)
  if (format === 'package.json' && !packageCounts(file.text)) return { kind: 'absent' }
  return { kind: 'found', path, format, text: file.text }
}

/** The directory of this file, if it cannot be searched. */
function hiddenBy(path: string): string | undefined {
  try {
    lstatSync(path, { throwIfNoEntry: false })
    return undefined
  } catch {
    return dirname(path)
  }
}
