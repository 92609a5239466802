import { mask, reveal } from '../../clients/credential.ts'
import type { Connection } from '../../settings/connection.ts'
import { settings } from '../../settings/table.ts'
import type { SettingId } from '../../settings/table.ts'

/** Writes lines that a `.env` reader and a POSIX shell read alike. */
export function envLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('')
}

/** The variables that make this connection, under the first name of each setting. */
export function canonicalVariables(
  connection: Connection,
  showSecrets: boolean,
): Readonly<Record<string, string>> {
  const values = settingValues(connection, showSecrets)
  const named = settings.flatMap(({ id, env }) => {
    const value = values[id]
    return value === undefined ? [] : [[env[0] ?? id, value] as const]
  })
  return Object.fromEntries(named)
}

export function settingValues(
  connection: Connection,
  showSecrets: boolean,
): { readonly [Setting in SettingId]?: string | undefined } {
  const { uri, auth, database, tls, timeoutMs } = connection
  const show = showSecrets ? reveal : mask
  return {
    uri,
    ...(auth.kind === 'token' && { token: show(auth.token) }),
    ...(auth.kind === 'password' && { user: auth.user, password: show(auth.password) }),
    dbName: database,
    ...(tls.mode !== 'off' && {
      caPemPath: tls.caPemPath,
      serverPemPath: tls.serverPemPath,
      serverName: tls.serverName,
    }),
    ...(tls.mode === 'mutual' && {
      clientPemPath: tls.clientPemPath,
      clientKeyPath: tls.clientKeyPath,
    }),
    timeout: String(timeoutMs / 1000),
  }
}

// A value with both `'` and a character that is special in double quotes can only be quoted for a
// shell; a `.env` reader does not read it back.
function quote(value: string): string {
  if (/^[\w./:@%+,=-]+$/.test(value)) return value
  if (!value.includes("'")) return `'${value}'`
  if (!/["\\$`!]/.test(value)) return `"${value}"`
  return `'${value.replaceAll("'", `'\\''`)}'`
}
