// Writes the first version of a part that has files of its own.
//
//   npm run new -- rule <id>     a rule of the linter, in the family syntax until you move it

import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import { nameOf, ruleFiles } from './derive/rule-files.mjs'

const [what, id] = process.argv.slice(2)
const root = new URL('../', import.meta.url)

const examplesText = `allows:
  - title: a good value
    files:
      .env: |
        MILVUS_URI=http://localhost:19530
  - title: the same in a config file
    files:
      .milvusrc: |
        uri: http://localhost:19530

catches:
  - title: a bad value
    files:
      .env: |
        MILVUS_URI=
    at: ['1:1']
  - title: the same in a config file
    files:
      .milvusrc: |
        uri:
    at: ['1:1']
`

if (what !== 'rule' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id ?? '')) {
  console.error('Cannot make this: expected "rule" and an id in kebab-case')
  process.exitCode = 2
} else newRule()

function newRule() {
  const list = new URL('src/lint/rule-ids.ts', root)
  const listed = readFileSync(list, 'utf8')
  if (listed.includes(`'${id}'`) || existsSync(new URL(`src/lint/rules/${id}.ts`, root))) {
    console.error('Cannot make this rule: expected an id that no rule has')
    process.exitCode = 1
    return
  }
  // The end of the first family.
  writeFileSync(list, listed.replace(/\n {2}\],/, `\n    '${id}',$&`))
  write(`src/lint/rules/${id}.ts`, ruleText())
  write(`test/lint/examples/${id}.yaml`, examplesText)
  write('src/lint/rules/files.ts', ruleFiles())
  console.log(`Wrote src/lint/rules/${id}.ts and test/lint/examples/${id}.yaml. Next:
  1. Move its id to its family in src/lint/rule-ids.ts.
  2. Say what it finds and why, with the client, its version and the source.
  3. Two examples that it allows and two that it catches, with their places, and "fixed" if it has a fix.
  4. npm run gen`)
}

function write(path, text) {
  writeFileSync(new URL(path, root), text)
}

function ruleText() {
  return `import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const ${nameOf(id)}: RuleDefinition = {
  id: '${id}',
  severity: 'warning',
  summary: '',
  why: \`\`,
  help: '',
  check: perBlock(function* ({ entries }) {
    for (const { nameSpan, setting } of entries) {
      if (setting === 'uri') yield { span: nameSpan, message: '' }
    }
  }),
}
`
}
