import type { DocumentKind } from './document.ts'
import { createLinterWith, type Linted, type Linter, type LintOptions } from './engine/linter.ts'
import { readSettings, type ReadSettings } from './engine/settings.ts'
import { lintRuleIds } from './rule-ids.ts'
import { lintRules } from './rules/index.ts'

/**
 * Makes a linter that keeps what it has read: linting one file again costs no more than that file.
 *
 * @throws TypeError when `within` is not a number of hours, days or weeks
 *
 * @example
 * ```ts
 * import { createLinter } from 'milvus-connection/lint'
 *
 * const linter = createLinter({ clients: ['node', 'pymilvus'] })
 * const document = linter.read('.env', 'MILVUS_URI=ftp://localhost\n')
 * const [linted] = document ? linter.lint([document]) : []
 * linted?.findings.map(({ rule }) => rule) // => ['unsupported-scheme']
 * ```
 */
export function createLinter(options: LintOptions = {}): Linter {
  return createLinterWith(lintRules, options)
}

/**
 * Finds the connection mistakes in one text: a `.env` file, a config file, a Compose file, a
 * Kubernetes manifest or a GitHub workflow. It executes nothing and reads no other file.
 *
 * @param options - `path` tells what kind of file it is, unless `kind` does
 *
 * @example
 * ```ts
 * import { lintText } from 'milvus-connection/lint'
 *
 * const { findings } = lintText('MILVUS_URI=ftp://localhost\n', { path: '.env' })
 * findings.map(({ rule, severity }) => `${severity} ${rule}`) // => ['error unsupported-scheme']
 * findings[0]?.origin.at // => '.env:1:12'
 * ```
 */
export function lintText(
  text: string,
  options: LintOptions & { readonly path: string; readonly kind?: DocumentKind | undefined },
): Linted {
  const linter = createLinter(options)
  const document = linter.read(options.path, text, options.kind)
  const [linted] = document === undefined ? [] : linter.lint([document])
  return linted ?? { path: options.path, document: undefined, findings: [], suppressed: [] }
}

/**
 * Reads the settings of the linter out of a config file.
 *
 * @param path - its name tells the format
 * @returns `undefined` when the file has no such settings or cannot be read
 *
 * @example
 * ```ts
 * import { readLintSettings } from 'milvus-connection/lint'
 *
 * const text = 'lint:\n  rules: { trailing-slash: off }\n  ignore: [fixtures/**]\n'
 * readLintSettings('.milvusrc.yaml', text)?.settings.rules // => { 'trailing-slash': 'off' }
 * ```
 */
export function readLintSettings(path: string, text: string): ReadSettings | undefined {
  return readSettings(path, text, new Set(lintRuleIds))
}
