import type { Family } from './rule-ids.ts'
import type { Rule } from './rule.ts'

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
 * Writes the documentation of one rule, in Markdown.
 *
 * @param sections - more Markdown, placed before how to silence the rule
 *
 * @example
 * ```ts
 * import { lintRules, rulePage } from 'milvus-connection/lint'
 *
 * const [rule] = lintRules
 * rule && rulePage(rule).startsWith(`# \`${rule.id}\`\n`) // => true
 * ```
 */
export function rulePage(rule: Rule, sections: readonly string[] = []): string {
  const { id, family, severity, summary, why, help, fix } = rule
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
    ...sections,
    '## Silence it',
    silencing(id),
  ]
    .join('\n\n')
    .concat('\n')
}

/** Writes the Markdown page that lists rules by family and links to their own pages. */
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
  const intro =
    'What `milvus-connection lint` finds. The severity is the strongest that a rule has: where a file alone cannot tell, it says less. A `safe` fix is applied by `--fix`, an `unsafe` one by `--unsafe-fixes`.'
  return ['# Rules of the linter', intro, ...parts].join('\n\n').concat('\n')
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}

function silencing(id: string): string {
  const comment = `# milvus-connection-disable-next-line ${id} -- why`
  const settings = `lint:\n  rules:\n    ${id}: off`
  return `In the file:\n\n\`\`\`sh\n${comment}\n\`\`\`\n\nIn the config file:\n\n\`\`\`yaml\n${settings}\n\`\`\``
}
