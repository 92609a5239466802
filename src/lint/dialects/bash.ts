import type { Dialect, DialectReading, DialectValue } from './dialect.ts'
import { DYNAMIC, literal } from './dialect.ts'

/** What an earlier line of the file gave a variable. */
type Look = (name: string) => DialectValue | undefined

/** A word as it is written, taken apart: its value, and what could not be told. */
type Word = {
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
const BEYOND = 'beyond'

type Part = { readonly text: string | undefined; readonly end: number; readonly isExpanded?: true }

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
const wordAt = (text: string, from: number, look: Look): Word | typeof BEYOND => {
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
const skipToWord = (text: string, from: number): number => {
  let at = from
  while (isBlank(text.charAt(at)) || text.startsWith('\\\n', at)) {
    at += text.charAt(at) === '\\' ? 2 : 1
  }
  if (text.charAt(at) === '#') while (at < text.length && text.charAt(at) !== '\n') at += 1
  return at
}

// What changes variables or the course of the file, or is no command: nothing behind it is told.
const MEANINGFUL = new Set(
  (
    '. : [ alias bg bind break builtin caller case cd command compgen complete compopt continue coproc ' +
    'declare dirs disown do done echo elif else enable esac eval exec exit false fc fg fi for ' +
    'function getopts hash help history if in jobs kill let local logout mapfile popd printf pushd pwd ' +
    'read readarray readonly return select set shift shopt source suspend test then time times trap ' +
    'true type typeset ulimit umask unalias unset until wait while { } ! [[ ]]'
  ).split(' '),
)

const ASSIGNMENT = /^([A-Za-z_]\w*)(\+?)=/

type Values = Map<string, DialectValue>

type Assignment = { readonly name: string; readonly value: DialectValue; readonly word: Word }

const joined = (before: DialectValue | undefined, more: DialectValue): DialectValue =>
  before?.kind === 'value' && more.kind === 'value' ? literal(before.value + more.value) : DYNAMIC

const assignmentAt = (
  text: string,
  from: number,
  look: Look,
): Assignment | undefined | typeof BEYOND => {
  const [head, name, plus] = ASSIGNMENT.exec(text.slice(from, from + 1000)) ?? []
  if (head === undefined || name === undefined) return undefined
  const word = wordAt(text, from + head.length, look)
  if (word === BEYOND) return BEYOND
  const value = word.value === undefined || word.hasHome ? DYNAMIC : literal(word.value)
  return { name, value: plus === '+' ? joined(look(name), value) : value, word }
}

/** What a command assigns, and where it ends: at a semicolon, at a line end or with the text. */
type Command = { readonly values: Values; readonly end: number }

type CommandName = 'none' | 'export' | 'other'

// What a word that assigns nothing makes of the command it is in.
const named = (
  word: Word,
  command: CommandName,
  hasValues: boolean,
): CommandName | typeof BEYOND => {
  if (command === 'other') return 'other'
  if (command === 'export') return /^[A-Za-z_]\w*$/.test(word.source) ? 'export' : BEYOND
  if (word.isExpanded || word.value === undefined || MEANINGFUL.has(word.value)) return BEYOND
  if (/^[A-Za-z_]\w*\[/.test(word.source)) return BEYOND
  if (word.value !== 'export') return 'other'
  // `A=1 export B` is rare, and depends on the shell's mode.
  return hasValues ? BEYOND : 'export'
}

const readCommand = (text: string, from: number, before: Look): Command | typeof BEYOND => {
  const values: Values = new Map()
  const look: Look = (name) => values.get(name) ?? before(name)
  let command: CommandName = 'none'
  let at = skipToWord(text, from)
  while (at < text.length && text.charAt(at) !== '\n' && text.charAt(at) !== ';') {
    const assignment: Assignment | undefined | typeof BEYOND =
      command === 'other' ? undefined : assignmentAt(text, at, look)
    if (assignment === BEYOND) return BEYOND
    const word: Word | typeof BEYOND = assignment?.word ?? wordAt(text, at, look)
    if (word === BEYOND || word.end === at) return BEYOND
    if (assignment !== undefined) values.set(assignment.name, assignment.value)
    else {
      const next = named(word, command, values.size > 0)
      if (next === BEYOND) return BEYOND
      command = next
    }
    at = skipToWord(text, word.end)
  }
  // In front of another command, assignments are for that command alone.
  return { values: command === 'other' ? new Map<string, DialectValue>() : values, end: at }
}

// One line, which may be several commands; nothing of it is run when a part of it is wrong.
const readLine = (text: string, from: number, before: Look): Command | typeof BEYOND => {
  const values: Values = new Map()
  let at = from
  for (;;) {
    const command = readCommand(text, at, (name) => values.get(name) ?? before(name))
    if (command === BEYOND) return BEYOND
    for (const [name, value] of command.values) values.set(name, value)
    if (text.charAt(command.end) !== ';') return { values, end: command.end + 1 }
    if (command.values.size === 0) return BEYOND
    at = command.end + 1
  }
}

// Behind what is not followed, any name that looks assigned may be.
const giveUp = (values: Values, text: string): DialectReading => {
  for (const [, name] of text.matchAll(/(?<!\w)([A-Za-z_]\w*)(?:\[|\+?=)/g)) {
    if (name !== undefined) values.set(name, DYNAMIC)
  }
  return { kind: 'read', values }
}

const read = (text: string): DialectReading => {
  const values: Values = new Map()
  let at = 0
  while (at < text.length) {
    const line = readLine(text, at, (name) => values.get(name))
    if (line === BEYOND) return giveUp(values, text.slice(at))
    for (const [name, value] of line.values) values.set(name, value)
    at = line.end
  }
  return { kind: 'read', values }
}

/** A shell that sources the file: `set -a; . ./.env`. Commands in it are seen, and never run. */
export const bash: Dialect = {
  id: 'bash',
  title: 'bash',
  versions: 'bash 5.2',
  read,
}
