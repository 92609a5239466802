import { execFile, execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createInterface } from 'node:readline'
import { runCommand } from '../cases/command.ts'
import type { Run } from '../cases/command.ts'

const execute = promisify(execFile)
const service = 'org.freedesktop.secrets'

/** The system's, as a version manager's has no D-Bus. */
export const python = '/usr/bin/python3'
// Beside this package, which modules find by its name.
const folder = join(import.meta.dirname, '../../.cache/keychain/scripts')
const binary = join(import.meta.dirname, '../../dist/cli.mjs')
const original = join(import.meta.dirname, '../../.cache/keychain/original')
export const programs: string = join(import.meta.dirname, 'programs')

/** A desktop session: a bus, a keyring on it, and somebody who is asked for the keyring's password. */
export type Session = {
  readonly home: string
  readonly env: Readonly<Record<string, string>>
  /** Runs the command in the session. */
  readonly run: (words: readonly string[], input?: string) => Promise<Run>
  /** Runs a script beside the original keytar, and answers with what it printed. */
  readonly node: (script: string) => string
  /** Runs a module that imports this package. */
  readonly script: (module: string) => Promise<Pick<Run, 'stdout' | 'exitCode'>>
  /** Starts the command, and leaves it running. */
  readonly start: (words: readonly string[]) => ChildProcess
  /** The processes of ours that still run in the session, by what they run. */
  readonly children: () => readonly string[]
  /** Runs the command, and tells the command lines and environments of all it started. */
  readonly watched: (words: readonly string[], input: string) => Promise<readonly string[]>
  /** Comes when the next question is on the screen. */
  readonly prompted: () => Promise<void>
  readonly lock: () => void
  /** Everything the prompter said so far: `asked`, `withdrawn`. */
  readonly prompts: readonly string[]
  readonly stop: () => Promise<void>
}

type Kind = {
  /** `none`: nothing on the bus keeps credentials. */
  readonly keyring?: 'gnome' | 'none'
  /** `absent`: nobody can be asked, as on a server. */
  readonly prompter?: 'absent' | 'dismiss' | 'silent'
}

/** Starts a session in a folder of its own; the keyring is unlocked, with a throw-away password. */
export async function startSession({
  keyring = 'gnome',
  prompter = 'absent',
}: Kind = {}): Promise<Session> {
  const home = mkdtempSync(join(tmpdir(), 'milvus-connection-keychain-'))
  const [runtime, data] = [join(home, 'run'), join(home, 'data')]
  for (const folder of [runtime, data]) mkdirSync(folder, { mode: 0o700 })
  const started: ChildProcess[] = []
  const prompts: string[] = []
  const base = {
    HOME: home,
    PATH: process.env['PATH'] ?? '',
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: data,
  }
  const start = (file: string, words: readonly string[], env: Readonly<Record<string, string>>) => {
    const child = spawn(file, words, { env, cwd: home, stdio: ['pipe', 'pipe', 'ignore'] })
    started.push(child)
    return child
  }

  const stop = async (): Promise<void> => {
    for (const child of started.toReversed()) await stopped(child)
    rmSync(home, { recursive: true, force: true })
  }
  const begin = async () => {
    const config =
      keyring === 'none' ? `--config-file=${join(programs, 'no-services.conf')}` : '--session'
    const bus = start('dbus-daemon', [config, '--nofork', '--print-address=1'], base)
    const env = { ...base, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus) }
    if (prompter !== 'absent') {
      const child = start(python, [join(programs, 'prompter.py'), prompter], env)
      await firstLine(child, (line) => prompts.push(line))
    }
    if (keyring === 'gnome') {
      const components = '--components=secrets'
      const daemon = start('gnome-keyring-daemon', ['--foreground', '--unlock', components], env)
      daemon.stdin.end('throw-away')
      await execute('gdbus', ['wait', '--session', '--timeout', '20', service], { env })
    }
    return env
  }
  const env = await begin().catch(async (error: unknown) => {
    await stop()
    throw error
  })

  return {
    home,
    env,
    prompts,
    run: (words, input) => runCommand(words, { cwd: home, home, env, ...(input && { input }) }),
    node: (script) =>
      execFileSync(process.execPath, ['--eval', script], { cwd: original, env, encoding: 'utf8' }),
    script: async (module) => {
      const file = join(folder, `${randomUUID()}.mjs`)
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, module)
      const { stdout } = await execute(process.execPath, [file], { env, timeout: 30_000 })
      return { stdout, exitCode: 0 }
    },
    start: (words) => {
      const child = spawn(process.execPath, [binary, ...words], { env, cwd: home, stdio: 'ignore' })
      started.push(child)
      return child
    },
    children: () =>
      processesOn(env.DBUS_SESSION_BUS_ADDRESS).filter((text) => text.includes('keychain.cjs')),
    watched: async (words, input) => {
      const seen = new Set<string>()
      const look = setInterval(() => {
        for (const text of processesOn(env.DBUS_SESSION_BUS_ADDRESS)) seen.add(text)
      }, 2)
      await runCommand(words, { cwd: home, home, env, input })
      clearInterval(look)
      return [...seen].filter((text) => text.includes('keychain.cjs'))
    },
    prompted: async () => {
      const before = prompts.length
      while (!prompts.slice(before).includes('asked')) await setTimeout(50)
    },
    lock: () => {
      const collection = '/org/freedesktop/secrets/collection/login'
      call(env, 'Lock', `['${collection}']`)
    },
    stop,
  }
}

/** What the processes that talk to a bus run, and in which environment. */
function processesOn(address: string): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
      if (!environment.includes(address)) return []
      return [`${readFileSync(`/proc/${pid}/cmdline`, 'utf8')} ${environment}`]
    } catch {
      // Gone in the meantime.
      return []
    }
  })
}

function call(env: Readonly<Record<string, string>>, method: string, ...args: string[]): void {
  const words = [
    'call',
    '--session',
    '--dest',
    service,
    '--object-path',
    '/org/freedesktop/secrets',
  ]
  const name = `org.freedesktop.Secret.Service.${method}`
  execFileSync('gdbus', [...words, '--method', name, ...args], { env, stdio: 'ignore' })
}

function firstLine(child: ChildProcess, more?: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', () => reject(new Error('it ended before it was ready')))
    const lines = child.stdout && createInterface({ input: child.stdout })
    let isFirst = true
    lines?.on('line', (line) => {
      if (isFirst) resolve(line)
      else more?.(line)
      isFirst = false
    })
  })
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.on('exit', () => resolve())
    child.kill()
  })
}
