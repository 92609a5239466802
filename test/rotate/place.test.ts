import { posix, win32 } from 'node:path'
import { nodeMachine } from 'milvus-connection'
import type { Machine } from 'milvus-connection'
import { rotatePassword } from 'milvus-connection/rotate'
import { describe, expect, test } from 'vitest'

/** A machine of another system, which has the same text in every file. */
function machineOn(platform: string, read: string[], kept: string[]): Machine {
  const isWindows = platform === 'win32'
  return {
    ...nodeMachine,
    platform,
    env: {},
    cwd: isWindows ? 'D:\\app' : '/app',
    home: isWindows ? 'C:\\Users\\me' : '/home/me',
    path: isWindows ? win32 : posix,
    exists: () => false,
    inspect: undefined,
    readText(path) {
      read.push(path)
      return { kind: 'text', text: 'root:password' }
    },
    rotating: () => ({
      send: () => Promise.reject(new Error('not reachable')),
      files: {
        realPath: async (path) => path,
        read: async (path) => (kept.push(path), 'root:password'),
        replace: async () => {},
        remove: async () => {},
      },
      pause: async () => {},
    }),
  }
}

describe('a file is looked up and rotated at one path', () => {
  test.each([
    ['linux', 'file:///run/token', '/run/token'],
    ['linux', 'file://localhost/run/token', '/run/token'],
    ['linux', 'FILE://LOCALHOST/run/token', '/run/token'],
    ['linux', 'file:/run/token', '/run/token'],
    ['linux', 'file:///run/my%20token', '/run/my token'],
    ['linux', 'file://localhost/run/100%/a%2Fb', '/run/100%/a/b'],
    ['linux', 'file://localhost', '/app/localhost'],
    ['linux', 'file://localhosts/token', '/app/localhosts/token'],
    ['linux', 'file://token', '/app/token'],
    ['linux', 'file://my%20token', '/app/my%20token'],
    ['linux', 'file://~/token', '/home/me/token'],
    ['linux', 'file:///C:/token', '/C:/token'],
    ['darwin', 'file://localhost/private/token', '/private/token'],
    ['win32', 'file:///C:/run/token', 'C:\\run\\token'],
    ['win32', 'file://localhost/C:/run/token', 'C:\\run\\token'],
    ['win32', 'file:///c:/my%20token', 'c:\\my token'],
    ['win32', 'file:///run/token', 'D:\\run\\token'],
    ['win32', 'file://C:/token', 'C:\\token'],
    ['win32', 'file://token', 'D:\\app\\token'],
  ])('%s: %s', async (platform, token, path) => {
    const read: string[] = []
    const kept: string[] = []
    const machine = machineOn(platform, read, kept)
    const rotating = rotatePassword(
      { uri: 'http://db.example', token },
      { machine, env: {}, envFiles: false, configFile: false },
    )
    await expect(rotating).rejects.toMatchObject({ failure: 'unreachable', inForce: 'old' })
    expect([read, kept]).toEqual([[path], [path]])
  })
})
