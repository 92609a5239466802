import { ruleFamilies } from '../rule-ids.ts'
import type { Rule, RuleDefinition } from '../rule.ts'
import { certificateDates } from './certificate-dates.ts'
import { ruleFiles } from './files.ts'
import { fromDialects } from './from-dialects.ts'
import { fromLinter } from './from-linter.ts'
import { fromModels } from './from-models.ts'
import { fromResolver } from './from-resolver.ts'
import { writtenSecrets } from './written-secrets.ts'

const definitions: ReadonlyMap<string, RuleDefinition> = new Map(
  [
    fromResolver,
    fromModels,
    fromDialects,
    fromLinter,
    certificateDates,
    writtenSecrets,
    ruleFiles,
  ].flatMap((rules) => rules.map((rule) => [rule.id, rule] as const)),
)

/** Every rule, by family; the order of every listing. */
export const lintRules: readonly Rule[] = ruleFamilies.flatMap(({ family, rules }) =>
  rules.flatMap((id) => {
    const definition = definitions.get(id)
    return definition ? [{ ...definition, family }] : []
  }),
)
