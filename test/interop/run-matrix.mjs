import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CACHE, CLIENTS, driverCommand } from './clients.mjs'
import { Driver } from './driver.mjs'
import { Recorder } from './endpoint/recorder.mjs'
import { adapters, resolveConnectionSync } from './library.mjs'
import { API_KEY, cells, differences, kinds, openListeners, PASSWORD } from './matrix.mjs'

/**
 * Hands every connection of the matrix to every client, through the adapter, and compares what the
 * endpoint saw with what the settings say. A refusal counts as agreement when it says why.
 *
 * @returns one result a client and connection: `agrees`, `refused` or `differs`
 */
export async function runMatrix(certificates, atOnce) {
  const drivers = [...new Set(CLIENTS.map(({ driver }) => driver))]
  const results = []
  const next = async () => {
    for (let id = drivers.shift(); id !== undefined; id = drivers.shift()) {
      const clients = CLIENTS.filter(({ driver }) => driver === id)
      results.push(...(await runDriver(id, clients, certificates)))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
  return results
}

async function runDriver(id, clients, certificates) {
  const folder = mkdtempSync(join(tmpdir(), 'interop-'))
  const recorder = new Recorder()
  const driver = new Driver(driverCommand(id, certificates), join(CACHE, 'logs', `${id}.log`))
  try {
    const at = await openListeners(recorder, certificates, folder)
    const rows = kinds(certificates, at).flatMap(cells)
    const results = []
    for (const client of clients) {
      for (const cell of rows) results.push(await runCell(client, cell, driver, recorder))
    }
    return results
  } finally {
    driver.stop()
    recorder.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runCell(client, cell, driver, recorder) {
  const { kind, identity, database } = cell
  const named = { client: client.id, kind, identity, database }
  const { connection } = resolveConnectionSync(cell.settings, {
    env: {},
    envFiles: false,
    configFile: false,
  })
  const adapted = adapters.get(client.adapter).toOptions(connection)
  if (!adapted.ok) {
    const reasons = adapted.refusals.map(({ setting, reason }) => `${setting}: ${reason}`)
    const silent = adapted.refusals.some(({ reason }) => !reason.includes(' '))
    return silent || reasons.length === 0
      ? { ...named, status: 'differs', reasons: ['refused without saying why'] }
      : { ...named, status: 'refused', reasons }
  }
  recorder.reset()
  const { adapter } = client
  const answer = await driver.ask({ client: adapter, options: adapted.options }, 15_000)
  const reasons = recorder.calls.flatMap((call) => differences(cell.expected, cell.listener, call))
  if (!answer.ok) reasons.push(`the client failed: ${withoutCredentials(answer.error)}`)
  if (!answer.ok) reasons.push(...recorder.refusals.slice(0, 1))
  if (answer.ok && recorder.calls.length === 0) reasons.push('no call came')
  return reasons.length === 0
    ? { ...named, status: 'agrees', reasons: [] }
    : { ...named, status: 'differs', reasons: [...new Set(reasons)] }
}

function withoutCredentials(text) {
  return text.replaceAll(PASSWORD, '[secret]').replaceAll(API_KEY, '[secret]').slice(0, 300)
}
