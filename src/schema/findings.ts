import * as z from 'zod/mini'

import type { Finding, Fix, Place } from '../lint/finding.ts'
import { exactly, filled, fromOne, optional, schemaVersion, sourceId, words } from './schema.ts'
import type { Schema } from './schema.ts'

/** A finding as it is printed, with its fix by name. */
export type FindingJson = Omit<Finding, 'fix'> & { readonly fix?: Pick<Fix, 'safety' | 'title'> }

/** What `milvus-connection lint --format json` prints. */
export type DiagnosticsJson = {
  readonly schemaVersion: 1
  readonly diagnostics: readonly FindingJson[]
}

const place = exactly<Place>()(
  z.strictObject({
    source: sourceId.check(
      z.describe('How a program meets the value: env for variables that a file declares.'),
    ),
    at: filled.check(z.describe('path:line:column.')),
    file: filled.check(z.describe('The path, from the folder that the run started in.')),
    line: fromOne,
    column: fromOne,
    endLine: fromOne,
    endColumn: fromOne.check(z.describe('Right after the last character.')),
  }),
)

const finding = exactly<FindingJson>()(
  z.strictObject({
    rule: z
      .string()
      .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.describe('Stable; see docs/rules.')),
    severity: z
      .enum(['error', 'warning', 'info'])
      .check(z.describe('Errors and warnings make the run fail.')),
    ...words,
    origin: place,
    related: z
      .array(z.strictObject({ origin: place, message: filled }))
      .check(z.describe('The other places that take part in the problem.')),
    fix: optional(
      z.strictObject({
        safety: z
          .enum(['safe', 'unsafe'])
          .check(z.describe('Whether --fix applies it, or only --unsafe-fixes.')),
        title: filled,
      }),
      'What would mend it.',
    ),
  }),
)

/**
 * The JSON that `milvus-connection lint --format json` prints.
 *
 * @example
 * ```ts
 * import { diagnosticsSchema } from 'milvus-connection/schema'
 *
 * diagnosticsSchema.safeParse({ schemaVersion: 1, diagnostics: [] }).success // => true
 * ```
 */
export const diagnosticsSchema: Schema<DiagnosticsJson> = exactly<DiagnosticsJson>()(
  z.strictObject({ schemaVersion, diagnostics: z.array(finding) }),
)
