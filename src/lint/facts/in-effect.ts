import { settingTable } from '../../settings/table.ts'
import type { SettingGroup, SettingId } from '../../settings/table.ts'
import type { Block, Document, Entry } from '../document.ts'
import type { Subject } from '../subject.ts'

const decidedTogether: readonly SettingGroup[] = ['endpoint', 'credentials']

/**
 * The entry that decides a setting for a block: its own, or what the file shares, unless the block
 * decides the setting's whole group.
 */
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
  for (const shared of sharedBy(block, subject.document)) {
    const entry = subject.entryOf(shared, setting)
    if (entry !== undefined) return entry
  }
  return undefined
}

function decides({ entries }: Block, group: SettingGroup): boolean {
  return entries.some(
    ({ setting }) =>
      setting !== undefined && setting !== 'secure' && settingTable[setting].group === group,
  )
}

/** The text of an entry; `undefined` when it has none, or when that is not in the file. */
export function textOf(entry: Entry | undefined): string | undefined {
  return entry?.value?.reveal().trim() || undefined
}

/** What a config file shares among its connections. */
export function sharedBy({ source, alias }: Block, { blocks }: Document): readonly Block[] {
  if (source !== 'config' || alias === undefined) return []
  // It is a block of its own, before those of the connections.
  const [first] = blocks
  return first?.source === 'config' && first.alias === undefined ? [first] : []
}
