import { ruleFamilies } from '../rule-ids.ts'
import type { Family } from '../rule-ids.ts'
import type { Rule, RuleDefinition } from '../rule.ts'
import { certificateFiles } from './certificate-files.ts'
import { endpoints } from './endpoints.ts'
import { entries } from './entries.ts'
import { envFiles } from './env-files.ts'
import * as files from './files.ts'
import { fromDialects } from './from-dialects.ts'
import { fromLinter } from './from-linter.ts'
import { fromModels } from './from-models.ts'
import { fromResolver } from './from-resolver.ts'
import { tlsSettings } from './tls-settings.ts'
import { unreadFiles } from './unread-files.ts'
import { writtenSecrets } from './written-secrets.ts'

const tables = [
  ...[fromResolver, fromModels, fromDialects, fromLinter, unreadFiles],
  ...[entries, endpoints, tlsSettings, certificateFiles, envFiles, writtenSecrets],
  Object.values(files),
]
const definitions = new Map<string, RuleDefinition>(tables.flat().map((rule) => [rule.id, rule]))

/** Every rule, by family; the order of every listing. */
export const lintRules: readonly Rule[] = Object.entries(ruleFamilies).flatMap(([family, ids]) =>
  ids.flatMap((id) => {
    const definition = definitions.get(id)
    return definition && isFamily(family) ? [{ ...definition, family }] : []
  }),
)

function isFamily(name: string): name is Family {
  return Object.hasOwn(ruleFamilies, name)
}
