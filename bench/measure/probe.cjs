// Loaded before a measured program: at its end it writes what the process has cost so far, in
// microseconds of processor time and in modules. Every program pays for it alike, the bare one too.
'use strict'
const { writeSync } = require('node:fs')

process.once('exit', () => {
  const { user, system } = process.cpuUsage()
  writeSync(1, JSON.stringify({ cpu: user + system }))
})
