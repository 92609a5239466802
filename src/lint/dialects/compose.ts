import {
  CONTROLS,
  composeBlank,
  type Dialect,
  type DialectReading,
  type DialectValue,
  DYNAMIC,
  endOfLine,
  goSpace,
  literal,
  withoutMark,
} from './dialect.ts'

// With the flags i and u, letters are those of Go's (?i).
const TEMPLATE = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{(?:([_a-z][_a-z0-9]*)(\}|:?[-+?])|()))/giu

/** The offset of the brace that closes the one before `from`; -1 for none. */
const closingBrace = (text: string, from: number, to: number): number => {
  let open = 1
  // Compose skips the character behind an opening brace.
  for (let at = from + 1; at < to; at += 1) {
    if (text[at] === '}') {
      open -= 1
      if (open === 0) return at
    } else if (text[at] === '{') {
      open += 1
      at += 1
    }
  }
  return -1
}

/** `refused` is always an error; `unknown` may be one, depending on the environment. */
type Substituted = DialectValue | { readonly kind: 'refused' } | { readonly kind: 'unknown' }

const REFUSED: Substituted = { kind: 'refused' }
const UNKNOWN: Substituted = { kind: 'unknown' }

// No text may exhaust the stack.
const maxDepth = 50

/** Finds the last closing brace on the line of an offset; the offsets ascend. */
const bracesOf = (text: string): ((from: number) => number) => {
  let lineEnd = -1
  let last = -1
  return (from) => {
    if (from > lineEnd) {
      lineEnd = endOfLine(text, from)
      last = text.lastIndexOf('}', lineEnd)
    }
    return last
  }
}

function substitute(text: string, depth = 0): Substituted {
  if (!text.includes('$')) return literal(text)
  if (depth > maxDepth) return UNKNOWN
  let outcome: Substituted = literal('')
  let value = ''
  let at = 0
  const lastBraceOnLine = bracesOf(text)
  const template = new RegExp(TEMPLATE)
  for (let match = template.exec(text); match !== null; match = template.exec(text)) {
    const [whole, dollar, name, variable, operator] = match
    const end = match.index + whole.length
    value += text.slice(at, match.index)
    at = end
    if (dollar !== undefined) value += '$'
    else if (name !== undefined || operator === '}') {
      outcome = together(outcome, DYNAMIC)
    } else if (variable === undefined || operator === undefined) return REFUSED
    else {
      const last = lastBraceOnLine(end)
      if (last < end) return REFUSED
      const close = closingBrace(text, match.index + 1, last + 1)
      const made =
        close < 0 || operator.endsWith('?') ? UNKNOWN : word(text.slice(end, close), depth)
      outcome = together(outcome, made)
      at = close < 0 ? last + 1 : close + 1
      template.lastIndex = at
    }
  }
  return outcome.kind === 'value' ? literal(value + text.slice(at)) : outcome
}

const together = (outcome: Substituted, made: Substituted): Substituted =>
  made.kind === 'unknown' || outcome.kind === 'value' ? made : outcome

const word = (text: string, depth: number): Substituted => {
  const { kind } = substitute(text, depth + 1)
  return kind === 'refused' || kind === 'unknown' ? UNKNOWN : DYNAMIC
}

type Head =
  | { readonly kind: 'assigned' | 'inherited'; readonly name: string; readonly left: string }
  | { readonly kind: 'refused' }

const NAME_CHARACTER = /[\p{L}\p{N}_.[\]-]/u

const statementStart = (text: string): string => {
  let rest = goSpace.start(text)
  while (rest.startsWith('#')) {
    const end = rest.indexOf('\n')
    rest = end === -1 ? '' : goSpace.start(rest.slice(end))
  }
  return rest
}

const withoutExport = (text: string): string => {
  const rest = text.startsWith('export') ? text.slice('export'.length) : ''
  return /^[\t\n\f\r ]/.test(rest) ? composeBlank.start(rest) : text
}

const headOf = (written: string): Head => {
  const text = withoutExport(written)
  let at = 0
  let end = ''
  for (const character of text) {
    if (character === '=' || character === ':' || character === '\n') {
      end = character
      break
    }
    if (!composeBlank.is(character) && !NAME_CHARACTER.test(character)) return { kind: 'refused' }
    at += character.length
  }
  // Compose takes an unended word for the value of a variable without a name.
  const name = end === '' ? '' : goSpace.end(text.slice(0, at))
  const left = composeBlank.start(end === '' ? text : text.slice(at + 1))
  if (text === '' || name.includes(' ')) return { kind: 'refused' }
  return { kind: end === '\n' ? 'inherited' : 'assigned', name, left }
}

/** Reads a text in quotes; `undefined` when they are not closed. */
const quotedAt = (text: string): { readonly inside: string; readonly end: number } | undefined => {
  const quote = text.charAt(0)
  let inside = ''
  for (let at = 1; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === quote) return { inside, end: at + 1 }
    const next = text.charAt(at + 1)
    if (character === '\\' && next !== '') {
      inside += next === quote ? quote : character + next
      at += 1
    } else inside += character
  }
  return undefined
}

// The substitution turns two dollar signs into one.
const ESCAPES: Readonly<Record<string, string>> = { ...CONTROLS, '"': '"', '\\': '\\', $: '$$' }

const unescape = (text: string): string =>
  text.replace(/\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g, (match, letter?: string, digits?: string) => {
    if (letter !== undefined) return ESCAPES[letter] ?? match
    return digits !== undefined && /^[0-3][0-7]{2}$/.test(digits)
      ? String.fromCharCode(Number.parseInt(digits, 8))
      : `\\${digits ?? ''}`
  })

const withoutComment = (line: string): string => {
  const comment = line.indexOf(' #')
  return goSpace.end(comment === -1 ? line : line.slice(0, comment))
}

const read = (text: string): DialectReading => {
  const values = new Map<string, DialectValue>()
  let isCertain = true
  let rest = statementStart(withoutMark(text))
  while (rest !== '') {
    const at = text.length - rest.length
    const head = headOf(rest)
    if (head.kind === 'refused') return isCertain ? { kind: 'refused', at } : { kind: 'dynamic' }
    if (head.kind === 'inherited') {
      values.set(head.name, DYNAMIC)
      rest = statementStart(head.left)
      continue
    }
    const quote = /^["']/.exec(head.left)?.[0]
    const quoted = quote === undefined ? undefined : quotedAt(head.left)
    if (quote !== undefined && quoted === undefined) return { kind: 'refused', at }
    const lineEnd = quoted === undefined ? head.left.indexOf('\n') : quoted.end - 1
    const end = lineEnd === -1 ? head.left.length : lineEnd
    const value =
      quoted === undefined
        ? substitute(withoutComment(head.left.slice(0, end)))
        : quote === '"'
          ? substitute(unescape(quoted.inside))
          : { kind: 'value' as const, value: quoted.inside }
    if (value.kind === 'refused') return { kind: 'refused', at }
    if (value.kind === 'unknown') isCertain = false
    else values.set(head.name, value)
    rest = statementStart(head.left.slice(end + 1))
  }
  return isCertain ? { kind: 'read', values } : { kind: 'dynamic' }
}

/** Docker Compose: `.env` beside the Compose file, and `env_file:`. */
export const compose: Dialect = {
  id: 'compose',
  title: 'Docker Compose',
  versions: 'compose-go 2.16.2',
  read,
}
