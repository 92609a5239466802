import type { Dialect, DialectReading, DialectValue } from './dialect.ts'
import { DYNAMIC, literal } from './dialect.ts'
import { composeBlank, goSpace, withoutMark } from './white-space.ts'

// One thing that starts with a dollar sign. With the flags i and u, letters are those of Go's (?i).
const TEMPLATE =
  /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{(?:([_a-z][_a-z0-9]*(?::?[-+?]([^\n]*))?)\}|()))/giu

/** The offset of the brace that closes the first one, nested ones counted. */
const closingBrace = (text: string): number => {
  let open = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '}') {
      open -= 1
      if (open === 0) return at
    } else if (text[at] === '{') {
      open += 1
      // The character behind an opening brace is passed over.
      at += 1
    }
  }
  return -1
}

/** `refused`: always an error; `unknown`: an error or not, as the environment has it. */
type Substituted = DialectValue | { readonly kind: 'refused' } | { readonly kind: 'unknown' }

const REFUSED: Substituted = { kind: 'refused' }
const UNKNOWN: Substituted = { kind: 'unknown' }

// `${NAME}`, `${NAME:-word}` and their like. A word that is not used is not looked at, and what is
// behind the closing brace was matched with it.
const braced = (match: string, word: string | undefined): Substituted => {
  if (word === undefined) return DYNAMIC
  const close = closingBrace(match)
  if (close === -1) return UNKNOWN
  const rest = substitute(match.slice(close + 1))
  if (rest.kind === 'refused') return REFUSED
  const operator = /^\$\{\w+(:?[-+?])(.*)\}$/su.exec(match.slice(0, close + 1))
  if (operator === null || operator[1]?.endsWith('?') === true) return UNKNOWN
  const inside = substitute(operator[2] ?? '')
  return inside.kind === 'refused' || inside.kind === 'unknown' || rest.kind === 'unknown'
    ? UNKNOWN
    : DYNAMIC
}

/** What Docker Compose makes of the dollar signs in a value. */
function substitute(text: string): Substituted {
  if (!text.includes('$')) return literal(text)
  let outcome: Substituted = literal('')
  let value = ''
  let copied = 0
  for (const match of text.matchAll(TEMPLATE)) {
    const [whole, dollar, name, substitution, word] = match
    value += text.slice(copied, match.index)
    copied = match.index + whole.length
    if (dollar !== undefined) value += '$'
    else if (name !== undefined) outcome = outcome.kind === 'value' ? DYNAMIC : outcome
    else if (substitution === undefined) return REFUSED
    else {
      const made = braced(whole, word)
      if (made.kind === 'refused') return REFUSED
      if (made.kind === 'unknown' || outcome.kind === 'value') outcome = made
    }
  }
  return outcome.kind === 'value' ? literal(value + text.slice(copied)) : outcome
}

/** A step of reading: what is left of the text, or that it ends here. */
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
  // A word that nothing ends is taken for the value of a variable without a name.
  const name = end === '' ? '' : goSpace.end(text.slice(0, at))
  const left = composeBlank.start(end === '' ? text : text.slice(at + 1))
  if (text === '' || name.includes(' ')) return { kind: 'refused' }
  return { kind: end === '\n' ? 'inherited' : 'assigned', name, left }
}

/** The text in quotes at the start of a text, and where it ends; nothing when it does not. */
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

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  // What the substitution makes a dollar sign of.
  $: '$$',
}

const unescape = (text: string): string =>
  text.replace(/\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g, (match, letter?: string, digits?: string) => {
    if (letter !== undefined) return ESCAPES[letter] ?? match
    return digits !== undefined && /^[0-3][0-7]{2}$/.test(digits)
      ? String.fromCharCode(Number.parseInt(digits, 8))
      : `\\${digits ?? ''}`
  })

const unquotedAt = (line: string): string => {
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
        ? substitute(unquotedAt(head.left.slice(0, end)))
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
