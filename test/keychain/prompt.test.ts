import { afterAll, beforeAll, expect, test } from 'vitest'
import { canary, shows } from '../leaks/canary.ts'
import { startSession } from './session.ts'
import type { Session } from './session.ts'
import { typeAt } from './terminal.ts'
import type { Step } from './terminal.ts'

const account = 'root@db.example:443'
const [first, again] = [`Credential of ${account} (not shown): `, 'Once more: ']
const [enter, backspace, ctrlC, ctrlD, ctrlU] = ['\r', '\x7f', '\x03', '\x04', '\x15']
const [tab, up] = ['\t', '\x1b[A']

let session: Session
beforeAll(async () => {
  session = await startSession()
})
afterAll(() => session.stop())

const typed = (steps: readonly Step[], words: readonly string[] = ['secret', 'set', account]) =>
  typeAt(words, steps, { env: session.env, cwd: session.home })

test.each<[string, string, string]>([
  ['as it is typed', `${canary}${enter}`, canary],
  ['with what was taken back', `${canary}xy${backspace}${backspace}${enter}`, canary],
  ['with a line that was cleared', `wrong${ctrlU}${canary}${enter}`, canary],
  ['with spaces around it', ` ${canary} ${enter}`, ` ${canary} `],
  ['with a tab in it', `${canary}${tab}x${enter}`, `${canary}${tab}x`],
  ['in other scripts', `${canary}пароль🔑${enter}`, `${canary}пароль🔑`],
  ['pasted with a long text', `${canary.repeat(200)}${enter}`, canary.repeat(200)],
  ['with no history to go back to', `${up}${canary}${enter}`, canary],
])('a credential is kept, and not shown: %s', async (_, keys, kept) => {
  const seen = typed([
    [first, keys],
    [again, keys],
  ])
  expect(seen).toMatchObject({ exit: 0, echoes: true, left: 0 })
  expect(seen.shown.split('\r\n')).toEqual([
    first,
    again,
    `Kept the credential of ${account} in Secret Service`,
    '',
  ])
  const get = await session.run(['secret', 'get', account, '--show'])
  expect(get.stdout).toBe(`${kept}\n`)
})

test.each<[string, readonly Step[], number, string]>([
  ['Ctrl-C', [[first, `${canary}${ctrlC}`]], 130, ''],
  [
    'Ctrl-C the second time',
    [
      [first, `${canary}${enter}`],
      [again, `${canary}${ctrlC}`],
    ],
    130,
    '',
  ],
  ['Ctrl-D', [[first, ctrlD]], 2, 'expected a credential to be typed'],
  [
    'Enter alone',
    [
      [first, enter],
      [again, enter],
    ],
    2,
    'nothing was typed',
  ],
  [
    'two that differ',
    [
      [first, `${canary}${enter}`],
      [again, `${canary}x${enter}`],
    ],
    2,
    'expected the same credential both times',
  ],
  [
    'SIGTERM',
    [
      [first, canary],
      ['', { signal: 15 }],
    ],
    -15,
    '',
  ],
])('nothing is kept, and the terminal is as it was: %s', async (_, steps, exit, says) => {
  await session.run(['secret', 'delete', account])
  const seen = typed(steps)
  expect(seen).toMatchObject({ exit, echoes: true, left: 0 })
  expect(seen.shown).toContain(says)
  expect(shows(seen.shown)).toBe(false)
  expect((await session.run(['secret', 'get', account])).exitCode).toBe(1)
})

test('what is wrong with the line is said before anything is asked', () => {
  const seen = typed([], ['secret', 'set', canary])
  expect(seen).toMatchObject({ exit: 2, echoes: true })
  expect(seen.shown).not.toContain('not shown')
  expect(shows(seen.shown)).toBe(false)
})
