import type { ConfigEntry, ConfigItem, ConfigNode, ConfigStream } from '../../config/tree.ts'
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
import {
  at,
  emptyValue,
  entriesOf,
  isTemplate,
  literalValue,
  placeholder,
  shownName,
  textOf,
  unknownValue,
  valuesOf,
  type WrittenValue,
  writtenVariable,
} from './nodes.ts'
import { meaningOf, readersIn, variableBlocks } from './variables.ts'
import { wholeLines } from './whole-lines.ts'

export function kubernetesManifest({ roots }: ConfigStream, text: string): Manifest {
  const objects = roots.flatMap(objectsIn)
  return {
    containers: objects
      .flatMap((object) => {
        const title = titleOf(object)
        const found = [...nodesIn([object])].flatMap(containersOf)
        return found.map((container) => containerOf(container, title, text))
      })
      .filter(({ takes, own }) => takes.length + own.length > 0),
    bundles: objects.flatMap((object) => bundleOf(object, text)),
  }
}

/** The files of settings in ConfigMaps and Secrets, by their key or the name that a pod mounts them as. */
export function kubernetesFiles(
  { roots }: ConfigStream,
  file: Written['file'],
): readonly Document[] {
  const objects = roots.flatMap(objectsIn)
  const mounts = file.text.includes('volumes') ? mountsIn(objects) : undefined
  return objects.flatMap((object) => {
    const { kind, entries = [] } = dataOf(object)
    const id = `${kind}/${textOf(at(object, 'metadata', 'name')) ?? ''}`
    return entries.flatMap(({ key, value: scalar, isEncoded }) => {
      const name = [key, ...(mounts?.get(`${id}/${key}`) ?? [])].find(holdsSettings)
      if (name === undefined || scalar.kind !== 'scalar' || scalar.text === null) return []
      if (isTemplate(file.text.slice(scalar.span.from, scalar.span.to))) return []
      const text = isEncoded ? decodeBase64(scalar.text)?.reveal() : scalar.text
      return text === undefined ? [] : [embeddedDocument({ name, text, scalar }, file)]
    })
  })
}

function objectsIn(root: ConfigNode): readonly ConfigNode[] {
  const isList = textOf(at(root, 'kind'))?.endsWith('List') === true
  return isList ? valuesOf(at(root, 'items')).flatMap(objectsIn) : [root]
}

type Datum = ConfigEntry & { readonly isEncoded: boolean }

/** The data of a ConfigMap or a Secret; a later entry wins. */
function dataOf(object: ConfigNode): { kind: string; entries?: readonly Datum[] } {
  const kind = textOf(at(object, 'kind')) ?? ''
  if (kind !== 'ConfigMap' && kind !== 'Secret') return { kind }
  const entriesIn = (key: string, isEncoded: boolean): readonly Datum[] =>
    entriesOf(at(object, key)).map((entry) => ({ ...entry, isEncoded }))
  const data = entriesIn('data', kind === 'Secret')
  const plain = kind === 'Secret' ? entriesIn('stringData', false) : []
  return { kind, entries: [...data, ...plain] }
}

function titleOf(object: ConfigNode): string {
  const kind = shownName(textOf(at(object, 'kind')))
  return `${kind} ${shownName(textOf(at(object, 'metadata', 'name')))}`
}

function bundleOf(object: ConfigNode, text: string): readonly Bundle[] {
  const { kind, entries } = dataOf(object)
  if (entries === undefined) return []
  const variables = entries.map(({ isEncoded, ...entry }) =>
    writtenVariable(entry, isEncoded ? encodedValue : valueOf, text),
  )
  const place = { label: titleOf(object), source: 'env', span: object.span, envFiles: [] } as const
  return [{ id: bundleId(kind, at(object, 'metadata', 'name'), text), place, variables }]
}

// Templated names are equal if they are spelt alike.
function bundleId(kind: string, name: ConfigNode | undefined, text: string): string {
  const said = textOf(name) ?? ''
  const isMadeName = name !== undefined && said.includes(placeholder)
  return `${kind}/${isMadeName ? text.slice(name.span.from, name.span.to) : said}`
}

function valueOf(node: ConfigNode): WrittenValue {
  return node.kind !== 'scalar' || isMade(node.text) ? unknownValue(node) : literalValue(node)
}

// `$(NAME)` is another variable; the others are of Helm, envsubst and Argo CD's Vault plugin.
function isMade(text: string | null): boolean {
  return text !== null && (/\$[({]|\{\{|^\$\w+$|^<path:/.test(text) || text.includes(placeholder))
}

function encodedValue(node: ConfigNode): WrittenValue {
  const isKnown = node.kind === 'scalar' && !isMade(node.text)
  return { ...unknownValue(node), value: isKnown ? decodeBase64(node.text ?? '') : undefined }
}

/** The containers of a pod, by shape alone, as objects of any kind can have pod templates. */
function containersOf(pod: ConfigNode): readonly ConfigNode[] {
  return entriesOf(pod)
    .filter(({ key }) => /^(?:init|ephemeral)?containers$/i.test(key))
    .flatMap(({ value }) => valuesOf(value))
}

function* nodesIn(roots: readonly ConfigNode[]): Iterable<ConfigNode> {
  const rest = [...roots]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    yield next
    for (const { value } of entriesOf(next)) rest.push(value)
    rest.push(...valuesOf(next))
  }
}

function containerOf(container: ConfigNode, title: string, text: string): Container {
  const env = at(container, 'env')
  const label = `${title}, container ${shownName(textOf(at(container, 'name')))}`
  const readers = readersIn(textOf(at(container, 'image')))
  const span = (env ?? container).span
  return {
    place: { label, source: 'env', span, envFiles: [], ...readers },
    takes: valuesOf(at(container, 'envFrom')).flatMap((source) => takenFrom(source, text)),
    own: env?.kind === 'list' ? env.items.flatMap((item) => ofItem(item, text)) : [],
  }
}

// A prefix makes names that are not in the file.
function takenFrom(source: ConfigNode, text: string): readonly string[] {
  if (textOf(at(source, 'prefix'))) return []
  return (['ConfigMap', 'Secret'] as const).flatMap((kind) => {
    const name = at(source, kind === 'Secret' ? 'secretRef' : 'configMapRef', 'name')
    return name ? [bundleId(kind, name, text)] : []
  })
}

function ofItem({ value: item, span }: ConfigItem, text: string): readonly OwnVariable[] {
  const name = at(item, 'name')
  const written = textOf(name)
  if (name?.kind !== 'scalar' || written === undefined || meaningOf(written) === undefined)
    return []
  const from = at(item, 'valueFrom')
  const value = at(item, 'value')
  const literal = value ? valueOf(value) : emptyValue(name)
  return [
    {
      name: written,
      nameSpan: name.contentSpan ?? name.span,
      ...(from ? { ...unknownValue(from), ...referenceIn(from, text) } : literal),
      span: wholeLines(text, span, 'dash'),
    },
  ]
}

function referenceIn(from: ConfigNode, text: string): Pick<OwnVariable, 'refers'> {
  const secret = at(from, 'secretKeyRef')
  const reference = secret ?? at(from, 'configMapKeyRef')
  const key = textOf(at(reference, 'key'))
  if (key === undefined) return {}
  const kind = secret === undefined ? 'ConfigMap' : 'Secret'
  return { refers: { bundle: bundleId(kind, at(reference, 'name'), text), key } }
}

function decodeBase64(text: string): Secret | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    return new Secret(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** A ConfigMap or a Secret as a volume, with its keys by the paths that `items:` gives them. */
type Volume = { readonly bundle: string; readonly keyOf: ReadonlyMap<string, string> }

/** The names under which pods mount keys, by `ConfigMap/name/key`: from `items:` and `subPath:`. */
function mountsIn(objects: readonly ConfigNode[]): ReadonlyMap<string, readonly string[]> {
  const mounts = new Map<string, string[]>()
  const add = ({ bundle }: Volume, key: string, path: string): void => {
    const id = `${bundle}/${key}`
    const names = mounts.get(id) ?? []
    names.push(nameOf(path))
    mounts.set(id, names)
  }
  for (const pod of nodesIn(objects)) {
    const volumes = new Map<string | undefined, Volume>()
    for (const node of valuesOf(at(pod, 'volumes'))) {
      const volume = volumeOf(node)
      if (volume === undefined) continue
      volumes.set(textOf(at(node, 'name')), volume)
      for (const [path, key] of volume.keyOf) add(volume, key, path)
    }
    if (volumes.size === 0) continue
    for (const mount of containersOf(pod).flatMap((one) => valuesOf(at(one, 'volumeMounts')))) {
      const volume = volumes.get(textOf(at(mount, 'name')))
      const file = textOf(at(mount, 'subPath'))
      const path = textOf(at(mount, 'mountPath'))
      if (volume && file && path) add(volume, volume.keyOf.get(file) ?? file, path)
    }
  }
  return mounts
}

function volumeOf(node: ConfigNode): Volume | undefined {
  const configMap = textOf(at(node, 'configMap', 'name'))
  const secret = textOf(at(node, 'secret', 'secretName'))
  if (configMap === undefined && secret === undefined) return undefined
  const items = valuesOf(at(node, configMap === undefined ? 'secret' : 'configMap', 'items'))
  const keys = items.flatMap((item): readonly [string, string][] => {
    const key = textOf(at(item, 'key'))
    const path = textOf(at(item, 'path'))
    return key === undefined || path === undefined ? [] : [[path, key]]
  })
  const bundle = configMap === undefined ? `Secret/${secret ?? ''}` : `ConfigMap/${configMap}`
  return { bundle, keyOf: new Map(keys) }
}

export type User = {
  readonly container: Container
  readonly bundleOf: (id: string) => Bundle | undefined
}

export function usersIn({ containers, bundles }: Manifest): readonly User[] {
  const byId = new Map(bundles.map((bundle) => [bundle.id, bundle]))
  return containers.map((container) => ({ container, bundleOf: (id) => byId.get(id) }))
}

/** The bundles that a container takes, whole or in part. */
export function usedBy({ container: { takes, own }, bundleOf }: User): readonly Bundle[] {
  const ids = [...takes, ...own.flatMap(({ refers }) => (refers ? [refers.bundle] : []))]
  return ids.map(bundleOf).filter((bundle) => bundle !== undefined)
}

/** The blocks of a container; values from bundles that are not found are unknown. */
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

/** The blocks of bundles that no container takes whole, without the keys that containers refer to. */
export function bundleBlocks(bundles: readonly Bundle[], users: readonly User[]): readonly Block[] {
  const taken = new Set(
    users.flatMap(({ container, bundleOf }) => container.takes.map((id) => bundleOf(id))),
  )
  const referred = new Set(users.flatMap(referredBy))
  return bundles.flatMap((bundle) => {
    const own = bundle.variables.filter(
      // `milvus_url` and `milvus-url` are keys for `valueFrom:`; no client reads such a variable.
      (one) => one.name === one.name.toUpperCase() && !referred.has(one),
    )
    return taken.has(bundle) ? [] : variableBlocks(bundle.place, own)
  })
}

function referredBy({ container, bundleOf }: User): readonly WrittenVariable[] {
  return container.own.flatMap(({ refers }) => {
    const bundle = refers && bundleOf(refers.bundle)
    return bundle?.variables.filter(({ name }) => name === refers?.key) ?? []
  })
}

/** All blocks of one file, in the order of the text. */
export function manifestBlocks(manifest: Manifest): readonly Block[] {
  const users = usersIn(manifest)
  return inOrder([...users.flatMap(containerBlocks), ...bundleBlocks(manifest.bundles, users)])
}

export function inOrder(blocks: readonly Block[]): readonly Block[] {
  return blocks.toSorted((a, b) => a.span.from - b.span.from)
}
