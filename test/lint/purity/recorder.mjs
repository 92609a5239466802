// Preloaded into the command: writes down what it opens, runs, loads and connects to.
import { createRequire, syncBuiltinESMExports } from 'node:module'

const require = createRequire(import.meta.url)
const fs = require('node:fs')
const log = fs.openSync(process.env.RECORD, 'a')
const write = fs.writeSync
const note = (kind, what) => write(log, `${JSON.stringify([kind, String(what)])}\n`)

const wrap = (target, name, kind, described = (first) => first) => {
  const original = target[name]
  if (typeof original !== 'function') return
  target[name] = Object.assign(function (...args) {
    note(kind, described(...args))
    return Reflect.apply(original, this, args)
  }, original)
}

for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']) {
  wrap(fs, name, 'open')
}
for (const name of ['readdir', 'readdirSync', 'opendir', 'opendirSync']) wrap(fs, name, 'list')
for (const name of ['open', 'readFile']) wrap(fs.promises, name, 'open')
for (const name of ['readdir', 'opendir']) wrap(fs.promises, name, 'list')
for (const name of ['writeFile', 'writeFileSync', 'appendFileSync', 'mkdirSync', 'rmSync']) {
  wrap(fs, name, 'write')
}
const children = require('node:child_process')
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  wrap(children, name, 'run')
}
wrap(require('node:net').Socket.prototype, 'connect', 'connect', () => 'socket')
wrap(require('node:dgram'), 'createSocket', 'connect', () => 'datagram')
wrap(require('node:dns'), 'lookup', 'connect')
wrap(process, 'dlopen', 'load', (_, path) => path)
wrap(require('node:vm'), 'runInThisContext', 'run', () => 'code')
const modules = require('node:module')
const resolved = modules._resolveFilename
wrap(modules, '_load', 'load', (request, parent) => {
  try {
    return resolved(request, parent)
  } catch {
    return request
  }
})
syncBuiltinESMExports()
