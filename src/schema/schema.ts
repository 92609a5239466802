import * as z from 'zod/mini'

import type { SourceId } from '../core/diagnostics.ts'
import type { Secret } from '../core/secret.ts'

/** A zod schema that takes and returns values of one type. */
export type Schema<Value> = z.ZodMiniType<Value, Value>

// Zod's own types are writable throughout.
type Writable<Value> = Value extends Secret
  ? Value
  : Value extends object
    ? { -readonly [Key in keyof Value]: Writable<Value[Key]> }
    : Value

/** Compiles only if the schema and a type written by hand take in each other. */
export function exactly<Value>(): <Made extends Schema<Value>>(
  schema: [Writable<Value>] extends [z.output<Made>] ? Made : never,
) => Schema<Value> {
  return (schema) => schema
}

/** The places settings come from, strongest first. */
export const sourceId: Schema<SourceId> = z.enum([
  'args',
  'env',
  'dotenv',
  'config',
  'keychain',
  'default',
])

export const fromOne: Schema<number> = z.int().check(z.gte(1), z.describe('From 1.'))

export const filled: Schema<string> = z.string().check(z.minLength(1))

export const words: { readonly message: Schema<string>; readonly help: Schema<string> } = {
  message: filled.check(z.describe('What is wrong. It never carries credential text.')),
  help: filled.check(z.describe('What to do about it.')),
}

/** A key that may be absent, with its description for JSON Schema. */
export function optional<Made extends z.ZodMiniType>(
  schema: Made,
  text: string,
): z.ZodMiniExactOptional<Made> {
  return z.exactOptional(schema.check(z.describe(text)))
}

export const schemaVersion: Schema<1> = z
  .literal(1)
  .check(z.describe('Goes up when a reader has to change.'))
