import { percentDecode } from '../core/percent.ts'
import { SecretStoreError } from './store.ts'

/** What follows the scheme of a reference: `a/b%20c#d` is `a` and `b c`, and the field `d`. */
export type ReferenceText = {
  readonly segments: readonly Segment[]
  readonly field: string | undefined
}

/** A part between slashes, decoded, and where it begins. */
export type Segment = { readonly text: string; readonly offset: number }

/**
 * Takes what follows a scheme apart at its slashes and its first `#`, and decodes `%2F` and the
 * like. What escapes nothing is kept as it is written.
 *
 * @param form - the form it should have, for people: `aws-sm://name#field`
 */
export function takeApart(rest: string, form: string): ReferenceText {
  const hash = rest.indexOf('#')
  const path = hash < 0 ? rest : rest.slice(0, hash)
  const segments: Segment[] = []
  let offset = 0
  for (const text of path.split('/')) {
    if (text === '') throw notOfForm(form, offset)
    segments.push({ text: percentDecode(text).text, offset })
    offset += text.length + 1
  }
  if (hash < 0) return { segments, field: undefined }
  const field = percentDecode(rest.slice(hash + 1)).text
  if (field === '') throw notOfForm(form, rest.length)
  return { segments, field }
}

/** The reference does not have its form, from this place on. */
export function notOfForm(form: string, offset: number): SecretStoreError {
  return new SecretStoreError('malformed', `expected ${form}`, `Write it as ${form}`, offset)
}

/** Throws unless a segment has the form that the service gives its names. */
export function checkName(segment: Segment, name: RegExp, form: string): string {
  if (name.test(segment.text)) return segment.text
  throw notOfForm(form, segment.offset)
}
