// Builds dist, then takes away what an earlier build left there, makes the types for CommonJS of
// those for ESM, and writes down the licenses of the libraries that are bundled in.

import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'

const dist = new URL('../dist/', import.meta.url)

const started = Date.now()
const bundles = await build({
  logLevel: 'warn',
  cwd: fileURLToPath(new URL('..', import.meta.url)),
})
for (const name of readdirSync(dist, { recursive: true })) {
  const file = new URL(name, dist)
  const entry = statSync(file)
  if (entry.isFile() && entry.mtimeMs < started - 1000) rmSync(file)
}
for (const name of readdirSync(dist).filter((file) => file.endsWith('.d.mts'))) {
  const types = readFileSync(new URL(name, dist), 'utf8')
  const file = new URL(name.replace('.d.mts', '.d.cts'), dist)
  writeFileSync(file, types.replaceAll(/(from "\.[^"]*)\.mjs"/g, '$1.cjs"'))
}
// Tools that tell ESM from CommonJS by its text look for an export at the start of a line; the bundled
// libraries are CommonJS, so nothing else in there says what the file is.
for (const name of readdirSync(dist).filter((file) => file.endsWith('.mjs'))) {
  const file = new URL(name, dist)
  const code = readFileSync(file, 'utf8')
  writeFileSync(file, code.replace(/\}export(?=\{[^{}]*\};?\s*$)/, '}\nexport'))
}
writeFileSync(new URL('LICENSES.txt', dist), licenses(bundles))

/** The license texts of every package that has code in the bundles, by name. */
function licenses(all) {
  const modules = all.flatMap(({ chunks }) => chunks.flatMap(({ moduleIds = [] }) => moduleIds))
  const folders = new Map()
  for (const id of modules) {
    const match = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(id)
    if (match) folders.set(match[2], match[1])
  }
  const parts = [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, folder]) => `${name} ${licenseIn(folder)}`)
  return `Libraries bundled into this package, and their licenses.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

function licenseIn(folder) {
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file === undefined ? '' : `\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}`
  return `${version}, ${license}${text}\n`
}
