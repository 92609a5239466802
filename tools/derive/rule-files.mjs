import { readdirSync } from 'node:fs'

const folder = new URL('../../src/lint/rules/', import.meta.url)

// Files of several rules, and the lists.
const others = /^(?:from-.*|certificate-dates|index|files)\.ts$/

/** `src/lint/rules/files.ts`: the rules that have a file of their own, which is named by the id. */
export function ruleFiles() {
  const ids = readdirSync(folder)
    .filter((name) => !others.test(name))
    .map((name) => name.replace('.ts', ''))
    .sort()
  const names = ids.map((id) => id.replace(/-(\w)/g, (_all, letter) => letter.toUpperCase()))
  const imports = ids.map((id, at) => `import { ${names[at]} } from './${id}.ts'`)
  return `// Written by tools/gen.mjs from the names of the files beside it.
import type { RuleDefinition } from '../rule.ts'
${imports.join('\n')}

/** The rules that have a file of their own. */
export const ruleFiles: readonly RuleDefinition[] = [${names.join(', ')}]
`
}
