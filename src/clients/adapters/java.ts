import type { Auth, Connection, TcpConnection } from '../../settings/connection.ts'
import { optionsOf, tcpAdapterOf } from '../adapter.ts'
import type { Adapter, Rules } from '../adapter.ts'
import { variable } from '../credential.ts'
import type { Show } from '../credential.ts'
import { quoteJava } from '../literals.ts'
import { isJavaHost } from '../models/java.ts'
import { noteTwoRoots, refusePairWithoutRoot, tlsFiles } from '../tls.ts'

/** Arguments of the methods of `io.milvus.v2.client.ConnectConfig`'s builder. */
export type JavaConnectConfig = JavaTls & {
  readonly uri: string
  readonly token?: string
  readonly username?: string
  readonly password?: string
  /** Absent for the default one: naming it makes the SDK list databases, which may be forbidden. */
  readonly dbName?: string
  /** In milliseconds. */
  readonly connectTimeoutMs: number
}

export const javaRules: Rules = {
  refusals: [
    (connection) =>
      connection.kind === 'tcp' &&
      !connection.host.includes(':') &&
      !isJavaHost(connection.host) && {
        setting: 'host',
        reason:
          'Java takes host names of ASCII letters, digits, hyphens and dots only, so an underscore is refused; give another name of the same server',
      },
    refusePairWithoutRoot,
    ({ tls }) =>
      tls.mode === 'server' &&
      tls.serverName !== undefined &&
      tlsFiles(tls).rootPath === undefined && {
        setting: 'serverName',
        reason:
          'the Java SDK ignores a server name when it trusts the CAs of the JVM; set caPemPath to the file of CAs to trust',
      },
  ],
  notes: [noteTwoRoots],
}

// Read at 382eb27 (3.0.7).
export const java: Adapter<JavaConnectConfig> = /* @__PURE__ */ tcpAdapterOf({
  id: 'java',
  client: 'io.milvus:milvus-sdk-java v2 ConnectConfig, 2.4 to 3.x',
  language: 'java',
  rules: javaRules,
  options: connectConfig,
  code: program,
})

/**
 * Makes the fields of the Java SDK's `ConnectConfig`.
 *
 * @throws {UnsupportedSettingError} for sockets, files, host names Java refuses, and a client
 * certificate or server name without a CA
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toJava } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toJava(connection).uri // => 'http://localhost:19530'
 * ```
 */
export function toJava(connection: Connection): JavaConnectConfig {
  return optionsOf(java, connection)
}

function connectConfig(connection: TcpConnection, show: Show): JavaConnectConfig {
  const { uri, auth, database, timeoutMs } = connection
  return {
    uri,
    ...(auth.kind === 'token' ? { token: show(auth.token) } : {}),
    ...(auth.kind === 'password' ? { username: auth.user, password: show(auth.password) } : {}),
    ...(database === 'default' ? {} : { dbName: database }),
    connectTimeoutMs: timeoutMs,
    ...javaTls(connection),
  }
}

function program(options: JavaConnectConfig, { auth }: TcpConnection): string {
  const secret = (name: string): boolean => name === 'token' || name === 'password'
  const calls = Object.entries(options).map(
    ([name, value]) => `.${name}(${secret(name) ? javaCredential(auth) : javaLiteral(value)})`,
  )
  return `import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
${auth.kind === 'none' ? '' : 'import java.util.Objects;\n'}
public class Connect {
    public static void main(String[] args) throws InterruptedException {
        ConnectConfig config = ConnectConfig.builder()
                ${[...calls, '.build();'].join('\n                ')}
        MilvusClientV2 client = new MilvusClientV2(config);
        System.out.println(client.listCollections().getCollectionNames());
        client.close(5);
    }
}
`
}

/** What both generations of the Java SDK call their TLS settings. */
export type JavaTls = {
  readonly serverPemPath?: string
  readonly caPemPath?: string
  readonly clientPemPath?: string
  readonly clientKeyPath?: string
  /** Also what the server's certificate is checked against, and `:authority`. */
  readonly serverName?: string
}

// With `serverPemPath` the SDK fails without a `serverName` (ClientUtils.java:104 and
// MilvusServiceClient.java:121 at 382eb27), so it gets `host:port`, as gRPC sends it by default.
export function javaTls({ tls, address }: TcpConnection): JavaTls {
  const { rootPath, certPath, keyPath, serverName } = tlsFiles(tls)
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

/** An expression that reads the credential, and fails when the variable is not set. */
export function javaCredential(auth: Auth): string {
  const name = variable(auth) ?? ''
  return `Objects.requireNonNull(System.getenv("${name}"), "Set ${name}")`
}

export function javaLiteral(value: string | number): string {
  return typeof value === 'string' ? quoteJava(value) : `${value}L`
}
