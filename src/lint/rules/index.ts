import type { Rule } from '../rule.ts'

/** Every rule, by family; the order of every listing. */
export const lintRules: readonly Rule[] = []
