import { settingTable } from '../settings/table.ts'
import { isPlaceholder, parseUri } from '../uri/index.ts'
import { isCredential } from './credentials.ts'
import type { Document, Entry } from './document.ts'
import { allEntries } from './inside.ts'

// What a template has where something is to be filled in.
const STAND_IN =
  /^(?:change[-_ ]?(?:me|this|it)\b.*|replace[-_ ]?(?:me|this|with)\b.*|(?:insert|put|enter|add)[-_ ].*|to[-_ ]?do\b.*|tbd|fixme|x{3,}|[a-z]{2,7}[-_]x{4,}|\.{3,}|…|placeholder|your[-_ ].*|[你您]的.*|my[-_ ](?:token|password|api[-_]?key|secret)|zilliz[-_]cloud[-_](?:token|api[-_]?key|user(?:name)?|password)|.*[-_ ]here|<.*>|\[.*\]|\{\{.*\}\}|%\w+%|\*{3,})$/is

// What documentation has, and nobody should: no secret that could be lost.
const KNOWN =
  /^(?:root|user(?:name)?|admin|milvus|minioadmin|pass(?:word|wd)?|token|secret|api[-_]?key|test|testing|example|dummy|fake|foo|bar|none|null|undefined|0?1234567?8?9?0?|123456)$/i

// Of "user:password" the password is what counts.
const secretPart = (text: string): string => text.slice(text.indexOf(':') + 1).trim()

/** Whether a credential is nothing but a mark that one is to be filled in. */
export function isStandIn({ value }: Entry): boolean {
  const text = value?.reveal().trim() ?? ''
  return [text, secretPart(text)].some(
    (part) => STAND_IN.test(part.slice(0, 200)) || isPlaceholder(part, 0, part.length),
  )
}

/** Whether a file is there to be copied: `.env.example`, `sample.env`, `milvus.template.yaml`. */
export function isExample(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return /(?:^|[._-])(?:example|sample|template|tmpl|dist|defaults?|demo)(?:$|[._-])/i.test(name)
}

/** Whether an entry's value is a credential that somebody who reads it could use. */
function isUsable(entry: Entry): boolean {
  if (!isCredential(entry) || isStandIn(entry)) return false
  return !KNOWN.test(secretPart(entry.value?.reveal().trim() ?? ''))
}

/** Whether an endpoint has a password in it that somebody who reads it could use. */
export function hasUsablePassword({ setting, value }: Entry): boolean {
  if (setting === undefined || settingTable[setting].kind !== 'endpoint') return false
  const text = value?.reveal() ?? ''
  const [from, to] = (text.includes('@') && parseUri(text).spans.password) || [0, 0]
  const password = text.slice(from, to)
  if (password === '' || isPlaceholder(text, from, to)) return false
  return !STAND_IN.test(password.slice(0, 200)) && !KNOWN.test(password)
}

/** The credentials that are written out in a file, each once, in the order of the text. */
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

/** The kind of the Kubernetes object that an offset of a manifest is in, as far as it can be told. */
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
