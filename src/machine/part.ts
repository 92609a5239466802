/**
 * Loads a part of this package that only some runs need: a file of its own beside this one, which
 * the build puts there.
 *
 * @typeParam Part - what the file exports
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows it
export function part<Part>(name: string): Part {
  const { createRequire } = process.getBuiltinModule('node:module')
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- the build puts the part there
  return createRequire(import.meta.url)(`./lazy/${name}.cjs`)
}
