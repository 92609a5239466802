import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inspect } from 'node:util'

import { describe, expect, test } from 'vitest'

import { canary, keys, shows } from './canary.ts'
import { machineOf, leaksAcross, outcomeOf } from './drive.ts'
import type { Told } from './drive.ts'

/**
 * What each thing the package exports is driven by: `hostile`, called with whatever is of no use;
 * `data`, searched as it stands; `text`, which is one of ours; `revealing`, as that is what it is for.
 */
const driven: Readonly<
  Record<string, Readonly<Record<string, 'hostile' | 'data' | 'revealing' | 'text'>>>
> = {
  '.': {
    InvalidConnectionError: 'hostile',
    Secret: 'hostile',
    formatUri: 'hostile',
    nodeMachine: 'data',
    parseUri: 'hostile',
    resolveConnection: 'hostile',
    resolveConnectionSync: 'hostile',
    ruleIds: 'data',
    settings: 'data',
    variableNames: 'hostile',
  },
  './clients': {
    ConnectionRegistry: 'hostile',
    RegistryError: 'hostile',
    UnsupportedSettingError: 'hostile',
    adapters: 'data',
    interpretations: 'hostile',
    mask: 'hostile',
    reveal: 'revealing',
    toAttu: 'hostile',
    toGo: 'hostile',
    toGoLegacy: 'hostile',
    toJava: 'hostile',
    toJavaV1: 'hostile',
    toLangchainJs: 'hostile',
    toLangchainPy: 'hostile',
    toLlamaindexTs: 'hostile',
    toNode: 'hostile',
    toNodeHttp: 'hostile',
    toPymilvus: 'hostile',
    toPymilvusOrm: 'hostile',
    toRest: 'hostile',
    toSpringAi: 'hostile',
  },
  './lint': {
    applyFixes: 'hostile',
    createLinter: 'hostile',
    diffOf: 'hostile',
    fileReport: 'hostile',
    formatReport: 'hostile',
    lintRules: 'data',
    lintText: 'hostile',
    nothingAround: 'hostile',
    parseBaseline: 'hostile',
    readLintSettings: 'hostile',
    rulePage: 'hostile',
    rulesPage: 'hostile',
    sinceBaseline: 'hostile',
    writeBaseline: 'hostile',
  },
  './schema': {
    configFileSchema: 'data',
    connectionSchema: 'data',
    diagnosticsSchema: 'data',
    resolutionSchema: 'data',
    rules: 'data',
  },
  './secrets': {
    SecretStoreError: 'hostile',
    checkReference: 'hostile',
    dockerHelper: 'hostile',
    gitHelper: 'hostile',
    isStoreError: 'hostile',
    keychainEntry: 'hostile',
    keychainService: 'text',
    openKeychain: 'hostile',
    parseReference: 'hostile',
    referenceSchemes: 'data',
  },
  './watch': { watchConnection: 'hostile' },
  './rotate': { RotationError: 'hostile', rotatePassword: 'hostile' },
}

const manifest: { readonly exports: Readonly<Record<string, unknown>> } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
)
const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'object' ? [subpath] : [],
)
const load = createRequire(import.meta.url)

async function exportsOf(subpath: string): Promise<Readonly<Record<string, unknown>>> {
  const name = `milvus-connection${subpath.slice(1)}`
  const [asModule, asScript]: readonly Readonly<Record<string, unknown>>[] = [
    await import(/* @vite-ignore */ name),
    load(name),
  ]
  return { ...asScript, ...asModule }
}

/** What a call can be handed that is of no use to it. */
const hostile: readonly ((text: string) => readonly unknown[])[] = [
  (text) => [text],
  (text) => [text, text, text],
  (text) => [[text]],
  (text) => [{ uri: text, token: [text], [text]: text }],
  (text) => [{ kind: text, auth: { kind: text, token: text }, tls: text, uri: text, host: text }],
  (text) => [
    { kind: 'tcp', auth: { kind: 'token', token: text }, tls: { mode: text }, host: text },
  ],
  (text) => [{ kind: 'tcp', host: 1, user: text, password: text }, { credentials: 'reveal' }],
  (text) => [{}, { alias: text, machine: machineOf({}), strict: true }],
  (text) => [{}, { env: { MILVUS_TOKEN: [text] }, machine: machineOf({}) }],
  (text) => [() => text],
  (text) => [Symbol(text)],
  (text) => [null, null, text],
  (text) => [undefined, text],
]

// Resolving without a host would read the machine the tests run on.
function aside(name: string, given: readonly unknown[]): readonly unknown[] {
  if (!/^(?:resolve|rotate|watch)/.test(name)) return given
  const [args, options] = given
  const set = typeof options === 'object' ? options : {}
  return [args, { machine: machineOf({}), envFiles: false, configFile: false, ...set }]
}

async function called(target: unknown, given: readonly unknown[]): Promise<readonly Told[]> {
  if (typeof target !== 'function') return []
  const told = [
    outcomeOf(() => Reflect.apply(target, undefined, given)),
    outcomeOf(() => Reflect.construct(target, given)),
  ]
  const settled = await Promise.allSettled(told.map(({ value }) => value))
  const rejected = settled.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  return [...told.flatMap(({ ok, value }) => (ok ? [] : [value])), ...rejected].map(
    // Whose error it is does not matter here: what is of no use may end in a TypeError.
    (value: unknown) => ({ ok: true, value }),
  )
}

test('every way into the package is driven', () => {
  expect(entries).toEqual(Object.keys(driven))
})

describe.each(entries)('what %s exports', (subpath) => {
  const names = Object.entries(driven[subpath] ?? {})

  test('is all driven', async () => {
    const all = Object.keys(await exportsOf(subpath)).filter((name) => name !== 'default')
    expect(all.toSorted()).toEqual(names.map(([name]) => name).toSorted())
  })

  test.each(names.filter(([, how]) => how === 'hostile'))(
    '%s quotes nothing of what is of no use to it',
    async (name) => {
      const target = (await exportsOf(subpath))[name]
      expect(target).toBeTypeOf('function')
      const drive = async (text: string) =>
        (await Promise.all(hostile.map((make) => called(target, aside(name, make(text)))))).flat()
      const texts = [canary, ...keys.filter((_, index) => index % 8 === 1)]
      expect(await leaksAcross(texts, drive)).toEqual([])
    },
  )

  test.each(names.filter(([, how]) => how === 'data'))('%s holds no credential', async (name) => {
    const value = (await exportsOf(subpath))[name]
    expect(value).toBeTypeOf('object')
    expect(shows(inspect(value, { depth: 6 }))).toBe(false)
  })
})
