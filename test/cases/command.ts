import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { settings } from 'milvus-connection'
import type { Diagnostic, Origins } from 'milvus-connection'
import type { Case } from './case.ts'
import type { Machine } from './machine.ts'
import { outcomeFrom } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** What a run of the command came to. */
export type Run = {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

const built = join(import.meta.dirname, '../../dist/cli.mjs')

/** Runs the command as a process of its own, with an environment of its own. */
export function runCommand(
  words: readonly string[],
  {
    cwd,
    env,
    home,
    input,
    binary = built,
  }: {
    readonly cwd: string
    readonly home: string
    readonly env?: Readonly<Record<string, string>>
    readonly input?: string
    readonly binary?: string
  },
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [binary, ...words], {
      cwd,
      env: { HOME: home, USERPROFILE: home, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    // A command that needs no input may be gone before it is written.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    child.on('error', reject)
    child.on('close', (exitCode) => {
      resolve({
        exitCode,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      })
    })
  })
}

/** Runs `resolve --format json` on a case, and says in a case's words what came of it. */
export async function commandOutcome(
  one: Case,
  { cwd, home }: Pick<Machine, 'cwd' | 'home'>,
): Promise<{ readonly outcome: Outcome; readonly exitCode: number | null; readonly said: string }> {
  const words = [
    'resolve',
    ...argumentWords(one),
    ...optionWords(one),
    '--no-keychain',
    '--format',
    'json',
  ]
  const { exitCode, stdout, stderr } = await runCommand(words, { cwd, home, env: one.env })
  if (stderr !== '') throw new Error('the command said something that is not data')
  const printed: { connection?: unknown; origins: Origins; diagnostics: Diagnostic[] } =
    JSON.parse(stdout)
  return { outcome: outcomeFrom({ ...printed, lookedAt: [] }), exitCode, said: stdout }
}

/** A setting's flag: `--ca-pem-path`. */
export function flag(id: string): string {
  return `--${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function argumentWords({ args }: Case): string[] {
  return settings.flatMap(({ id, kind }) => {
    const value = args[id]
    if (value === undefined) return []
    if (kind !== 'boolean') return [flag(id), String(value)]
    return [value === false ? `--no-${id}` : flag(id)]
  })
}

function optionWords({ options }: Case): string[] {
  const { alias, cwd, envFiles, mode, configFile, credentialScope, strict } = options
  return [
    ...(alias === undefined ? [] : [alias]),
    ...(cwd === undefined ? [] : ['--cwd', cwd]),
    ...(envFiles === false ? ['--no-env-file'] : []),
    ...(envFiles ? envFiles.flatMap((file) => ['--env-file', file]) : []),
    ...(mode === undefined ? [] : ['--mode', mode]),
    ...(configFile === false ? ['--no-config'] : []),
    ...(configFile ? ['--config', configFile] : []),
    ...(credentialScope === undefined ? [] : ['--credential-scope', credentialScope]),
    ...(strict ? ['--strict'] : []),
  ]
}
