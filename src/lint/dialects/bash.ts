import {
  type Dialect,
  type DialectReading,
  type DialectValue,
  type DialectValues,
  closingQuote,
  DYNAMIC,
  endOfLine,
  literal,
  readStatements,
} from './dialect.ts'

/** What an earlier line of the file gave a variable. */
type Look = (name: string) => DialectValue | undefined

// Functions return nothing for a text that is not followed: a pipe, a redirection, an unclosed quote.

/** A piece of a word; its text is absent when it is not known. */
type Part = { readonly text: string | undefined; readonly end: number; readonly isExpanded?: true }

type Word = {
  readonly value: string | undefined
  /** Whether a part of it was expanded; then there may be no word at all. */
  readonly isExpanded: boolean
  /** Whether the shell replaces a `~` in it with a home folder. */
  readonly hasHome: boolean
  /** As written. */
  readonly source: string
  readonly end: number
}

const isBlank = (character: string): boolean => character === ' ' || character === '\t'

const isWordEnd = (character: string): boolean =>
  isBlank(character) || '\n;&|<>()'.includes(character)

const textOf = (known: DialectValue | undefined): string | undefined =>
  known?.kind === 'value' ? known.value : undefined

const joined = (before: string | undefined, more: string | undefined): string | undefined =>
  before === undefined || more === undefined ? undefined : before + more

const partsFrom = (
  text: string,
  from: number,
  isEnd: (character: string) => boolean,
  partAt: (at: number) => Part | undefined,
): Pick<Word, 'value' | 'isExpanded' | 'end'> | undefined => {
  let value: string | undefined = ''
  let isExpanded = false
  let at = from
  while (at < text.length && !isEnd(text.charAt(at))) {
    const part = partAt(at)
    if (part === undefined) return undefined
    value = joined(value, part.text)
    isExpanded ||= part.isExpanded === true
    at = Math.min(part.end, text.length)
  }
  return { value, isExpanded, end: at }
}

const VARIABLE = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/
// Special parameters, commands and defaults, without quotes or nesting.
const UNKNOWN =
  /^(?:\$[0-9$!?#*@-]|\$\([^()'"`\\\n#]*\)|\$\{[A-Za-z_]\w*:?[-+][\w./:@-]*\}|`[^`'"\\\n(){}#]*`)/

const expansionAt = (text: string, at: number, look: Look): Part | undefined => {
  const rest = text.slice(at, at + 1000)
  const [whole = '', plain, braced] = VARIABLE.exec(rest) ?? []
  const name = plain ?? braced
  if (name !== undefined) {
    return { text: textOf(look(name)), end: at + whole.length, isExpanded: true }
  }
  const unknown = UNKNOWN.exec(rest)?.[0]
  if (unknown !== undefined) {
    return { text: undefined, end: at + unknown.length, isExpanded: true }
  }
  return /^\$(?![([{])/.test(rest) ? { text: '$', end: at + 1 } : undefined
}

const doubleQuoted = (text: string, open: number, look: Look): Part | undefined => {
  const isQuote = (character: string): boolean => character === '"'
  const inside = partsFrom(text, open + 1, isQuote, (at) => {
    const character = text.charAt(at)
    if (character === '$' || character === '`') return expansionAt(text, at, look)
    if (character !== '\\') return { text: character, end: at + 1 }
    const isEscape = /^[$`"\\\n]/.test(text.charAt(at + 1))
    return isEscape ? escaped(text, at) : { text: '\\', end: at + 1 }
  })
  if (inside === undefined || inside.end === text.length) return undefined
  return { text: inside.value, end: inside.end + 1 }
}

const singleQuoted = (text: string, open: number): Part | undefined => {
  const close = text.indexOf("'", open + 1)
  return close === -1 ? undefined : { text: text.slice(open + 1, close), end: close + 1 }
}

// The escapes in `$'…'` are not followed.
const ansiString = (text: string, open: number): Part | undefined => {
  const close = closingQuote(text, open)
  return close === -1 ? undefined : { text: undefined, end: close + 1 }
}

// A backslash joins lines.
const escaped = (text: string, at: number): Part => {
  const next = text.charAt(at + 1)
  return { text: next === '' ? '\\' : next.replace('\n', ''), end: at + 2 }
}

const partAt = (text: string, at: number, look: Look): Part | undefined => {
  const character = text.charAt(at)
  if (character === "'") return singleQuoted(text, at)
  if (character === '"') return doubleQuoted(text, at, look)
  if (character === '\\') return escaped(text, at)
  if (text.startsWith("$'", at)) return ansiString(text, at + 1)
  if (text.startsWith('$"', at)) return doubleQuoted(text, at + 1, look)
  if (character === '$' || character === '`') return expansionAt(text, at, look)
  return { text: character, end: at + 1 }
}

const wordAt = (text: string, from: number, look: Look): Word | undefined => {
  let hasHome = false
  const parts = partsFrom(text, from, isWordEnd, (at) => {
    hasHome ||= text.charAt(at) === '~' && (at === from || text.charAt(at - 1) === ':')
    return partAt(text, at, look)
  })
  return parts && { ...parts, hasHome, source: text.slice(from, parts.end) }
}

/** Skips blanks, joined lines, and a comment behind them. */
const skipToWord = (text: string, from: number): number => {
  let at = from
  while (isBlank(text.charAt(at)) || text.startsWith('\\\n', at)) {
    at += text.charAt(at) === '\\' ? 2 : 1
  }
  return text.charAt(at) === '#' ? endOfLine(text, at) : at
}

// What follows these is unknown: they change variables or the control flow, or are no commands.
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

const assigned = ({ value, hasHome }: Word, before: DialectValue | undefined): DialectValue => {
  const whole = joined(textOf(before), value)
  return whole === undefined || hasHome ? DYNAMIC : literal(whole)
}

/** What a command assigns, and the offset of the semicolon, line end or end of text behind it. */
type Command = { readonly values: DialectValues; readonly end: number }

type CommandName = 'none' | 'export' | 'other'

// The kind of a command after a word that assigns nothing.
const named = (word: Word, command: CommandName, hasValues: boolean): CommandName | undefined => {
  if (command === 'other') return 'other'
  if (command === 'export') return /^[A-Za-z_]\w*$/.test(word.source) ? 'export' : undefined
  if (word.isExpanded || word.value === undefined || MEANINGFUL.has(word.value)) return undefined
  if (/^[A-Za-z_]\w*\[/.test(word.source)) return undefined
  if (word.value !== 'export') return 'other'
  // `A=1 export B` is rare, and depends on the shell's mode.
  return hasValues ? undefined : 'export'
}

const readCommand = (text: string, from: number, before: Look): Command | undefined => {
  const values: DialectValues = new Map()
  const look: Look = (name) => values.get(name) ?? before(name)
  let command: CommandName = 'none'
  let at = skipToWord(text, from)
  while (at < text.length && text.charAt(at) !== '\n' && text.charAt(at) !== ';') {
    const head = command === 'other' ? null : ASSIGNMENT.exec(text.slice(at, at + 1000))
    const [assignment = '', name, plus] = head ?? []
    const word = wordAt(text, at + assignment.length, look)
    if (word === undefined || word.end === at) return undefined
    if (name === undefined) {
      const next = named(word, command, values.size > 0)
      if (next === undefined) return undefined
      command = next
    } else values.set(name, assigned(word, plus === '+' ? look(name) : literal('')))
    at = skipToWord(text, word.end)
  }
  // Assignments before another command are for that command alone.
  if (command === 'other') values.clear()
  return { values, end: at }
}

// A line may have several commands; if one of them is wrong, none is run.
const readLine = (text: string, from: number, before: Look): Command | undefined => {
  const values: DialectValues = new Map()
  let at = from
  for (;;) {
    const command = readCommand(text, at, (name) => values.get(name) ?? before(name))
    if (command === undefined) return undefined
    for (const [name, value] of command.values) values.set(name, value)
    if (text.charAt(command.end) !== ';') return { values, end: command.end + 1 }
    if (command.values.size === 0) return undefined
    at = command.end + 1
  }
}

// Any name that looks assigned in the rest may be.
const giveUp = (values: DialectValues, text: string): DialectReading => {
  for (const [, name] of text.matchAll(/(?<!\w)([A-Za-z_]\w*)(?:\[|\+?=)/g)) {
    if (name !== undefined) values.set(name, DYNAMIC)
  }
  return { kind: 'read', values }
}

/** A shell that sources the file: `set -a; . ./.env`. Commands in it are seen, and never run. */
export const bash: Dialect = {
  id: 'bash',
  title: 'bash',
  versions: 'bash 5.2',
  read: (text) =>
    readStatements(text, (at, values) => {
      const line = readLine(text, at, (name) => values.get(name))
      if (line === undefined) return giveUp(values, text.slice(at))
      for (const [name, value] of line.values) values.set(name, value)
      return line.end
    }),
}
