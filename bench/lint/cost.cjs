// Loaded before a measured program: at its end it writes what the process has cost.
'use strict'
const { writeFileSync } = require('node:fs')

process.once('exit', () => {
  const { user, system } = process.cpuUsage()
  const { maxRSS } = process.resourceUsage()
  const cost = { cpu: (user + system) / 1e3, memory: maxRSS / 1024 }
  writeFileSync(process.env.COST_FILE, JSON.stringify(cost))
})
