import type { ConfigItem, ConfigNode, ConfigStream } from '../../config/tree.ts'
import type {
  Bundle,
  Container,
  Document,
  Manifest,
  OwnVariable,
  Written,
  WrittenVariable,
} from '../document.ts'
import { decodeBase64 } from './base64.ts'
import { embeddedDocument, holdsSettings } from './embedded.ts'
import { readersIn } from './images.ts'
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
import { meaningOf } from './variable-names.ts'
import { wholeLines } from './whole-lines.ts'

/**
 * What Kubernetes manifests say of variables: the containers, wherever they stand, and the ConfigMaps
 * and Secrets.
 */
export function kubernetesManifest({ roots }: ConfigStream, text: string): Manifest {
  const objects = roots.flatMap(objectsIn)
  return {
    containers: objects
      .flatMap((object) => containersIn(object, text))
      .filter(({ takes, own }) => takes.length + own.length > 0),
    bundles: objects.flatMap((object) => bundleOf(object, text)),
  }
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

function objectsIn(root: ConfigNode): readonly ConfigNode[] {
  const isList = textOf(at(root, 'kind'))?.endsWith('List') === true
  return isList ? valuesOf(at(root, 'items')).flatMap(objectsIn) : [root]
}

function titleOf(object: ConfigNode): string {
  const kind = shownName(textOf(at(object, 'kind')))
  return `${kind} ${shownName(textOf(at(object, 'metadata', 'name')))}`
}

function bundleOf(object: ConfigNode, text: string): readonly Bundle[] {
  const kind = textOf(at(object, 'kind'))
  if (kind !== 'ConfigMap' && kind !== 'Secret') return []
  const variables = [
    ...dataOf(at(object, 'data'), kind === 'Secret' ? encodedValue : valueOf, text),
    ...(kind === 'Secret' ? dataOf(at(object, 'stringData'), valueOf, text) : []),
  ]
  const place = { label: titleOf(object), source: 'env', span: object.span, envFiles: [] } as const
  return [{ id: bundleId(kind, at(object, 'metadata', 'name'), text), place, variables }]
}

// Two names that templates make are the same when they are made in the same way.
function bundleId(kind: string, name: ConfigNode | undefined, text: string): string {
  const said = textOf(name) ?? ''
  const isMadeName = name !== undefined && said.includes(placeholder)
  return `${kind}/${isMadeName ? text.slice(name.span.from, name.span.to) : said}`
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
function containersIn(node: ConfigNode, text: string): readonly Container[] {
  const title = titleOf(node)
  const containers: Container[] = []
  const rest: ConfigNode[] = [node]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const { key, value } of entriesOf(next)) {
      if (value.kind === 'list' && /^(?:init|ephemeral)?containers$/i.test(key)) {
        containers.push(...valuesOf(value).map((one) => containerOf(one, title, text)))
      } else rest.push(value)
    }
    rest.push(...valuesOf(next))
  }
  return containers
}

function containerOf(container: ConfigNode, title: string, text: string): Container {
  const env = at(container, 'env')
  const items = env?.kind === 'list' ? env.items : []
  const label = `${title}, container ${shownName(textOf(at(container, 'name')))}`
  const readers = readersIn(textOf(at(container, 'image')))
  const span = (env ?? container).span
  return {
    place: { label, source: 'env', span, envFiles: [], ...readers },
    takes: valuesOf(at(container, 'envFrom')).flatMap((source) => takenFrom(source, text)),
    own: items.flatMap((item) => ofItem(item, text)),
  }
}

// A prefix makes other names, which are written nowhere.
function takenFrom(source: ConfigNode, text: string): readonly string[] {
  if (textOf(at(source, 'prefix'))) return []
  const configMap = at(source, 'configMapRef', 'name')
  const secret = at(source, 'secretRef', 'name')
  return [
    ...(configMap ? [bundleId('ConfigMap', configMap, text)] : []),
    ...(secret ? [bundleId('Secret', secret, text)] : []),
  ]
}

function ofItem({ value: item, span }: ConfigItem, text: string): readonly OwnVariable[] {
  const name = at(item, 'name')
  const written = textOf(name)
  if (name?.kind !== 'scalar' || written === undefined || meaningOf(written) === undefined)
    return []
  return [
    {
      name: written,
      nameSpan: name.contentSpan ?? name.span,
      ...valueIn(item, name, text),
      span: wholeLines(text, span, 'dash'),
    },
  ]
}

function valueIn(
  item: ConfigNode,
  name: ConfigNode,
  text: string,
): WrittenValue & Pick<OwnVariable, 'refers'> {
  const from = at(item, 'valueFrom')
  if (from !== undefined) return { ...unknownValue(from), ...referenceIn(from, text) }
  const value = at(item, 'value')
  return value === undefined ? emptyValue(name) : valueOf(value)
}

function referenceIn(from: ConfigNode, text: string): Pick<OwnVariable, 'refers'> {
  const secret = at(from, 'secretKeyRef')
  const reference = secret ?? at(from, 'configMapKeyRef')
  const key = textOf(at(reference, 'key'))
  if (key === undefined) return {}
  const kind = secret === undefined ? 'ConfigMap' : 'Secret'
  return { refers: { bundle: bundleId(kind, at(reference, 'name'), text), key } }
}
