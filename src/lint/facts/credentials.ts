import type { Span } from '../../core/positions.ts'
import { isReference, parseReference } from '../../secrets/reference.ts'
import { settingTable } from '../../settings/table.ts'
import type { SettingId } from '../../settings/table.ts'
import { isPlaceholder, parseUri } from '../../uri/index.ts'
import { allEntries } from '../document.ts'
import type { Block, Document, Entry } from '../document.ts'
import { nameOf } from '../paths.ts'
import { firstIndex } from '../sequences.ts'
import type { Subject } from '../subject.ts'
import { inEffect } from './in-effect.ts'

/** Whether an entry's value is itself a credential, not a reference to one, and not empty. */
export function isCredential({ setting, isFile, value }: Entry): boolean {
  if (setting === undefined || isFile || value === undefined) return false
  if (settingTable[setting].kind !== 'secret') return false
  const text = value.reveal()
  return text.trim() !== '' && !isReference(text)
}

/**
 * The credential in an entry's value: all of it, or what stands before the last `@` of an endpoint,
 * since a password may contain a raw `/` or `#`.
 */
export function credentialIn(entry: Entry): Span | undefined {
  const { setting, value, contentSpan, valueSpan } = entry
  if (isCredential(entry)) return contentSpan ?? valueSpan
  if (setting === undefined || value === undefined) return undefined
  if (settingTable[setting].kind !== 'endpoint') return undefined
  const text = value.reveal()
  const at = text.lastIndexOf('@')
  if (at < 0) return undefined
  if (contentSpan === undefined) return valueSpan
  const slashes = text.indexOf('://')
  const from = slashes >= 0 && slashes < at ? slashes + 3 : 0
  return { from: contentSpan.from + from, to: contentSpan.from + at }
}

/** The credentials of a document in the order of the text; overlapping spans are joined. */
export function credentialSpans(document: Document): readonly Span[] {
  const found = allEntries(document)
    .map(credentialIn)
    .filter((span) => span !== undefined)
    .toSorted((a, b) => a.from - b.from)
  const spans: Span[] = []
  for (const span of found) {
    const last = spans.at(-1)
    if (last === undefined || span.from >= last.to) spans.push(span)
    else spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
  }
  return spans
}

/**
 * Shortens a span that would show how long a credential is: it ends where the credential starts, or
 * behind its own first character. The credentials are in the order of the text, without overlaps.
 */
export function withoutLength({ from, to }: Span, credentials: readonly Span[]): Span {
  const hit = credentials[firstIndex(credentials, (credential) => credential.to > from)]
  return hit === undefined || hit.from >= to
    ? { from, to }
    : { from, to: Math.max(from + 1, hit.from) }
}

// What templates have where a value is to be filled in.
const STAND_IN =
  /^(?:change[-_ ]?(?:me|this|it)\b.*|replace[-_ ]?(?:me|this|with)\b.*|(?:insert|put|enter|add)[-_ ].*|to[-_ ]?do\b.*|tbd|fixme|x{3,}|[a-z]{2,7}[-_]x{4,}|\.{3,}|…|placeholder|your[-_ ].*|[你您]的.*|my[-_ ](?:token|password|api[-_]?key|secret)|zilliz[-_]cloud[-_](?:token|api[-_]?key|user(?:name)?|password)|.*[-_ ]here|<.*>|\[.*\]|\{\{.*\}\}|%\w+%|\*{3,})$/is

// Values from documentation, which are no secrets.
const KNOWN =
  /^(?:root|user(?:name)?|admin|milvus|minioadmin|pass(?:word|wd)?|token|secret|api[-_]?key|test|testing|example|dummy|fake|foo|bar|none|null|undefined|0?1234567?8?9?0?|123456)$/i

// Of "user:password" the password is what counts.
const secretPart = (text: string): string => text.slice(text.indexOf(':') + 1).trim()

/** Whether a credential is only a mark for one that is to be filled in. */
export function isStandIn({ value }: Entry): boolean {
  const text = value?.reveal().trim() ?? ''
  return [text, secretPart(text)].some(
    (part) => STAND_IN.test(part.slice(0, 200)) || isPlaceholder(part, 0, part.length),
  )
}

/** Whether a file is there to be copied: `.env.example`, `sample.env`, `milvus.template.yaml`. */
export function isExample(path: string): boolean {
  return /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|defaults?|demo)(?:$|[._-])/i.test(
    nameOf(path),
  )
}

function isUsable(entry: Entry): boolean {
  if (!isCredential(entry) || isStandIn(entry)) return false
  return !KNOWN.test(secretPart(entry.value?.reveal().trim() ?? ''))
}

/** Whether an endpoint has a real password in it. */
export function hasUsablePassword({ setting, value }: Entry): boolean {
  if (setting === undefined || settingTable[setting].kind !== 'endpoint') return false
  const text = value?.reveal() ?? ''
  const [from, to] = (text.includes('@') && parseUri(text).spans.password) || [0, 0]
  const password = text.slice(from, to)
  if (password === '' || isPlaceholder(text, from, to)) return false
  return !STAND_IN.test(password.slice(0, 200)) && !KNOWN.test(password)
}

/** The credentials written out in a file, each once, in the order of the text. */
export function plaintextSecrets(document: Document): readonly Entry[] {
  // Blocks may share what is written once.
  const byPlace = new Map(
    allEntries(document).map((entry) => [`${entry.valueSpan.from} ${entry.name}`, entry]),
  )
  return [...byPlace.values()]
    .filter(isUsable)
    .toSorted((a, b) => a.valueSpan.from - b.valueSpan.from)
}

/** Whether a config file is `package.json`, which is published. */
export const isPackageJson = ({ path }: Document): boolean => /(?:^|\/)package\.json$/.test(path)

/** The kind of the Kubernetes object at an offset of a manifest. */
export function manifestKindAt({ text }: Document, offset: number): string | undefined {
  const from = text.lastIndexOf('\n---', offset) + 1
  const end = text.indexOf('\n---', offset)
  const part = text.slice(from, end === -1 ? text.length : end)
  const kinds = Array.from(part.matchAll(/^[ \t-]*["']?kind["']?:[ \t]*["']?(\w+)/gm), (match) => ({
    at: from + match.index,
    kind: match[1] ?? '',
  })).filter(({ kind }) => !kind.endsWith('List'))
  const before = kinds.findLast(({ at }) => at < offset)
  return (before ?? kinds[0])?.kind
}

type StatedCredential = {
  /** The token, the password, or the endpoint. */
  readonly entry: Entry
  /** `unknown` when it is kept elsewhere: a reference, a file, a variable of another program. */
  readonly kind: 'key' | 'password' | 'unknown'
  readonly user?: string
  readonly password?: string
}

/** The credential of a block; `undefined` when it has none, or only half of one. */
export function credentialStated(subject: Subject, block: Block): StatedCredential | undefined {
  const token = inEffect(subject, block, 'token')
  if (isStated(token)) return tokenStated(token)
  const user = inEffect(subject, block, 'user')
  const password = inEffect(subject, block, 'password')
  if (isStated(user) && isStated(password)) return pairStated(user, password)
  const { endpoint } = subject.resolve(block)
  if (endpoint?.uri.kind !== 'tcp') return undefined
  const { user: name, password: word } = endpoint.uri
  if (name === undefined || word === undefined) return undefined
  return { entry: endpoint.entry, kind: 'password', user: name, password: word.reveal() }
}

/** Like `inEffect`, but `undefined` for an empty value. */
export function givenIn(subject: Subject, block: Block, setting: SettingId): Entry | undefined {
  const entry = inEffect(subject, block, setting)
  return entry === undefined || isEmpty(entry) ? undefined : entry
}

export function isEmpty({ value }: Entry): boolean {
  return value?.reveal().trim() === ''
}

function isStated(entry: Entry | undefined): entry is Entry {
  return entry ? !isEmpty(entry) && entry.isOptional !== true : false
}

function isElsewhere({ value, isFile }: Entry): boolean {
  return isFile || value === undefined || parseReference(value.reveal()) !== undefined
}

function tokenStated(entry: Entry): StatedCredential | undefined {
  const text = entry.value?.reveal().trim()
  if (text === undefined || isElsewhere(entry)) return { entry, kind: 'unknown' }
  if (isStandIn(entry) || /^(?:none|null|undefined)$/i.test(text)) return undefined
  const colon = text.indexOf(':')
  if (colon < 0) return { entry, kind: 'key' }
  return { entry, kind: 'password', user: text.slice(0, colon), password: text.slice(colon + 1) }
}

function pairStated(user: Entry, password: Entry): StatedCredential | undefined {
  const word = password.value?.reveal()
  if (word !== undefined && isPlaceholder(word, 0, word.length)) return undefined
  const name = user.value?.reveal().trim()
  const stated = { entry: password, ...(name !== undefined && { user: name }) }
  return word === undefined || isElsewhere(password)
    ? { ...stated, kind: 'unknown' }
    : { ...stated, kind: 'password', password: word }
}
