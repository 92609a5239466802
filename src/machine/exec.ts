import { spawn } from 'node:child_process'
import { constants } from 'node:os'

export type ChildEnd =
  /** After a signal the code is 128 and the signal's number, as in shells. */
  | { readonly kind: 'ended'; readonly code: number }
  | { readonly kind: 'not-found' | 'not-executable' | 'failed' }

// A terminal sends these to the whole group, so the child has them already.
const fromTerminal: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGWINCH']
const fromOthers: readonly NodeJS.Signals[] = [
  'SIGTERM',
  'SIGHUP',
  'SIGUSR1',
  'SIGUSR2',
  'SIGALRM',
  'SIGCONT',
]
const onWindows: readonly NodeJS.Signals[] = ['SIGINT', 'SIGBREAK', 'SIGHUP']

/** Runs a command in place of this process, with its streams, process group and signals. */
export function runChild(
  [file, ...words]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<ChildEnd> {
  return new Promise((resolve) => {
    const child = start(file, words, env)
    if (child === undefined) return resolve({ kind: 'failed' })
    const listeners = signals().map(([signal, passesOn]) => {
      const listener = () => {
        if (passesOn) child.kill(signal)
      }
      process.on(signal, listener)
      return () => process.off(signal, listener)
    })
    const end = (how: ChildEnd): void => {
      for (const stop of listeners) stop()
      resolve(how)
    }
    child.on('error', ({ code }: NodeJS.ErrnoException) => {
      // Passing on a signal can fail too; that is not the end.
      if (child.pid === undefined) end({ kind: reasonOf(code) })
    })
    child.on('exit', (code, signal) => {
      end({ kind: 'ended', code: code ?? 128 + (signal ? constants.signals[signal] : 0) })
    })
  })
}

function start(file: string, words: readonly string[], env: Readonly<Record<string, string>>) {
  try {
    return spawn(file, words, { stdio: 'inherit', env, shell: false })
  } catch {
    // A word with a NUL, or a batch file on Windows, which only a shell runs.
    return undefined
  }
}

/** The signals to survive, and whether they are passed on to the child. */
function signals(): readonly (readonly [signal: NodeJS.Signals, passesOn: boolean])[] {
  // On Windows, every process of a console gets them.
  if (process.platform === 'win32') return onWindows.map((signal) => [signal, false])
  const streams = [process.stdin, process.stdout, process.stderr]
  const isOnTerminal = streams.some(({ isTTY }) => isTTY)
  return [
    ...fromTerminal.map((signal) => [signal, !isOnTerminal] as const),
    ...fromOthers.map((signal) => [signal, true] as const),
  ]
}

function reasonOf(code: string | undefined): 'not-found' | 'not-executable' | 'failed' {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'not-found'
  return code === 'EACCES' || code === 'EPERM' || code === 'ENOEXEC' ? 'not-executable' : 'failed'
}
