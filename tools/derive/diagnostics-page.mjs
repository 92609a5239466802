import { ruleIds } from 'milvus-connection'
import { rules } from 'milvus-connection/schema'

import { table } from './names.mjs'

/** `docs/diagnostics.md`: every rule, its severities, its meaning and the way out. */
export function diagnosticsPage() {
  return `# Diagnostics

<!-- Written by tools/gen.mjs from src/core/diagnostic-texts.ts. -->

A problem in the settings is a diagnostic: \`rule\`, \`severity\`, \`message\`, \`help\`, and \`origin\`,
the place where the value was written. Rule ids are stable; messages may be reworded. No diagnostic
carries credential text, not even a part of one.

An \`error\` stops the resolution; every problem is reported at once. A \`warning\` or a \`notice\` does
not; \`strict\` (\`--strict\`) makes errors of every warning and of \`split-credentials\`.

${rulesTable()}

## Exit codes

${table(
  ['code', 'meaning'],
  [
    ['0', 'There is a connection; there may be warnings and notices.'],
    ['1', 'The settings make no connection: at least one error.'],
    ['2', 'The command line is wrong.'],
    ['3', 'A file exists, or was asked for by name, and cannot be read or parsed.'],
  ],
)}
`
}

function rulesTable() {
  const rows = ruleIds.map((id) => {
    const { severities, meaning, help } = rules[id]
    return [`\`${id}\``, severities.join(', '), meaning, help]
  })
  return table(['rule', 'severity', 'what it means', 'what to do'], rows)
}
