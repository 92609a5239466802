import { isDigit } from '../core/characters.ts'
import { refuse, type Draft } from './draft.ts'

const HIGHEST = 65535

/** Reads the port at `[from, to)`; notes why when it is none, and then returns nothing. */
export function readPort(draft: Draft, from: number, to: number): number | undefined {
  let port = 0
  for (let i = from; i < to; i++) {
    const code = draft.text.charCodeAt(i)
    if (!isDigit(code)) return refusePort(draft, i)
    // Digits past the highest port change nothing: it is refused already.
    if (port <= HIGHEST) port = port * 10 + code - 0x30
  }
  if (port < 1 || port > HIGHEST) return refusePort(draft, from)
  return port
}

function refusePort(draft: Draft, offset: number): undefined {
  refuse(
    draft,
    'invalid-port',
    offset,
    'Cannot read the port: expected a number from 1 to 65535 after the colon',
    'Write the port in digits, or leave the colon out too; a user name and password go before the host, as in user:password@host:19530',
  )
}
