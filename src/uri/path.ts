import { isDigit, isLetter, SLASH, UNDERSCORE } from '../core/characters.ts'
import { refuse, type Draft } from './draft.ts'
import { percentDecode } from '../core/percent.ts'

/**
 * Reads the database out of the path at `[from, to)`, which begins with its `/`; one `/` at the end
 * is nothing. Returns nothing when there is no database, or notes why when it is none.
 */
export function readDatabase(draft: Draft, from: number, to: number): string | undefined {
  const { text, spans } = draft
  const first = from + 1
  if (first >= to) return undefined
  const last = text.charCodeAt(to - 1) === SLASH ? to - 1 : to
  const raw = text.slice(first, last)
  if (raw === '' || raw.includes('/')) {
    refuse(
      draft,
      'invalid-path',
      from,
      'Cannot read the path: expected one segment, the database',
      'Write the endpoint without a path, or with the database alone, as in http://localhost:19530/books; a Milvus client cannot reach a server below a path',
    )
    return undefined
  }
  spans.database = [first, last]
  const database = raw.includes('%') ? percentDecode(raw).text : raw
  if (isDatabase(database)) return database
  refuse(
    draft,
    'invalid-database',
    first,
    'Cannot use the path as a database: expected letters, digits and underscores, and no digit first',
    'Write the name of a database, as in http://localhost:19530/books, or leave the path out',
  )
  return undefined
}

function isDatabase(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    if (!isLetter(code) && code !== UNDERSCORE && (i === 0 || !isDigit(code))) return false
  }
  return true
}

/** Notes the query and the fragment, whichever of them `[from, to)` holds. */
export function refuseQueryAndFragment(draft: Draft, from: number, to: number): void {
  if (from === to) return
  const hash = draft.text.indexOf('#', from)
  if (hash !== from) refuseTail(draft, from, 'query')
  if (hash !== -1 && hash < to) refuseTail(draft, hash, 'fragment')
}

function refuseTail(draft: Draft, offset: number, part: 'query' | 'fragment'): void {
  refuse(
    draft,
    'invalid-uri',
    offset,
    `Cannot use the ${part} of the endpoint: expected none`,
    `Remove the ${part}; the database goes into the path, everything else into a setting of its own`,
  )
}
