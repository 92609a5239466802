import type { ConfigNode } from '../../config/tree.ts'
import { nameOf } from '../paths.ts'
import { at, entriesOf, textOf, valuesOf } from './nodes.ts'

/** What the keys of ConfigMaps and Secrets are called as files, by `ConfigMap/name/key`. */
export type Mounts = ReadonlyMap<string, readonly string[]>

/**
 * The names that pods give to the keys they mount: `items: [{ key, path }]` of a volume, and the
 * `subPath:` of a mount, which names one file of it. Otherwise a file is called as its key is.
 */
export function mountsIn(objects: readonly ConfigNode[]): Mounts {
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
