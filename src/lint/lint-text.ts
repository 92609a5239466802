import type { DocumentKind } from './document.ts'
import { createLinter } from './linter.ts'
import type { Linted, LintOptions } from './linter.ts'

/**
 * Finds the connection mistakes in one text: a `.env` file, a config file, a Compose file, a
 * Kubernetes manifest or a GitHub workflow. Nothing is executed, read or asked for; whatever a text
 * alone cannot say is left open.
 *
 * @param text - the file, decoded
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
