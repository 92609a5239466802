import type { Paint } from '../../machine/terminal.ts'
import type { SettingOrigin } from '../../resolve/origins.ts'
import type { Resolution } from '../../resolve/resolve.ts'
import { settings } from '../../settings/table.ts'
import type { SettingId } from '../../settings/table.ts'
import type { Outcome } from '../outcome.ts'
import { placeOf } from './diagnostics.ts'
import { columns, rowsOf } from './table.ts'

export function explanationText(outcome: Outcome, showSecrets: boolean, paint: Paint): string {
  const { origins, lookedAt } = outcome.ok ? outcome.resolution : outcome.error
  const rows = outcome.ok ? rowsOf(outcome.resolution.connection, showSecrets) : []
  const values = new Map(rows.flatMap(([, value, from]) => from.map((id) => [id, value])))
  const parts = settings.flatMap(({ id }) => {
    const origin = origins[id]
    return origin === undefined ? [] : [settingText(id, values.get(id), origin, paint)]
  })
  return `${parts.join('')}${unsetText(origins, paint)}${lookedAtText(lookedAt, paint)}`
}

function settingText(
  id: SettingId,
  value: string | undefined,
  origin: SettingOrigin,
  paint: Paint,
): string {
  const rows = [
    [
      paint('dim', 'from'),
      `${placeOf(origin)} (${sourceNames[origin.source]})${origin.via === undefined ? '' : `, via ${origin.via}`}`,
    ],
    ...origin.shadowed.map(({ setting, reason, ...other }) => [
      paint('dim', 'over'),
      `${placeOf(other)} (${sourceNames[other.source]})${setting === id ? '' : `, ${setting}`}${reason === 'out-of-scope' ? ', which belongs to another host' : ''}`,
    ]),
  ]
  return `${paint('bold', id)}${value === undefined ? '' : `  ${value}`}\n${columns(rows)}`
}

const sourceNames: Readonly<Record<SettingOrigin['source'], string>> = {
  args: 'argument',
  env: 'environment',
  dotenv: '.env file',
  config: 'config file',
  keychain: 'keychain',
  default: 'default',
}

function unsetText(origins: Resolution['origins'], paint: Paint): string {
  const rows = settings
    .filter(({ id }) => origins[id] === undefined)
    .map(({ id, env }) => [id, paint('dim', env.join(', '))])
  return rows.length === 0 ? '' : `${paint('bold', 'not set')}\n${columns(rows)}`
}

type Lookup = Resolution['lookedAt'][number]

const outcomes: Readonly<Record<Lookup['outcome'], string>> = {
  read: 'read',
  empty: 'empty, so unset',
  absent: 'absent',
  'passed-over': 'not read: a stronger file is beside it',
  off: 'switched off',
}

function lookedAtText(lookedAt: readonly Lookup[], paint: Paint): string {
  const rows = lookedAt.map(({ at, outcome }) => [at, paint('dim', outcomes[outcome])])
  return rows.length === 0 ? '' : `${paint('bold', 'looked at')}\n${columns(rows)}`
}
