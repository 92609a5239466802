import { readFileSync } from 'node:fs'
import { lintRules, rulePage, rulesPage } from 'milvus-connection/lint'
import { parse } from 'yaml'

const note = '<!-- Written by tools/gen.mjs from src/lint/rules and test/lint/examples. -->'

/** The pages of the linter's rules, by the path of the file. */
export function rulePages() {
  const pages = lintRules.map((rule) => {
    const sections = exampleSections(rule.id)
    return [`docs/rules/${rule.id}.md`, noted(rulePage(rule, sections))]
  })
  return Object.fromEntries([['docs/rules/README.md', noted(rulesPage(lintRules))], ...pages])
}

function noted(page) {
  return page.replace(/^(# .*\n)/, `$1\n${note}\n`)
}

function exampleSections(id) {
  const file = new URL(`../../test/lint/examples/${id}.yaml`, import.meta.url)
  const { allows, catches } = parse(readFileSync(file, 'utf8'))
  return ['## Caught', ...catches.map(exampleText), '## Allowed', ...allows.map(exampleText)]
}

function exampleText({ title, files, at, fixed, around, clients, within }) {
  const [first] = Object.keys(files)
  const shown = Object.entries(files).map(([path, text]) => `\`${path}\`\n\n${fenced(path, text)}`)
  const conditions = [
    ...(clients ? [`with \`--clients ${clients.join(',')}\``] : []),
    ...(within ? [`with \`--within ${within}\``] : []),
    ...(around?.now ? [`on ${around.now.slice(0, 10)}`] : []),
    ...(around?.tracked?.length ? [`git tracks ${listed(around.tracked)}`] : []),
    ...(around?.ignored?.length ? [`git ignores ${listed(around.ignored)}`] : []),
  ]
  const where = at?.length ? [`Found at ${at.join(', ')}.`] : []
  const after = fixed === undefined ? [] : [`Fixed:\n\n${fenced(first, fixed)}`]
  const aside = conditions.length > 0 ? ` (${conditions.join('; ')})` : ''
  return [`### ${capitalized(title)}${aside}`, ...shown, ...where, ...after].join('\n\n')
}

function listed(paths) {
  return paths.map((path) => `\`${path}\``).join(', ')
}

function capitalized(title) {
  return title.charAt(0).toUpperCase() + title.slice(1)
}

// A fence is longer than any in the text, and the text ends its own last line.
function fenced(path, text) {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${languageOf(path)}\n${text}${text.endsWith('\n') || text === '' ? '' : '\n'}${fence}`
}

function languageOf(path) {
  if (path.endsWith('.json')) return 'json'
  if (path.endsWith('.toml')) return 'toml'
  if (/\.ya?ml$|\.milvusrc$/.test(path)) return 'yaml'
  if (path.endsWith('gitignore')) return 'gitignore'
  return /\.pem$|\.key$/.test(path) ? 'text' : 'sh'
}
