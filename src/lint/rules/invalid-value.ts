import { settingTable } from '../../settings/table.ts'
import type { Block } from '../document.ts'
import type { Problem, RuleDefinition } from '../rule.ts'

export const invalidValue: RuleDefinition = {
  id: 'invalid-value',
  severity: 'error',
  summary: 'Something stands where a config file has a single value, or settings by their names.',
  why: `A setting is one value: a connection has one endpoint. Several servers are several connections, each with a name, under \`connections\`; a map under a setting's name is usually a level of the file too many.

The other way round, \`connections\` and each connection in it hold settings by their names: an endpoint alone is not read.

The values of \`env:\` and of a ConfigMap are text. Kubernetes refuses the manifest for a bare number or \`true\` ("cannot unmarshal number into Go struct field EnvVar.value of type string").`,
  fix: 'safe',
  help: 'Write one value for one setting, as in uri: http://localhost:19530',
  *check({ document: { blocks, kind, problems, text } }) {
    for (const { kind: what, span, reason } of problems) {
      if (what === 'shape') yield { span, message: `Cannot read this: ${reason}` }
    }
    for (const block of blocks) {
      if (block.source === 'config') yield* valuesIn(block)
      if (kind === 'kubernetes') yield* bareValuesIn(block, text)
    }
  },
}

// Numbers and booleans, in YAML 1.1 and 1.2.
const BARE = /^(?:true|false|(?:0|[1-9]\d*)(?:\.\d+)?)$/

function* bareValuesIn({ entries }: Block, text: string): Iterable<Problem> {
  for (const { name, setting, quote, valueSpan } of entries) {
    const { from, to } = valueSpan
    if (setting === undefined || quote !== 'none' || !BARE.test(text.slice(from, to))) continue
    if (/!!str[ \t]+$/.test(text.slice(Math.max(0, from - 16), from))) continue
    yield {
      span: valueSpan,
      message: `${name} is a number or a truth value here, and Kubernetes takes text`,
      severity: 'warning',
      help: 'Put double quotes around the value',
      fix: {
        safety: 'safe',
        title: `Put double quotes around the value of ${name}`,
        edits: [
          { from, to: from, text: '"' },
          { from: to, to, text: '"' },
        ],
      },
    }
  }
}

function* valuesIn({ entries }: Block): Iterable<Problem> {
  for (const { setting, value, valueSpan } of entries) {
    // Every single value of a config file is known, so this is a list or a map.
    if (setting === undefined || value !== undefined) continue
    yield {
      span: { from: valueSpan.from, to: valueSpan.from + 1 },
      message: `Cannot use "${setting}": expected a single value, not a list or a map`,
      help: `Write one ${settingTable[setting].placeholder}`,
    }
  }
}
