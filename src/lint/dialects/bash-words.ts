import type { DialectValue } from './dialect.ts'

/** A word as it is written, taken apart: its value, and what could not be told. */
export type Word = {
  /** The text once quotes are gone; nothing when it depends on what the file does not say. */
  readonly value: string | undefined
  /** Whether a part of it came from an expansion, so that it may be no word at all. */
  readonly isExpanded: boolean
  /** Whether a `~` stands where a value has a home folder put in for it. */
  readonly hasHome: boolean
  /** As written. */
  readonly source: string
  readonly end: number
}

/** Something this reader does not follow: a pipe, a redirection, a quote that is not closed. */
export const BEYOND = 'beyond'

type Part = { readonly text: string | undefined; readonly end: number; readonly isExpanded?: true }

type Look = (name: string) => DialectValue | undefined

const isBlank = (character: string): boolean => character === ' ' || character === '\t'

// `$NAME` and `${NAME}`: what an earlier line of the file gave it, if one did.
const variable = (name: string, end: number, look: Look): Part => {
  const known = look(name)
  return { text: known?.kind === 'value' ? known.value : undefined, end, isExpanded: true }
}

const afterCommand = (text: string, from: number): number | undefined => {
  // No quotes, no nesting: more than that is not followed.
  const close = /^[^()'"`\\\n#]*\)/.exec(text.slice(from, from + 1000))
  return close === null ? undefined : from + close[0].length
}

const ansiString = (text: string, from: number): Part | typeof BEYOND => {
  let at = from
  while (at < text.length && text[at] !== "'") at += text[at] === '\\' ? 2 : 1
  return at < text.length ? { text: undefined, end: at + 1 } : BEYOND
}

const dollar = (text: string, at: number, look: Look): Part | typeof BEYOND => {
  const rest = text.slice(at + 1, at + 1001)
  const name = /^[A-Za-z_]\w*/.exec(rest)?.[0]
  if (name !== undefined) return variable(name, at + 1 + name.length, look)
  if (/^[0-9$!?#*@-]/.test(rest)) return { text: undefined, end: at + 2, isExpanded: true }
  if (rest.startsWith('(')) {
    const end = rest.startsWith('((') ? undefined : afterCommand(text, at + 2)
    return end === undefined ? BEYOND : { text: undefined, end, isExpanded: true }
  }
  if (rest.startsWith('[')) return BEYOND
  if (!rest.startsWith('{')) return { text: '$', end: at + 1 }
  const plain = /^\{([A-Za-z_]\w*)\}/.exec(rest)
  if (plain?.[1] !== undefined) return variable(plain[1], at + 1 + plain[0].length, look)
  const operator = /^\{[A-Za-z_]\w*:?[-+][\w./:@-]*\}/.exec(rest)?.[0]
  return operator === undefined
    ? BEYOND
    : { text: undefined, end: at + 1 + operator.length, isExpanded: true }
}

const backquoted = (text: string, at: number): Part | typeof BEYOND => {
  const close = /^[^`'"\\\n(){}#]*`/.exec(text.slice(at + 1, at + 1001))
  return close === null
    ? BEYOND
    : { text: undefined, end: at + 1 + close[0].length, isExpanded: true }
}

const doubleQuoted = (text: string, open: number, look: Look): Part | typeof BEYOND => {
  let value: string | undefined = ''
  let at = open + 1
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '"') return { text: value, end: at + 1 }
    let part: Part | typeof BEYOND = { text: character, end: at + 1 }
    if (character === '\\') {
      const next = text.charAt(at + 1)
      const isEscape = next !== '' && '$`"\\\n'.includes(next)
      part = { text: isEscape ? next.replace('\n', '') : '\\', end: at + (isEscape ? 2 : 1) }
    } else if (character === '$') part = dollar(text, at, look)
    else if (character === '`') part = backquoted(text, at)
    if (part === BEYOND) return BEYOND
    value = value === undefined || part.text === undefined ? undefined : value + part.text
    at = part.end
  }
  return BEYOND
}

const unquotedDollar = (text: string, at: number, look: Look): Part | typeof BEYOND => {
  if (text[at + 1] === "'") return ansiString(text, at + 2)
  if (text[at + 1] === '"') return doubleQuoted(text, at + 1, look)
  return dollar(text, at, look)
}

const partAt = (text: string, at: number, look: Look): Part | typeof BEYOND => {
  const character = text.charAt(at)
  if (character === "'") {
    const close = text.indexOf("'", at + 1)
    return close === -1 ? BEYOND : { text: text.slice(at + 1, close), end: close + 1 }
  }
  if (character === '"') return doubleQuoted(text, at, look)
  if (character === '`') return backquoted(text, at)
  if (character === '$') return unquotedDollar(text, at, look)
  if (character !== '\\') return { text: character, end: at + 1 }
  const next = text.charAt(at + 1)
  return { text: next === '' ? '\\' : next.replace('\n', ''), end: at + 2 }
}

/** Where a word ends: white space, or a sign that has a meaning of its own. */
const isEnd = (character: string): boolean => isBlank(character) || '\n;&|<>()'.includes(character)

/** Reads the word at an offset. */
export const wordAt = (text: string, from: number, look: Look): Word | typeof BEYOND => {
  let value: string | undefined = ''
  let isExpanded = false
  let hasHome = false
  let at = from
  while (at < text.length && !isEnd(text.charAt(at))) {
    const part = partAt(text, at, look)
    if (part === BEYOND) return BEYOND
    hasHome ||= text.charAt(at) === '~' && (at === from || text.charAt(at - 1) === ':')
    value = value === undefined || part.text === undefined ? undefined : value + part.text
    isExpanded ||= part.isExpanded === true
    at = Math.min(part.end, text.length)
  }
  return { value, isExpanded, hasHome, source: text.slice(from, at), end: at }
}

/** The offset behind blanks, joined lines, and a comment that starts there. */
export const skipToWord = (text: string, from: number): number => {
  let at = from
  while (isBlank(text.charAt(at)) || text.startsWith('\\\n', at)) {
    at += text.charAt(at) === '\\' ? 2 : 1
  }
  if (text.charAt(at) === '#') while (at < text.length && text.charAt(at) !== '\n') at += 1
  return at
}
