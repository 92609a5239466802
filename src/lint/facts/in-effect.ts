import { settingTable } from '../../settings/table.ts'
import type { SettingGroup, SettingId } from '../../settings/table.ts'
import type { Block, Document, Entry } from '../document.ts'
import type { Subject } from '../subject.ts'

const decidedTogether: readonly SettingGroup[] = ['endpoint', 'credentials']

/** The block's own entry or the file's shared one, unless the block decides the setting's whole group. */
export function inEffect(
  subject: Pick<Subject, 'document' | 'entryOf'>,
  block: Block,
  setting: SettingId,
): Entry | undefined {
  const own = subject.entryOf(block, setting)
  if (own !== undefined) return own
  const { group } = settingTable[setting]
  // "secure" belongs to an endpoint without being one.
  if (setting !== 'secure' && decidedTogether.includes(group) && decides(block, group)) {
    return undefined
  }
  return sharedBy(block, subject.document)
    .map((shared) => subject.entryOf(shared, setting))
    .find((entry) => entry !== undefined)
}

function decides({ entries }: Block, group: SettingGroup): boolean {
  return entries.some(
    ({ setting }) =>
      setting !== undefined && setting !== 'secure' && settingTable[setting].group === group,
  )
}

/** `undefined` when the text is empty, or not in the file. */
export function textOf(entry: Entry | undefined): string | undefined {
  return entry?.value?.reveal().trim() || undefined
}

/** What a config file shares among its connections: the block before theirs. */
export function sharedBy(block: Block, { blocks: [first] }: Document): readonly Block[] {
  if (!isConnection(block)) return []
  return first?.source === 'config' && first.alias === undefined ? [first] : []
}

/** Whether a block is one of the connections of a config file. */
export function isConnection({ source, alias }: Block): boolean {
  return source === 'config' && alias !== undefined
}
