import { docker } from '../dialects/docker.ts'
import { differs, onItsOwn, outcomeOf, ownEntries } from '../dialects/env-line.ts'
import type { Document, Entry } from '../document.ts'
import type { RuleDefinition } from '../rule.ts'

// Values that need no quotes for any reader.
const PLAIN = /^[\w./:@%+,=-]+$/

export const envValueRaw: RuleDefinition = {
  id: 'env-value-raw',
  severity: 'info',
  kinds: ['dotenv'],
  summary: 'Quotes that the value does not need become part of it for docker run --env-file.',
  why: `\`docker run --env-file\` (docker/cli 29.9, \`pkg/kvfile\`) takes lines as they are: quotes stay in the value. The endpoint is then \`"http://…"\` with its quotes, and clients refuse it or dial a host that starts with one ([FastGPT#1802](https://github.com/labring/FastGPT/issues/1802), [#1839](https://github.com/labring/FastGPT/issues/1839)). Where the value has nothing in it that quotes are for, every other reader takes it without them, too. Where it does, no spelling suits them all, and nothing is said.`,
  help: 'Take the quotes away.',
  fix: 'safe',
  *check({ document }) {
    for (const entry of ownEntries(document)) {
      const { contentSpan, valueSpan, quote, value } = entry
      if ((quote !== '"' && quote !== "'") || contentSpan === undefined) continue
      if (value === undefined || !PLAIN.test(value.reveal()) || !isKeptRaw(document, entry))
        continue
      yield {
        span: { from: valueSpan.from, to: contentSpan.from },
        message: `docker run --env-file keeps the quotes around ${entry.name} as part of its value`,
        fix: {
          safety: 'safe',
          title: `Take the quotes around ${entry.name} away`,
          edits: [
            { from: valueSpan.from, to: contentSpan.from, text: '' },
            { from: contentSpan.to, to: valueSpan.to, text: '' },
          ],
        },
      }
    }
  },
}

// docker keeps a comment behind the value, too. Where other readers differ, another rule reports it.
function isKeptRaw(document: Document, entry: Entry): boolean {
  const { name, span, value, valueSpan } = entry
  const alone = onItsOwn(document.text.slice(span.from, span.to))
  const isAlone = /^(?:\r?\n|$)/.test(document.text.slice(valueSpan.to, valueSpan.to + 2))
  return (
    isAlone &&
    !differs(document, entry) &&
    outcomeOf(docker.read(alone), name, value?.reveal() ?? '') === 'other'
  )
}
