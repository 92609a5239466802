import type { ConfigStream } from '../../config/document.ts'
import { parseYamlStream } from '../../config/yaml.ts'
import type { Block, Document, DocumentKind } from '../document.ts'
import { composeBlocks } from './compose.ts'
import { kubernetesBlocks, kubernetesFiles } from './kubernetes.ts'
import { commentsOf, problemsOf } from './parsed.ts'
import { isTemplate, withoutActions } from './templates.ts'
import { workflowBlocks } from './workflow.ts'

/** The kinds of file of other programs that are written in YAML. */
export type YamlKind = Exclude<DocumentKind, 'dotenv' | 'config'>

const blocksOf: Readonly<
  Record<YamlKind, (stream: ConfigStream, text: string) => readonly Block[]>
> = { compose: composeBlocks, kubernetes: kubernetesBlocks, workflow: workflowBlocks }

/**
 * Takes a file of Compose, Kubernetes or GitHub apart. One that a template engine makes YAML of is
 * read as far as it goes, and nothing is said of what cannot be read.
 *
 * @example
 * ```ts
 * const text = 'services:\n  api:\n    environment: { MILVUS_URI: http://db:19530 }\n'
 * yamlDocument('compose.yaml', text, 'compose').blocks[0]?.label // => 'services.api.environment'
 * ```
 */
export function yamlDocument(path: string, text: string, kind: YamlKind): Document {
  const base = { path, kind, format: 'yaml', text } as const
  if (!concernsUs(text, kind)) return { ...base, blocks: [], problems: [], comments: [] }
  const isMade = isTemplate(text)
  const stream = parseYamlStream(isMade ? withoutActions(text) : text)
  return {
    ...base,
    blocks: blocksOf[kind](stream, text),
    ...(kind === 'kubernetes' && { inside: kubernetesFiles(stream, base) }),
    problems: isMade ? [] : problemsOf(stream, text),
    // A template's action is no comment, though it is read as one.
    comments: commentsOf(stream).filter(({ span }) => text.startsWith('#', span.from)),
  }
}

/** Whether a text can say anything of ours; most are not even parsed. */
export function concernsUs(text: string, kind: YamlKind | undefined): boolean {
  return /milvus|zilliz/i.test(text) || (kind === 'compose' && text.includes('env_file'))
}
