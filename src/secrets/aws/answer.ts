import { property } from '../sdk.ts'
import type { Fetched } from '../stores/secrets-by-key.ts'
import { SecretStoreError } from '../store.ts'

/** The text of a secret in an answer of the service. */
export function secretText(answer: unknown): Fetched<string> {
  const text = property(answer, 'SecretString')
  if (typeof text === 'string') return text
  return property(answer, 'SecretBinary') === undefined
    ? undefined
    : new SecretStoreError(
        'malformed',
        'the secret is binary',
        'Store it as text: aws secretsmanager put-secret-value --secret-string',
      )
}

/** A list in an answer of the service. */
export function listIn(answer: unknown, name: string): readonly unknown[] {
  const list = property(answer, name)
  return Array.isArray(list) ? list : []
}
