import { packageCounts, searchPlaces } from '../../config/places.ts'
import type { Document } from '../document.ts'
import { folderOf, joined, nameOf } from '../paths.ts'
import type { RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

export const twoConfigFiles: RuleDefinition = {
  id: 'two-config-files',
  severity: 'warning',
  kinds: ['config'],
  summary: 'A folder has several config files, and only the first one is read.',
  why: `Config files are looked for in one order: \`package.json\` with a \`milvus\` key, \`.milvusrc\`, \`.milvusrc.json\`, \`.milvusrc.yaml\`, \`.milvusrc.yml\`, \`.milvusrc.toml\`, \`milvus.config.*\`, \`.config/milvusrc.*\`. The first one that is there is read and nothing is merged into it, so whatever the others say is not used.`,
  help: 'Move its settings into the file that is read, and remove it',
  *check(subject) {
    const read = fileRead(subject)
    if (read === undefined) return
    yield {
      span: { from: 0, to: 0 },
      message: `Nothing in this file is used: ${read.path} is read in its place`,
      related: [{ document: read, span: { from: 0, to: 0 }, message: 'This file is read' }],
    }
  },
}

// The strongest config file of the folder, unless it is this one.
function fileRead({ document: { path }, open }: Subject): Document | undefined {
  const isNested = nameOf(folderOf(path)) === '.config'
  const rank = searchPlaces.indexOf(isNested ? `.config/${nameOf(path)}` : nameOf(path))
  for (const place of searchPlaces.slice(0, Math.max(rank, 0))) {
    const other = open(joined(isNested ? '..' : '.', place))
    if (other !== undefined && (place !== 'package.json' || packageCounts(other.text))) return other
  }
  return undefined
}
