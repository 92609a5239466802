import type { ConfigStream } from '../../config/tree.ts'
import { parseYamlStream } from '../../config/yaml.ts'
import type { Document, DocumentKind, Written } from '../document.ts'
import { composeBlocks } from './compose.ts'
import { kubernetesFiles, kubernetesManifest, manifestBlocks } from './kubernetes.ts'
import { commentsOf, problemsOf } from './nodes.ts'
import { isTemplate, withoutActions } from './templates.ts'
import { workflowBlocks } from './workflow.ts'

/** The kinds of file of other programs that are written in YAML. */
type YamlKind = Exclude<DocumentKind, 'dotenv' | 'config'>

type Parts = Pick<Document, 'blocks' | 'manifest' | 'inside'>

const partsOf: Readonly<Record<YamlKind, (stream: ConfigStream, file: Written['file']) => Parts>> =
  {
    compose: (stream, { text }) => ({ blocks: composeBlocks(stream, text) }),
    kubernetes(stream, file) {
      const manifest = kubernetesManifest(stream, file.text)
      return { blocks: manifestBlocks(manifest), manifest, inside: kubernetesFiles(stream, file) }
    },
    workflow: (stream, { text }) => ({ blocks: workflowBlocks(stream, text) }),
  }

/**
 * Reads a file of Compose, Kubernetes or GitHub. A template is read as far as possible, and its problems
 * are not reported.
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

// Problems of other manifests, such as the server's or its CRD, are not reported.
function namesOurs(text: string): boolean {
  return /\b(?:milvus|zilliz)_[a-z]/i.test(text)
}

/** Whether a text can contain settings; most texts are not even parsed. */
export function concernsUs(text: string, kind: YamlKind | undefined): boolean {
  return /milvus|zilliz/i.test(text) || (kind === 'compose' && text.includes('env_file'))
}
