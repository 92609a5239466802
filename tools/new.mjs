// Writes the first version of a part that has one file of its own.
//
//   npm run new -- rule <id>     a rule of the linter, in the family syntax until you say another

import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const [what, id] = process.argv.slice(2)
const root = new URL('../', import.meta.url)

if (what !== 'rule' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id ?? '')) {
  console.error('Cannot make this: expected "rule" and an id in kebab-case')
  process.exitCode = 2
} else newRule(id)

function newRule(id) {
  const file = new URL(`src/lint/rules/${id}.ts`, root)
  if (existsSync(file)) {
    console.error('Cannot make this rule: expected an id that no rule has')
    process.exitCode = 1
    return
  }
  const name = id.replace(/-(\w)/g, (_all, letter) => letter.toUpperCase())
  writeFileSync(file, ruleText(id, name))
  const list = new URL('src/lint/rules/index.ts', root)
  writeFileSync(list, listed(readFileSync(list, 'utf8'), id, name))
  console.log(`Wrote src/lint/rules/${id}.ts. Next:
  1. Say what it finds and why, with the client, its version and the source.
  2. Two examples that it allows and two that it catches, with their places, and "fixed" if it mends.
  3. Move it to its family in src/lint/rules/index.ts, and add its id to src/lint/rule-ids.ts.
  4. npm run gen`)
}

function listed(text, id, name) {
  const line = `import { ${name} } from './${id}.ts'\n`
  const imports = [...text.matchAll(/^import \{ .*\n/gm)].map(([one]) => one)
  const after = imports.findLast((one) => one < line) ?? imports[0]
  return text.replace(after, `${after}${line}`).replace('  // uri\n', `  ${name},\n  // uri\n`)
}

function ruleText(id, name) {
  return `import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const ${name}: Rule = {
  id: '${id}',
  family: 'syntax',
  severity: 'warning',
  summary: '',
  why: \`\`,
  help: '',
  allows: [
    { title: 'a good value', files: { '.env': 'MILVUS_URI=http://localhost:19530\\n' } },
    { title: 'the same in a config file', files: { '.milvusrc': 'uri: http://localhost:19530\\n' } },
  ],
  catches: [
    { title: 'a bad value', files: { '.env': 'MILVUS_URI=\\n' }, at: ['1:1'] },
    { title: 'the same in a config file', files: { '.milvusrc': 'uri:\\n' }, at: ['1:1'] },
  ],
  check: perBlock(function* ({ entries }) {
    for (const { nameSpan, setting } of entries) {
      if (setting === 'uri') yield { span: nameSpan, message: '' }
    }
  }),
}
`
}
