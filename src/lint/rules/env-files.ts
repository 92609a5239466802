import { compose } from '../dialects/compose.ts'
import { docker } from '../dialects/docker.ts'
import type { Dialect } from '../dialects/index.ts'
import { node } from '../dialects/node.ts'
import { pythonDotenv } from '../dialects/python-dotenv.ts'
import type { Document, Entry } from '../document.ts'
import { differs, isVital, onItsOwn, outcomeOf, ownEntries } from '../dialects/env-line.ts'
import type { RuleDefinition, Problem } from '../rule.ts'

/** A rule about how a `.env` file is written, and the settings in it. */
type Row = Omit<RuleDefinition, 'kinds' | 'check'> & {
  readonly check: (document: Document, entries: readonly Entry[]) => Iterable<Problem>
}

const MARK = '\uFEFF'

// Values that need no quotes for any reader.
const PLAIN = /^[\w./:@%+,=-]+$/

// Lines that no reader continues or refuses: no quotes, no shell syntax, no stray blanks.
const HARMLESS = /^(?:#.*|[A-Za-z_]\w*=[\w./:@%+,=-][\w ./:@%+,=-]*|)$/

const rows: readonly Row[] = [
  {
    id: 'env-value-raw',
    severity: 'info',
    summary: 'Quotes that the value does not need become part of it for docker run --env-file.',
    why: `\`docker run --env-file\` (docker/cli 29.9, \`pkg/kvfile\`) takes lines as they are: quotes stay in the value. The endpoint is then \`"http://…"\` with its quotes, and clients refuse it or dial a host that starts with one ([FastGPT#1802](https://github.com/labring/FastGPT/issues/1802), [#1839](https://github.com/labring/FastGPT/issues/1839)). Where the value has nothing in it that quotes are for, every other reader takes it without them, too. Where it does, no spelling suits them all, and nothing is said.`,
    help: 'Take the quotes away.',
    fix: 'safe',
    *check(document, entries) {
      for (const entry of entries) {
        const { name, contentSpan: content, valueSpan, quote, value } = entry
        if ((quote !== '"' && quote !== "'") || content === undefined) continue
        if (!PLAIN.test(value?.reveal() ?? '') || !isKeptRaw(document, entry)) continue
        const opening = { from: valueSpan.from, to: content.from }
        const closing = { from: content.to, to: valueSpan.to }
        yield {
          span: opening,
          message: `docker run --env-file keeps the quotes around ${name} as part of its value`,
          fix: {
            safety: 'safe',
            title: `Take the quotes around ${name} away`,
            edits: [opening, closing].map((span) => ({ ...span, text: '' })),
          },
        }
      }
    },
  },
  {
    id: 'env-export',
    severity: 'info',
    summary: 'docker run --env-file refuses a file with the word export in it.',
    why: `\`export NAME=value\` is for a shell that sources the file, and dotenv 18, Node's \`--env-file\`, Docker Compose and python-dotenv put up with it. \`docker run --env-file\` (docker/cli 29.9, \`pkg/kvfile\`) takes \`export NAME\` for the name, finds a blank in it and starts no container. Without the word, a shell hands the variable on after \`set -a\`.`,
    help: 'Take export away, and source the file with: set -a; . ./.env; set +a.',
    fix: 'unsafe',
    *check({ text }, entries) {
      for (const { name, span, nameSpan } of entries) {
        const at = text.slice(span.from, nameSpan.from).indexOf('export')
        if (at === -1) continue
        const from = span.from + at
        yield {
          span: { from, to: from + 'export'.length },
          message: `docker run --env-file refuses the whole file for the word export before ${name}`,
          fix: {
            safety: 'unsafe',
            title: `Take export before ${name} away`,
            edits: [{ from, to: nameSpan.from, text: '' }],
          },
        }
      }
    },
  },
  {
    id: 'env-bom',
    severity: 'warning',
    summary: 'A byte order mark in front of the first name makes it another name.',
    why: `Editors on Windows write U+FEFF in front of a file in UTF-8. dotenv 18, Docker Compose, python-dotenv 1.2 and \`docker run --env-file\` pass over it. Node's \`--env-file\` (22.23, 24.21, 26.10) makes it part of the first name and bash takes the line for a command, so that to both the first variable is not set. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
    help: 'Save the file as UTF-8 without a byte order mark.',
    fix: 'safe',
    *check({ text }, entries) {
      if (!text.startsWith(MARK)) return
      const first = entries.find(({ span }) => text.slice(1, span.from).trim() === '')
      if (first === undefined) return
      yield {
        span: first.nameSpan,
        message: `Node --env-file and bash do not set ${first.name}, as a byte order mark stands before it`,
        severity: isVital(first) ? 'warning' : 'info',
        fix: {
          safety: 'safe',
          title: 'Take the byte order mark away',
          edits: [{ from: 0, to: MARK.length, text: '' }],
        },
      }
    },
  },
  {
    id: 'env-crlf',
    severity: 'info',
    summary:
      'A shell that sources the file keeps the carriage return at the end of a line in the value.',
    why: `With line ends as on Windows, bash 5.2 makes \`http://localhost:19530\` and a carriage return of the endpoint, which no client can dial and no terminal shows. dotenv 18, Node, Docker Compose, python-dotenv and \`docker run --env-file\` take it for a part of the line end. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
    help: 'Save the file with line ends of LF, and keep them with "*.env* text eol=lf" in .gitattributes.',
    fix: 'safe',
    *check({ text }, entries) {
      const first = entries.find(({ span }) => text.slice(span.from, span.to).endsWith('\r\n'))
      if (first === undefined) return
      const returns = text.matchAll(/\r(?=\n)/g)
      yield {
        span: first.nameSpan,
        message: 'A shell that sources this file keeps a carriage return at the end of each value',
        fix: {
          safety: 'safe',
          title: 'End lines with LF alone',
          edits: Array.from(returns, ({ index }) => ({ from: index, to: index + 1, text: '' })),
        },
      }
    },
  },
  {
    id: 'env-earlier-line',
    severity: 'warning',
    summary: 'Another line of the file keeps a reader from a setting that is spelt well.',
    why: `A reader takes the file as a whole. Docker Compose (compose-go 2.16) sets no variable at all when one line has a name it does not know how to read or a quote that nothing closes, whoever the line is for; a quote that is open in Docker Compose and python-dotenv, and not in dotenv, takes the lines below it into one value. Node's \`--env-file\` takes the next line for the value when only blanks stand behind \`=\`. dotenv goes on with the next line, so the file looks sound to a Node program. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
    help: 'Mend the line, as a rule by quotes around its value.',
    check(document, all) {
      // Of a name given twice, the last one counts.
      const entries = [...new Map(all.map((entry) => [entry.name, entry])).values()]
      const text = onItsOwn(document.text)
      if (entries.length === 0 || text.split('\n').every((line) => HARMLESS.test(line))) return []
      // Not bash: what it makes of a line cannot always be told.
      return [node, compose, pythonDotenv].flatMap(
        (reader) => earlierLine(reader, text, document, entries) ?? [],
      )
    },
  },
]

/** The rules about `.env` files, beside those about the spelling of a value. */
export const envFiles: readonly RuleDefinition[] = rows.map(({ check, ...row }) => ({
  ...row,
  kinds: ['dotenv'],
  check: ({ document }) => check(document, ownEntries(document)),
}))

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

function earlierLine(
  reader: Dialect,
  text: string,
  { text: written }: Document,
  entries: readonly Entry[],
): Problem | undefined {
  const reading = reader.read(text)
  if (reading.kind === 'dynamic') return undefined
  const lost = entries.find(({ name, value, span }) => {
    if (value === undefined) return false
    if (outcomeOf(reading, name, value.reveal()) === 'same') return false
    const alone = reader.read(onItsOwn(written.slice(span.from, span.to)))
    return outcomeOf(alone, name, value.reveal()) === 'same'
  })
  if (lost === undefined) return undefined
  const isRefused = reading.kind === 'refused'
  return {
    span: lost.nameSpan,
    message: isRefused
      ? `${reader.title} refuses the whole file for line ${lineAt(text, reading.at)}, and sets none of its variables`
      : `${reader.title} does not read ${lost.name} as it is, because of a line before it`,
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
