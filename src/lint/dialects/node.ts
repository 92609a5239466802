import { type Dialect, endOfLine, literal, nodeSpace, readStatements } from './dialect.ts'

const nameOf = (written: string): string => {
  const name = nodeSpace.both(written)
  return name.startsWith('export ') ? nodeSpace.both(name.slice('export '.length)) : name
}

// A quote that was not found is not searched for again on each line.
const closingQuotes = (text: string): ((open: number) => number) => {
  const spent = new Set<string>()
  return (open) => {
    const quote = text.charAt(open)
    if (!/["'`]/.test(quote) || spent.has(quote)) return -1
    const at = text.indexOf(quote, open + 1)
    if (at === -1) spent.add(quote)
    return at
  }
}

const unquoted = (line: string): string => {
  const hash = line.indexOf('#')
  return nodeSpace.both(hash === -1 ? line : line.slice(0, hash))
}

/** `node --env-file` and `util.parseEnv`. */
export const node: Dialect = {
  id: 'node',
  title: 'Node --env-file',
  versions: 'Node 22.23, 24.21 and 26.10',
  read(text) {
    const source = nodeSpace.both(text.replaceAll('\r', ''))
    const closingQuoteOf = closingQuotes(source)
    return readStatements(source, (at, values) => {
      const lineEnd = endOfLine(source, at)
      const line = source.slice(at, lineEnd)
      if (line === '' || line.startsWith('#')) return lineEnd + 1
      const equals = line.indexOf('=')
      if (equals === -1) return nodeSpace.skip(source, lineEnd + 1)
      const written = line.slice(0, equals)
      const valueAt = at + equals + 1
      if (valueAt === lineEnd) {
        // Here `export` stays part of the name.
        values.set(nodeSpace.both(written), literal(''))
        return valueAt
      }
      // Node skips white space behind the sign, line ends too: the value may be the next line.
      const from = nodeSpace.skip(source, valueAt)
      if (nodeSpace.both(written) === '') return from
      const close = closingQuoteOf(from)
      const end = endOfLine(source, Math.max(close, from))
      if (close !== -1) {
        const inside = source.slice(from + 1, close)
        const isDouble = source.startsWith('"', from)
        values.set(nameOf(written), literal(isDouble ? inside.replaceAll('\\n', '\n') : inside))
        return end + 1
      }
      // An unclosed quote keeps the whole line, including a `#`.
      const value = source.slice(from, end)
      values.set(nameOf(written), literal(/^["'`]/.test(value) ? value : unquoted(value)))
      return nodeSpace.skip(source, end + 1)
    })
  },
}
