import { refuse, warn, type Draft } from './draft.ts'
import { percentDecode } from '../core/percent.ts'

/** What stands before the `@`; an empty password is none. */
export type Userinfo = { readonly user: string; readonly password: string }

/** Reads the user name and the password at `[from, to)`, where `to` is the offset of the last `@`. */
export function readUserinfo(draft: Draft, from: number, to: number): Userinfo | undefined {
  const { text, spans } = draft
  const colon = text.indexOf(':', from)
  const userEnd = colon === -1 || colon > to ? to : colon
  if (userEnd === from) {
    refuse(
      draft,
      'invalid-user',
      from,
      'Cannot read the user name: expected one before the password',
      'Write user:password before the @, or nothing at all; an API key goes into the token setting',
    )
    return undefined
  }
  spans.user = [from, userEnd]
  const user = readPart(draft, from, userEnd)
  const password = userEnd + 1 < to ? readPassword(draft, userEnd + 1, to) : ''
  if (!user.includes(':')) return { user, password }
  refuse(
    draft,
    'invalid-user',
    from + text.slice(from, userEnd).search(/%3A/i),
    'Cannot use the user name: expected no colon in it, escaped or not',
    'Use another user name: the server takes everything before the first colon as the user',
  )
  return undefined
}

function readPassword(draft: Draft, from: number, to: number): string {
  draft.spans.password = [from, to]
  return readPart(draft, from, to)
}

function readPart(draft: Draft, from: number, to: number): string {
  const raw = draft.text.slice(from, to)
  if (!raw.includes('%')) return raw
  const { text, firstBad } = percentDecode(raw)
  if (firstBad !== -1) {
    warn(
      draft,
      'unencoded-credential',
      from + firstBad,
      'Cannot decode a percent sign in the user name or password: expected an escape, and kept it as written',
      'Write %25 for a percent sign',
    )
  }
  return text
}

const ENCODED: Readonly<Record<string, string>> = { '/': '%2F', '?': '%3F', '#': '%23' }

/** Notes the character that ends the authority although an `@` comes after it. */
export function refuseCut(draft: Draft, offset: number): undefined {
  const character = draft.text.charAt(offset)
  refuse(
    draft,
    'unencoded-credential',
    offset,
    'Cannot tell where the password ends: expected every special character in it to be percent-encoded',
    `Write ${ENCODED[character] ?? ''} instead of ${character} in the user name or password`,
  )
}
