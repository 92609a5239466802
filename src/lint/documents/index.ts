import type { ConfigStream } from '../../config/tree.ts'
import { parseYamlStream } from '../../config/yaml.ts'
import type { Document, DocumentKind, Written } from '../document.ts'
import { composeBlocks } from './compose.ts'
import { configDocument } from './config.ts'
import { dotenvDocument } from './dotenv.ts'
import { kindByPath, kindByText } from './kind.ts'
import { kubernetesFiles, kubernetesManifest, manifestBlocks } from './kubernetes.ts'
import { commentsOf, isTemplate, problemsOf, withoutActions } from './nodes.ts'
import { workflowBlocks } from './workflow.ts'

/** Reads a file in time bounded by its length; `undefined` for one that is not linted. Never throws. */
export function documentOf(path: string, text: string, kind?: DocumentKind): Document | undefined {
  const known = kind ?? kindByPath(path)
  if (known === undefined) return undefined
  if (known === 'dotenv') return dotenvDocument(path, text)
  if (known === 'config') return configDocument(path, text)
  if (known !== 'yaml') return yamlDocument(path, text, known)
  const byText = concernsUs(text, undefined) ? kindByText(text) : undefined
  return byText && yamlDocument(path, text, byText)
}

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

function yamlDocument(path: string, text: string, kind: YamlKind): Document {
  const base = { path, kind, format: 'yaml', text } as const
  if (!concernsUs(text, kind)) return { ...base, blocks: [], problems: [], comments: [] }
  const isMade = isTemplate(text)
  const stream = parseYamlStream(isMade ? withoutActions(text) : text)
  // Problems of templates, and of manifests such as the server's or its CRD, are not reported.
  const isReported = !isMade && /\b(?:milvus|zilliz)_[a-z]/i.test(text)
  return {
    ...base,
    ...partsOf[kind](stream, base),
    problems: isReported ? problemsOf(stream, text) : [],
    // A template's action is no comment, though it is read as one.
    comments: commentsOf(stream).filter(({ span }) => text.startsWith('#', span.from)),
  }
}

/** Whether a text can contain settings; most texts are not even parsed. */
function concernsUs(text: string, kind: YamlKind | undefined): boolean {
  return /milvus|zilliz/i.test(text) || (kind === 'compose' && text.includes('env_file'))
}
