import type { ConfigItem, ConfigNode, ConfigStream } from '../../config/document.ts'
import type { Block, Document, Written } from '../document.ts'
import { decodeBase64 } from './base64.ts'
import { embeddedDocument, holdsSettings } from './embedded.ts'
import { mountsIn } from './mounts.ts'
import {
  at,
  emptyValue,
  entriesOf,
  literalValue,
  shownName,
  textOf,
  unknownValue,
  valuesOf,
} from './nodes.ts'
import type { WrittenValue } from './nodes.ts'
import { isTemplate, placeholder } from './templates.ts'
import { variableBlocks } from './variable-blocks.ts'
import type { WrittenVariable } from './variable-blocks.ts'
import { wholeLines } from './whole-lines.ts'

/** A ConfigMap or a Secret, and whether a container of the same file takes it in. */
type Bundle = {
  readonly label: string
  readonly node: ConfigNode
  readonly variables: readonly WrittenVariable[]
  taken: boolean
  /** The keys that a container of the same file takes under a name of its own. */
  readonly referred: Set<string>
}
type Bundles = ReadonlyMap<string, Bundle>

/**
 * The variables of Kubernetes manifests: a block for each container, wherever containers stand, and
 * one for each ConfigMap and Secret that no container of the same file takes with `envFrom:`. What
 * `envFrom:` and `valueFrom:` name in the same file is taken over from there; what they name
 * elsewhere is not known.
 */
export function kubernetesBlocks({ roots }: ConfigStream, text: string): readonly Block[] {
  const objects = roots.flatMap(objectsIn)
  const bundles: Bundles = new Map(objects.flatMap((object) => bundleOf(object, text)))
  const containers = objects.flatMap((object) => containerBlocks(object, bundles, text))
  const alone = [...bundles.values()].flatMap(({ label, node, variables, taken, referred }) => {
    const place = { label, source: 'env', span: node.span, envFiles: [] } as const
    const own = variables.filter(({ name }) => isVariable(name) && !referred.has(name))
    return taken ? [] : variableBlocks(place, own)
  })
  return [...containers, ...alone].toSorted((a, b) => a.span.from - b.span.from)
}

/**
 * The files in the data of ConfigMaps and Secrets that settings are read from: `.env`, `.milvusrc`, or
 * what a pod of the same file mounts by such a name. Of what a template is still to fill in nobody
 * can tell what it will be.
 */
export function kubernetesFiles(
  { roots }: ConfigStream,
  file: Written['file'],
): readonly Document[] {
  const objects = roots.flatMap(objectsIn)
  const mounts = file.text.includes('volumes') ? mountsIn(objects) : undefined
  return objects.flatMap((object) => {
    const kind = textOf(at(object, 'kind'))
    if (kind !== 'ConfigMap' && kind !== 'Secret') return []
    const called = `${kind}/${textOf(at(object, 'metadata', 'name')) ?? ''}`
    const plain = entriesOf(at(object, kind === 'Secret' ? 'stringData' : 'data'))
    const encoded = kind === 'Secret' ? entriesOf(at(object, 'data')) : []
    return [...plain, ...encoded].flatMap((entry) => {
      const { key, value: scalar } = entry
      const names = [key, ...(mounts?.get(`${called}/${key}`) ?? [])]
      const name = names.find(holdsSettings)
      if (name === undefined || scalar.kind !== 'scalar' || scalar.text === null) return []
      if (isTemplate(file.text.slice(scalar.span.from, scalar.span.to))) return []
      const isEncoded = encoded.includes(entry)
      const text = isEncoded ? decodeBase64(scalar.text)?.reveal() : scalar.text
      return text === undefined ? [] : [embeddedDocument({ name, text, scalar }, file)]
    })
  })
}

// `milvus_url` and `milvus-url` are keys that `valueFrom:` names; no client reads such a variable.
function isVariable(name: string): boolean {
  return name === name.toUpperCase()
}

function objectsIn(root: ConfigNode): readonly ConfigNode[] {
  const isList = textOf(at(root, 'kind'))?.endsWith('List') === true
  return isList ? valuesOf(at(root, 'items')).flatMap(objectsIn) : [root]
}

function titleOf(object: ConfigNode): string {
  const kind = shownName(textOf(at(object, 'kind')))
  return `${kind} ${shownName(textOf(at(object, 'metadata', 'name')))}`
}

function bundleOf(object: ConfigNode, text: string): readonly (readonly [string, Bundle])[] {
  const kind = textOf(at(object, 'kind'))
  if (kind !== 'ConfigMap' && kind !== 'Secret') return []
  const variables = [
    ...dataOf(at(object, 'data'), kind === 'Secret' ? encodedValue : valueOf, text),
    ...(kind === 'Secret' ? dataOf(at(object, 'stringData'), valueOf, text) : []),
  ]
  const name = textOf(at(object, 'metadata', 'name')) ?? ''
  const bundle = {
    label: titleOf(object),
    node: object,
    variables,
    taken: false,
    referred: new Set<string>(),
  }
  return [[`${kind}/${name}`, bundle]]
}

function dataOf(
  node: ConfigNode | undefined,
  read: (node: ConfigNode) => WrittenValue,
  text: string,
): readonly WrittenVariable[] {
  return entriesOf(node).map(({ key, keySpan, span, value }) => ({
    name: key,
    nameSpan: keySpan,
    ...read(value),
    span: wholeLines(text, span),
  }))
}

function valueOf(node: ConfigNode): WrittenValue {
  return node.kind !== 'scalar' || isMade(node.text) ? unknownValue(node) : literalValue(node)
}

// `$(NAME)` is another variable; the others are filled in by Helm, envsubst and Argo CD's Vault plugin.
function isMade(text: string | null): boolean {
  return text !== null && (/\$[({]|\{\{|^\$\w+$|^<path:/.test(text) || text.includes(placeholder))
}

function encodedValue(node: ConfigNode): WrittenValue {
  const isKnown = node.kind === 'scalar' && !isMade(node.text)
  return { ...unknownValue(node), value: isKnown ? decodeBase64(node.text ?? '') : undefined }
}

/** Containers stand in pod templates of many kinds, of other people's too: only the shape counts. */
function containerBlocks(node: ConfigNode, bundles: Bundles, text: string): readonly Block[] {
  const title = titleOf(node)
  const blocks: Block[] = []
  const rest: ConfigNode[] = [node]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const { key, value } of entriesOf(next)) {
      if (value.kind === 'list' && /^(?:init|ephemeral)?containers$/i.test(key)) {
        blocks.push(
          ...valuesOf(value).flatMap((container) => ofContainer(container, title, bundles, text)),
        )
      } else rest.push(value)
    }
    rest.push(...valuesOf(next))
  }
  return blocks
}

function ofContainer(
  container: ConfigNode,
  title: string,
  bundles: Bundles,
  text: string,
): readonly Block[] {
  const env = at(container, 'env')
  const taken = valuesOf(at(container, 'envFrom')).flatMap((source) => takenFrom(source, bundles))
  const items = env?.kind === 'list' ? env.items : []
  const own = items.flatMap((item) => ofItem(item, bundles, text))
  const names = new Set(own.map(({ name }) => name))
  const label = `${title}, container ${shownName(textOf(at(container, 'name')))}`
  const place = { label, source: 'env', span: (env ?? container).span, envFiles: [] } as const
  return variableBlocks(place, [...taken.filter(({ name }) => !names.has(name)), ...own])
}

// A prefix makes other names, which are written nowhere.
function takenFrom(source: ConfigNode, bundles: Bundles): readonly WrittenVariable[] {
  const bundle =
    bundles.get(`ConfigMap/${textOf(at(source, 'configMapRef', 'name')) ?? ''}`) ??
    bundles.get(`Secret/${textOf(at(source, 'secretRef', 'name')) ?? ''}`)
  if (bundle === undefined || textOf(at(source, 'prefix'))) return []
  bundle.taken = true
  return bundle.variables
}

function ofItem(
  { value: item, span }: ConfigItem,
  bundles: Bundles,
  text: string,
): readonly WrittenVariable[] {
  const name = at(item, 'name')
  const written = textOf(name)
  if (name?.kind !== 'scalar' || written === undefined) return []
  return [
    {
      name: written,
      nameSpan: name.contentSpan ?? name.span,
      ...valueIn(item, name, bundles),
      span: wholeLines(text, span, 'dash'),
    },
  ]
}

function valueIn(item: ConfigNode, name: ConfigNode, bundles: Bundles): WrittenValue {
  const from = at(item, 'valueFrom')
  if (from !== undefined) return referred(from, bundles) ?? unknownValue(from)
  const value = at(item, 'value')
  return value === undefined ? emptyValue(name) : valueOf(value)
}

function referred(from: ConfigNode, bundles: Bundles): WrittenValue | undefined {
  const [reference, kind] = at(from, 'secretKeyRef')
    ? ([at(from, 'secretKeyRef'), 'Secret'] as const)
    : ([at(from, 'configMapKeyRef'), 'ConfigMap'] as const)
  const key = textOf(at(reference, 'key'))
  const bundle = bundles.get(`${kind}/${textOf(at(reference, 'name')) ?? ''}`)
  const found = bundle?.variables.findLast(({ name }) => name === key)
  if (bundle === undefined || found === undefined) return undefined
  bundle.referred.add(found.name)
  const { value, valueSpan, contentSpan, quote } = found
  return { value, valueSpan, ...(contentSpan && { contentSpan }), quote }
}
