import type { Connection } from '../../settings/connection.ts'
import type { Adapter } from '../adapter.ts'
import { javaCredential, javaLiteral, javaRules, type JavaTls, javaTls } from '../families/java.ts'
import { adaptTcp, mapAdapted } from '../rules.ts'
import { mask, reveal } from '../show.ts'
import { optionsOf } from '../unsupported.ts'

/** Fields of `io.milvus.v2.client.ConnectConfig`, each a method of its builder. */
export type JavaConnectConfig = JavaTls & {
  readonly uri: string
  readonly token?: string
  readonly username?: string
  readonly password?: string
  /** Absent for the default database: naming one makes the SDK list databases, which may be forbidden. */
  readonly dbName?: string
  /** In milliseconds. */
  readonly connectTimeoutMs: number
}

/** The Java SDK, second generation. Read at 382eb27 (3.0.7); it reads no environment variables. */
export const java: Adapter<JavaConnectConfig> = {
  id: 'java',
  client: 'io.milvus:milvus-sdk-java v2 ConnectConfig, 2.4 to 3.x',
  language: 'java',
  toOptions: (connection, show = reveal) =>
    adaptTcp(connection, javaRules, (tcp) => {
      const { auth, database } = tcp
      return {
        uri: tcp.uri,
        ...(auth.kind === 'token' ? { token: show(auth.token) } : {}),
        ...(auth.kind === 'password' ? { username: auth.user, password: show(auth.password) } : {}),
        ...(database === 'default' ? {} : { dbName: database }),
        connectTimeoutMs: tcp.timeoutMs,
        ...javaTls(tcp),
      }
    }),
  env: (connection) => adaptTcp(connection, javaRules, () => ({})),
  code: (connection) =>
    mapAdapted(java.toOptions(connection, mask), (options) => {
      const secret = (name: string): boolean => name === 'token' || name === 'password'
      const calls = Object.entries(options).map(
        ([name, value]) =>
          `.${name}(${secret(name) ? javaCredential(connection.auth) : javaLiteral(value)})`,
      )
      return `import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
${connection.auth.kind === 'none' ? '' : 'import java.util.Objects;\n'}
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
    }),
}

/**
 * Makes the fields of the Java SDK's `ConnectConfig`.
 *
 * @throws {UnsupportedSettingError} for sockets, files, host names Java refuses, a client
 * certificate without a CA, and a server name without a CA
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
