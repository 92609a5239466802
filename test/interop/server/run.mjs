/**
 * Hands connections resolved by the built package to real clients of a real Milvus: the Node SDK,
 * pymilvus, the RESTful API, LangChain.js and LlamaIndex.TS. Run setup.sh and `npm run build` first.
 */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { resolveConnection } from 'milvus-connection'

import { makeCertificates } from './certificates.mjs'
import { checkConnection } from './connection-checks.mjs'
import { startMilvus, startPymilvus } from './processes.mjs'
import { connections, librarian, root, wrongPassword, writeProject } from './project.mjs'
import { createReport } from './report.mjs'
import { checkWrappers } from './wrapper-checks.mjs'

const report = createReport([
  librarian.password,
  encodeURIComponent(librarian.password),
  wrongPassword,
  root.password,
])
const directory = mkdtempSync(join(tmpdir(), 'milvus-library-'))
const servers = {}
let python

try {
  mkdirSync(join(directory, 'certificates'))
  const certificates = makeCertificates(join(directory, 'certificates'))
  python = startPymilvus()

  for (const { alias, tls, certificate } of connections) {
    await report.check(`${alias}: Milvus starts, authorization on, TLS ${tls}`, async () => {
      servers[alias] = await startMilvus({
        tls,
        ...certificates[certificate],
        ...(tls === 'mutual' ? { clientCa: certificates.ca } : {}),
      })
    })
  }
  const ports = Object.fromEntries(Object.entries(servers).map(([key, { port }]) => [key, port]))
  writeProject(directory, ports)

  for (const { alias, as } of connections) {
    let resolution
    await report.check(`${alias}: the settings resolve`, async () => {
      resolution = await resolveConnection({}, { alias, cwd: directory, env: {} })
    })
    if (resolution === undefined) continue
    await checkConnection({ report, resolution, as, port: ports[alias], python })
    await checkWrappers({ report, connection: resolution.connection })
  }
} finally {
  await python?.stop()
  for (const [alias, server] of Object.entries(servers)) {
    await report.check(`${alias}: Milvus stops cleanly`, async () => {
      assert.equal(await server.stop(), 0)
      assert.ok(!existsSync(server.dataDir), 'its data is still there')
      assert.throws(() => process.kill(server.pid, 0), { code: 'ESRCH' })
    })
  }
  rmSync(directory, { recursive: true, force: true })
}
process.exitCode = report.close()
