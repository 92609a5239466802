import { isReference } from '../secrets/reference.ts'
import { settingTable } from '../settings/table.ts'
import type { Document, Entry, Span } from './document.ts'
import { allEntries } from './inside.ts'

/** Whether an entry's value is a credential itself, rather than where one is kept, or nothing. */
export function isCredential({ setting, isFile, value }: Entry): boolean {
  if (setting === undefined || isFile || value === undefined) return false
  if (settingTable[setting].kind !== 'secret') return false
  const text = value.reveal()
  return text.trim() !== '' && !isReference(text)
}

/**
 * Where an entry's value holds a credential: all of it, or what stands before the last `@` of an
 * endpoint, as a raw `/` or `#` in a password does not end it for whoever looks.
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

/** Where credentials stand in a document, in the order of the text. */
export function credentialSpans(document: Document): readonly Span[] {
  return allEntries(document)
    .map(credentialIn)
    .filter((span) => span !== undefined)
    .toSorted((a, b) => a.from - b.from)
}

/**
 * A stretch that may be told of: one that ends inside or behind a credential would tell how long it
 * is, so it ends where the credential starts, or right behind its own first character.
 */
export function telling({ from, to }: Span, credentials: readonly Span[]): Span {
  const hit = credentials.find((credential) => credential.from < to && credential.to > from)
  return hit === undefined ? { from, to } : { from, to: Math.max(from + 1, hit.from) }
}
