import { mkdtempSync, rmSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CACHE, driverCommand, MODELED } from './clients.mjs'
import { Driver } from './driver.mjs'
import { Recorder } from './endpoint/recorder.mjs'
import { interpretations } from './library.mjs'
import { credentialOf } from './matrix.mjs'
import { rawInputs } from './raw-inputs.mjs'

// Every database an input may ask for, so that no client is turned away for its name; but no server
// has one without a name.
const DATABASES = ['default', 'books', 'books/', 'a/b', '/books', 'b%6Foks', 'a%2Fb', 'interop.db']

/**
 * Gives raw settings to the real clients and to their models, and compares what each would have
 * made of them: who is dialed, whether by TLS, and what is sent. Nobody but this machine is
 * reached: every dial is noted and led to a recorder, by gRPC's own proxy support (Python, Java),
 * by a dialer (Go) or in `net.connect` (Node).
 *
 * @returns one result a client and input
 */
export async function runModels(certificates, { count, seed }) {
  const inputs = rawInputs(count, seed).map((input, index) => ({ index, input }))
  const drivers = [...new Set(MODELED.map(({ driver }) => driver))]
  const results = await Promise.all(
    drivers.flatMap((id) => shards(id, inputs).map((share) => runDriver(id, share, certificates))),
  )
  return results.flat()
}

/** The Node SDK waits out its deadline where it cannot dial; several wait side by side. */
function shards(id, inputs) {
  const count = id === 'node-3' ? 4 : 1
  return Array.from({ length: count }, (_, shard) =>
    inputs.filter(({ index }) => index % count === shard),
  )
}

async function runDriver(id, inputs, certificates) {
  const folder = mkdtempSync(join(tmpdir(), 'interop-'))
  const recorder = new Recorder({ databases: DATABASES })
  const path = join(folder, 'raw.sock')
  const tls = certificates.server.raw
  const { port } = await recorder.listen({ name: 'raw', accept: ['plain', 'tls', 'connect'], tls })
  await recorder.listen({ name: 'socket', accept: ['plain', 'tls'], tls, path })
  const command = driverCommand(id, { ...certificates, proxy: `http://127.0.0.1:${port}` })
  const driver = new Driver(
    { ...command, cwd: folder },
    join(CACHE, 'logs', `${id}-raw-${inputs[0].index}.log`),
  )
  try {
    const results = []
    // The first connection of a process takes its time; the others shall fail fast.
    const [{ id: first }] = MODELED.filter((modeled) => modeled.driver === id)
    const warm = { client: first, raw: { uri: 'http://localhost:19530' }, port, patienceMs: 20_000 }
    await driver.ask(warm, 30_000)
    for (const client of MODELED.filter((modeled) => modeled.driver === id)) {
      for (const { index, input } of inputs) {
        const raw = { ...input, ...(input.uri && { uri: input.uri.replace('{socket}', path) }) }
        const ask = async (patienceMs) => {
          recorder.reset()
          const request = { client: client.id, raw, port, patienceMs }
          const found = observed(client.id, await driver.ask(request, 15_000), recorder)
          const reasons = compare(client.id, modeled(interpretations(raw)[client.id]), found)
          return { reasons, error: found.error }
        }
        // What cannot be dialed is waited for in vain, so not for long; but a busy machine is slow.
        let result = await ask(1200)
        if (result.reasons.length > 0) result = await ask(8000)
        results.push({ client: client.id, index, input: masked(input), ...result })
      }
    }
    return results
  } finally {
    driver.stop()
    recorder.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a client was seen to do. */
function observed(client, answer, recorder) {
  const lite = /milvus-lite would open (.*)$/s.exec(answer.error ?? '')
  if (lite !== null) return { ok: true, dial: `lite:${lite[1]}` }
  const { handshakes, calls } = recorder
  const call = calls.findLast(({ path }) => path.endsWith('/ListDatabases'))
  const target = answer.dials === undefined ? (call?.connect ?? handshakes[0]) : answer.dials[0]
  const dial = call?.listener === 'socket' ? 'unix' : withoutProxy(client, target ?? 'nobody')
  if (!answer.ok && calls.length === 0 && handshakes.length > 0 && dial && !answer.dials) {
    // Who was dialed, and that it was by TLS, is known; the certificate was for somebody else.
    return { ok: true, partial: true, dial, tls: true }
  }
  if (!answer.ok) return { ok: false, error: answer.error }
  if (dial === undefined) return { ok: false, error: 'nobody can dial what the client dials' }
  return {
    ok: true,
    dial,
    tls: call.tls,
    credential: call.authorization === '' ? '' : (credentialOf(call) ?? null),
    database: call.dbname ?? null,
  }
}

/** What would be dialed were no proxy or dialer in between: neither of them looks a name up. */
function withoutProxy(client, target) {
  // Java writes the brackets of an IPv6 address once more for a proxy.
  if (client.startsWith('java')) return target.replace(/^\[(\[.*\])\]/, '$1')
  // To Go an empty host is this machine.
  if (client === 'go') return target.replace(/^:/, 'localhost:')
  // gRPC's core puts brackets around whatever has several colons. A name with space in it is none.
  const [, bracketed] = /^\[(.*)\]:\d+$/.exec(target) ?? []
  if (bracketed !== undefined && !isIPv6(bracketed)) return undefined
  if (/\s/.test(target)) return undefined
  return target
}

function modeled(model) {
  if (!model.ok) return { ok: false }
  return { ...model, credential: model.credential === null ? null : model.credential.reveal() }
}

function compare(client, model, found) {
  if (model.ok !== found.ok) {
    return [
      model.ok
        ? 'the client does not connect, the model does'
        : 'the client connects, the model does not',
    ]
  }
  if (!model.ok) return []
  if (found.dial.startsWith('lite:')) return model.dial === found.dial ? [] : ['another file']
  // The newest version on Maven Central starts with the database `default`, as modeled ones do not
  // (milvus-io/milvus-sdk-java#2007).
  const isVersion = client === 'java-v1' && model.database === null && found.database === 'default'
  const dial = model.dial.startsWith('unix:') && found.dial === 'unix' ? 'unix' : model.dial
  if (found.partial) {
    return dial === found.dial && model.tls ? [] : [`dials ${found.dial} by TLS, not ${dial}`]
  }
  return [
    dial === found.dial ? '' : `dials ${found.dial}, not ${dial}`,
    model.tls === found.tls ? '' : `tls is ${found.tls}`,
    model.credential === found.credential ? '' : credentialDifference(model, found),
    model.database === found.database || isVersion
      ? ''
      : `database is ${JSON.stringify(found.database)}, not ${JSON.stringify(model.database)}`,
  ].filter((reason) => reason !== '')
}

function credentialDifference(model, found) {
  const kind = (text) => (text === null ? 'no header' : text === '' ? 'an empty header' : 'one')
  return `sends another credential: ${kind(found.credential)}, not ${kind(model.credential)}`
}

/** An input as it may be shown: which settings there are, and an address without its userinfo. */
function masked(input) {
  const shown = { ...input }
  for (const name of ['token', 'password']) if (shown[name]) shown[name] = '[secret]'
  if (shown.uri?.includes('@')) shown.uri = shown.uri.replace(/[^/]*@/, '[userinfo]@')
  return shown
}
