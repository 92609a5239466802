import type { Diagnostic, RuleId } from '../core/diagnostics.ts'
import type { Secret } from '../core/secret.ts'
import type { Reading } from '../sources/source.ts'
import type { Reference, ReferenceScheme } from './reference.ts'
import { schemes } from './reference.ts'
import { isStoreError } from './store.ts'
import type { StoreFailure } from './store.ts'

export type Found =
  | {
      readonly secret: Secret
      /** The backend that answered, for people. */
      readonly via?: string
      readonly warning?: Diagnostic
    }
  | {
      readonly problem: Diagnostic
      /** In the reading's text, in UTF-16 code units from 0. */
      readonly offset?: number
    }

type Of = Pick<Reference, 'scheme' | 'at'> | undefined

const rules: Readonly<Record<StoreFailure, RuleId>> = {
  denied: 'secret-denied',
  locked: 'secret-locked',
  'timed-out': 'secret-timed-out',
  malformed: 'invalid-secret',
  unavailable: 'secret-store-unavailable',
}

export function notFound(reading: Reading, of: Of): Found {
  const where = of === undefined ? 'the file that' : 'what'
  const place = of === undefined ? '' : ` in ${schemes[of.scheme].store}`
  return about(
    reading,
    'secret-not-found',
    `Cannot find ${where} ${reading.name} refers to${place}: there is none, or it is empty`,
    'Store the credential there, or set it directly',
  )
}

/** Passes on the text of a `SecretStoreError` only: any other error may quote the credential. */
export function failed(reading: Reading, of: Of, error: unknown): Found {
  if (!isStoreError(error)) {
    return about(
      reading,
      'secret-store-unavailable',
      `${cannotFetch(reading, of)}: its store failed`,
      'Check that the store can be reached and that the reference is right',
    )
  }
  const { failure, message, help, offset } = error
  if (failure === 'malformed' && offset !== undefined) {
    const words = `Cannot read the reference in ${reading.name}: ${message}`
    return { ...about(reading, 'invalid-reference', words, help), offset: offset + (of?.at ?? 0) }
  }
  const rule: RuleId = Object.hasOwn(rules, failure) ? rules[failure] : 'secret-store-unavailable'
  return about(reading, rule, `${cannotFetch(reading, of)}: ${message}`, help)
}

export function notSync(reading: Reading, of: Of): Found {
  return about(
    reading,
    'secret-store-unavailable',
    `${cannotFetch(reading, of)} at once: its store answers later`,
    'Use resolveConnection in place of resolveConnectionSync',
  )
}

const refusals = {
  project: [
    'a file of the project must not name a command to run',
    'Set the reference in the environment or in your own config file, and allow it with allowExec (--allow-exec)',
  ],
  'not-allowed': [
    'commands are run only when that is allowed',
    'Allow it with allowExec (--allow-exec) if you know the command',
  ],
  bundled: [
    'the part of milvus-connection that has the stores is not beside it',
    'Keep milvus-connection external when you bundle, or pass a store with secretStores',
  ],
  'no-store': [
    'no store is set up for its references here',
    'Pass a store for it with secretStores, or set the credential directly',
  ],
} as const

/** The store is not asked at all. */
export function refused(
  reading: Reading,
  why: keyof typeof refusals,
  scheme?: ReferenceScheme,
): Found {
  const [message, help] = refusals[why]
  const of = scheme && { scheme, at: 0 }
  return about(reading, 'secret-store-unavailable', `${cannotFetch(reading, of)}: ${message}`, help)
}

export function exposed({ name, origin }: Reading): Diagnostic {
  return {
    rule: 'secret-file-readable',
    severity: 'warning',
    message: `Other users of this machine can read the file that ${name} names`,
    help: 'Take the others their access: chmod 600',
    origin,
  }
}

function cannotFetch({ name }: Reading, of: Of): string {
  return `Cannot fetch what ${name} refers to${of ? ` from ${schemes[of.scheme].store}` : ''}`
}

function about(
  { origin }: Reading,
  rule: RuleId,
  message: string,
  help: string,
): { readonly problem: Diagnostic } {
  return { problem: { rule, severity: 'error', message, help, origin } }
}
