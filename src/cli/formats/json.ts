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

/** Puts an outcome into the published shape; credentials stay masked unless asked for. */
export function resolutionJson(outcome: Outcome, showSecrets: boolean): ResolutionJson {
  const { origins, diagnostics } = outcome.ok ? outcome.resolution : outcome.error
  if (!outcome.ok) return { schemaVersion: 1, ok: false, origins, diagnostics }
  const connection = showSecrets
    ? revealed(outcome.resolution.connection)
    : outcome.resolution.connection
  return { schemaVersion: 1, ok: true, connection, origins, diagnostics }
}

function revealed(connection: Connection): unknown {
  const { auth } = connection
  switch (auth.kind) {
    case 'none':
      return connection
    case 'token':
      return { ...connection, auth: { ...auth, token: auth.token.reveal() } }
    case 'password':
      return { ...connection, auth: { ...auth, password: auth.password.reveal() } }
  }
}
