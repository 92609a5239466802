import type { Connection, ConnectionArgs, Origins, RuleId } from 'milvus-connection'
import type {
  connectionSchema,
  diagnosticsSchema,
  resolutionSchema,
} from 'milvus-connection/schema'
import {
  type AuthJson,
  type ConfigFile,
  type ConfigSettings,
  type ConfigValue,
  configFileSchema,
  type ConnectionJson,
  type DiagnosticsJson,
  type FindingJson,
  type ResolutionJson,
  type Rule,
  rules,
  type Schema,
} from 'milvus-connection/schema'
import { describe, expectTypeOf, test } from 'vitest'
import * as z from 'zod/mini'

describe('zod infers from a schema the type written by hand', () => {
  test('of a connection', () => {
    expectTypeOf<z.infer<typeof connectionSchema>>().toEqualTypeOf<Connection>()
    expectTypeOf<z.input<typeof connectionSchema>>().toEqualTypeOf<Connection>()
    expectTypeOf<(typeof connectionSchema)['parse']>().returns.toEqualTypeOf<Connection>()
  })

  test('of the JSON of a resolution', () => {
    expectTypeOf<z.infer<typeof resolutionSchema>>().toEqualTypeOf<ResolutionJson>()
    expectTypeOf<ResolutionJson['origins']>().toEqualTypeOf<Origins>()
    expectTypeOf<ResolutionJson['schemaVersion']>().toEqualTypeOf<1>()
    type Succeeded = Extract<ResolutionJson, { ok: true }>
    expectTypeOf<Succeeded['connection']>().toEqualTypeOf<ConnectionJson>()
    expectTypeOf<ConnectionJson['auth']>().toEqualTypeOf<AuthJson>()
    expectTypeOf<Extract<ResolutionJson, { ok: false }>>().not.toHaveProperty('connection')
  })

  test('of the JSON of diagnostics', () => {
    expectTypeOf<z.infer<typeof diagnosticsSchema>>().toEqualTypeOf<DiagnosticsJson>()
    expectTypeOf<DiagnosticsJson['diagnostics']>().toEqualTypeOf<readonly FindingJson[]>()
  })

  test('of a config file', () => {
    expectTypeOf<z.infer<typeof configFileSchema>>().toEqualTypeOf<ConfigFile>()
    expectTypeOf<keyof ConfigSettings>().toEqualTypeOf<Exclude<keyof ConnectionArgs, 'alias'>>()
    expectTypeOf<ConfigSettings['port']>().toEqualTypeOf<ConfigValue | undefined>()
    expectTypeOf<ConfigFile['connections']>().toEqualTypeOf<
      { readonly [alias: string]: ConfigSettings | null } | null | undefined
    >()
  })
})

test('a schema can be part of somebody else’s', () => {
  expectTypeOf(z.parse(z.object({ milvus: configFileSchema }), {})).toEqualTypeOf<{
    milvus: ConfigFile
  }>()
  expectTypeOf<Schema<Connection>>().toEqualTypeOf<typeof connectionSchema>()
})

test('every rule is described', () => {
  expectTypeOf(rules).toEqualTypeOf<Readonly<Record<RuleId, Rule>>>()
})
