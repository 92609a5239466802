import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lintTree } from '../../src/lint/tree/lint-tree.ts'
import { makeCertificates } from '../lint/certificates.ts'

const isWindows = process.platform === 'win32'
const made = makeCertificates()
let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'certificates-'))
  mkdirSync(join(root, 'app/certs'), { recursive: true })
  writeFileSync(join(root, 'outside.pem'), made['server-expired'] ?? '')
  for (const name of ['ca', 'client', 'client-key', 'server-expired', 'not-pem', 'other-key']) {
    writeFileSync(join(root, 'app/certs', name), made[name] ?? '', { mode: 0o600 })
  }
  if (!isWindows) {
    symlinkSync(join(root, 'outside.pem'), join(root, 'app/certs/link'))
    execFileSync('mkfifo', [join(root, 'app/certs/pipe')])
  }
})

afterAll(() => {
  rmSync(root, { recursive: true })
})

function rulesFor(lines: readonly string[]): readonly string[] {
  writeFileSync(join(root, 'app/.env'), `MILVUS_URI=https://milvus:443\n${lines.join('\n')}\n`)
  const options = {
    cwd: join(root, 'app'),
    now: new Date('2026-01-01T00:00:00Z'),
    platform: process.platform,
    clients: ['go'],
  } as const
  return [...lintTree(['.'], options)].flatMap(({ linted }) =>
    linted.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
  )
}

const pair = (certificate: string, key: string): readonly string[] => [
  `MILVUS_CLIENT_PEM_PATH=certs/${certificate}`,
  `MILVUS_CLIENT_KEY_PATH=certs/${key}`,
]

test.each<[string, readonly string[], readonly string[]]>([
  ['a CA that is fine', ['MILVUS_CA_PEM_PATH=./certs/ca'], []],
  ['an absolute path in the tree', ['MILVUS_CA_PEM_PATH=ROOT/app/certs/ca'], []],
  [
    'a certificate that has expired',
    ['MILVUS_CA_PEM_PATH=certs/server-expired'],
    ['certificate-expired'],
  ],
  ['one that is no PEM', ['MILVUS_CA_PEM_PATH=certs/not-pem'], ['certificate-unreadable']],
  ['one that is a folder', ['MILVUS_CA_PEM_PATH=certs'], ['certificate-unreadable']],
  ['one that is not there', ['MILVUS_CA_PEM_PATH=certs/none'], ['certificate-missing']],
  ['a pair', pair('client', 'client-key'), []],
  ['a key of another certificate', pair('client', 'other-key'), ['key-mismatch']],
  ['one outside of the tree, which is not opened', ['MILVUS_CA_PEM_PATH=../outside.pem'], []],
])('%s', (_title, lines, expected) => {
  expect(rulesFor(lines.map((line) => line.replace('ROOT', root)))).toEqual(expected)
})

test.skipIf(isWindows).each<[string, readonly string[], readonly string[]]>([
  ['a link that leads out of the tree is not followed', ['MILVUS_CA_PEM_PATH=certs/link'], []],
  ['a pipe is not opened', ['MILVUS_CA_PEM_PATH=certs/pipe'], ['certificate-unreadable']],
])('%s', (_title, lines, expected) => {
  expect(rulesFor(lines)).toEqual(expected)
})
