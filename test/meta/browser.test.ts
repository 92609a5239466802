import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { adapters } from 'milvus-connection/clients'
import ts from 'typescript'
import { build } from 'tsdown'
import { beforeAll, describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../.cache/browser', import.meta.url))

/** Bundles code the way an application for the browser is, and returns the text of the bundle. */
async function bundle(name: string, code: string): Promise<string> {
  const entry = join(folder, `${name}.mjs`)
  writeFileSync(entry, code)
  const [result] = await build({
    config: false,
    cwd: folder,
    entry: [entry],
    outDir: join(folder, 'out'),
    format: 'esm',
    platform: 'browser',
    dts: false,
    clean: false,
    write: false,
    logLevel: 'silent',
    deps: { alwaysBundle: () => true, onlyBundle: false },
  })
  return (result?.chunks ?? []).map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
}

function importsOf(code: string): readonly string[] {
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName)
}

beforeAll(() => void mkdirSync(folder, { recursive: true }))

const pure: readonly (readonly [title: string, code: string, result: unknown])[] = [
  [
    'the parser of endpoints',
    `import { formatUri, parseUri, Secret } from 'milvus-connection'
const { uri } = parseUri('https://root:p%40ss@db.example:443/books')
export const result = [formatUri(uri), Secret.is(uri.password)]`,
    ['https://db.example:443/books', true],
  ],
  [
    'an adapter and the models',
    `import { interpretations, toNode } from 'milvus-connection/clients'
const { node } = interpretations({ uri: 'http://localhost' })
export const result = [typeof toNode, node.dial]`,
    ['function', 'localhost:443'],
  ],
  [
    'linting and fixing a text',
    `import { applyFixes, lintText } from 'milvus-connection/lint'
const text = 'MILVUS_URI=http://localhost:19530/\\nMILVUS_PORT=soon\\n'
const { findings } = lintText(text, { path: '.env' })
export const result = [findings.some(({ rule }) => rule === 'trailing-slash'), applyFixes(text, findings, 'safe').length]`,
    [true, 51],
  ],
  [
    'the schemas',
    `import { configFileSchema } from 'milvus-connection/schema'
export const result = configFileSchema.safeParse({ uri: 'localhost', port: 1 }).success`,
    true,
  ],
]

const slow = { timeout: 60_000 }

describe('what reaches no machine bundles for a browser, and works there', slow, () => {
  test.each(pure)('%s', async (title, code, result) => {
    const text = await bundle(title.replaceAll(' ', '-'), code)
    expect(importsOf(text)).toEqual([])
    // A new context has the language and what is given to it: no process, no Buffer, no require.
    const script = text.replace(/export \{ result \};?\s*$/, 'JSON.stringify(result)')
    expect(JSON.parse(String(runInNewContext(script, { TextDecoder, TextEncoder })))).toEqual(
      result,
    )
  })
})

test('a bundle of one adapter has no other in it', slow, async () => {
  const text = await bundle('one-adapter', `export { toNode } from 'milvus-connection/clients'`)
  expect(adapters.filter(({ client }) => text.includes(client)).map(({ id }) => id)).toEqual([
    'node',
  ])
  expect(text.length).toBeLessThan(20_000)
})
