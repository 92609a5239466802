import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { RunOptions, RunResult } from './capabilities.ts'

/** How long a program's children may keep its pipes open after it has ended. */
const pipesOpenMs = 250

/**
 * Runs a program in its own process group, so that it can be stopped with all it started. `folder` is
 * never the project: git obeys the files there, and Windows looks for programs there first.
 */
export function run(
  [file, ...words]: readonly [string, ...string[]],
  options: RunOptions & { readonly env: NonNullable<RunOptions['env']>; readonly folder: string },
): Promise<RunResult> {
  const { signal, input, env, folder, maxBytes = 1_048_576 } = options
  if (signal.aborted) return Promise.resolve({ kind: 'timed-out' })
  return new Promise((resolve) => {
    const child = start(file, words, folder, env, input !== undefined)
    if (child === undefined) return resolve({ kind: 'not-found' })
    const printed: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] }
    let bytes = 0
    let pipes: NodeJS.Timeout | undefined

    const end = (result: RunResult): void => {
      clearTimeout(pipes)
      signal.removeEventListener('abort', stop)
      for (const stream of child.stdio) stream?.destroy()
      resolve(result)
    }
    const stop = (): void => {
      stopGroup(child)
      end({ kind: 'timed-out' })
    }
    const ended = (code: number | null): void =>
      end(code === null ? { kind: 'killed' } : { kind: 'ended', exit: code, ...texts(printed) })

    signal.addEventListener('abort', stop)
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes <= maxBytes) return void printed[name].push(chunk)
        stopGroup(child)
        end({ kind: 'too-much' })
      })
    }
    child.on('error', (error) => end({ kind: reasonOf(error) }))
    child.on('close', ended)
    child.on('exit', (code) => {
      pipes = setTimeout(ended, pipesOpenMs, code)
    })
    // A program may close its input unread; its answer still counts.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

function start(
  file: string,
  words: readonly string[],
  folder: string,
  env: NonNullable<RunOptions['env']>,
  hasInput: boolean,
): ChildProcess | undefined {
  try {
    return spawn(file, words, {
      cwd: folder,
      env: { ...env },
      shell: false,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    })
  } catch {
    // A name with a NUL, or a batch file on Windows, which only a shell runs.
    return undefined
  }
}

function stopGroup(child: ChildProcess): void {
  const { pid } = child
  if (pid === undefined) return
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', `${pid}`, '/t', '/f'], { stdio: 'ignore', windowsHide: true })
      .on('error', () => child.kill())
      .unref()
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

function reasonOf({ code }: NodeJS.ErrnoException): 'not-found' | 'denied' | 'killed' {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'not-found'
  return code === 'EACCES' || code === 'EPERM' ? 'denied' : 'killed'
}

function texts({ stdout, stderr }: Readonly<Record<'stdout' | 'stderr', Buffer[]>>) {
  return {
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
  }
}
