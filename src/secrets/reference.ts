import { closestMatch } from 'leven'

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
export type Reference = {
  readonly scheme: ReferenceScheme
  readonly rest: string
  /** Where `rest` starts in the text, in UTF-16 code units from 0. */
  readonly at: number
}

/** A text that was probably meant as a reference and is none. */
export type ReferenceSlip = {
  readonly slip: string
  /** What to do about it. */
  readonly help: string
  /** In UTF-16 code units from 0. */
  readonly offset: number
}

/** What the text of a credential is: itself, the path of its file, or a reference to where it is kept. */
export type CredentialForm = 'text' | 'file' | Reference | ReferenceSlip

/** Decides what the text of a credential is. */
export function formOf(text: string, isFile: boolean): CredentialForm {
  return isFile ? 'file' : (parseReference(text) ?? 'text')
}

/**
 * Tells whether a credential's text is a reference, and to what; `undefined` when it is the
 * credential itself. Schemes are read in any case, as those of URIs are. What looks like a slip of
 * a reference is not taken for a credential, as it would be sent to the server then.
 *
 * @example
 * ```ts
 * import { parseReference } from 'milvus-connection/secrets'
 *
 * parseReference('env://CI_KEY') // => { scheme: 'env', rest: 'CI_KEY', at: 6 }
 * parseReference('keychian://milvus/prod')?.help // => 'Did you mean keychain://?'
 * parseReference('root:Milvus') // => undefined
 * ```
 */
export function parseReference(text: string): Reference | ReferenceSlip | undefined {
  const match = /^(\s*)([\w.+-]{2,12}):(\/{0,2})/.exec(text)
  if (match === null) return undefined
  const [head, { length: offset }, word, slashes] = [
    match[0],
    match[1] ?? '',
    match[2] ?? '',
    match[3],
  ]
  const name = word.toLowerCase()
  const scheme = referenceSchemes.find((known) => known === name)
  const reference = (known: ReferenceScheme, at: number): Reference => ({
    scheme: known,
    rest: text.slice(at).trimEnd(),
    at,
  })
  // A colon makes a command, so its scheme has to stand there exactly.
  if (scheme === 'exec') return word === scheme ? reference(scheme, offset + 5) : undefined
  if (slashes === '//') {
    if (scheme !== undefined) return reference(scheme, head.length)
    const near = nearest(name.replaceAll('_', '-'))
    return near && { slip: 'there is no such scheme', help: `Did you mean ${near}://?`, offset }
  }
  if (scheme === undefined) return undefined
  // RFC 8089 has file:/path too.
  if (scheme === 'file' && slashes === '/') return reference(scheme, head.length - 1)
  if (slashes === '' && !isNobody.has(scheme)) return undefined
  return { slip: 'expected "//" here', help: `Write ${scheme}://`, offset: head.length }
}

/** Whether a text is a reference, or one of the scheme named; a slip of one is none. */
export function isReference(text: string, scheme?: ReferenceScheme): boolean {
  const reference = parseReference(text)
  if (reference === undefined || 'slip' in reference) return false
  return scheme === undefined || reference.scheme === scheme
}

// With a colon alone the others can be a user and a password: vault:secret.
const isNobody: ReadonlySet<ReferenceScheme> = new Set(['keychain', 'aws-sm', 'gcp-sm', 'azure-kv'])

// What people call these stores elsewhere.
const otherNames: ReadonlyMap<string, ReferenceScheme> = new Map([
  ['1password', 'op'],
  ['onepassword', 'op'],
  ['hashivault', 'vault'],
  ['bao', 'vault'],
  ['openbao', 'vault'],
  ['keyring', 'keychain'],
  ['awssm', 'aws-sm'],
  ['aws-ssm', 'aws-sm'],
  ['gcp', 'gcp-sm'],
  ['gcpsm', 'gcp-sm'],
  ['azkv', 'azure-kv'],
  ['akv', 'azure-kv'],
])

function nearest(name: string): ReferenceScheme | undefined {
  const maxDistance = name.length < 5 ? 1 : 2
  const known = otherNames.get(name) ?? closestMatch(name, referenceSchemes, { maxDistance })
  return referenceSchemes.find((scheme) => scheme === known || letters(scheme) === letters(name))
}

// Two letters exchanged count as two slips, which in a short name are too many.
function letters(name: string): string {
  return [...name].sort().join('')
}
