import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

type Conditions = {
  readonly import: { readonly types: string; readonly default: string }
  readonly require: { readonly types: string; readonly default: string }
}
type Manifest = {
  readonly exports: Readonly<Record<string, Conditions | string>>
  readonly files: readonly string[]
  readonly bin: Readonly<Record<string, string>>
  readonly dependencies?: object
  readonly scripts: Readonly<Record<string, string>>
}

const root = new URL('../../', import.meta.url)
const manifest: Manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const require = createRequire(import.meta.url)

const subpaths = Object.entries(manifest.exports).flatMap(([path, conditions]) =>
  typeof conditions === 'string' ? [] : [[path, conditions] as const],
)

test.each(subpaths)('%s resolves under import and require, each with types', (path, conditions) => {
  const name = `milvus-connection${path.slice(1)}`
  expect(require.resolve(name)).toMatch(/\.cjs$/)
  const files = [conditions.import, conditions.require].flatMap((one) => [one.types, one.default])
  expect(files.map((file) => file.replace(/^.*\/\w+/, ''))).toEqual([
    '.d.mts',
    '.mjs',
    '.d.cts',
    '.cjs',
  ])
  expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([])
})

test.each(subpaths)('%s exports the same under import and require', async (path) => {
  const name = `milvus-connection${path.slice(1)}`
  const esm: object = await import(name)
  const cjs: object = require(name)
  expect(Object.keys(cjs).toSorted()).toEqual(Object.keys(esm).toSorted())
  expect(Object.keys(esm).length).toBeGreaterThan(0)
})

test('the published files hold every path that the manifest names', () => {
  const paths = [
    ...subpaths.flatMap(([, { import: esm, require: cjs }]) => Object.values({ ...esm, ...cjs })),
    ...Object.values(manifest.bin),
  ]
  const published = manifest.files.map((folder) => `./${folder}/`)
  expect(paths.filter((path) => !published.some((folder) => path.startsWith(folder)))).toEqual([])
})

test.each(['config', 'resolution', 'diagnostics'])('the schema of %s can be required', (name) => {
  const schema: { readonly $id: string } = require(`milvus-connection/schemas/${name}.schema.json`)
  expect(schema.$id).toBe(`urn:milvus-connection:${name}`)
})

test('installing needs no script and no other package', () => {
  expect(manifest.dependencies ?? {}).toEqual({})
  // "prepare" runs where the package is installed from git, and builds it; not from the registry.
  const onInstall = ['preinstall', 'install', 'postinstall', 'prepublish']
  expect(onInstall.filter((name) => name in manifest.scripts)).toEqual([])
})
