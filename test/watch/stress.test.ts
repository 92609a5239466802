import type { Resolution } from 'milvus-connection'
import { describe, expect, test } from 'vitest'

import { folder, pause, watched } from './folder.ts'
import type { Folder } from './folder.ts'

function numberOf({ connection: { auth } }: Resolution): string {
  return auth.kind === 'password' ? `${auth.user} ${auth.password.reveal()}` : auth.kind
}

const rounds = 12

/** Ways to write a credential many times, as fast as they go. */
const ways: readonly (readonly [string, (files: Folder, text: string) => void, string])[] = [
  ['written over', ({ write }, text) => write('run/password', text), 'run/password'],
  ['replaced', ({ replace }, text) => replace('run/password', text), 'run/password'],
  ['swapped', ({ mount }, text) => mount('run', { password: text }), 'run/password'],
  [
    'removed and written',
    ({ remove, write }, text) => {
      remove('run')
      write('run/password', text)
    },
    'run/password',
  ],
]

describe.each(ways)('a credential that is %s in bursts', (_, put, name) => {
  test('is the last one in the end, without duplicates', async () => {
    const files = folder()
    put(files, 'p0')
    const { watch, changes, until } = await watched(files, numberOf, {
      env: { MILVUS_USER: 'root', MILVUS_PASSWORD_FILE: files.at(name) },
      debounceMs: 5,
    })
    let count = 0
    for (let round = 0; round < rounds; round += 1) {
      const burst = 1 + ((round * 7) % 40)
      for (let i = 0; i < burst; i += 1) {
        put(files, `p${(count += 1)}`)
        if ((i + round) % 5 === 0) await pause(round % 4)
      }
      const last = `root p${count}`
      await until(() => numberOf(watch.current) === last)
      expect(changes.at(-1)).toBe(last)
    }
    expect(changes.filter((one, index) => one === changes[index - 1])).toEqual([])
    const told = changes.map((one) => Number(one.slice('root p'.length)))
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })
})
