import {
  closingQuote,
  CONTROLS,
  type Dialect,
  type DialectValue,
  DYNAMIC,
  endOfLine,
  literal,
  pythonBlank,
  pythonSpace,
  readStatements,
  withoutMark,
} from './dialect.ts'

type Binding = { readonly name?: string; readonly value?: string; readonly next: number }

const unescape = (text: string, quote: string): string =>
  text.replace(
    quote === '"' ? /\\([\\'"abfnrtv])/g : /\\([\\'])/g,
    (_, letter: string) => CONTROLS[letter] ?? letter,
  )

const withoutComment = (line: string): string => {
  for (let at = line.indexOf('#'); at !== -1; at = line.indexOf('#', at + 1)) {
    if (at > 0 && pythonSpace.is(line.charAt(at - 1))) return pythonSpace.end(line.slice(0, at))
  }
  return pythonSpace.end(line)
}

const nameAt = (text: string, from: number): { name: string; end: number } | undefined => {
  if (text.charAt(from) === "'") {
    const close = text.indexOf("'", from + 1)
    return close <= from + 1 ? undefined : { name: text.slice(from + 1, close), end: close + 1 }
  }
  let end = from
  while (end < text.length && !/[=#]/.test(text.charAt(end)) && !pythonSpace.is(text.charAt(end))) {
    end += 1
  }
  return end === from ? undefined : { name: text.slice(from, end), end }
}

// Returns nothing when a quote is not closed.
const valueAt = (text: string, equals: number): { value: string; end: number } | undefined => {
  const start = pythonBlank.skip(text, equals + 1)
  const first = text.charAt(start)
  // A `#` directly behind the sign is part of the value.
  if (first === '#' && start > equals + 1) return { value: '', end: start }
  if (first !== '"' && first !== "'") {
    const end = endOfLine(text, start)
    return { value: withoutComment(text.slice(start, end)), end }
  }
  const close = closingQuote(text, start)
  if (close === -1) return undefined
  return { value: unescape(text.slice(start + 1, close), first), end: close + 1 }
}

const bindingAt = (text: string, from: number): Binding => {
  const broken = (at: number): Binding => ({ next: endOfLine(text, at) + 1 })
  let at = pythonSpace.skip(text, from)
  if (text.startsWith('export', at) && pythonBlank.is(text.charAt(at + 6))) {
    at = pythonBlank.skip(text, at + 6)
  }
  if (text.charAt(at) === '#' || at === text.length) return broken(at)
  const head = nameAt(text, at)
  if (head === undefined) return broken(at)
  const equals = pythonBlank.skip(text, head.end)
  const hasValue = text.charAt(equals) === '='
  const read = hasValue ? valueAt(text, equals) : { value: undefined, end: equals }
  if (read === undefined) return broken(equals)
  const behind = pythonBlank.skip(text, read.end)
  const end = text.charAt(behind) === '#' ? endOfLine(text, behind) : behind
  if (end < text.length && text.charAt(end) !== '\n') return broken(end)
  return { name: head.name, ...(read.value !== undefined && { value: read.value }), next: end + 1 }
}

type Reference = { from: number; to: number; name: string; word: string }

/** Finds `\$\{([^}:]*)(?::-([^}]*))?\}` in linear time. */
function* references(text: string): Iterable<Reference> {
  let close = -1
  let colon = -1
  for (let from = text.indexOf('${'); from >= 0; from = text.indexOf('${', from)) {
    if (close < from) close = text.indexOf('}', from)
    if (close < 0) return
    if (colon < from) colon = text.indexOf(':', from)
    if (colon < 0) colon = text.length
    const end = Math.min(close, colon)
    if (end === close || text.charAt(end + 1) === '-') {
      const [name, word] = [text.slice(from + 2, end), text.slice(end + 2, close)]
      yield { from, to: close + 1, name, word: end === close ? '' : word }
      from = close + 1
    } else from += 2
  }
}

// python-dotenv replaces `${NAME}` in single quotes too.
const expand = (text: string, values: ReadonlyMap<string, DialectValue>): DialectValue => {
  let value = ''
  let copied = 0
  for (const { from, to, name, word } of references(text)) {
    // The environment may set any name but one that is empty or contains `=`.
    if (name !== '' && !name.includes('=')) return DYNAMIC
    const known = values.get(name)
    value += text.slice(copied, from) + (known?.kind === 'value' ? known.value : word)
    copied = to
  }
  return literal(value + text.slice(copied))
}

/** The package python-dotenv, as `load_dotenv` and `dotenv_values` read files. */
export const pythonDotenv: Dialect = {
  id: 'python-dotenv',
  title: 'python-dotenv',
  versions: 'python-dotenv 1.2.4',
  read(text) {
    const source = withoutMark(text).replace(/\r\n?/g, '\n')
    return readStatements(source, (at, values) => {
      const { name, value, next } = bindingAt(source, at)
      if (name !== undefined) {
        if (value === undefined) values.delete(name)
        else values.set(name, expand(value, values))
      }
      return next
    })
  },
}
