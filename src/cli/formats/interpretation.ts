import { interpretations } from '../../clients/interpretations.ts'
import type { Interpretation } from '../../clients/interpretations.ts'
import type { Paint } from '../../machine/terminal.ts'
import type { Resolution } from '../../resolve/resolve.ts'
import { parseUri } from '../../uri/index.ts'
import type { MilvusUri } from '../../uri/types.ts'
import { columns } from './table.ts'

type RawSettings = Resolution['raw']

export function interpretationJson(
  client: string,
  raw: RawSettings,
  showSecrets: boolean,
): unknown {
  const made = interpretationOf(client, raw, showSecrets)
  if (!made.ok || made.credential === null) return made
  return { ...made, credential: showSecrets ? made.credential.reveal() : made.credential }
}

export function interpretationText(
  client: string,
  raw: RawSettings,
  showSecrets: boolean,
  paint: Paint,
): string {
  const made = interpretationOf(client, raw, showSecrets)
  const title = paint('bold', `As ${client} would have read the same settings, given them raw`)
  if (!made.ok) return `${title}\n  ${paint('red', 'fails')}  ${made.error}\n`
  const { dial, tls, credential, database } = made
  const shown = showSecrets ? credential?.reveal() : credential?.toString()
  const sent = shown ?? 'no credential'
  return `${title}\n${columns([
    ['dials', dial],
    ['tls', tls ? 'on' : 'off'],
    ['sends', sent],
    ['database', database === null ? 'none' : database === '' ? 'an empty name' : database],
  ])}`
}

function interpretationOf(client: string, raw: RawSettings, showSecrets: boolean): Interpretation {
  const { uri, address, host, port, token, user, password, dbName, secure } = raw
  const endpoint = (uri ?? address)?.reveal() ?? hostAndPort(host?.reveal(), port?.reveal())
  const all = interpretations({
    ...(endpoint !== undefined && { uri: endpoint }),
    ...(token && { token }),
    ...(user && { user: user.reveal() }),
    ...(password && { password }),
    ...(dbName && { db: dbName.reveal() }),
    ...(secure && { secure: /^(true|1|yes|on)$/i.test(secure.reveal()) }),
  })
  const made: Interpretation | undefined = Object.entries(all).find(([id]) => id === client)?.[1]
  if (made === undefined) throw new TypeError('Cannot find the model of a known client')
  return showSecrets ? made : fitToShow(made, endpoint, dbName?.reveal())
}

// A client can take a part of a password for the host, the port or the database: only what the
// endpoint says is shown.
function fitToShow(
  made: Interpretation,
  endpoint: string | undefined,
  dbName: string | undefined,
): Interpretation {
  if (!made.ok) return made
  const { uri } = parseUri(endpoint ?? 'localhost')
  const database = uri?.kind === 'tcp' ? uri.database : undefined
  const names = [null, '', 'default', database, isDatabaseName(dbName) ? dbName : undefined]
  return {
    ...made,
    dial: isSaid(made.dial, uri) ? made.dial : hidden,
    database: names.includes(made.database) ? made.database : hidden,
  }
}

const hidden = '[secret]'

function isSaid(dial: string, uri: MilvusUri | undefined): boolean {
  if (uri === undefined) return false
  if (uri.kind !== 'tcp') return dial.endsWith(uri.path)
  const host = uri.host.includes(':') ? `[${uri.host}]` : uri.host
  return dial.toLowerCase().startsWith(`${host}:`)
}

function isDatabaseName(text: string | undefined): boolean {
  return text !== undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
}

function hostAndPort(host: string | undefined, port: string | undefined): string | undefined {
  if (host === undefined && port === undefined) return undefined
  return `http://${host ?? 'localhost'}:${port ?? '19530'}`
}
