import type { Machine } from '../machine/machine.ts'
import type { SourceLookup } from '../sources/source.ts'
import type { Credentials } from './credentials.ts'
import type { Endpoint } from './endpoint.ts'
import type { Origins, RawSettings } from './origins.ts'
import type { Report } from './report.ts'
import type { TlsChoice } from './tls.ts'
import type { Choice } from './values.ts'

/** Everything decided but the credentials that have to be fetched. */
export type Draft = {
  readonly machine: Machine
  readonly report: Report
  readonly lookedAt: SourceLookup[]
  readonly alias: string
  readonly endpoint: Endpoint
  readonly credentials: Credentials
  readonly tls: TlsChoice
  readonly database: Choice<string> | undefined
  readonly timeout: Choice<number> | undefined
  readonly origins: Origins
  readonly raw: RawSettings
}
