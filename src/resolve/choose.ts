import type { Machine } from '../machine/machine.ts'
import type { Layer } from '../sources/source.ts'
import { chooseCredentials } from './credentials.ts'
import type { Credentials } from './credentials.ts'
import { chooseEndpoint } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import type { Report } from './report.ts'
import type { CredentialScope } from './scope.ts'
import { chooseTls } from './tls.ts'
import type { TlsChoice } from './tls.ts'
import { chooseDatabase, chooseTimeout } from './values.ts'
import type { Choice } from './values.ts'

export type Chosen = {
  readonly endpoint: Endpoint
  readonly credentials: Credentials
  readonly tls: TlsChoice
  readonly database: Choice<string> | undefined
  readonly timeout: Choice<number> | undefined
}

/** Chooses the readings that decide; the strongest layer comes first. */
export function choose(
  layers: readonly Layer[],
  scope: CredentialScope,
  machine: Pick<Machine, 'home' | 'path'>,
  report: Report,
): Chosen {
  const endpoint = chooseEndpoint(layers, report)
  return {
    endpoint,
    credentials: chooseCredentials(layers, endpoint, scope, report),
    tls: chooseTls(layers, endpoint, machine, report),
    database: chooseDatabase(layers, endpoint, report),
    timeout: chooseTimeout(layers, report),
  }
}
