import { searchPlaces } from '../config/places.ts'

/**
 * Lists the places of one directory where something exists, strongest first. It opens no file and
 * loads no parser, so a project without a configuration file pays for nothing more. What cannot be
 * looked at (no permission, a loop of links) counts as existing: reading it will say why.
 *
 * @param directory - absolute, or relative to the working directory of the process
 * @param places - names relative to `directory`, strongest first
 *
 * @example
 * ```ts
 * candidatesIn('/srv/app') // => ['package.json', '.milvusrc.yaml']
 * ```
 */
export function candidatesIn(
  directory: string,
  places: readonly string[] = searchPlaces,
): readonly string[] {
  return places.filter((place) => exists(`${directory}/${place}`))
}

// A link counts by itself: one that leads nowhere is broken, not absent.
function exists(path: string): boolean {
  try {
    const { lstatSync } = process.getBuiltinModule('node:fs')
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOTDIR')
  }
}
