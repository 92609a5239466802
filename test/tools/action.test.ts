import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'

const project = join(import.meta.dirname, '../..')
const action = parse(readFileSync(join(project, 'action.yml'), 'utf8'))
const step = action.runs.steps.find(({ name }: { readonly name: string }) => name === 'Lint')

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'milvus-connection-action-'))
  mkdirSync(join(folder, 'deploy'))
  writeFileSync(join(folder, '.env.example'), 'MILVUS_URI=ftp://db\n')
  writeFileSync(join(folder, 'deploy/good.env'), 'MILVUS_URI=http://localhost:19530\n')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Fills in the step's variables as a runner does, and runs its script the way a runner does. */
function ran(inputs: Readonly<Record<string, string>>): {
  readonly status: number | null
  readonly stdout: string
} {
  const values = Object.entries<string>(step.env).map(([name, written]) => [
    name,
    written
      .replace('${{ github.action_path }}', project)
      .replace(/\$\{\{ inputs\.(\w+) \}\}/, (_, input: string) => {
        const text: string = inputs[input] ?? action.inputs[input].default
        return text
      }),
  ])
  const script = join(folder, 'script.sh')
  writeFileSync(script, step.run)
  const words = ['--noprofile', '--norc', '-eo', 'pipefail', script]
  const { error, status, stdout } = spawnSync('bash', words, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, ...Object.fromEntries(values) },
  })
  expect(error, 'expected bash to be installed').toBeUndefined()
  return { status, stdout }
}

test.each<readonly [string, Readonly<Record<string, string>>, number, string]>([
  ['the defaults', {}, 1, '::error file=.env.example,line=1'],
  ['a folder', { paths: 'deploy' }, 0, ''],
  ['several paths', { paths: 'deploy\n.env.example' }, 1, '::error file=.env.example'],
  ['a pattern, which is for the command', { paths: '**/*.env' }, 0, ''],
  ['another format', { format: 'compact' }, 1, '.env.example:1:12: error'],
  ['more flags', { args: '--rule unsupported-scheme=off' }, 0, ''],
])('the action takes %s', (_, inputs, status, text) => {
  const result = ran(inputs)
  expect(result.stdout).toContain(text)
  expect(result.status).toBe(status)
})

const traps = [
  '$(touch pwned)',
  '`touch pwned`',
  '; touch pwned',
  '"; touch pwned #',
  '| tee pwned',
]

test.each(['paths', 'format', 'args'].flatMap((input) => traps.map((trap) => [input, trap])))(
  'code in "%s" is not run: %s',
  (input = '', trap = '') => {
    const { status } = ran({ [input]: trap })
    expect(status).toBeGreaterThan(0)
    expect(readdirSync(folder)).not.toContain('pwned')
  },
)

test('no script of the action has an input in it as code', () => {
  const scripts = action.runs.steps.map(({ run }: { readonly run: string }) => run)
  expect(scripts.join('\n')).not.toContain('${{')
})
