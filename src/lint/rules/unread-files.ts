import { packageCounts, searchPlaces } from '../../config/places.ts'
import { settingTable } from '../../settings/table.ts'
import type { Block, Document } from '../document.ts'
import { folderOf, joined, nameOf } from '../paths.ts'
import type { Problem, RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

/** The rules about files that cannot be read as they are, or are not used. */
export const unreadFiles: readonly RuleDefinition[] = [
  {
    id: 'unparsable-file',
    severity: 'error',
    summary: 'The file, or a line of it, cannot be read.',
    why: `A config file that is there and cannot be read stops the resolution: nothing weaker is used in its place, or a program would connect somewhere else because of a missing bracket.

In a \`.env\` file a line that assigns nothing is passed over in silence by dotenv 18 and Node, and refused by Docker Compose; it is a warning. So is a Compose file, a manifest or a workflow that is not YAML: a template often is not.`,
    help: 'Mend the file at this place',
    *check({ document }) {
      let before: number | undefined
      for (const { kind, span, reason } of document.problems) {
        if (['shape', 'alias', 'duplicate-key'].includes(kind)) continue
        const isCause = kind !== 'unparsable' || !isRightBehind(before, span.from, document.text)
        if (kind === 'unparsable') before = span.from
        const message = `Cannot read the file: it ${reason}`
        if (isCause) yield { span, message, severity: severityIn(document) }
      }
    },
  },
  {
    id: 'duplicate-key',
    severity: 'error',
    summary: 'The same name is given twice in one place.',
    why: `In a \`.env\` file the last one counts: dotenv 18, Node's \`--env-file\`, Docker Compose, bash and python-dotenv agree on it. The one above is dead text, and whoever edits it wonders why nothing changes. It is a warning, or worth knowing when both say the same. The fix takes the dead one out.

In YAML, JSON and TOML readers differ: some take the last one, others refuse the file, as this package does with its config file. In files of other programs it is a warning: Compose and GitHub refuse them, kubectl takes the last one.`,
    help: 'Remove all but one',
    fix: 'unsafe',
    *check({ document }) {
      const message = 'Cannot read the file: it has the same key again here'
      for (const { kind, span } of document.problems) {
        if (kind === 'duplicate-key') yield { span, message, severity: severityIn(document) }
      }
      for (const block of document.blocks) if (block.source !== 'config') yield* deadOnes(block)
    },
  },
  {
    id: 'invalid-value',
    severity: 'error',
    summary: 'Something stands where a config file has a single value, or settings by their names.',
    why: `A setting is one value: a connection has one endpoint. Several servers are several connections, each with a name, under \`connections\`; a map under a setting's name is usually a level of the file too many.

The other way round, \`connections\` and each connection in it hold settings by their names: an endpoint alone is not read.

The values of \`env:\` and of a ConfigMap are text. Kubernetes refuses the manifest for a bare number or \`true\` ("cannot unmarshal number into Go struct field EnvVar.value of type string").`,
    fix: 'safe',
    help: 'Write one value for one setting, as in uri: http://localhost:19530',
    *check({ document: { blocks, kind, problems, text } }) {
      for (const { kind: what, span, reason } of problems) {
        if (what === 'shape') yield { span, message: `Cannot read this: ${reason}` }
      }
      for (const block of blocks) {
        if (block.source === 'config') yield* valuesIn(block)
        if (kind === 'kubernetes') yield* bareValuesIn(block, text)
      }
    },
  },
  {
    id: 'two-config-files',
    severity: 'warning',
    kinds: ['config'],
    summary: 'A folder has several config files, and only the first one is read.',
    why: `Config files are looked for in one order: \`package.json\` with a \`milvus\` key, \`.milvusrc\`, \`.milvusrc.json\`, \`.milvusrc.yaml\`, \`.milvusrc.yml\`, \`.milvusrc.toml\`, \`milvus.config.*\`, \`.config/milvusrc.*\`. The first one that is there is read and nothing is merged into it, so whatever the others say is not used.`,
    help: 'Move its settings into the file that is read, and remove it',
    *check(subject) {
      const read = fileRead(subject)
      if (read === undefined) return
      const span = { from: 0, to: 0 }
      yield {
        span,
        message: `Nothing in this file is used: ${read.path} is read in its place`,
        related: [{ document: read, span, message: 'This file is read' }],
      }
    },
  },
  {
    id: 'unknown-alias',
    severity: 'warning',
    kinds: ['config'],
    summary: 'The default connection of a config file is none of its connections.',
    why: `\`default\` names the connection that is used when nobody asks for another. Where nothing defines it, resolving fails with this rule's id. The user's own config file, or variables such as \`MILVUS_PROD_URI\`, may define it, so this is a warning; a file that has no \`connections\` leaves all of them to others.`,
    help: 'Name one of the connections in the file, or add the one that is named.',
    *check({ document }) {
      for (const { kind, span, reason } of document.problems) {
        const message = `Cannot find the default connection here: ${reason}`
        if (kind === 'alias') yield { span, message }
      }
    },
  },
]

// An error on the line of another one, or on the next, mostly follows from it.
function isRightBehind(before: number | undefined, at: number, text: string): boolean {
  return before !== undefined && text.slice(before, at).split('\n', 3).length <= 2
}

function severityIn({ kind }: Document): 'error' | 'warning' {
  return kind === 'config' ? 'error' : 'warning'
}

function* deadOnes({ entries }: Block): Iterable<Problem> {
  const last = new Map(entries.map((entry) => [entry.name, entry]))
  for (const entry of entries) {
    const winner = last.get(entry.name)
    if (winner === undefined || winner === entry) continue
    const isSame = entry.value !== undefined && entry.value.reveal() === winner.value?.reveal()
    yield {
      span: entry.nameSpan,
      message: `${entry.name} is given again below, and that one counts`,
      severity: isSame ? 'info' : 'warning',
      related: [{ span: winner.nameSpan, message: `This ${entry.name} counts` }],
      fix: {
        safety: isSame ? 'safe' : 'unsafe',
        title: 'Remove the one that does not count',
        edits: [{ ...entry.span, text: '' }],
      },
    }
  }
}

// Numbers and booleans, in YAML 1.1 and 1.2.
const BARE = /^(?:true|false|(?:0|[1-9]\d*)(?:\.\d+)?)$/

function* bareValuesIn({ entries }: Block, text: string): Iterable<Problem> {
  for (const { name, setting, quote, valueSpan } of entries) {
    const { from, to } = valueSpan
    if (setting === undefined || quote !== 'none' || !BARE.test(text.slice(from, to))) continue
    if (/!!str[ \t]+$/.test(text.slice(Math.max(0, from - 16), from))) continue
    yield {
      span: valueSpan,
      message: `${name} is a number or a truth value here, and Kubernetes takes text`,
      severity: 'warning',
      help: 'Put double quotes around the value',
      fix: {
        safety: 'safe',
        title: `Put double quotes around the value of ${name}`,
        edits: [
          { from, to: from, text: '"' },
          { from: to, to, text: '"' },
        ],
      },
    }
  }
}

function* valuesIn({ entries }: Block): Iterable<Problem> {
  for (const { setting, value, valueSpan } of entries) {
    // Every single value of a config file is known, so this is a list or a map.
    if (setting === undefined || value !== undefined) continue
    yield {
      span: { from: valueSpan.from, to: valueSpan.from + 1 },
      message: `Cannot use "${setting}": expected a single value, not a list or a map`,
      help: `Write one ${settingTable[setting].placeholder}`,
    }
  }
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
