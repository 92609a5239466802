import { millisecondNames } from '../../settings/table.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import type { Entry } from '../document.ts'
import type { Fix } from '../finding.ts'

export const timeoutUnit: RuleDefinition = {
  id: 'timeout-unit',
  severity: 'warning',
  about: ['timeout'],
  summary: 'A timeout is a bare number so large that it looks like milliseconds.',
  why: `A bare number is seconds, as \`MILVUS_CONN_TIMEOUT\` and \`timeout\` are in pymilvus. Node and Java count in milliseconds, and so may the program that used to read this variable (FastGPT has a \`MILVUS_TIMEOUT\` of its own): 10000 is ten seconds there and close to three hours here.`,
  help: 'Write the unit: 10s, 500ms, 1m; in MILVUS_CONN_TIMEOUT, which pymilvus reads as well, write seconds.',
  fix: 'unsafe',
  check: perBlock(function* ({ entries }) {
    for (const entry of entries) {
      const { setting, name, value, valueSpan } = entry
      if (setting !== 'timeout' || millisecondNames.includes(name)) continue
      const text = value?.reveal().trim() ?? ''
      if (!/^\d{4,7}(?:\.\d*)?$/.test(text)) continue
      const fix = writeUnit(entry, text)
      yield {
        span: valueSpan,
        message: `${name} is ${String(Math.round(Number(text) / 60))} minutes: a bare number is seconds`,
        ...(fix && { fix }),
      }
    }
  }),
}

function writeUnit({ name, contentSpan, value }: Entry, text: string): Fix | undefined {
  // pymilvus parses it with float() on import.
  if (contentSpan === undefined || name === 'MILVUS_CONN_TIMEOUT') return undefined
  if (value?.reveal() !== text) return undefined
  return {
    safety: 'unsafe',
    title: 'Write ms behind the number',
    edits: [{ from: contentSpan.to, to: contentSpan.to, text: 'ms' }],
  }
}
