import type { Paint } from '../../machine/terminal.ts'
import type { SettingOrigin } from '../../resolve/origins.ts'
import type { Resolution } from '../../resolve/resolve.ts'
import type { Connection } from '../../settings/connection.ts'
import type { SettingId } from '../../settings/table.ts'
import { settingValues } from './env.ts'

type Row = readonly [name: string, value: string, from: readonly SettingId[]]

export function tableText(
  { connection, origins }: Pick<Resolution, 'connection' | 'origins'>,
  showSecrets: boolean,
  paint: Paint,
): string {
  const rows = rowsOf(connection, showSecrets).map(([name, value, from]) => [
    name,
    value,
    paint('dim', from.flatMap((id) => placesOf(origins[id])).join(', ')),
  ])
  return columns(rows, '')
}

function placesOf(origin: SettingOrigin | undefined): readonly string[] {
  if (origin === undefined) return []
  return [origin.via === undefined ? origin.at : `${origin.at} via ${origin.via}`]
}

/** The values of a connection, and the settings that each comes from. */
export function rowsOf(connection: Connection, showSecrets: boolean): readonly Row[] {
  const { alias, uri, auth, database, tls, timeoutMs, deployment } = connection
  const values = settingValues(connection, showSecrets)
  const rows: readonly (readonly [string, string | undefined, readonly SettingId[]])[] = [
    ['alias', alias, ['alias']],
    ['uri', uri, ['uri', 'address', 'host', 'port', 'secure']],
    ['user', values.user, ['user', 'token']],
    ['password', values.password, ['password', 'token']],
    ['token', values.token, ['token']],
    ['auth', auth.kind === 'none' ? 'none' : undefined, []],
    ['database', database, ['dbName']],
    ['tls', tls.mode, []],
    ...tlsSettings.map((id) => [id, values[id], [id]] as const),
    ['timeout', `${timeoutMs} ms`, ['timeout']],
    ['deployment', deployment, []],
  ]
  return rows.flatMap(([name, value, from]) =>
    value === undefined ? [] : [[name, value, from] as const],
  )
}

const tlsSettings = [
  'caPemPath',
  'serverPemPath',
  'clientPemPath',
  'clientKeyPath',
  'serverName',
] as const

export function columns(rows: readonly (readonly string[])[], indent = '  '): string {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, i) =>
    Math.max(...rows.map((row) => row[i]?.length ?? 0)),
  )
  return rows
    .map((row) => {
      const cells = row.map((cell, i) => cell.padEnd(i < row.length - 1 ? (widths[i] ?? 0) : 0))
      return `${`${indent}${cells.join('  ')}`.trimEnd()}\n`
    })
    .join('')
}
