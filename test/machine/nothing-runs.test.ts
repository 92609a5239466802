import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// What ships, with cosmiconfig inside.
const bundled = resolve(import.meta.dirname, '../../dist/lazy/cosmiconfig.cjs')
const cosmiconfig = pathToFileURL(createRequire(import.meta.url).resolve('cosmiconfig')).href

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nothing-runs-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

type Case = { readonly name: string; readonly files: Readonly<Record<string, string>> }

/** Code that leaves a mark when it runs, whichever module system runs it. */
const trap = "globalThis.process.getBuiltinModule('node:fs').writeFileSync('MARKER', '')"

const planted = ({ files }: Case): string => {
  const checkout = mkdtempSync(join(folder, 'checkout-'))
  for (const [place, text] of Object.entries(files)) {
    mkdirSync(dirname(join(checkout, place)), { recursive: true })
    const marker = join(checkout, 'it-ran').replaceAll('\\', '/')
    writeFileSync(join(checkout, place), text.replace('MARKER', marker))
  }
  return checkout
}

const ran = (checkout: string): boolean => existsSync(join(checkout, 'it-ran'))

/** Runs code in a process of its own, whose working directory is one checkout after the other. */
const runIn = (checkouts: readonly string[], load: string, code: string): readonly unknown[] => {
  const program = `const results = []
    ${load}
    for (const checkout of ${JSON.stringify(checkouts)}) {
      process.chdir(checkout)
      ${code}
    }
    console.log(JSON.stringify(results))`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: checkouts[0],
    encoding: 'utf8',
  })
  const results: unknown = JSON.parse(output)
  return Array.isArray(results) ? results : []
}

const settings = '.milvusrc'
const text = 'uri: http://db'

const code: readonly Case[] = [
  '.config/config.js',
  '.config/config.cjs',
  '.config/config.mjs',
  '.config/config.ts',
  '.config/milvusrc.js',
  '.milvusrc.js',
  '.milvusrc.cjs',
  '.milvusrc.mjs',
  '.milvusrc.ts',
  'milvus.config.js',
  'milvus.config.ts',
  'milvus.config.mjs',
].map((place) => ({ name: place, files: { [place]: trap, [settings]: text } }))

const imports: readonly Case[] = [
  ['.milvusrc.yaml', '$import: ./evil.cjs'],
  ['.milvusrc.json', '{"$import": "./evil.cjs"}'],
  ['milvus.config.toml', '"$import" = "./evil.cjs"'],
  ['package.json', '{"milvus": {"$import": "./evil.cjs"}}'],
  ['package.json', '{"$import": "./evil.cjs", "milvus": {}}'],
].map(([place = '', content = '']) => ({
  name: `${content} in ${place}`,
  files: { [place]: content, 'evil.cjs': trap },
}))

const redirections: readonly Case[] = [
  ['package.json', '{"cosmiconfig": {"searchPlaces": ["evil.cjs"]}}'],
  ['package.json', '{"cosmiconfig": {"loaders": {"noExt": "./evil.cjs"}}}'],
  ['.config/config.json', '{"searchPlaces": ["evil.cjs"], "mergeSearchPlaces": false}'],
  ['.config/config.yaml', 'cosmiconfig: { searchPlaces: [../evil.cjs] }'],
].map(([place = '', content = '']) => ({
  name: `${content} in ${place}`,
  files: { [place]: content, 'evil.cjs': trap, [settings]: text },
}))

describe('nothing that a checkout holds runs', () => {
  const cases = [...code, ...imports, ...redirections]
  let checkouts: readonly string[] = []
  let finds: readonly unknown[] = []
  beforeAll(() => {
    checkouts = cases.map(planted)
    const bundle = pathToFileURL(bundled).href
    const load = `const { findConfig } = await import(${JSON.stringify(bundle)})`
    finds = runIn(checkouts, load, `results.push(findConfig('.'))`)
  }, 60_000)

  test.each(cases.map((item, index) => ({ ...item, index })))('$name', ({ files, index }) => {
    const expected = files[settings] ?? Object.values(files)[0]
    expect(finds[index]).toMatchObject({ found: { text: expected }, broken: [] })
    expect(ran(checkouts[index] ?? '')).toBe(false)
  })
})

describe('the same traps do catch cosmiconfig as it comes', () => {
  const names = ['.config/config.js', '.config/config.cjs', '.milvusrc.cjs', '.milvusrc.js']
  const cases = [...code.filter(({ name }) => names.includes(name)), ...imports.slice(0, 2)]
  let checkouts: readonly string[] = []
  beforeAll(() => {
    checkouts = cases.map(({ name, files }) =>
      planted({ name, files: { ...files, [settings]: '' } }),
    )
    const load = `const { cosmiconfigSync } = await import(${JSON.stringify(cosmiconfig)})`
    runIn(checkouts, load, `try { cosmiconfigSync('milvus').search() } catch {}`)
  }, 60_000)

  test.each(cases.map(({ name }, index) => ({ name, index })))('$name', ({ index }) => {
    expect(ran(checkouts[index] ?? '')).toBe(true)
  })
})
