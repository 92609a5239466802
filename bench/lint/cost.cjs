// Loaded before a measured program: at its end it writes what the process has cost.
'use strict'
const { readFileSync, writeFileSync } = require('node:fs')

process.once('exit', () => {
  const { user, system } = process.cpuUsage()
  const { maxRSS } = process.resourceUsage()
  const all = (user + system) / 1e3
  const cost = { main: mainThread() ?? all, all, memory: maxRSS / 1024 }
  writeFileSync(process.env.COST_FILE, JSON.stringify(cost))
})

// Linux counts the nanoseconds that a thread has run; elsewhere there is only the sum of all threads.
function mainThread() {
  if (process.platform !== 'linux') return undefined
  const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')
  return Number(nanoseconds) / 1e6
}
