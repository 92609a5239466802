import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CACHE, driverCommand, runtimeEnv } from './clients.mjs'
import { Recorder } from './endpoint/recorder.mjs'
import { adapters, resolveConnectionSync } from './library.mjs'
import { API_KEY, cells, differences, kinds, openListeners, PASSWORD } from './matrix.mjs'

const here = import.meta.dirname
const FOLDER = join(CACHE, 'snippets')
const LIMIT_MS = 90_000

/** How a snippet of each client is run, as a person would after pasting it. */
const runners = {
  node: javascript,
  'node-http': javascript,
  'langchain-js': javascript,
  'llamaindex-ts': javascript,
  rest: (code) => ['sh', ['-c', code]],
  pymilvus: python('pymilvus-3'),
  'pymilvus-orm': python('pymilvus-3'),
  'langchain-py': python('langchain-py'),
  java,
  'java-v1': java,
  go: golang('go'),
  'go-legacy': golang('go-legacy'),
}

/**
 * Runs the code that each adapter writes, with the credential in the environment, and looks at what
 * the endpoint saw: once with nothing but an address, once with the most the client takes.
 */
export async function runSnippets(certificates, atOnce, clients = Object.keys(runners)) {
  mkdirSync(FOLDER, { recursive: true })
  const queue = [...clients]
  const results = []
  const next = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      results.push(...(await runClient(id, certificates)))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
  return results
}

async function runClient(id, certificates) {
  const folder = mkdtempSync(join(tmpdir(), 'interop-'))
  const recorder = new Recorder()
  try {
    const at = await openListeners(recorder, certificates, folder)
    const rows = kinds(certificates, at).flatMap(cells)
    const results = []
    for (const cell of [simplest(rows), richest(rows, id)]) {
      results.push(await runCell(id, cell, recorder, certificates))
    }
    return results
  } finally {
    recorder.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const resolved = ({ settings }) =>
  resolveConnectionSync(settings, { env: {}, envFiles: false, configFile: false }).connection

const simplest = (rows) =>
  rows.find(({ kind, identity }) => kind === 'plain' && identity === 'anonymous')

function richest(rows, id) {
  for (const wanted of ['mutual TLS + server name', 'TLS, custom CA', 'TLS, system CA']) {
    const cell = rows.find(
      ({ kind, identity, database }) =>
        kind === wanted && identity === 'password' && database === 'books',
    )
    if (adapters.get(id).code(resolved(cell)).ok) return cell
  }
  throw new Error(`${id} refuses every connection by TLS`)
}

async function runCell(id, cell, recorder, certificates) {
  recorder.reset()
  const code = adapters.get(id).code(resolved(cell)).options
  const reasons = []
  for (const secret of [PASSWORD, API_KEY]) {
    if (code.includes(secret)) reasons.push('the snippet contains the credential')
  }
  const [file, args, cwd] = runners[id](code, certificates)
  const credential = cell.identity === 'password' ? { MILVUS_PASSWORD: PASSWORD } : {}
  const env = { ...runtimeEnv(certificates), ...credential }
  const failure = await run(file, args, { cwd, env }, recorder)
  if (failure !== undefined) reasons.push(failure)
  if (recorder.calls.length === 0) reasons.push('no call came', ...recorder.refusals.slice(0, 1))
  for (const call of recorder.calls) {
    reasons.push(...differences(cell.expected, cell.listener, call))
  }
  const { kind, identity, database } = cell
  return { client: id, kind, identity, database, reasons: [...new Set(reasons)] }
}

/** Runs a snippet until it ends, or for two seconds from its first call on: some stay connected. */
function run(file, args, options, recorder) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    let stopped = false
    child.stderr.on('data', (chunk) => (said += chunk))
    const started = Date.now()
    let first
    const watch = setInterval(() => {
      if (first === undefined && recorder.calls.length > 0) first = Date.now()
      const isDone = first !== undefined && Date.now() - first > 2000
      if (!isDone && Date.now() - started < LIMIT_MS) return
      stopped = isDone
      child.kill('SIGKILL')
    }, 100)
    child.on('error', (error) => (said += error.message))
    child.on('close', (code) => {
      clearInterval(watch)
      const tail = said.replaceAll(PASSWORD, '[secret]').trim().slice(-300)
      resolve(code === 0 || stopped ? undefined : `the snippet failed: ${tail}`)
    })
  })
}

function javascript(code) {
  return [process.execPath, [file('mjs', code)]]
}

function python(venv) {
  return (code) => [join(CACHE, venv, 'bin/python'), ['-W', 'ignore', file('py', code)]]
}

function java(code, certificates) {
  const { file: command, args } = driverCommand('java', certificates)
  return [command, [...args.slice(0, -1), file('java', code)]]
}

function golang(module) {
  // Run from the folder of a module that requires what the snippet imports.
  return (code) => ['go', ['run', file('go', code)], join(here, module)]
}

let count = 0
function file(extension, code) {
  count += 1
  const path = join(FOLDER, `snippet-${count}.${extension}`)
  writeFileSync(path, code)
  return path
}
