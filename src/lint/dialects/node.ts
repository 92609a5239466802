import { type Dialect, type DialectReading, type DialectValue, literal } from './dialect.ts'
import { nodeSpace } from './white-space.ts'

const nameOf = (written: string): string => {
  const name = nodeSpace.both(written)
  return name.startsWith('export ') ? nodeSpace.both(name.slice('export '.length)) : name
}

// A quote that was looked for in vain is not looked for again, line after line.
const closingQuotes = (): ((text: string) => number) => {
  const spent = new Set<string>()
  return (text) => {
    const quote = text.charAt(0)
    if (!/["'`]/.test(quote) || spent.has(quote)) return -1
    const at = text.indexOf(quote, 1)
    if (at === -1) spent.add(quote)
    return at
  }
}

const unquoted = (line: string): string => {
  const hash = line.indexOf('#')
  return nodeSpace.both(hash === -1 ? line : line.slice(0, hash))
}

const read = (text: string): DialectReading => {
  const values = new Map<string, DialectValue>()
  const closingQuoteOf = closingQuotes()
  let rest = nodeSpace.both(text.replaceAll('\r', ''))
  while (rest !== '') {
    const lineEnd = rest.indexOf('\n')
    const line = lineEnd === -1 ? rest : rest.slice(0, lineEnd)
    const equals = line.indexOf('=')
    if (line === '' || line.startsWith('#')) {
      rest = rest.slice(line.length + 1)
      continue
    }
    if (equals === -1) {
      rest = nodeSpace.start(rest.slice(line.length + 1))
      continue
    }
    const written = line.slice(0, equals)
    rest = rest.slice(equals + 1)
    if (rest === '' || rest.startsWith('\n')) {
      // Here `export` stays part of the name.
      values.set(nodeSpace.both(written), literal(''))
      continue
    }
    // White space behind the sign is passed over, line ends too: the value may be the next line.
    rest = nodeSpace.start(rest)
    if (nodeSpace.both(written) === '') continue
    const close = closingQuoteOf(rest)
    const from = Math.max(close, 0)
    const end = rest.indexOf('\n', from)
    const next = end === -1 ? '' : rest.slice(end + 1)
    const valueLine = end === -1 ? rest : rest.slice(0, end)
    if (close !== -1) {
      const inside = rest.slice(1, close)
      const isDouble = rest.startsWith('"')
      values.set(nameOf(written), literal(isDouble ? inside.replaceAll('\\n', '\n') : inside))
      rest = next
    } else {
      // A quote that nothing closes keeps the whole line, a # in it included.
      const isQuote = /^["'`]/.test(valueLine)
      values.set(nameOf(written), literal(isQuote ? valueLine : unquoted(valueLine)))
      rest = nodeSpace.start(next)
    }
  }
  return { kind: 'read', values }
}

/** `node --env-file` and `util.parseEnv`. */
export const node: Dialect = {
  id: 'node',
  title: 'Node --env-file',
  versions: 'Node 22.23, 24.21 and 26.10',
  read,
}
