// What linting is measured against: every file of a tree, read and parsed with the same parsers.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseJson } from '@humanwhocodes/momoa'
import { parse as parseDotenv } from 'dotenv'
import { parseTOML } from 'toml-eslint-parser'
import { parseAllDocuments } from 'yaml'

const parserOf = (name) => {
  if (name.startsWith('.env')) return parseDotenv
  if (name.endsWith('.json')) return (text) => parseJson(text, { ranges: true })
  return name.endsWith('.toml') ? parseTOML : parseAllDocuments
}

let count = 0
const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(path)
    else if (parserOf(entry.name)(readFileSync(path, 'utf8')) !== undefined) count += 1
  }
}
walk('.')
console.log(`${count} files`)
