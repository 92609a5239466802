const RUN = /(?:%[0-9A-Fa-f]{2})+/g
const NO_ESCAPE = /%(?![0-9A-Fa-f]{2})/

/** Tells whether every `%` begins an escape. */
export function isWellEscaped(text: string): boolean {
  return !NO_ESCAPE.test(text)
}

/**
 * Decodes percent escapes as UTF-8, a run of them at a time; bytes that are no UTF-8 become U+FFFD.
 * A `%` that begins no escape stays as it is.
 */
export function decodePercent(text: string): string {
  // A decoder of its own for each call: a shared one would be state.
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  return text.replace(RUN, (run) => {
    const bytes = run.slice(1).split('%')
    return utf8.decode(Uint8Array.from(bytes, (hex) => Number.parseInt(hex, 16)))
  })
}
