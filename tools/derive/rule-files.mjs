import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../src/lint/rules/', import.meta.url)
const list = new URL('../../src/lint/rule-ids.ts', import.meta.url)

/** `src/lint/rules/files.ts`: the rules that have a file of their own, which is named by the id. */
export function ruleFiles() {
  const listed = readFileSync(list, 'utf8')
  const ids = readdirSync(folder)
    .map((name) => name.replace('.ts', ''))
    .filter((name) => listed.includes(`'${name}'`))
    .sort()
  const lines = ids.map((id) => `export { ${nameOf(id)} } from './${id}.ts'\n`)
  return `// Written by tools/gen.mjs from the names of the files beside it.\n${lines.join('')}`
}

/** `trailing-slash` as `trailingSlash`. */
export function nameOf(id) {
  return id.replace(/-(\w)/g, (_all, letter) => letter.toUpperCase())
}

// The package is built from this file, so it is written before the build.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('files.ts', folder), ruleFiles())
}
