import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { resolveConnectionSync, Secret } from 'milvus-connection'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Example, findExamples, instrument, isPublic } from './examples.ts'

const folder = fileURLToPath(new URL('../../.cache/examples', import.meta.url))
const empty = mkdtempSync(join(tmpdir(), 'milvus-connection-examples-'))

// The machine's own settings are no part of an example.
beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  vi.spyOn(process, 'cwd').mockReturnValue(empty)
  vi.stubEnv('XDG_CONFIG_HOME', empty)
})
afterAll(() => rmSync(empty, { recursive: true, force: true }))

const secret = Symbol('[secret]')

function shown(value: unknown): unknown {
  if (Secret.is(value)) return secret
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(one)]))
}

// Stands in for a client, or for anything made with one.
const anything: unknown = new Proxy(function () {}, {
  construct: () => ({}),
  apply: () => anything,
  get: (_target, key) => (key === 'then' ? undefined : anything),
})
const given = (name: string): unknown =>
  name === 'connection' ? resolveConnectionSync().connection : anything

// What the files of the machine hold is not for an example to say.
const isAboutMachine = (example: Example): boolean =>
  [join('src', 'machine'), join('src', 'lint', 'tree')].some((folder) =>
    example.file.startsWith(folder),
  ) && !isPublic(example)

const examples = findExamples().filter((example) => !isAboutMachine(example))

test.each(examples.map((example) => [example.name, example] as const))(
  'the example in %s does what it says',
  async (name, example) => {
    const { module, promises } = instrument(example, folder)
    const path = join(folder, `${name.replaceAll(/[^\w.]+/g, '-')}.ts`)
    writeFileSync(path, module)
    let kept = 0
    const check = (actual: () => unknown, expected: () => unknown): void => {
      expect(shown(actual())).toStrictEqual(expected())
      kept += 1
    }
    const { run }: { run: (...given: unknown[]) => Promise<void> } = await import(
      pathToFileURL(path).href
    )
    await run(check, secret, given)
    expect(kept).toBe(promises)
  },
  60_000,
)

// An error whose class nobody needs: its code says all.
const withoutExample = ['RegistryError']

test('every function and class that the package exports has an example', async () => {
  const everything = await Promise.all([
    import('milvus-connection'),
    import('milvus-connection/clients'),
    import('milvus-connection/schema'),
  ])
  const names = everything.flatMap((exported) =>
    Object.entries(exported)
      .filter(([, value]) => typeof value === 'function')
      .map(([name]) => name),
  )
  const imported = new Set(
    examples.flatMap(({ code }) =>
      [...code.matchAll(/^import \{ (.*?) \} from 'milvus-connection/gm)].flatMap(([, list = '']) =>
        list.split(', '),
      ),
    ),
  )
  const without = names.filter((name) => !imported.has(name))
  expect(without.toSorted()).toEqual(withoutExample)
})
