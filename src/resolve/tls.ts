import { toBoolean } from '../settings/values.ts'
import type { Tls } from '../settings/connection.ts'
import { expandPath } from '../core/paths.ts'
import { membersOf } from '../settings/table.ts'
import type { SettingId } from '../settings/table.ts'
import type { Machine } from '../machine/machine.ts'
import type { Layer, Reading } from '../sources/source.ts'
import { isHostName } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import { trimmed } from './report.ts'
import type { Report } from './report.ts'
import { isInScope } from './scope.ts'

const tlsSettings = membersOf('tls')

export type TlsChoice = {
  readonly tls: Tls
  readonly used: readonly Reading[]
  readonly shadowed: readonly Reading[]
  readonly outOfScope: readonly Reading[]
}

export function chooseTls(
  layers: readonly Layer[],
  endpoint: Endpoint,
  machine: Pick<Machine, 'home' | 'path'>,
  report: Report,
): TlsChoice {
  const secure = chooseSecure(layers, endpoint)
  const isOn = decide(endpoint, secure.used, report)
  const found = new Map<SettingId, { reading: Reading; value: string }>()
  const shadowed: Reading[] = [...secure.shadowed]
  const outOfScope: Reading[] = []
  for (const layer of layers) {
    for (const id of tlsSettings) {
      const reading = layer.readings.get(id)
      if (reading === undefined) continue
      if (!isInScope(layer, layers, endpoint)) outOfScope.push(reading)
      else if (found.has(id)) shadowed.push(reading)
      else found.set(id, { reading, value: valueOf(reading, layer, machine, report) })
    }
  }
  const readings = [...found.values()].map(({ reading }) => reading)
  if (isOn === false) for (const reading of readings) reportWithoutTls(reading, report)
  return {
    tls: isOn === true ? assemble(found, report) : { mode: 'off' },
    used: [...(secure.used ? [secure.used] : []), ...readings],
    shadowed,
    outOfScope,
  }
}

// "secure" modifies the endpoint, so it counts only from the same place or a stronger one.
function chooseSecure(layers: readonly Layer[], { index, layer }: Endpoint) {
  let used: Reading | undefined
  const shadowed: Reading[] = []
  layers.forEach(({ place, readings }, at) => {
    const reading = readings.get('secure')
    if (reading === undefined) return
    if (used === undefined && (at <= index || place === layer.place)) used = reading
    else shadowed.push(reading)
  })
  return { used, shadowed }
}

// `undefined` when that is unclear, which has been reported.
function decide(
  { uri, readings }: Endpoint,
  secure: Reading | undefined,
  report: Report,
): boolean | undefined {
  const isHttps = uri?.kind === 'tcp' && uri.scheme === 'https'
  if (secure === undefined) return uri && isHttps
  const wanted = toBoolean(trimmed(secure, report))
  if (wanted === undefined) {
    report.error(
      secure,
      'invalid-boolean',
      `Cannot read ${secure.name}: expected true or false`,
      'Write true, false, 1, 0, yes, no, on or off',
    )
    return undefined
  }
  if (!wanted && isHttps) {
    report.error(
      secure,
      'conflicting-security',
      `Cannot turn TLS off with ${secure.name}: the endpoint is https://`,
      'Write the endpoint with http://, or remove the setting',
      readings,
    )
    return undefined
  }
  if (wanted && uri !== undefined && uri.kind !== 'tcp') {
    report.error(
      secure,
      'conflicting-security',
      `Cannot turn TLS on with ${secure.name}: the endpoint is a ${uri.kind === 'unix' ? 'unix socket' : 'Milvus Lite file'}`,
      'Remove the setting, or name a host as the endpoint',
      readings,
    )
    return undefined
  }
  return wanted
}

function valueOf(
  reading: Reading,
  { folder }: Layer,
  machine: Pick<Machine, 'home' | 'path'>,
  report: Report,
): string {
  const value = trimmed(reading, report)
  if (reading.setting !== 'serverName') return expandPath(value, folder, machine)
  if (!isHostName(value)) {
    report.error(
      reading,
      'invalid-host',
      `Cannot use ${reading.name}: expected the name in the certificate and nothing else`,
      'Write a host name or an IP address, without a scheme, a port or a path',
    )
  }
  return value
}

function reportWithoutTls(reading: Reading, report: Report): void {
  report.error(
    reading,
    'certificate-without-tls',
    `Cannot use ${reading.name}: TLS is off for this endpoint`,
    'Write the endpoint with https://, set secure to true, or remove the setting',
  )
}

type FoundValues = ReadonlyMap<SettingId, { readonly reading: Reading; readonly value: string }>

function assemble(found: FoundValues, report: Report): Tls {
  const value = (id: SettingId) => {
    const text = found.get(id)?.value
    return text === undefined ? {} : { [id]: text }
  }
  const common: Omit<Extract<Tls, { mode: 'server' }>, 'mode'> = {
    ...value('caPemPath'),
    ...value('serverPemPath'),
    ...value('serverName'),
  }
  const certificate = found.get('clientPemPath')
  const key = found.get('clientKeyPath')
  if (certificate && key) {
    return { mode: 'mutual', clientPemPath: certificate.value, clientKeyPath: key.value, ...common }
  }
  const lone = certificate ?? key
  if (lone !== undefined) {
    const missing = certificate ? 'clientKeyPath' : 'clientPemPath'
    report.error(
      lone.reading,
      'incomplete-client-certificate',
      `Cannot use ${lone.reading.name}: expected ${missing} beside it`,
      'A client certificate and its key go together: set both, or neither',
    )
  }
  return { mode: 'server', ...common }
}
