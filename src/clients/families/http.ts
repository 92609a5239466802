import type { Auth, Connection } from '../../settings/connection.ts'
import { joined } from '../credential.ts'
import { reveal } from '../show.ts'

/**
 * Whether a header carries a credential unchanged: printable text without spaces at the ends,
 * which every HTTP implementation trims.
 */
export function fitsHeader(auth: Auth): boolean {
  const credential = joined(auth)
  if (credential === undefined) return true
  const text = reveal(credential)
  return text.trim() === text && [...text].every((letter) => letter >= ' ' && letter !== '\u007f')
}

/** Whether a credential is ASCII all through. */
export function isAscii(auth: Auth): boolean {
  const credential = joined(auth)
  return credential === undefined || /^\p{ASCII}*$/u.test(reveal(credential))
}

/** The UTF-8 bytes of a text, one character each: how `fetch` takes a header that is not ASCII. */
export function byteString(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
}

/** Says where Milvus serves REST once its own TLS is on. */
export function noteRestPort({ tls, deployment }: Connection): string | false {
  return (
    tls.mode !== 'off' &&
    deployment === 'self-hosted' &&
    'a Milvus server with TLS of its own serves REST on another port than gRPC (proxy.http.port)'
  )
}
