/** A credential whose pieces of four characters stand in no text of ours. */
export const canary = 'Zq7XvK9wPj3R'

const pieceLength = 4
// Longer, as a piece of base64 can be an ordinary word.
const encodedPieceLength = 6

const breakers = [
  '#',
  '/',
  '?',
  '@',
  ':',
  '%',
  '%zz',
  '"',
  "'",
  '`',
  '\n',
  '\r\n',
  '\\',
  '\\n',
  '\\q',
  '$',
  '${X}',
  '$(x)',
  '&a *b',
  ' # ',
  ': ',
  ', ',
  '=',
  '{',
  '}]',
  '<',
  '*',
  '|',
  '\t',
  '\u00a0',
  '\u00e9\u65e5\u{1f511}',
  '\u0000',
  '\ud800',
] as const

/** The credential as people choose theirs: plain, and with each character that trips a parser. */
export const spellings: readonly string[] = [
  canary,
  percentEncoded(canary),
  ...breakers.flatMap((breaker) => [`${canary.slice(0, 6)}${breaker}${canary.slice(6)}`]),
  `"${canary}`,
  `'${canary}'`,
  ` ${canary} `,
  `<${canary}>`,
  `!!${canary}`,
  `&${canary}`,
  `*${canary}`,
  `{${canary}: [`,
]

/** Those that, as a token, name no user. */
export const keys: readonly string[] = spellings.filter((text) => !text.includes(':'))

/** Those that make a token of a connection. */
export const tokens: readonly string[] = keys.filter((text) => !text.startsWith('<'))

/** A third of them, for drives of many. */
export const manySpellings: readonly string[] = spellings.filter((_, index) => index % 3 === 0)

/** A few of them, for drives that cost more. */
export const someSpellings: readonly string[] = spellings.filter((_, index) => index % 12 === 3)

/** Every character as a percent escape, which any reader of URIs decodes. */
export function percentEncoded(text: string): string {
  return Array.from(text, (character) => `%${character.charCodeAt(0).toString(16)}`).join('')
}

function pieces(text: string, length: number): readonly string[] {
  return Array.from({ length: text.length - length + 1 }, (_, from) =>
    text.slice(from, from + length),
  )
}

// What base64 makes of the credential depends on how many bytes stand before it.
function base64Pieces(): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = btoa('.'.repeat(before) + canary)
    const from = Math.ceil((before * 8) / 6)
    return pieces(encoded.slice(from, -4), encodedPieceLength)
  })
}

const shown = new RegExp(
  [...pieces(canary, pieceLength), ...pieces(percentEncoded(canary), 3 * pieceLength)].join('|'),
  'i',
)
const encoded = new RegExp(base64Pieces().join('|'))

/** Whether a text shows the credential, or any four characters of it in a row. */
export function shows(text: string): boolean {
  return shown.test(text) || encoded.test(text)
}
