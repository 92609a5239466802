import { openKeychain } from 'milvus-connection/secrets'
import { nodeMachine } from 'milvus-connection'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSession } from './session.ts'
import type { Session } from './session.ts'

// keytar says of all these that there is nothing, and ends the process when asked for a list.
describe.each(['absent', 'dismiss'] as const)(
  'a keyring that stays locked, prompter: %s',
  (prompter) => {
    let session: Session
    const keychain = () => openKeychain({ ...nodeMachine, env: session.env })

    beforeAll(async () => {
      session = await startSession({ prompter })
      await keychain().set('milvus-connection', 'root@db.example:443', 'x')
      await keychain().set('milvus', 'prod', 'x')
      session.lock()
    })
    afterAll(() => session.stop())

    test.each<[string, () => Promise<unknown>]>([
      ['get', () => keychain().get('milvus', 'prod')],
      ['set', () => keychain().set('milvus', 'prod', 'y')],
      ['set of what is not there', () => keychain().set('milvus', 'other', 'y')],
      ['delete', () => keychain().delete('milvus', 'prod')],
      ['list', () => keychain().accounts('milvus')],
    ])('%s', async (_, call) => {
      await expect(call()).rejects.toMatchObject({
        code: 'ERR_SECRET_STORE',
        failure: 'locked',
        help: expect.stringContaining('gnome-keyring-daemon --unlock'),
      })
    })

    test('what is not there is not there, locked or not', async () => {
      expect(await keychain().get('milvus', 'nobody')).toBeUndefined()
      expect(await keychain().delete('milvus', 'nobody')).toBe(false)
      expect(await keychain().accounts('nobody')).toEqual([])
    })

    test.each([
      ['secret', 'get', 'root@db.example:443'],
      ['secret', 'get', 'root@db.example:443', '--show'],
      ['secret', 'delete', 'keychain://milvus/prod'],
      ['secret', 'list'],
    ])('the command ends with 3: %s %s', async (...words) => {
      const { exitCode, stdout, stderr } = await session.run(words)
      expect([exitCode, stdout]).toEqual([3, ''])
      expect(stderr).toContain('the keychain is locked')
    })
  },
)

describe('a question that nobody answers', () => {
  let session: Session
  const keychain = () => openKeychain({ ...nodeMachine, env: session.env })

  beforeEach(async () => {
    session = await startSession({ prompter: 'silent' })
    await keychain().set('milvus', 'prod', 'x')
    session.lock()
  })
  afterEach(() => session.stop())

  test('is given up when its time is over, and a process that asked it ends', async () => {
    const started = Date.now()
    const { stdout, exitCode } = await session.script(`
      import { openKeychain } from 'milvus-connection/secrets'
      const signal = AbortSignal.timeout(1000)
      const told = await openKeychain().get('milvus', 'prod', { signal }).catch((error) => error)
      console.log(told.failure)`)
    expect([stdout, exitCode]).toEqual(['timed-out\n', 0])
    expect(Date.now() - started).toBeLessThan(20_000)
    expect(session.prompts).toEqual(['asked'])
  })

  test('does not outlive the process that asked it', async () => {
    const child = session.start(['secret', 'get', 'keychain://milvus/prod'])
    await session.prompted()
    child.kill('SIGKILL')
    await expect.poll(() => session.children(), { timeout: 10_000 }).toEqual([])
  })
})
