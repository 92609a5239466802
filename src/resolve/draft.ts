import type { Host } from '../sources/host.ts'
import type { Look } from '../sources/source.ts'
import type { Credentials } from './credentials.ts'
import type { Endpoint } from './endpoint.ts'
import type { Origins, RawSettings } from './origins.ts'
import type { Report } from './report.ts'
import type { TlsChoice } from './tls.ts'
import type { Choice } from './values.ts'

/** Everything decided but the credentials that have to be fetched. */
export type Draft = {
  readonly host: Host
  readonly report: Report
  readonly lookedAt: Look[]
  readonly alias: string
  readonly endpoint: Endpoint
  readonly credentials: Credentials
  readonly tls: TlsChoice
  readonly database: Choice<string> | undefined
  readonly timeout: Choice<number> | undefined
  readonly origins: Origins
  readonly raw: RawSettings
}
