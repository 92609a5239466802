/** Loads a part that only some runs need: a file that the build puts into the folder `lazy`. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows it
export function part<Part>(name: string): Part {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- the build puts the part there
  return requireHere()(fileOf(name))
}

export function partPath(name: string): string {
  return requireHere().resolve(fileOf(name))
}

function requireHere(): NodeJS.Require {
  const { createRequire } = process.getBuiltinModule('node:module')
  return createRequire(import.meta.url)
}

// A part that loads another one is in that folder itself.
function fileOf(name: string): string {
  const isPart = /\/lazy\/[^/]+$/.test(import.meta.url)
  return `${isPart ? '.' : './lazy'}/${name}.cjs`
}
