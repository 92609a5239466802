import type * as z from 'zod/mini'

import type { Secret } from '../core/secret.ts'

/** A zod schema of values of one type, which is what it takes and what it returns. */
export type Schema<Value> = z.ZodMiniType<Value, Value>

// Zod's own types are writable throughout.
type Writable<Value> = Value extends Secret
  ? Value
  : Value extends object
    ? { -readonly [Key in keyof Value]: Writable<Value[Key]> }
    : Value

/**
 * Pins a schema to a type written by hand: it does not compile unless each takes in the other.
 */
export function exactly<Value>(): <Made extends Schema<Value>>(
  schema: [Writable<Value>] extends [z.output<Made>] ? Made : never,
) => Schema<Value> {
  return (schema) => schema
}
