import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { programs, python } from './session.ts'

/** What came of typing at a command. */
export type Seen = {
  /** All that the terminal showed. */
  readonly shown: string
  /** Negative: the signal that ended it. `null`: it did not end. */
  readonly exit: number | null
  /** Whether the terminal shows what is typed once more. */
  readonly echoes: boolean
  /** How many of the texts waited for did not come. */
  readonly left: number
}

/** A text to wait for, and what to do then: type, or send a signal. */
export type Step = readonly [text: string, act: string | { readonly signal: number }]

/** Runs the command on a terminal of its own and types at it. */
export function typeAt(
  words: readonly string[],
  steps: readonly Step[],
  { env, cwd }: { readonly env: Readonly<Record<string, string>>; readonly cwd: string },
): Seen {
  const binary = join(import.meta.dirname, '../../dist/cli.mjs')
  const command = [process.execPath, binary, ...words]
  const printed = execFileSync(python, [join(programs, 'terminal.py')], {
    cwd,
    env: { ...env, TERM: 'xterm' },
    encoding: 'utf8',
    input: JSON.stringify({ command, steps }),
  })
  const seen: Seen = JSON.parse(printed)
  return seen
}
