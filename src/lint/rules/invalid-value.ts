import { settingTable } from '../../spec/settings.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'
import { isOurs } from '../standing.ts'

export const invalidValue: Rule = {
  id: 'invalid-value',
  family: 'syntax',
  severity: 'error',
  summary: 'A list or a map stands where a setting takes a single value.',
  why: `A setting is one value: a connection has one endpoint. Several servers are several connections, each with a name, under
\`connections\`; a map under a setting's name is usually a level of the file too many.`,
  help: 'Write one value for one setting',
  allows: [
    { title: 'one value', files: { '.milvusrc': 'host: db.example\n' } },
    {
      title: 'several servers as connections',
      files: {
        '.milvusrc': 'connections:\n  a: { uri: http://a:19530 }\n  b: { uri: http://b:19530 }\n',
      },
    },
  ],
  catches: [
    {
      title: 'a list of hosts',
      files: { '.milvusrc': 'host: [a.example, b.example]\n' },
      at: ['1:7'],
    },
    {
      title: 'a map for an address',
      files: { '.milvusrc.json': '{ "address": { "host": "a" } }\n' },
      at: ['1:14'],
    },
  ],
  check: perBlock(function* (block) {
    if (!isOurs(block)) return
    for (const { setting, value, valueSpan } of block.entries) {
      // A config file has every single value in it, so what has none is of another kind.
      if (setting === undefined || value !== undefined) continue
      yield {
        span: { from: valueSpan.from, to: valueSpan.from + 1 },
        message: `Cannot use "${setting}": expected a single value, not a list or a map`,
        help: `Write one ${settingTable[setting].placeholder}`,
      }
    }
  }),
}
