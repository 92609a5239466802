import type { Resolution } from '../../resolve/resolve.ts'
import type { Connection } from '../../settings/connection.ts'
import type { Outcome } from '../outcome.ts'

/** A resolution as the JSON that `schemas/resolution.schema.json` describes. */
export type ResolutionJson = {
  readonly schemaVersion: 1
  readonly ok: boolean
  readonly connection?: unknown
  readonly origins: Resolution['origins']
  readonly diagnostics: Resolution['diagnostics']
}

export function resolutionJson(outcome: Outcome, showSecrets: boolean): ResolutionJson {
  const { origins, diagnostics } = outcome.ok ? outcome.resolution : outcome.error
  if (!outcome.ok) return { schemaVersion: 1, ok: false, origins, diagnostics }
  const { connection } = outcome.resolution
  const shown = showSecrets ? revealed(connection) : connection
  return { schemaVersion: 1, ok: true, connection: shown, origins, diagnostics }
}

function revealed(connection: Connection): unknown {
  const { auth } = connection
  if (auth.kind === 'none') return connection
  return auth.kind === 'token'
    ? { ...connection, auth: { ...auth, token: auth.token.reveal() } }
    : { ...connection, auth: { ...auth, password: auth.password.reveal() } }
}
