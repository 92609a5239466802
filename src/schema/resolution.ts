import * as z from 'zod/mini'

import { ruleIds } from '../core/diagnostics.ts'
import type { Diagnostic, Origin } from '../core/diagnostics.ts'
import type { Origins, SettingOrigin, ShadowedOrigin } from '../resolve/origins.ts'
import { settingTable } from '../settings/table.ts'
import { connectionJsonSchema } from './connection.ts'
import type { ConnectionJson } from './connection.ts'
import { exactly, filled, fromOne, optional, schemaVersion, sourceId, words } from './schema.ts'
import type { Schema } from './schema.ts'

/** What `milvus-connection resolve --format json` prints, successful or not. */
export type ResolutionJson =
  | {
      readonly schemaVersion: 1
      readonly ok: true
      readonly connection: ConnectionJson
      readonly origins: Origins
      readonly diagnostics: readonly Diagnostic[]
    }
  | {
      readonly schemaVersion: 1
      readonly ok: false
      readonly origins: Origins
      readonly diagnostics: readonly Diagnostic[]
    }

const where = {
  source: sourceId.check(
    z.describe('The place, from args, the strongest, to default, the weakest.'),
  ),
  at: filled.check(z.describe('As the source spells it: MILVUS_TOKEN, --token, .env:3:12.')),
  file: optional(filled, 'An absolute path.'),
  line: z.exactOptional(fromOne),
  column: z.exactOptional(fromOne),
  offset: optional(z.int().check(z.gte(0)), 'Inside the value, in UTF-16 code units from 0.'),
  via: optional(filled, 'The store that had the value.'),
}

const origin = exactly<Origin>()(z.strictObject(where))

const setting = z.enum(Object.values(settingTable).map(({ id }) => id))

const shadowed = exactly<ShadowedOrigin>()(
  z.strictObject({
    ...where,
    setting,
    reason: z
      .enum(['weaker', 'out-of-scope'])
      .check(z.describe('Whether a stronger value decides, or this one belongs to another host.')),
  }),
)

const settingOrigin = exactly<SettingOrigin>()(
  z.strictObject({
    ...where,
    shadowed: z.array(shadowed).check(z.describe('What the value was chosen over.')),
  }),
)

const origins = exactly<Origins>()(
  z
    .partialRecord(setting, settingOrigin)
    .check(z.describe('Where the value of each setting came from.')),
)

const diagnostic = exactly<Diagnostic>()(
  z.strictObject({
    rule: z.enum(ruleIds).check(z.describe('Stable; see docs/diagnostics.md.')),
    severity: z
      .enum(['error', 'warning', 'notice'])
      .check(z.describe('An error stops the resolution, the others do not.')),
    ...words,
    origin,
    related: optional(z.array(origin), 'The other places that take part in the problem.'),
  }),
)

const reported = { origins, diagnostics: z.array(diagnostic) }

/**
 * The JSON that `milvus-connection resolve --format json` prints.
 *
 * @example
 * ```ts
 * import { resolutionSchema } from 'milvus-connection/schema'
 *
 * const failed = { schemaVersion: 1, ok: false, origins: {}, diagnostics: [] }
 * resolutionSchema.safeParse(failed).success // => true
 * resolutionSchema.safeParse({ ...failed, ok: true }).success // => false
 * ```
 */
export const resolutionSchema: Schema<ResolutionJson> = exactly<ResolutionJson>()(
  z.discriminatedUnion('ok', [
    z.strictObject({
      schemaVersion,
      ok: z.literal(true),
      connection: connectionJsonSchema,
      ...reported,
    }),
    z.strictObject({ schemaVersion, ok: z.literal(false), ...reported }),
  ]),
)
