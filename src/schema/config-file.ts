import * as z from 'zod/mini'

import { modelIds } from '../clients/ids.ts'
import type { ModelId } from '../clients/ids.ts'
import { highestPort } from '../core/ports.ts'
import { severitySettings } from '../lint/finding.ts'
import type { SeveritySetting } from '../lint/finding.ts'
import { lintRuleIds } from '../lint/rule-ids.ts'
import type { ConnectionArgs } from '../resolve/options.ts'
import { aliasCollides, allArgumentNames, argumentNames } from '../settings/names.ts'
import { millisecondNames, settings, structuralKeys } from '../settings/table.ts'
import type { Setting, SettingKind, StructuralKey } from '../settings/table.ts'
import { toBoolean, toMilliseconds, toPort } from '../settings/values.ts'
import { exactly, filled, optional } from './schema.ts'
import type { Schema } from './schema.ts'

/** A value in a config file; `null` and the empty text count as unset. */
export type ConfigValue = string | number | boolean | null

/** The settings of one connection, in any of their spellings. */
export type ConfigSettings = {
  readonly [Name in Exclude<keyof ConnectionArgs, 'alias'>]?: ConfigValue
}

/** A config file: shared settings, and a block for each connection. */
export type ConfigFile = ConfigSettings & {
  readonly $schema?: string
  /** The connection that is meant when none is named. */
  readonly default?: ConfigValue
  /** The same as `default`. */
  readonly alias?: ConfigValue
  readonly connections?: { readonly [alias: string]: ConfigSettings | null } | null
  readonly lint?: LintSettingsFile | null
}

/** A severity by the id of a rule. */
export type RuleSeverities = { readonly [rule: string]: SeveritySetting | false }

/** The settings of the linter in a config file. */
export type LintSettingsFile = {
  readonly rules?: RuleSeverities
  readonly clients?: readonly ModelId[]
  readonly within?: string
  readonly requireReason?: boolean
  readonly ignore?: readonly string[]
  readonly overrides?: readonly {
    readonly files: readonly string[]
    readonly rules: RuleSeverities
  }[]
}

// A number or a boolean is read as it is written.
const anyText = z.union([z.string(), z.number(), z.boolean(), z.null()])

const units = ['ms', 's', 'm', 'h'].map(inAnyCase).join('|')

const values: Readonly<Record<SettingKind, z.ZodMiniType<ConfigValue>>> = {
  endpoint: anyText,
  secret: anyText,
  path: anyText,
  name: anyText,
  port: z.union([
    z.int().check(z.gte(1), z.lte(highestPort)),
    written('[0-9]{1,5}', toPort),
    z.null(),
  ]),
  boolean: z.union([
    z.boolean(),
    z.literal([0, 1]),
    written(
      ['true', 'false', '1', '0', 'yes', 'no', 'on', 'off'].map(inAnyCase).join('|'),
      toBoolean,
    ),
    z.null(),
  ]),
  duration: duration('s'),
}

const milliseconds = duration('ms')

function duration(unit: 's' | 'ms'): z.ZodMiniType<ConfigValue> {
  return z.union([
    z.number().check(
      z.gt(0),
      z.refine((number) => toMilliseconds(`${number}${unit}`) !== undefined),
    ),
    written(`([0-9]+([.][0-9]+)?|[.][0-9]+) ?(${units})?`, toMilliseconds),
    z.null(),
  ])
}

// Patterns in JSON Schema have no flags.
function inAnyCase(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}

/** A text that `read` accepts; the pattern, for JSON Schema, may accept a little more. */
function written(pattern: string, read: (text: string) => unknown) {
  return z.string().check(
    z.regex(new RegExp(`^\\s*(${pattern})?\\s*$`)),
    z.refine((text) => text.trim() === '' || read(text.trim()) !== undefined),
  )
}

function valueOf(setting: Setting, name: string): z.ZodMiniType<ConfigValue> {
  const { id, kind, doc } = setting
  const described = isInMilliseconds(name) ? 'How long connecting may take, in milliseconds.' : doc
  const value = isInMilliseconds(name) ? milliseconds : values[kind]
  return value.check(
    z.meta({
      description: name === id ? described : `${described} Another name of ${id}.`,
      examples: [exampleOf(setting, name)],
    }),
  )
}

function exampleOf({ kind, example }: Setting, name: string): string {
  if (kind === 'secret') return 'keychain://milvus/prod'
  return isInMilliseconds(name) ? `${example}000` : example
}

function isInMilliseconds(name: string): boolean {
  return millisecondNames.includes(name)
}

const settingsShape = Object.fromEntries(
  settings
    .filter(({ group }) => group !== 'alias')
    .flatMap((setting) => argumentNames(setting).map((name) => ({ setting, name })))
    .map(({ setting, name }) => [name, z.exactOptional(valueOf(setting, name))]),
)

const block = exactly<ConfigSettings>()(z.strictObject(settingsShape))

// The forbidden aliases that JSON Schema can express.
const taken = [...new Set([...allArgumentNames(), ...structuralKeys])].filter(aliasCollides)

const connections = z.record(
  z.string().check(
    z.refine((name) => !aliasCollides(name)),
    z.meta({ not: { enum: taken } }),
  ),
  z.nullable(block),
)

// YAML 1.1 reads "off" as false.
const severity = z
  .union([z.enum(severitySettings), z.literal(false)])
  .check(z.meta({ id: 'ruleSeverity' }))

// Editors offer the known rules; the linter reports an unknown one.
const ruleSeverities = z.catchall(
  z.object(Object.fromEntries(lintRuleIds.map((id) => [id, z.exactOptional(severity)]))),
  severity,
)

const patterns = z.array(filled)

const lint = exactly<LintSettingsFile>()(
  z.strictObject({
    rules: optional(ruleSeverities, 'How strict each rule is.'),
    clients: optional(
      z.array(z.enum(modelIds)),
      'The clients whose reading matters; all by default.',
    ),
    within: optional(
      z.string().check(z.regex(/^\s*[0-9]{1,5} ?[hdwHDW]\s*$/)),
      'How soon a certificate may expire before that is said: 30d, 72h, 2w.',
    ),
    requireReason: optional(
      z.boolean(),
      'Whether comments that silence rules have to say why, behind --.',
    ),
    ignore: optional(patterns, 'Paths that are not linted.'),
    overrides: optional(
      z.array(z.strictObject({ files: patterns, rules: ruleSeverities })),
      'Other severities for some paths; of several the last one wins.',
    ),
  }),
)

const meant = 'The connection that is meant when none is named.'

/**
 * The content of a config file, such as `.milvusrc.yaml` or the `milvus` key of `package.json`: which
 * settings there are, and the form of each. `resolveConnection` checks them together.
 *
 * @example
 * ```ts
 * import { configFileSchema } from 'milvus-connection/schema'
 *
 * const file = { timeout: '10s', connections: { dev: { uri: 'http://localhost:19530' } } }
 * configFileSchema.safeParse(file).success // => true
 * configFileSchema.safeParse({ ...file, adress: 'localhost' }).success // => false
 * ```
 */
export const configFileSchema: Schema<ConfigFile> = exactly<ConfigFile>()(
  z.strictObject({
    ...settingsShape,
    ...({
      $schema: optional(z.string(), 'Where this schema is, for editors.'),
      default: optional(anyText, meant),
      alias: optional(anyText, `${meant} Another name of default.`),
      connections: optional(
        z.nullable(connections),
        'One block of settings for each connection, by its alias.',
      ),
      lint: optional(
        z.nullable(lint),
        'The settings of the linter; they have no part in a connection.',
      ),
    } satisfies Record<StructuralKey, unknown>),
  }),
)
