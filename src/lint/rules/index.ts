import type { Rule } from '../rule.ts'
import { unsupportedScheme } from './unsupported-scheme.ts'

/** Every rule, by family; the order of every listing. */
export const lintRules: readonly Rule[] = [
  // uri
  unsupportedScheme,
]
