import type { Origin } from '../core/diagnostics.ts'
import type { Secret } from '../core/secret.ts'
import { credentialSettings, endpointSettings } from '../settings/table.ts'
import type { SettingId } from '../settings/table.ts'
import type { Layer, Reading } from '../sources/source.ts'
import type { ChosenAlias } from './alias.ts'
import type { Chosen } from './choose.ts'
import type { Choice } from './values.ts'

/** A value that lost, and why. */
export type ShadowedOrigin = Origin & {
  readonly setting: SettingId
  /** `weaker`: a stronger one decides. `out-of-scope`: it belongs to another host. */
  readonly reason: 'weaker' | 'out-of-scope'
}

/** Where a setting's value comes from, and which values it was chosen over. */
export type SettingOrigin = Origin & { readonly shadowed: readonly ShadowedOrigin[] }

/** The values in use as they were written, before anything was made of them. */
export type RawValues = { readonly [Setting in SettingId]?: Secret }

/** The origins of a resolution, by setting. */
export type Origins = { readonly [Setting in SettingId]?: SettingOrigin }

/** Tells where every value in use came from, what each was chosen over, and how it was written. */
export function tellOrigins(
  alias: ChosenAlias,
  layers: readonly Layer[],
  { endpoint, credentials, tls, database, timeout }: Chosen,
): { readonly origins: Origins; readonly raw: RawValues } {
  const origins: { [Setting in SettingId]?: SettingOrigin } = { alias: aliasOrigin(alias) }
  const raw: { [Setting in SettingId]?: Secret } = {}
  const tell = (
    id: SettingId,
    { setting, text, origin }: Reading,
    shadowed: readonly ShadowedOrigin[],
  ) => {
    // The spread comes last: the other way round costs Node 20 ten times as much.
    origins[id] = { shadowed, ...origin }
    if (setting === id) raw[id] = text
  }

  const lost: Reading[] = []
  for (const { source, readings } of layers) {
    if (source === 'default') continue
    for (const id of endpointSettings) {
      const reading = readings.get(id)
      if (reading !== undefined && !endpoint.readings.includes(reading)) lost.push(reading)
    }
  }
  // What belongs to an endpoint that lost is listed beside it.
  lost.push(...tls.shadowed.filter(({ setting }) => !isUsed(setting, tls.used)))
  const strayed = shadowedBy([...credentials.outOfScope, ...tls.outOfScope], 'out-of-scope')
  endpoint.readings.forEach((reading, index) =>
    tell(reading.setting, reading, index === 0 ? [...shadowedBy(lost, 'weaker'), ...strayed] : []),
  )

  let weaker = shadowedBy(credentials.shadowed, 'weaker')
  for (const id of credentialSettings) {
    const part = credentials[id]
    if (part === undefined) continue
    tell(id, part.reading, weaker)
    weaker = []
  }

  for (const reading of tls.used) {
    const same = tls.shadowed.filter(({ setting }) => setting === reading.setting)
    tell(reading.setting, reading, shadowedBy(same, 'weaker'))
  }
  if (database) tell('dbName', database.reading, displacedBy(database))
  if (timeout) tell('timeout', timeout.reading, displacedBy(timeout))
  return { origins, raw }
}

function aliasOrigin({ origin, displaced }: ChosenAlias): SettingOrigin {
  return {
    shadowed: displaced.map((other) => ({ setting: 'alias', reason: 'weaker', ...other })),
    ...origin,
  }
}

function isUsed(setting: SettingId, used: readonly Reading[]): boolean {
  return used.some((reading) => reading.setting === setting)
}

function displacedBy({ shadowed }: Choice<unknown>): readonly ShadowedOrigin[] {
  return shadowedBy(
    shadowed.filter(({ origin }) => origin.source !== 'default'),
    'weaker',
  )
}

function shadowedBy(
  readings: readonly Reading[],
  reason: ShadowedOrigin['reason'],
): readonly ShadowedOrigin[] {
  return readings.map(({ setting, origin }) => ({ setting, reason, ...origin }))
}
