import { nodeMachine, resolveConnection } from 'milvus-connection'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'milvus-connection-files-')))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const alone = { envFiles: false, configFile: false } as const

/** Does what kubelet's atomic writer does, again and again: a new generation, one rename, the old one gone. */
const kubelet = `
const fs = require('node:fs')
const { join } = require('node:path')
const [mount, count] = process.argv.slice(1)
let before
for (let i = 0; i < Number(count); i += 1) {
  const name = '..2026_11_22_' + i
  fs.mkdirSync(join(mount, name))
  fs.writeFileSync(join(mount, name, 'username'), 'user' + i + '-'.repeat(i % 4000))
  fs.writeFileSync(join(mount, name, 'password'), 'canary' + i + '-'.repeat(i % 4000))
  fs.symlinkSync(name, join(mount, '..data_tmp'))
  fs.renameSync(join(mount, '..data_tmp'), join(mount, '..data'))
  if (i === 0) {
    fs.symlinkSync('..data/username', join(mount, 'username'))
    fs.symlinkSync('..data/password', join(mount, 'password'))
    process.stdout.write('ready')
  }
  if (before) fs.rmSync(join(mount, before), { recursive: true })
  before = name
}
`

describe('a mount of Kubernetes that is exchanged', () => {
  test.each([
    [
      'by references',
      (mount: string) => ({
        MILVUS_USER: `file://${mount}/username`,
        MILVUS_PASSWORD: `file://${mount}/password`,
      }),
    ],
    [
      'by the name of a file',
      (mount: string) => ({
        MILVUS_USER: `file://${mount}/username`,
        MILVUS_PASSWORD_FILE: `${mount}/password`,
      }),
    ],
  ])('%s gives a user and a password of one generation', { timeout: 120_000 }, async (_, envOf) => {
    const mount = mkdtempSync(join(root, 'mount-'))
    const swaps = spawn(process.execPath, ['-e', kubelet, mount, '3000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = new Promise<number | null>((resolve) => swaps.on('exit', resolve))
    await new Promise((resolve) => swaps.stdout.once('data', resolve))
    const over = new AbortController()
    void ended.then(() => over.abort())
    const env = envOf(mount)
    const seen = new Set<string>()
    while (!over.signal.aborted) {
      const { connection, diagnostics } = await resolveConnection({}, { ...alone, env })
      const { auth } = connection
      if (auth.kind !== 'password') throw new Error('expected a password')
      expect(auth.password.reveal().replace('canary', 'user')).toBe(auth.user)
      expect(auth.user).toMatch(
        new RegExp(`^user(\\d+)-{${Number(/\d+/.exec(auth.user)) % 4000}}$`),
      )
      expect(diagnostics).toEqual([])
      seen.add(auth.user)
      await turn()
    }
    expect(await ended).toBe(0)
    expect(seen.size).toBeGreaterThan(10)
  })
})

describe.skipIf(process.platform === 'win32')('a file that others can read', () => {
  const warning = ['secret-file-readable']
  test.each([
    ['everybody', 'home/key', 0o644, warning],
    ['everybody but its owner', 'home/key', 0o004, warning],
    ['its owner', 'home/key', 0o600, []],
    ['its owner, who may not write it', 'home/key', 0o400, []],
    [
      "root's group, as an administrator hands it out",
      'home/key',
      0o640,
      process.getuid?.() === 0 ? [] : warning,
    ],
    ['everybody in a mount of Kubernetes', 'mount/..2026_11_22/key', 0o644, []],
  ])('by %s', async (_, name, mode, rules) => {
    const folder = mkdtempSync(join(root, 'modes-'))
    const path = join(folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, 'canary')
    chmodSync(path, mode)
    for (const env of [{ MILVUS_TOKEN_FILE: path }, { MILVUS_TOKEN: `file://${path}` }]) {
      const { diagnostics } = await resolveConnection({}, { ...alone, env })
      expect(diagnostics.map(({ rule }) => rule)).toEqual(rules)
    }
  })

  test('is what a link leads to, not the link', async () => {
    const folder = mkdtempSync(join(root, 'link-'))
    writeFileSync(join(folder, 'key'), 'canary', { mode: 0o600 })
    symlinkSync('key', join(folder, 'link'))
    const env = { MILVUS_TOKEN_FILE: join(folder, 'link') }
    const { diagnostics } = await resolveConnection({}, { ...alone, env })
    expect(diagnostics).toEqual([])
  })
})

test('files that are exchanged all the time are an error, not a guess', async () => {
  let count = 0
  const host = { ...nodeMachine, inspect: () => ({ path: `/${(count += 1)}`, isExposed: false }) }
  const resolved = resolveConnection(
    { token: 'file:///etc/hostname' },
    { ...alone, machine: host, env: {} },
  )
  await expect(resolved).rejects.toThrow(/exchanged all the time/)
})
