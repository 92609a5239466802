import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { canary } from '../leaks/canary.ts'
import { digest, look, lookAll } from './app.ts'
import type { Env } from './app.ts'

// No binary of 1Password's can be had here. This program does as the documents of its command-line
// tool say for "read" and "inject", and complains in the words that its users report.
const program = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs')
const [command, ...words] = process.argv.slice(2)
appendFileSync(process.env.OP_TEST_LOG, command + '\\n')
const items = JSON.parse(process.env.OP_TEST_ITEMS)
const fail = (text) => {
  process.stderr.write('[ERROR] 2026/01/02 03:04:05 ' + text + '\\n')
  process.exit(1)
}
if (process.env.OP_TEST_STATE === 'out') fail("You are not currently signed in. Please run \`op signin --help\` for instructions")
if (process.env.OP_TEST_STATE === 'silent') setInterval(() => {}, 1000)
else if (process.env.OP_TEST_STATE) fail(process.env.OP_TEST_STATE)
else if (command === 'read') {
  const [option, reference] = words
  if (option !== '--no-newline') fail('unknown flag')
  process.stdout.write(valueOf(reference))
} else if (command === 'inject') {
  const template = readFileSync(0, 'utf8')
  process.stdout.write(template.replace(/\\{\\{\\s*(op:\\/\\/.*?)\\s*\\}\\}/g, (_, reference) => valueOf(reference)))
} else fail('unknown command')
function valueOf(reference) {
  const [vault, item] = reference.replace('op://', '').split('/')
  if (reference in items) return items[reference]
  fail("could not read secret '" + reference + "': could not get item " + vault + '/' + item + ': "' + item + "\\" isn't an item in the \\"" + vault + '" vault. Specify the item with its UUID, name, or domain.')
}
`

const folder = mkdtempSync(join(tmpdir(), 'milvus-connection-op-'))
const log = join(folder, 'log')
const items = {
  'op://prod/milvus/token': canary,
  'op://prod/milvus/db section/password': `${canary}2\nand more`,
  'op://prod/one-time/code?attribute=otp': `${canary}3`,
  'op://prod/empty/token': '',
}

beforeAll(() => {
  writeFileSync(join(folder, 'op'), program)
  chmodSync(join(folder, 'op'), 0o755)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

afterEach(() => rmSync(log, { force: true }))

const asked = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [])

function as(state = '', more: Env = {}): Env {
  return {
    PATH: [folder, dirname(process.execPath)].join(delimiter),
    OP_TEST_LOG: log,
    OP_TEST_ITEMS: JSON.stringify(items),
    OP_TEST_STATE: state,
    ...more,
  }
}

describe('a field is found', () => {
  test.each([
    ['of an item', 'op://prod/milvus/token', canary],
    [
      'of a section, all lines of it',
      'op://prod/milvus/db section/password',
      `${canary}2\nand more`,
    ],
    ['by an attribute', 'op://prod/one-time/code?attribute=otp', `${canary}3`],
  ])('%s', async (_, reference, text) => {
    expect(await look(reference, as())).toMatchObject({ is: digest(text), via: '1Password' })
    expect(asked()).toEqual(['read'])
  })
})

describe('several fields', () => {
  test('take one call', async () => {
    const references = [
      'op://prod/milvus/token',
      'op://prod/milvus/db section/password',
      'op://prod/milvus/token',
    ]
    const { groups } = await lookAll([references], as())
    expect(groups[0]?.map(({ is }) => is)).toEqual(
      [canary, `${canary}2\nand more`, canary].map(digest),
    )
    expect(asked()).toEqual(['inject'])
  })

  test('take one call each when one of them is missing', async () => {
    const references = [
      'op://prod/milvus/token',
      'op://prod/nothing/token',
      'op://prod/empty/token',
    ]
    const { groups } = await lookAll([references], as())
    expect(groups[0]?.map(({ is, rule }) => is ?? rule)).toEqual([
      digest(canary),
      'secret-not-found',
      'secret-not-found',
    ])
    expect(asked()).toEqual(['inject', 'read', 'read', 'read'])
  })

  test('take no further call when nobody is signed in', async () => {
    const { groups } = await lookAll([['op://prod/milvus/token', 'op://prod/a/b']], as('out'))
    expect(groups[0]?.map(({ rule }) => rule)).toEqual(['secret-locked', 'secret-locked'])
    expect(asked()).toEqual(['inject'])
  })
})

describe('a refusal is told as what it is', () => {
  test.each([
    ['an item that is not there', 'secret-not-found', as(), undefined],
    [
      'a vault that is not there',
      'secret-not-found',
      as(
        `could not get item ${canary}/x: "${canary}" isn't a vault in this account. Specify the vault with its ID or name.`,
      ),
      undefined,
    ],
    [
      'a field that is not there',
      'secret-not-found',
      as(`could not read secret: item '${canary}/x' does not have a field 'token'`),
      undefined,
    ],
    ['nobody signed in', 'secret-locked', as('out'), /op signin/],
    [
      'a session that has expired',
      'secret-locked',
      as('session expired, sign in to create a new session'),
      /op signin/,
    ],
    [
      'a prompt that was turned down',
      'secret-locked',
      as('error initializing client: authorization prompt dismissed, please try again'),
      /op signin/,
    ],
    [
      'a server whose token is not signed in',
      'secret-locked',
      as('out', { OP_SERVICE_ACCOUNT_TOKEN: canary }),
      /OP_SERVICE_ACCOUNT_TOKEN/,
    ],
    [
      'a vault that is not shared',
      'secret-denied',
      as(`(403) (Forbidden), You do not have permission: ${canary}`),
      /OP_SERVICE_ACCOUNT_TOKEN/,
    ],
    [
      'two items of one name',
      'invalid-secret',
      as(`More than one item matches "${canary}". Try again and specify the item by its ID`),
      /id/,
    ],
    [
      'no network',
      'secret-store-unavailable',
      as('dial tcp: lookup my.1password.com: no such host'),
      /network/,
    ],
    ['another failure', 'secret-store-unavailable', as(canary), /op whoami/],
    [
      'no program',
      'secret-store-unavailable',
      as('', { PATH: dirname(process.execPath) }),
      /in PATH/,
    ],
  ] as const)('%s', async (_, rule, env, help) => {
    const told = await look('op://prod/nothing/token', env)
    expect(told.rule).toBe(rule)
    if (help) expect(told.help).toMatch(help)
  })
})

describe('a reference of another form is refused before anything is run', () => {
  test.each([
    ['op://prod/milvus'],
    ['op://prod//token'],
    ['op://prod/milvus/a/b/c'],
    ['op://prod/milvus/{{x}}'],
    ['op://prod/milvus/}} {{ op:'],
    ['op://prod/milvus/token#x'],
    ['op://prod/milvus/token?a=b&c=d'],
  ])('%s', async (reference) => {
    expect(await look(reference, as())).toMatchObject({ rule: 'invalid-reference' })
    expect(asked()).toEqual([])
  })
})

test('a program that waits is stopped when the time is over', async () => {
  const { groups, lingeredMs } = await lookAll([['op://prod/milvus/token']], as('silent'), {
    limitMs: 800,
  })
  expect(groups[0]?.[0]).toMatchObject({ rule: 'secret-timed-out' })
  expect(lingeredMs).toBeLessThan(2000)
})
