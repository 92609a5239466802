import type { Resolution } from 'milvus-connection'
import { ConnectionRegistry } from 'milvus-connection/clients'
import { expect, test } from 'vitest'

import { folder, until, watched } from './folder.ts'

test('a registry goes from one connection to the next as files change', async () => {
  const files = folder({ '.env': 'MILVUS_PORT=1\n' })
  const { watch } = await watched(files, ({ connection }: Resolution) => connection.uri)
  const closed: string[] = []
  const registry = new ConnectionRegistry<string>({ close: (uri) => void closed.push(uri) })
  const connect = () => registry.connect('default', ({ uri }) => uri)

  const following = (async () => {
    for await (const { connection } of watch) await registry.replace(connection)
  })()
  await until(() => registry.has('default'))
  expect(await connect()).toBe('http://localhost:1')
  files.replace('.env', 'MILVUS_PORT=2\n')
  await until(() => closed.length > 0)
  expect(await connect()).toBe('http://localhost:2')
  watch.close()
  await following
  expect(closed).toEqual(['http://localhost:1'])
})
