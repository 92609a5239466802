import type { Connection, TcpConnection } from '../../settings/connection.ts'
import { noteGlobal, optionsOf, tcpAdapterOf } from '../adapter.ts'
import type { Adapter, Rules } from '../adapter.ts'
import type { Show } from '../credential.ts'
import { javaCredential, javaLiteral, javaRules, javaTls } from './java.ts'
import type { JavaTls } from './java.ts'

/** Arguments of the `with` methods of `io.milvus.param.ConnectParam`'s builder. */
export type JavaConnectParam = JavaTls & {
  readonly uri: string
  readonly token?: string
  /** With `password`, for `withAuthorization(username, password)`. */
  readonly username?: string
  readonly password?: string
  /** For `withAuthorization(authorization)`: empty, so that the default user is not sent. */
  readonly authorization?: ''
  readonly databaseName: string
  /** For `withConnectTimeout`, in milliseconds. */
  readonly connectTimeoutMs: number
}

const rules: Rules = {
  ...javaRules,
  notes: [
    ...(javaRules.notes ?? []),
    noteGlobal,
    ({ auth }) =>
      auth.kind === 'none' &&
      'authorization is empty on purpose: ConnectParam sends root:milvus when it is given nothing',
  ],
}

// Read at 382eb27 (3.0.7): `ConnectParam.Builder` starts with the credential `root:milvus`, and
// `MilvusServiceClient` always sends what it has, so that an empty authorization is anonymous.
export const javaV1: Adapter<JavaConnectParam> = /* @__PURE__ */ tcpAdapterOf({
  id: 'java-v1',
  client: 'io.milvus:milvus-sdk-java v1 ConnectParam, 2.4 to 3.x',
  language: 'java',
  rules,
  options: connectParam,
  code: program,
})

/**
 * Makes the arguments of the builder of `ConnectParam`.
 *
 * @throws {UnsupportedSettingError} for sockets, files, host names Java refuses, and a client
 * certificate or server name without a CA
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toJavaV1 } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toJavaV1(connection).uri // => 'http://localhost:19530'
 * ```
 */
export function toJavaV1(connection: Connection): JavaConnectParam {
  return optionsOf(javaV1, connection)
}

function connectParam(connection: TcpConnection, show: Show): JavaConnectParam {
  const { auth } = connection
  return {
    uri: connection.uri,
    ...(auth.kind === 'token' ? { token: show(auth.token) } : {}),
    ...(auth.kind === 'password' ? { username: auth.user, password: show(auth.password) } : {}),
    ...(auth.kind === 'none' ? { authorization: '' } : {}),
    databaseName: connection.database,
    connectTimeoutMs: connection.timeoutMs,
    ...javaTls(connection),
  }
}

function program(options: JavaConnectParam, { auth }: TcpConnection): string {
  const { username, password, token, authorization, connectTimeoutMs, ...rest } = options
  const calls = Object.entries(rest).map(
    ([name, value]) =>
      `.with${name.charAt(0).toUpperCase()}${name.slice(1)}(${javaLiteral(value)})`,
  )
  if (token !== undefined) calls.push(`.withToken(${javaCredential(auth)})`)
  if (authorization !== undefined) calls.push('.withAuthorization("")')
  if (username !== undefined && password !== undefined) {
    calls.push(`.withAuthorization(${javaLiteral(username)}, ${javaCredential(auth)})`)
  }
  calls.push(`.withConnectTimeout(${connectTimeoutMs}L, TimeUnit.MILLISECONDS)`, '.build();')
  return `import io.milvus.client.MilvusServiceClient;
import io.milvus.param.ConnectParam;
${auth.kind === 'none' ? '' : 'import java.util.Objects;\n'}import java.util.concurrent.TimeUnit;

public class Connect {
    public static void main(String[] args) throws InterruptedException {
        ConnectParam param = ConnectParam.newBuilder()
                ${calls.join('\n                ')}
        MilvusServiceClient client = new MilvusServiceClient(param);
        System.out.println(client.getVersion().getData().getVersion());
        client.close(5);
    }
}
`
}
