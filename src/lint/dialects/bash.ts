import { BEYOND, skipToWord, type Word, wordAt } from './bash-words.ts'
import {
  type Dialect,
  type DialectReading,
  type DialectValue,
  DYNAMIC,
  literal,
} from './dialect.ts'

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

type Look = (name: string) => DialectValue | undefined

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
  for (const [, name] of text.matchAll(/(?<!\w)([A-Za-z_]\w*)(?:\[[^\]\n]*\])?\+?=/g)) {
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
