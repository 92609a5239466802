import { property } from './sdk.ts'
import { SecretStoreError } from './store.ts'

/**
 * A field of a secret that is kept as a JSON object, or the whole secret when no field is asked
 * for. A field that is not there is `undefined`.
 */
export function fieldOf(secret: string, field: string | undefined): string | undefined {
  if (field === undefined) return secret
  return textField(objectOf(secret), field)
}

/** A field of an object as text; a number or an object is no credential. */
export function textField(fields: object, field: string): string | undefined {
  if (!Object.hasOwn(fields, field)) return undefined
  const value = property(fields, field)
  if (typeof value === 'string') return value
  throw new SecretStoreError(
    'malformed',
    'the field that the reference names is not a text',
    'Store it as a JSON string, in quotes',
  )
}

function objectOf(secret: string): object {
  const value = parsed(secret)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new SecretStoreError(
    'malformed',
    'the reference names a field, and the secret is not a JSON object',
    'Leave out "#" and what follows it, or store the secret as a JSON object',
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The message quotes the text.
    return undefined
  }
}
