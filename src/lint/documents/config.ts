import { parseJson } from '../../config/json.ts'
import type { ConfigDocument, ConfigEntry, ConfigNode } from '../../config/tree.ts'
import { isNothing, nodeKind } from '../../config/tree.ts'
import { formatOf, packageKey } from '../../config/places.ts'
import { parseToml } from '../../config/toml.ts'
import { parseYaml } from '../../config/yaml.ts'
import { isStructuralKey, settingByArgument } from '../../settings/names.ts'
import type { Block, Document, DocumentProblem, Entry } from '../document.ts'
import {
  at as valueAt,
  commentsOf,
  entriesOf,
  literalValue,
  problemsOf,
  shownName,
  textOf,
  writtenVariable,
} from './nodes.ts'

/** Reads a config file: a block for the shared settings on top, then one for each connection. */
export function configDocument(path: string, text: string): Document {
  const format = formatOf(path)
  const isPackage = format === 'package.json'
  const base = { path, kind: 'config', format: isPackage ? 'json' : format, text } as const
  if (isPackage && !text.includes(`"${packageKey}"`)) {
    return { ...base, blocks: [], problems: [], comments: [] }
  }
  const parsed = parseConfig(path, text)
  const root = settingsRoot(path, parsed)
  return {
    ...base,
    blocks: blocksOf(root, text, isPackage ? packageKey : ''),
    problems: [...problemsOf(parsed, text), ...shapeProblems(root), ...aliasProblems(root)],
    comments: commentsOf(parsed),
  }
}

function blocksOf(root: ConfigNode | undefined, text: string, label: string): readonly Block[] {
  if (root?.kind !== 'map') return []
  const own = root.entries.filter(({ key }) => !isStructuralKey(key))
  return [
    ...(own.length > 0 ? [blockOf(label, root, own, text)] : []),
    ...entriesOf(valueAt(root, 'connections')).flatMap(({ key, value }) => {
      if (value.kind !== 'map') return []
      const at = [...(label === '' ? [] : [label]), 'connections', shownName(key)].join('.')
      return [{ ...blockOf(at, value, value.entries, text), alias: key }]
    }),
  ]
}

function shapeProblems(root: ConfigNode | undefined): readonly DocumentProblem[] {
  const named = valueAt(root, 'connections')
  const maps = [root, named, ...entriesOf(named).map(({ value }) => value)]
  const names = ['default', 'alias'].map((key) => valueAt(root, key))
  return [
    ...maps.flatMap((node) => shapeProblem(node, 'map', 'settings by name')),
    ...names.flatMap((node) => shapeProblem(node, 'scalar', 'the name of a connection')),
  ]
}

// A file without connections may name one of another file.
function aliasProblems(root: ConfigNode | undefined): readonly DocumentProblem[] {
  const known = entriesOf(valueAt(root, 'connections')).map(({ key }) => key)
  if (known.length === 0) return []
  return ['default', 'alias'].flatMap((key) => {
    const node = valueAt(root, key)
    const name = textOf(node)
    if (node === undefined || name === undefined) return []
    if (name === 'default' || known.includes(name)) return []
    const reason = `expected one of ${known.map(shownName).join(', ')}`
    return [{ kind: 'alias', span: node.span, reason } as const]
  })
}

function shapeProblem(
  node: ConfigNode | undefined,
  kind: ConfigNode['kind'],
  expected: string,
): readonly DocumentProblem[] {
  if (isNothing(node) || node.kind === kind) return []
  const { from } = node.span
  const reason = `expected ${expected}, not ${nodeKind(node)}`
  return [{ kind: 'shape', span: { from, to: from + 1 }, reason }]
}

function blockOf(
  label: string,
  { span }: ConfigNode,
  entries: readonly ConfigEntry[],
  text: string,
): Block {
  const own = entries.map((entry) => entryOf(entry, text))
  return { label, source: 'config', entries: own, span, envFiles: [] }
}

function entryOf(entry: ConfigEntry, text: string): Entry {
  const setting = settingByArgument(entry.key)
  return {
    ...writtenVariable(entry, literalValue, text),
    ...(setting && setting.group !== 'alias' && { setting: setting.id }),
    isFile: false,
  }
}

export function parseConfig(path: string, text: string): ConfigDocument {
  const format = formatOf(path)
  if (format === 'yaml') return parseYaml(text)
  return format === 'toml' ? parseToml(text) : parseJson(text)
}

/** Where the settings start: the whole tree, or what is under the key of `package.json`. */
export function settingsRoot(path: string, { root }: ConfigDocument): ConfigNode | undefined {
  return formatOf(path) === 'package.json' ? valueAt(root, packageKey) : root
}
