// Loaded before a program to be looked at: at its end it lists every script that was compiled from
// a file, ESM and CommonJS alike, which no cache of modules does.
'use strict'
const { writeSync } = require('node:fs')
const { Session } = require('node:inspector')

const urls = []
const session = new Session()
session.connect()
session.on('Debugger.scriptParsed', ({ params: { url } }) => urls.push(url))
session.post('Debugger.enable')
process.once('exit', () => {
  const added = urls.filter((url) => url.startsWith('file:') || url.startsWith('/'))
  writeSync(1, JSON.stringify([...added, ...Object.keys(require.cache)]))
})
