// Writes every file that follows from the settings table, the rules and the schemas.
//
//   node tools/gen.mjs          writes them
//   node tools/gen.mjs --check  names those that are stale, and exits 1 if there are any
//
// It reads the built package, so build first.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'

import { diagnosticsPage } from './derive/diagnostics-page.mjs'
import { envExample } from './derive/env-example.mjs'
import { withSections } from './derive/readme.mjs'
import { jsonSchemas } from './derive/json-schemas.mjs'
import { ruleFiles } from './derive/rule-files.mjs'
import { rulePages } from './derive/rule-pages.mjs'
import { settingsPage } from './derive/settings-page.mjs'

const root = new URL('../', import.meta.url)

/** The content of every derived file, by its path from the root of the repository. */
export async function derive() {
  const files = {
    ...jsonSchemas(),
    'src/lint/rules/files.ts': ruleFiles(),
    ...rulePages(),
    'docs/settings.md': settingsPage(),
    'docs/diagnostics.md': diagnosticsPage(),
    '.env.example': envExample(),
    ...(existsSync(new URL('README.md', root)) && { 'README.md': withSections(read('README.md')) }),
  }
  const config = await prettier.resolveConfig(fileURLToPath(new URL('package.json', root)))
  for (const [path, text] of Object.entries(files)) {
    if (path === '.env.example') continue
    // Examples are shown as they are, white space included.
    const options = { ...config, filepath: path, embeddedLanguageFormatting: 'off' }
    files[path] = await prettier.format(text, options)
  }
  return files
}

/** The paths whose files are not what they should be. */
export async function stale() {
  const files = await derive()
  const gone = pagesOfNoRule(files)
  return [...Object.keys(files).filter((path) => read(path) !== files[path]), ...gone]
}

// A page whose rule is gone is stale, too.
function pagesOfNoRule(files) {
  const folder = new URL('docs/rules/', root)
  const pages = existsSync(folder) ? readdirSync(folder) : []
  return pages.map((name) => `docs/rules/${name}`).filter((path) => !(path in files))
}

function read(path) {
  const file = new URL(path, root)
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : ''
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const paths = await stale()
  if (process.argv.includes('--check')) {
    for (const path of paths) console.error(`${path} is stale: run node tools/gen.mjs`)
    process.exitCode = paths.length > 0 ? 1 : 0
  } else {
    const files = await derive()
    mkdirSync(new URL('docs/rules/', root), { recursive: true })
    for (const path of paths) {
      if (path in files) writeFileSync(new URL(path, root), files[path])
      else rmSync(new URL(path, root))
    }
    console.log(paths.length > 0 ? `Wrote ${paths.join(', ')}` : 'Everything is fresh')
  }
}
