import { type DialectValue, DYNAMIC, literal } from './dialect.ts'

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
export type Substituted = DialectValue | { readonly kind: 'refused' } | { readonly kind: 'unknown' }

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
export function substitute(text: string): Substituted {
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
