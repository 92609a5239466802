import type { Auth, Connection, TcpConnection } from '../../settings/connection.ts'
import type { Refusal } from '../adapter.ts'
import { variable } from '../credential.ts'
import { quoteJava } from '../literals.ts'
import type { Rules } from '../rules.ts'
import { noteTwoRoots, refusePairWithoutRoot, trust } from '../trust.ts'

/** The TLS settings of both generations of the Java SDK, which name them alike. */
export type JavaTls = {
  readonly serverPemPath?: string
  readonly caPemPath?: string
  readonly clientPemPath?: string
  readonly clientKeyPath?: string
  /** Also what the server's certificate is checked against, and `:authority`. */
  readonly serverName?: string
}

/** What the Java SDK cannot honor, in either generation. */
export const javaRules: Rules = {
  refusals: [refuseHost, refusePairWithoutRoot, refuseNameAlone],
  notes: [noteTwoRoots],
}

/**
 * Builds the TLS settings.
 *
 * A root alone goes to `serverPemPath`, and then the SDK fails without a `serverName`
 * (`overrideAuthority` in ClientUtils.java:104 and MilvusServiceClient.java:121 at 382eb27). The
 * name filled in is `host:port`, which is what gRPC checks and sends when nothing overrides it.
 */
export function javaTls({ tls, address }: TcpConnection): JavaTls {
  const { rootPath, certPath, keyPath, serverName } = trust(tls)
  const name =
    serverName ?? (rootPath !== undefined && certPath === undefined ? address : undefined)
  return {
    ...(rootPath === undefined
      ? {}
      : certPath === undefined
        ? { serverPemPath: rootPath }
        : { caPemPath: rootPath }),
    ...(certPath === undefined ? {} : { clientPemPath: certPath }),
    ...(keyPath === undefined ? {} : { clientKeyPath: keyPath }),
    ...(name === undefined ? {} : { serverName: name }),
  }
}

/** The expression a snippet reads the credential with; it fails where the variable is not set. */
export function javaCredential(auth: Auth): string {
  const name = variable(auth) ?? ''
  return `Objects.requireNonNull(System.getenv("${name}"), "Set ${name}")`
}

/** Writes a value as Java. */
export function javaLiteral(value: string | number): string {
  return typeof value === 'string' ? quoteJava(value) : `${value}L`
}

/**
 * Whether `java.net.URI` finds a host in a URL: an IPv4 or IPv6 address, or labels of letters,
 * digits and inner hyphens, the last one starting with a letter when there are several.
 */
function isJavaHost(host: string): boolean {
  const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
  const name = new RegExp(`^(?:${label}|(?:${label}\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?)\\.?$`, 'i')
  return host.includes(':') || isIpv4(host) || name.test(host)
}

function isIpv4(host: string): boolean {
  const bytes = host.split('.')
  return bytes.length === 4 && bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)
}

function refuseHost(connection: Connection): Refusal | false {
  return (
    connection.kind === 'tcp' &&
    !isJavaHost(connection.host) && {
      setting: 'host',
      reason:
        'Java takes host names of ASCII letters, digits, hyphens and dots only, so an underscore is refused; give another name of the same server',
    }
  )
}

function refuseNameAlone({ tls }: Connection): Refusal | false {
  return (
    tls.mode === 'server' &&
    tls.serverName !== undefined &&
    tls.serverPemPath === undefined &&
    tls.caPemPath === undefined && {
      setting: 'serverName',
      reason:
        'the Java SDK ignores a server name when it trusts the CAs of the JVM; set caPemPath to the file of CAs to trust',
    }
  )
}
