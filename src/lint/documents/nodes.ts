import type { ConfigEntry, ConfigNode, ConfigStream } from '../../config/tree.ts'
import { Secret } from '../../core/secret.ts'
import type { Comment, DocumentProblem, WrittenVariable } from '../document.ts'
import { restOfLine, wholeLines } from './whole-lines.ts'

export function entriesOf(node: ConfigNode | undefined): readonly ConfigEntry[] {
  return node?.kind === 'map' ? node.entries : []
}

/** The value under a path of keys. */
export function at(
  node: ConfigNode | undefined,
  ...keys: readonly string[]
): ConfigNode | undefined {
  return keys.reduce(
    (found, key) => entriesOf(found).find((entry) => entry.key === key)?.value,
    node,
  )
}

export function valuesOf(node: ConfigNode | undefined): readonly ConfigNode[] {
  return node?.kind === 'list' ? node.items.map(({ value }) => value) : []
}

/** The text of a scalar that is not empty. */
export function textOf(node: ConfigNode | undefined): string | undefined {
  return (node?.kind === 'scalar' && node.text) || undefined
}

/** A name as labels may show it; one of another shape may be a misplaced credential. */
export function shownName(text: string | undefined): string {
  return text !== undefined && /^[\p{L}\p{N}_.-]{1,63}$/u.test(text) ? text : '*'
}

export type WrittenValue = Omit<WrittenVariable, 'name' | 'nameSpan' | 'span'>

/** A value that is not in the file, at the place of a node. */
export function unknownValue(node: ConfigNode): WrittenValue {
  return {
    value: undefined,
    valueSpan: node.span,
    quote: node.kind === 'scalar' ? node.quote : 'none',
  }
}

export function writtenVariable(
  { key, keySpan, span, value }: ConfigEntry,
  read: (node: ConfigNode) => WrittenValue,
  text: string,
): WrittenVariable {
  return { name: key, nameSpan: keySpan, ...read(value), span: wholeLines(text, span) }
}

/** An empty value, behind what names it. */
export function emptyValue({ span }: ConfigNode): WrittenValue {
  return { value: new Secret(''), valueSpan: { from: span.to, to: span.to }, quote: 'none' }
}

/** The text of a scalar as a value; that of a list or a map is not known. */
export function literalValue(node: ConfigNode): WrittenValue {
  if (node.kind !== 'scalar' || isEncrypted(node.text ?? '')) return unknownValue(node)
  const { text, span, contentSpan, quote } = node
  const value = new Secret(text ?? '')
  return { value, valueSpan: span, ...(contentSpan && { contentSpan }), quote }
}

type Parsed = Pick<ConfigStream, 'problems' | 'comments'>

export function problemsOf({ problems }: Parsed, text: string): readonly DocumentProblem[] {
  return problems.map(({ offset, reason, kind }) => ({
    kind: kind === 'syntax' ? 'unparsable' : kind,
    span: restOfLine(text, offset),
    reason,
  }))
}

export function commentsOf({ comments }: Parsed): readonly Comment[] {
  return comments.map(({ text, span }) => ({ text: text.replace(/^#+/, '').trim(), span }))
}

/** Whether SOPS or dotenvx encrypted a value. */
export function isEncrypted(value: string): boolean {
  return /^ENC\[AES256_GCM,[^\]]*\]$/.test(value) || /^encrypted:[A-Za-z0-9+/=]{40,}$/.test(value)
}

/** Stands for what a template inserts. */
export const placeholder = '\uE000'

const actions = /\{\{(?:[^{}"`]|"[^"\n]*"|`[^`]*`|[{}](?![{}]))*\}\}/g

/** Whether a text is a template of Helm, Jinja, gomplate or ERB. */
export function isTemplate(text: string): boolean {
  return /(?<!\$)\{\{|\{%|<%/.test(text)
}

/** Overwrites a template's actions in place: by a comment on lines of their own, else by placeholders. */
export function withoutActions(text: string): string {
  return text.replace(actions, (action, from: number) => {
    const to = from + action.length
    const lines = wholeLines(text, { from, to })
    const isAlone = lines.from < from || lines.to > to
    const [first, rest] = isAlone ? ['#', ' '] : [placeholder, placeholder]
    return first + action.slice(1).replace(/[^\r\n]/g, rest)
  })
}
