/** The schemes that make a credential's text a reference to where the credential is kept. */
export const referenceSchemes = [
  'keychain',
  'env',
  'file',
  'op',
  'vault',
  'aws-sm',
  'gcp-sm',
  'azure-kv',
  'exec',
] as const

/** Where a reference points. */
export type ReferenceScheme = (typeof referenceSchemes)[number]

/** A reference taken apart: `env://NAME` is `env` and `NAME`. */
export type Reference = { readonly scheme: ReferenceScheme; readonly rest: string }

/** Reads a credential's text as a reference, if it is one. */
export function parseReference(text: string): Reference | undefined {
  const colon = text.indexOf(':')
  if (colon < 0) return undefined
  const word = text.slice(0, colon)
  const scheme = referenceSchemes.find((known) => known === word)
  if (scheme === undefined) return undefined
  if (scheme === 'exec') return { scheme, rest: text.slice(colon + 1) }
  return text.startsWith('://', colon) ? { scheme, rest: text.slice(colon + 3) } : undefined
}
