import { legacyVariable } from '../../settings/table.ts'
import { parseUri } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const breaksPymilvusImport: RuleDefinition = {
  id: 'breaks-pymilvus-import',
  severity: 'warning',
  summary: 'A variable has a value that keeps pymilvus from being imported.',
  why: `On import pymilvus (2.x and 3.x, settings.py and orm/connections.py) makes a float of \`MILVUS_CONN_TIMEOUT\` and takes \`MILVUS_URI\` apart, or \`MILVUS_DEFAULT_CONNECTION\` without one. A unit behind the number, the path of a Milvus Lite file and a unix socket make \`from pymilvus import MilvusClient\` itself raise ([milvus-lite#219](https://github.com/milvus-io/milvus-lite/issues/219)), even where MilvusClient is then given something else: it never reads those variables. pymilvus also loads a \`.env\` that lies above its own folder, so a virtual environment inside the project is enough.`,
  help: 'Give the file or the socket to the program in a variable of another name, such as MILVUS_URL, and the timeout in seconds.',
  check: perBlock(function* (block, subject) {
    const { clients } = subject.options
    const isPython = clients.includes('pymilvus') || clients.includes('pymilvus-orm')
    if (!isPython || block.source === 'config') return
    for (const entry of block.entries) {
      if (!isRead(entry, block)) continue
      yield {
        span: entry.valueSpan,
        message: `${entry.name} has a value that makes "import pymilvus" raise an error`,
      }
    }
  }),
}

function isRead({ name, value }: Entry, { entries }: Block): boolean {
  const text = value?.reveal() ?? ''
  if (name === 'MILVUS_CONN_TIMEOUT') return text.trim() !== '' && !isFloat(text.trim())
  if (name === legacyVariable && entries.some((other) => other.name === 'MILVUS_URI')) return false
  if (name !== 'MILVUS_URI' && name !== legacyVariable) return false
  const kind = parseUri(text).uri?.kind
  return kind === 'lite' || kind === 'unix'
}

// What Python's float() takes, without infinity and NaN.
function isFloat(text: string): boolean {
  return /^[+-]?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)
}
