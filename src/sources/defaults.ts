import { Secret } from '../secret.ts'
import type { Origin } from '../errors.ts'
import type { SettingId } from '../spec/settings.ts'
import type { Reading, Source } from './source.ts'

const origin: Origin = Object.freeze({ source: 'default', at: 'built-in default' })

const values: readonly (readonly [SettingId, string])[] = [
  ['uri', 'http://localhost:19530'],
  ['dbName', 'default'],
  ['timeout', '10'],
]

/** What holds when nobody says otherwise: pymilvus's own defaults. */
export const defaults: Source = {
  id: 'default',

  open() {
    const readings = new Map<SettingId, Reading>(
      values.map(([setting, text]) => [
        setting,
        { setting, name: setting, text: new Secret(text), origin, isFile: false },
      ]),
    )
    const layer = {
      source: 'default',
      place: 'default',
      inProject: false,
      folder: '',
      readings,
    } as const
    return { aliases: [], layers: () => [layer] }
  },
}
