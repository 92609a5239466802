import { closestMatch } from 'leven'

/** The schemes of references to credentials. */
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

type Shape = {
  /** For people. */
  readonly form: string
  /** How many parts between slashes. */
  readonly parts: readonly [least: number, most: number]
  /** What follows them after a mark, such as `#field`. */
  readonly tail?: { readonly mark: string; readonly isNeeded: boolean }
}

type Scheme = {
  /** The store, for people. */
  readonly store: string
  readonly aliases?: readonly string[]
  /** Without slashes it is a slip; other schemes may be a user and a password: `vault:secret`. */
  readonly needsSlashes?: true
  readonly shape?: Shape
}

export const schemes: Readonly<Record<ReferenceScheme, Scheme>> = {
  keychain: {
    store: 'the keychain',
    aliases: ['keyring'],
    needsSlashes: true,
    shape: { form: 'keychain://service/account', parts: [2, Infinity] },
  },
  env: { store: 'the environment' },
  file: { store: 'a file' },
  op: {
    store: '1Password',
    aliases: ['1password', 'onepassword'],
    shape: { form: 'op://vault/item/field', parts: [3, 4], tail: { mark: '?', isNeeded: false } },
  },
  vault: {
    store: 'Vault',
    aliases: ['hashivault', 'bao', 'openbao'],
    shape: {
      form: 'vault://mount/path#field',
      parts: [2, Infinity],
      tail: { mark: '#', isNeeded: true },
    },
  },
  'aws-sm': {
    store: 'AWS Secrets Manager',
    aliases: ['awssm', 'aws-ssm'],
    needsSlashes: true,
    shape: {
      form: 'aws-sm://name or aws-sm://name#field',
      parts: [1, Infinity],
      tail: { mark: '#', isNeeded: false },
    },
  },
  'gcp-sm': {
    store: 'Google Secret Manager',
    aliases: ['gcp', 'gcpsm'],
    needsSlashes: true,
    shape: { form: 'gcp-sm://project/name', parts: [2, 8] },
  },
  'azure-kv': {
    store: 'Azure Key Vault',
    aliases: ['azkv', 'akv'],
    needsSlashes: true,
    shape: { form: 'azure-kv://vault/name', parts: [2, 3] },
  },
  exec: { store: 'a command' },
}

/** The parts of a reference: `env://NAME` is `env` and `NAME`. */
export type Reference = {
  readonly scheme: ReferenceScheme
  readonly rest: string
  /** Where `rest` starts in the text, in UTF-16 code units from 0. */
  readonly at: number
}

/** A text that was probably meant as a reference. */
export type ReferenceSlip = {
  readonly slip: string
  /** What to do about it. */
  readonly help: string
  /** In UTF-16 code units from 0. */
  readonly offset: number
}

/** Whether a text is the credential, the path of its file, or a reference. */
export type CredentialForm = 'text' | 'file' | Reference | ReferenceSlip

export function formOf(text: string, isFile: boolean): CredentialForm {
  return isFile ? 'file' : (parseReference(text) ?? 'text')
}

/**
 * Reads a credential's text as a reference; `undefined` when it is the credential itself. Schemes
 * ignore case, as in URIs. A likely slip is not taken for a credential, as that would be sent to the
 * server.
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
  const [head, { length: offset } = '', word = '', slashes] = match
  const name = word.toLowerCase()
  const scheme = referenceSchemes.find((known) => known === name)
  const reference = (known: ReferenceScheme, at: number): Reference => ({
    scheme: known,
    rest: text.slice(at).trimEnd(),
    at,
  })
  // A colon alone makes a command, so the scheme must be exact.
  if (scheme === 'exec') return word === scheme ? reference(scheme, offset + 5) : undefined
  if (slashes === '//') {
    if (scheme !== undefined) return reference(scheme, head.length)
    const near = nearest(name.replaceAll('_', '-'))
    return near && { slip: 'there is no such scheme', help: `Did you mean ${near}://?`, offset }
  }
  if (scheme === undefined) return undefined
  // RFC 8089 has file:/path too.
  if (scheme === 'file' && slashes === '/') return reference(scheme, head.length - 1)
  if (slashes === '' && !schemes[scheme].needsSlashes) return undefined
  return { slip: 'expected "//" here', help: `Write ${scheme}://`, offset: head.length }
}

/** Whether a text is a reference, of `scheme` if given; a slip is not. */
export function isReference(text: string, scheme?: ReferenceScheme): boolean {
  const reference = parseReference(text)
  if (reference === undefined || 'slip' in reference) return false
  return scheme === undefined || reference.scheme === scheme
}

function nearest(name: string): ReferenceScheme | undefined {
  const maxDistance = name.length < 5 ? 1 : 2
  const alias = referenceSchemes.find((scheme) => schemes[scheme].aliases?.includes(name))
  const known = alias ?? closestMatch(name, referenceSchemes, { maxDistance })
  return referenceSchemes.find((scheme) => scheme === known || letters(scheme) === letters(name))
}

// Two swapped letters count as two edits: too many in a short name.
function letters(name: string): string {
  return [...name].sort().join('')
}

/** What is wrong with a reference of a known scheme, and where. */
export type ReferenceFault = {
  /** Completes "Cannot read the reference …: expected …". */
  readonly expected: string
  /** In the text behind the scheme, in UTF-16 code units from 0. */
  readonly offset: number
}

/**
 * Checks the text behind a scheme; percent signs are left to the stores, which decode them.
 *
 * @example
 * ```ts
 * import { checkReference } from 'milvus-connection/secrets'
 *
 * checkReference('op', 'vault/item/field') // => undefined
 * checkReference('vault', 'kv/milvus') // => { expected: 'vault://mount/path#field', offset: 9 }
 * ```
 */
export function checkReference(scheme: ReferenceScheme, rest: string): ReferenceFault | undefined {
  const control = rest.search(/\p{Cc}/u)
  if (control >= 0) return { expected: 'no control character', offset: control }
  const { shape } = schemes[scheme]
  if (shape !== undefined) return checkShape(rest, shape)
  if (scheme === 'env') return checkVariable(rest)
  if (rest.trim() !== '') return undefined
  return { expected: scheme === 'file' ? 'file:///path' : 'exec: and a command', offset: 0 }
}

function checkShape(rest: string, { form, parts, tail }: Shape): ReferenceFault | undefined {
  const [least, most] = parts
  const mark = tail === undefined ? -1 : rest.indexOf(tail.mark)
  const end = mark < 0 ? rest.length : mark
  const segments = rest.slice(0, end).split('/')
  let at = 0
  for (const [index, segment] of segments.entries()) {
    if (segment.trim() === '' || index >= most) return { expected: form, offset: at }
    at += segment.length + 1
  }
  if (segments.length < least || (mark < 0 && tail?.isNeeded))
    return { expected: form, offset: end }
  return mark >= 0 && mark === rest.length - 1 ? { expected: form, offset: rest.length } : undefined
}

/** Checks the text behind `env://`. */
export function checkVariable(name: string): ReferenceFault | undefined {
  const odd = name.search(/[^\w.()-]/)
  if (odd < 0 && name !== '') return undefined
  return { expected: 'env://NAME', offset: Math.max(odd, 0) }
}
