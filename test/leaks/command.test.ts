import { describe, expect, test } from 'vitest'

import { clientIds, modelIds } from '../../src/clients/ids.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { interpretationJson, interpretationText } from '../../src/cli/formats/interpretation.ts'
import { main } from '../../src/cli/main.ts'
import { painter } from '../../src/machine/terminal.ts'
import { parseUri, Secret } from '../../src/entry/index.ts'
import { runCommand } from '../cases/command.ts'
import { machineWith } from '../cases/machine.ts'
import { canary, shows, someSpellings, spellings } from './canary.ts'
import { machineOf } from './drive.ts'
import { credentialIn, unknownIn } from './endpoints.ts'

type Setup = {
  readonly env?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
}

/** Runs the command in this process and gathers all it says, colors and all. */
async function said(words: readonly string[], { env = {}, files = {} }: Setup = {}) {
  const texts: string[] = []
  const say = (text: string): void => {
    texts.push(text)
  }
  const code = await main(words, {
    out: say,
    err: say,
    input: () => Promise.resolve(new Uint8Array()),
    exec: () => Promise.resolve({ kind: 'ended', code: 0 }),
    ask: undefined,
    paint: { out: painter(true), err: painter(true) },
    machine: machineOf(files, env),
    adapters: async () => (await import('../../src/entry/clients.ts')).adapters,
    tree: () => import('../../src/lint/tree/index.ts'),
    version: '1.2.3',
  })
  return { code, text: texts.join('') }
}

/** The lines, in which a text is planted, that make the command show it. */
async function leaking(
  texts: readonly string[],
  line: (text: string) => readonly string[],
  setup: (text: string) => Setup = () => ({}),
): Promise<readonly string[]> {
  const runs = texts.map(async (text) => {
    const { code, text: shown } = await said(line(text), setup(text))
    return shows(shown) ? [`${line(text).join(' ')} (exit ${code})`] : []
  })
  return (await Promise.all(runs)).flat()
}

const verbs = commands.map(({ name }) => name)

/** Lines that are wrong whatever the verb. */
const wrongLines: readonly (readonly [
  string,
  (verb: string, text: string) => readonly string[],
])[] = [
  ['a flag nobody knows', (verb, text) => [verb, `--${text}`]],
  ['a flag nobody knows with a value', (verb, text) => [verb, `--tokenn=${text}`]],
  ['a short flag', (verb, text) => [verb, `-${text}`]],
  ['a value of a flag nobody knows', (verb, text) => [verb, '--apiKey', text]],
  ['a word too many', (verb, text) => [verb, 'bash', text]],
  ['words too many', (verb, text) => [verb, 'bash', text, `--token=${text}`, text]],
  ['no flags from here on', (verb, text) => [verb, 'bash', '--', text]],
  ['another verb', (_, text) => [text]],
  ['another verb with a flag', (_, text) => [text, '--token', text]],
  ['a flag in front', (verb, text) => ['--token', text, verb]],
  ['help on something', (_, text) => ['help', text]],
  ['a verb that is a flag', (_, text) => [`--${text}`]],
  ['a flag twice', (verb, text) => [verb, '--token', text, '--token', `${text}2`, '--user', 'a']],
  ['a flag without a value', (verb, text) => [verb, '--user', text, '--token']],
  ['a flag that takes no value', (verb, text) => [verb, `--secure=${text}`, `--strict=${text}`]],
  ['a pair glued to the flag', (verb, text) => [verb, `--token:${text}`]],
]

describe.each(verbs)('%s', (verb) => {
  test.each(wrongLines)('quotes nothing of %s', async (_, line) => {
    expect(await leaking([canary, ...someSpellings], (text) => line(verb, text))).toEqual([])
  })
})

// What these flags take is no credential, and is said where a file is not there.
const places = ['--cwd', '--env-file', '--config', '--mode']

const flags = commands.flatMap((command) =>
  command.options().flatMap((option) => {
    const { long } = option
    const takesValue = option.required || option.optional
    return long && takesValue && !places.includes(long) ? [[command.name, long] as const] : []
  }),
)

test('there are flags to drive', () => {
  expect(flags.length).toBeGreaterThan(20)
})

describe.each(flags)('%s %s', (verb, flag) => {
  test('quotes nothing of a value that is wrong', async () => {
    const wrong = someSpellings.concat(`${canary}:?`, `-${canary} /`, `${canary}@`)
    for (const text of wrong) {
      for (const line of [
        [flag, text],
        [`${flag}=${text}`, '--port', 'none'],
      ]) {
        const { code, text: shown } = await said([verb, ...line])
        expect(code === 0 || !shows(shown), [verb, ...line].join(' ')).toBe(true)
      }
    }
  })
})

describe('a connection that nobody defines is not quoted', () => {
  test.each(['resolve', 'explain'])('by %s', async (verb) => {
    const setup = (text: string): Setup => ({
      env: { MILVUS_URI: 'http://db', MILVUS_TOKEN: text, MILVUS_DB_NAME: 'books' },
      files: { '/project/c.yaml': 'connections: { dev: { host: db } }' },
    })
    const line = (text: string) => [verb, text.replace(/^-/, ''), '--config', 'c.yaml']
    expect(await leaking(spellings, line, setup)).toEqual([])
    expect(await leaking(spellings, (text) => [verb, '--alias', text], setup)).toEqual([])
  })
})

/** Every way of printing there is. */
const printing = [
  ...['table', 'json', 'yaml', 'env'].map((format) => ['resolve', '--format', format]),
  ...clientIds.flatMap((client) => [
    ['resolve', '--for', client],
    ...['table', 'json', 'yaml', 'env', 'code'].map((format) => [
      ...['resolve', '--for', client],
      ...['--format', format],
    ]),
  ]),
  ['explain'],
  ['explain', '--format', 'json'],
  ...modelIds.flatMap((client) => [
    ['explain', '--as', client],
    ['explain', '--as', client, '--format', 'json'],
  ]),
]

describe.each(printing.map((words) => [words.join(' '), words] as const))('%s', (_, words) => {
  test('masks credentials from anywhere', async () => {
    const ways: readonly (readonly [
      (text: string) => readonly string[],
      (text: string) => Setup,
    ])[] = [
      [(text) => [...words, '--token', text], () => ({})],
      [(text) => [...words, '--user', 'root', '--password', text], () => ({})],
      [(text) => [...words, '--uri', `https://root:${text}@db.example`], () => ({})],
      [() => words, (text) => ({ env: { MILVUS_URI: 'http://db', MILVUS_TOKEN: `root:${text}` } })],
      [
        () => [...words, '--config', 'c.json'],
        (text) => ({
          files: { '/project/c.json': JSON.stringify({ token: text, uri: 'https://db' }) },
        }),
      ],
    ]
    for (const [line, setup] of ways) expect(await leaking([canary], line, setup)).toEqual([])
  })
})

// What comes before the printing is the same for all clients.
const withoutClient = printing.filter((words) => !words.includes('--for') && words.length < 5)

describe.each(withoutClient.map((words) => [words.join(' '), words] as const))('%s', (_, words) => {
  test('quotes no endpoint that is broken', async () => {
    const broken = [...credentialIn, ...unknownIn].map(([, plant]) => plant)
    for (const plant of broken) {
      const { code, text } = await said([...words, '--uri', plant(`${canary}:#`)])
      expect(code === 0 || !shows(text), plant(canary)).toBe(true)
    }
  })
})

describe('a client that splits an address elsewhere does not show what it took for the host', () => {
  test.each(modelIds)('%s', (client) => {
    for (const text of spellings) {
      for (const [where, plant] of [...credentialIn, ...unknownIn]) {
        // A name in a sound endpoint is no credential.
        const isName = !credentialIn.some(([other]) => other === where)
        if (isName && parseUri(plant(text)).uri !== undefined) continue
        const raw = { uri: new Secret(plant(text)) }
        const shown = [
          interpretationText(client, raw, false, (_style, one) => one),
          JSON.stringify(interpretationJson(client, raw, false)),
        ]
        expect(shows(shown.join('\n')), `${JSON.stringify(text)} in ${where}`).toBe(false)
      }
    }
  })

  test('and shows the host it dials where the endpoint is sound', async () => {
    const { text } = await said(['explain', '--as', 'go', '--uri', `http://root:${canary}@db:1/b`])
    expect(text).toMatch(/dials +db:1\n/)
  })
})

test('--show-secrets shows what was asked for', async () => {
  const { text } = await said(['resolve', '--token', canary, '--show-secrets'])
  expect(text).toContain(canary)
})

describe('the command as a process', () => {
  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['a flag nobody knows', ['resolve', `--tokn=${canary}`], {}],
    ['a verb nobody knows', [`root:${canary}`], {}],
    [
      'a broken endpoint',
      ['explain', '--as', 'java'],
      { MILVUS_URI: `http://root:a/${canary}@db` },
    ],
    ['a credential', ['resolve', '--format', 'json'], { MILVUS_TOKEN: canary }],
    ['a broken file', ['resolve', '--config', 'broken.yaml'], { NODE_DEBUG: 'fs,module' }],
    ['tracing of YAML', ['resolve', '--config', 'good.yaml'], { LOG_TOKENS: '1', LOG_STREAM: '1' }],
    ['debugging', ['resolve', '--token', canary], { DEBUG: '*', NODE_OPTIONS: '--trace-warnings' }],
  ])('shows nothing of %s', async (_, words, env) => {
    const { cwd, home, remove } = machineWith({
      'broken.yaml': `token: "${canary}\n\tuser: root`,
      'good.yaml': `token: ${canary}`,
      '.env': `MILVUS_PASSWORD="${canary}\nMILVUS_PORT=${canary}`,
    })
    try {
      const { stdout, stderr } = await runCommand(words, { cwd, home, env })
      expect(stdout + stderr).not.toBe('')
      expect(shows(stdout + stderr)).toBe(false)
    } finally {
      remove()
    }
  })
})
