import {
  type ConfigDocument,
  type ConfigEntry,
  type ConfigFind,
  type DotenvFile,
  type ConfigFormat,
  type ConfigMap,
  type ConfigScalar,
  type FileFacts,
  type FilePort,
  type Machine,
  nodeMachine,
  type PathWatcher,
  type Position,
  type RestRequest,
  type RotationPort,
  type RunOptions,
  type RunResult,
  type Span,
  type StorePort,
  type TextRead,
  type WatchPort,
} from 'milvus-connection'
import { describe, expectTypeOf, test } from 'vitest'

const at: Position = { line: 1, column: 1 }
const span: Span = { from: 0, to: 1 }
const value: ConfigScalar = { kind: 'scalar', text: 'db.example', at, span, quote: 'none' }
const entry: ConfigEntry = { key: 'host', keyAt: at, keySpan: span, span, value }
const root: ConfigMap = { kind: 'map', entries: [entry], at, span }
const document: ConfigDocument = { root, problems: [], comments: [] }

const stores: StorePort = {
  processEnv: {},
  platform: 'linux',
  arch: 'x64',
  readText: (): TextRead => ({ kind: 'absent' }),
  run: async (_, { signal, input, env, folder, maxBytes }: RunOptions): Promise<RunResult> => {
    expectTypeOf({ signal, input, env, folder, maxBytes }).toBeObject()
    return { kind: 'not-found' }
  },
  fetch,
  load: async () => undefined,
  after: () => () => {},
}
const watcher: PathWatcher = { watch: () => {}, close: () => {} }
const watching: WatchPort = { watchPaths: () => watcher, after: () => () => {} }
const files: FilePort = {
  realPath: async (path) => path,
  read: async () => undefined,
  replace: async () => {},
  remove: async () => {},
}
const rotating: RotationPort = {
  send: async ({ url }: RestRequest) => ({ status: url === '' ? 400 : 200, text: '' }),
  files,
  pause: async () => {},
}

describe('a machine', () => {
  test('can be written with the types of the entry alone', () => {
    const machine = {
      env: {},
      cwd: '/',
      platform: 'linux',
      readText: (): TextRead => ({ kind: 'absent' }),
      findConfig: (_: string, places: readonly string[]): ConfigFind => ({
        broken: [],
        absent: places,
        alsoPresent: [],
      }),
      parseConfig: (format: ConfigFormat) => ({
        ...document,
        problems: format === 'json' ? [] : document.problems,
      }),
      parseDotenv: (): DotenvFile => ({ entries: [], ignored: [] }),
      inspect: (path: string): FileFacts => ({ path, isExposed: false }),
      exists: () => false,
      stores: () => stores,
      watching: () => watching,
      rotating: () => rotating,
      path: nodeMachine.path,
    }
    expectTypeOf(machine).toExtend<Machine>()
  })
})
