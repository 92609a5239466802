import type { Example, Family, Rule } from './rule.ts'

/** What each family is about, in the order of the list of rules. */
export const families: Readonly<Record<Family, string>> = {
  syntax: 'What keeps a file, or a value in it, from being read.',
  uri: 'Endpoints that nobody can dial, or that say more than an endpoint should.',
  dialect: 'Values that the readers of `.env` files read differently.',
  auth: 'Credentials that are missing, doubled, weak or of the wrong kind.',
  tls: 'Connections and certificates that do not protect what they should.',
  precedence: 'Values that cannot win, and names that mean something else to others.',
  hygiene: 'Credentials in places where others find them.',
  portability: 'Settings that clients read differently.',
  deprecation: 'Names that are on their way out.',
}

/**
 * Writes the page of one rule, in Markdown: what it is about, why, what to do, and its examples,
 * which are its tests as well.
 *
 * @example
 * ```ts
 * import { lintRules, rulePage } from 'milvus-connection/lint'
 *
 * const [rule] = lintRules
 * rule && rulePage(rule).startsWith(`# \`${rule.id}\`\n`) // => true
 * ```
 */
export function rulePage(rule: Rule): string {
  const { id, family, severity, summary, why, help, fix, allows, catches } = rule
  const facts = [
    `Family: [${family}](README.md#${family})`,
    `severity: at most \`${severity}\``,
    fix === undefined ? 'no fix' : `fix: ${fix === 'safe' ? '`--fix`' : '`--unsafe-fixes`'}`,
  ]
  return [
    `# \`${id}\``,
    sentence(summary),
    `${facts.join(' · ')}.`,
    why,
    `**What to do.** ${sentence(help)}`,
    '## Caught',
    ...catches.map((example) => exampleText(example)),
    '## Allowed',
    ...allows.map((example) => exampleText(example)),
    '## Silence it',
    silencing(id),
  ]
    .join('\n\n')
    .concat('\n')
}

/** Writes the page that lists rules, family by family, with links to their own pages. */
export function rulesPage(rules: readonly Rule[]): string {
  const parts = Object.entries(families).flatMap(([family, about]) => {
    const rows = rules
      .filter((rule) => rule.family === family)
      .map(({ id, severity, fix = '', summary }) => {
        const cells = [`[\`${id}\`](${id}.md)`, severity, fix, summary.replaceAll('|', '\\|')]
        return `| ${cells.join(' | ')} |`
      })
    if (rows.length === 0) return []
    const head = ['| rule | severity | fix | what it finds |', '| --- | --- | --- | --- |']
    return [`## ${family}`, about, [...head, ...rows].join('\n')]
  })
  const intro = [
    'What `milvus-connection lint` finds. The severity is the strongest that a rule has: where a file alone cannot tell, it says less. A `safe` fix is applied by `--fix`, an `unsafe` one by `--unsafe-fixes`.',
  ]
  return ['# Rules of the linter', ...intro, ...parts].join('\n\n').concat('\n')
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}

function exampleText({ title, files, at, fixed, around, clients, within }: Example): string {
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
  const after =
    fixed === undefined || first === undefined ? [] : [`Fixed:\n\n${fenced(first, fixed)}`]
  const aside = conditions.length > 0 ? ` (${conditions.join('; ')})` : ''
  return [`### ${capitalized(title)}${aside}`, ...shown, ...where, ...after].join('\n\n')
}

function listed(paths: readonly string[]): string {
  return paths.map((path) => `\`${path}\``).join(', ')
}

function capitalized(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1)
}

// A fence is longer than any in the text, and the text ends its own last line.
function fenced(path: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${languageOf(path)}\n${text}${text.endsWith('\n') || text === '' ? '' : '\n'}${fence}`
}

function languageOf(path: string): string {
  if (path.endsWith('.json')) return 'json'
  if (path.endsWith('.toml')) return 'toml'
  if (/\.ya?ml$|\.milvusrc$/.test(path)) return 'yaml'
  if (path.endsWith('gitignore')) return 'gitignore'
  return /\.pem$|\.key$/.test(path) ? 'text' : 'sh'
}

function silencing(id: string): string {
  const comment = fenced('.env', `# milvus-connection-disable-next-line ${id} -- why`)
  const settings = fenced('a.yaml', `lint:\n  rules:\n    ${id}: off`)
  return `In the file:\n\n${comment}\n\nIn the config file:\n\n${settings}`
}
