import type { Origin } from '../core/diagnostics.ts'
import { milvusPort } from '../core/ports.ts'
import { Secret } from '../core/secret.ts'
import type { SettingId } from '../settings/table.ts'
import type { Layer, OpenSource, Reading, Source } from './source.ts'

const origin: Origin = Object.freeze({ source: 'default', at: 'built-in default' })

function standard(setting: SettingId, text: string): [SettingId, Reading] {
  return [setting, { setting, name: setting, text: new Secret(text), origin, isFile: false }]
}

const layer: Layer = {
  source: 'default',
  place: 'default',
  inProject: false,
  folder: '',
  readings: new Map([
    standard('uri', `http://localhost:${milvusPort}`),
    standard('dbName', 'default'),
    standard('timeout', '10'),
  ]),
}

const opened: OpenSource = { aliases: [], layers: () => [layer] }

/** pymilvus's own defaults. */
export const defaults: Source = { id: 'default', open: () => opened }
