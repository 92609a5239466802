import type { ConfigStream } from '../../config/tree.ts'
import { parseYamlStream } from '../../config/yaml.ts'
import type { Document, DocumentKind, Written } from '../document.ts'
import { composeBlocks } from './compose.ts'
import { kubernetesFiles, kubernetesManifest, manifestBlocks } from './kubernetes.ts'
import { commentsOf, problemsOf } from './nodes.ts'
import { isTemplate, withoutActions } from './templates.ts'
import { workflowBlocks } from './workflow.ts'

/** The kinds of file of other programs that are written in YAML. */
export type YamlKind = Exclude<DocumentKind, 'dotenv' | 'config'>

const partsOf: Readonly<
  Record<
    YamlKind,
    (
      stream: ConfigStream,
      file: Written['file'],
    ) => Pick<Document, 'blocks' | 'manifest' | 'inside'>
  >
> = {
  compose: (stream, { text }) => ({ blocks: composeBlocks(stream, text) }),
  kubernetes(stream, file) {
    const manifest = kubernetesManifest(stream, file.text)
    return { blocks: manifestBlocks(manifest), manifest, inside: kubernetesFiles(stream, file) }
  },
  workflow: (stream, { text }) => ({ blocks: workflowBlocks(stream, text) }),
}

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
    ...partsOf[kind](stream, base),
    problems: isMade || !namesOurs(text) ? [] : problemsOf(stream, text),
    // A template's action is no comment, though it is read as one.
    comments: commentsOf(stream).filter(({ span }) => text.startsWith('#', span.from)),
  }
}

// A manifest of the server, or its CRD, may be as long and as odd as it likes.
function namesOurs(text: string): boolean {
  return /\b(?:milvus|zilliz)_[a-z]/i.test(text)
}

/** Whether a text can say anything of ours; most are not even parsed. */
export function concernsUs(text: string, kind: YamlKind | undefined): boolean {
  return /milvus|zilliz/i.test(text) || (kind === 'compose' && text.includes('env_file'))
}
