import type { ConfigItem, ConfigNode, ConfigStream } from '../../config/tree.ts'
import { Secret } from '../../core/secret.ts'
import type {
  Bundle,
  Container,
  Document,
  Manifest,
  OwnVariable,
  Written,
  WrittenVariable,
  Block,
} from '../document.ts'
import { nameOf } from '../paths.ts'
import { embeddedDocument, holdsSettings } from './embedded.ts'
import { readersIn } from './images.ts'
import type { WrittenValue } from './nodes.ts'
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
import { isTemplate, placeholder } from './templates.ts'
import { meaningOf, variableBlocks } from './variables.ts'
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

/**
 * Decodes a value of a Kubernetes Secret; `undefined` when it is no Base64 of UTF-8.
 */
function decodeBase64(text: string): Secret | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    return new Secret(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** What the keys of ConfigMaps and Secrets are called as files, by `ConfigMap/name/key`. */
type Mounts = ReadonlyMap<string, readonly string[]>

/**
 * The names that pods give to the keys they mount: `items: [{ key, path }]` of a volume, and the
 * `subPath:` of a mount, which names one file of it. Otherwise a file is called as its key is.
 */
function mountsIn(objects: readonly ConfigNode[]): Mounts {
  const mounts = new Map<string, string[]>()
  const rest = [...objects]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const volume of valuesOf(at(next, 'volumes'))) addMounts(volume, next, mounts)
    rest.push(...entriesOf(next).map(({ value }) => value), ...valuesOf(next))
  }
  return mounts
}

function addMounts(volume: ConfigNode, pod: ConfigNode, mounts: Map<string, string[]>): void {
  const configMap = textOf(at(volume, 'configMap', 'name'))
  const secret = textOf(at(volume, 'secret', 'secretName'))
  if (configMap === undefined && secret === undefined) return
  const bundle = configMap === undefined ? `Secret/${secret ?? ''}` : `ConfigMap/${configMap}`
  const add = (key: string, path: string): void => {
    const called = `${bundle}/${key}`
    mounts.set(called, [...(mounts.get(called) ?? []), nameOf(path)])
  }
  const keyOf = new Map<string, string>()
  for (const item of valuesOf(
    at(volume, configMap === undefined ? 'secret' : 'configMap', 'items'),
  )) {
    const key = textOf(at(item, 'key'))
    const path = textOf(at(item, 'path'))
    if (key === undefined || path === undefined) continue
    keyOf.set(path, key)
    add(key, path)
  }
  for (const mount of mountsOf(pod, textOf(at(volume, 'name')))) {
    const file = textOf(at(mount, 'subPath'))
    const path = textOf(at(mount, 'mountPath'))
    if (file !== undefined && path !== undefined) add(keyOf.get(file) ?? file, path)
  }
}

function mountsOf(pod: ConfigNode, volume: string | undefined): readonly ConfigNode[] {
  return entriesOf(pod)
    .filter(({ key }) => /^(?:init|ephemeral)?containers$/i.test(key))
    .flatMap(({ value }) => valuesOf(value))
    .flatMap((container) => valuesOf(at(container, 'volumeMounts')))
    .filter((mount) => textOf(at(mount, 'name')) === volume)
}

/** A container, and where its bundles are found. */
export type User = {
  readonly container: Container
  readonly bundleOf: (id: string) => Bundle | undefined
}

/** The containers of a file with the bundles of that file. */
export function usersIn({ containers, bundles }: Manifest): readonly User[] {
  const byId = new Map(bundles.map((bundle) => [bundle.id, bundle]))
  return containers.map((container) => ({ container, bundleOf: (id) => byId.get(id) }))
}

/** The bundles that a container has a part of. */
export function usedBy({ container: { takes, own }, bundleOf }: User): readonly Bundle[] {
  const ids = [...takes, ...own.flatMap(({ refers }) => (refers ? [refers.bundle] : []))]
  return ids.map(bundleOf).filter((bundle) => bundle !== undefined)
}

/** The blocks of a container; what is in no bundle that is found is not known. */
export function containerBlocks({ container, bundleOf }: User): readonly Block[] {
  const own = container.own.map((variable) => withValue(variable, bundleOf))
  const names = new Set(own.map(({ name }) => name))
  const taken = container.takes.flatMap((id) => bundleOf(id)?.variables ?? [])
  return variableBlocks(container.place, [...taken.filter(({ name }) => !names.has(name)), ...own])
}

function withValue(
  { refers, ...variable }: OwnVariable,
  bundleOf: User['bundleOf'],
): WrittenVariable {
  const bundle = refers && bundleOf(refers.bundle)
  const found = bundle?.variables.findLast(({ name }) => name === refers?.key)
  if (found === undefined) return variable
  const { value, valueSpan, contentSpan, quote } = found
  return { ...variable, value, valueSpan, ...(contentSpan && { contentSpan }), quote }
}

/** The blocks of the bundles that nobody takes whole, without the keys that are referred to. */
export function bundleBlocks(bundles: readonly Bundle[], users: readonly User[]): readonly Block[] {
  const taken = new Set(
    users.flatMap(({ container, bundleOf }) => container.takes.map((id) => bundleOf(id))),
  )
  const referred = new Set(users.flatMap(referredBy))
  return bundles.flatMap((bundle) => {
    const own = bundle.variables.filter((one) => isVariable(one.name) && !referred.has(one))
    return taken.has(bundle) ? [] : variableBlocks(bundle.place, own)
  })
}

function referredBy({ container, bundleOf }: User): readonly WrittenVariable[] {
  return container.own.flatMap(({ refers }) => {
    const bundle = refers && bundleOf(refers.bundle)
    return bundle?.variables.filter(({ name }) => name === refers?.key) ?? []
  })
}

// `milvus_url` and `milvus-url` are keys that `valueFrom:` names; no client reads such a variable.
function isVariable(name: string): boolean {
  return name === name.toUpperCase()
}

/** All blocks of one file, in the order of the text. */
export function manifestBlocks(manifest: Manifest): readonly Block[] {
  const users = usersIn(manifest)
  return inOrder([...users.flatMap(containerBlocks), ...bundleBlocks(manifest.bundles, users)])
}

/** Blocks in the order of the text. */
export function inOrder(blocks: readonly Block[]): readonly Block[] {
  return blocks.toSorted((a, b) => a.span.from - b.span.from)
}
