import type { Connection, TcpConnection } from '../../settings/connection.ts'
import { noteGlobal, optionsOf, tcpAdapterOf } from '../adapter.ts'
import type { Adapter, Refusal, Rules, Variables } from '../adapter.ts'
import { joined, reveal, variable } from '../credential.ts'
import type { Show } from '../credential.ts'
import { quoteProperty } from '../literals.ts'
import { javaRules, javaTls } from './java.ts'

/** Spring properties by their full names. */
export type SpringAiProperties = Variables

const client = 'spring.ai.vectorstore.milvus.client'

const rules: Rules = {
  refusals: [
    ...javaRules.refusals,
    ({ auth, tls }) =>
      auth.kind === 'token' &&
      tls.mode === 'off' && {
        setting: 'token',
        reason: 'Spring AI reads the token only when TLS is on; use user and password, or https',
      },
    ({ auth }) =>
      auth.kind === 'none' && {
        setting: 'user',
        reason:
          'Spring AI always sends a user and a password, root:milvus when none are given; set user and password, or make the MilvusServiceClient bean yourself',
      },
    refusePlaceholder,
  ],
  notes: [...(javaRules.notes ?? []), noteGlobal],
}

// Read at fd3fd6e (MilvusVectorStoreAutoConfiguration.java), which builds a `ConnectParam`: uri,
// token and certificates count only with `secure=true`, unlike `host` and `port`.
export const springAi: Adapter<SpringAiProperties> = /* @__PURE__ */ tcpAdapterOf({
  id: 'spring-ai',
  client: 'Spring AI Milvus vector store, 1.x',
  language: 'properties',
  rules,
  options: properties,
  env: {
    rules,
    variables: (connection, show) =>
      Object.fromEntries(
        Object.entries(properties(connection, show)).map(([name, value]) => [relaxed(name), value]),
      ),
  },
  code: (options, { auth }) => {
    const secret = /\.client\.(?:token|password)$/
    const lines = Object.entries(options).map(
      ([name, value]) =>
        `${name}=${secret.test(name) ? `\${${variable(auth) ?? ''}}` : quoteProperty(value)}\n`,
    )
    return lines.join('')
  },
})

/**
 * Makes Spring AI's properties.
 *
 * @throws {UnsupportedSettingError} as `toJava`, for no credential, and for a token without TLS
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toSpringAi } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ token: 'root:Milvus' }, { env: {} })
 * toSpringAi(connection)['spring.ai.vectorstore.milvus.client.port'] // => '19530'
 * ```
 */
export function toSpringAi(connection: Connection): SpringAiProperties {
  return optionsOf(springAi, connection)
}

function properties(connection: TcpConnection, show: Show): SpringAiProperties {
  const { auth } = connection
  const settings = Object.entries(javaTls(connection)).map(([name, value]): [string, string] => [
    `${client}.${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    value,
  ])
  return {
    [`${client}.host`]: connection.host,
    [`${client}.port`]: `${connection.port}`,
    [`${client}.secure`]: connection.tls.mode === 'off' ? 'false' : 'true',
    ...(auth.kind === 'token' ? { [`${client}.token`]: show(auth.token) } : {}),
    ...(auth.kind === 'password'
      ? { [`${client}.username`]: auth.user, [`${client}.password`]: show(auth.password) }
      : {}),
    ...Object.fromEntries(settings),
    [`${client}.connect-timeout-ms`]: `${connection.timeoutMs}`,
    'spring.ai.vectorstore.milvus.database-name': connection.database,
  }
}

// Spring's relaxed binding of environment variables.
function relaxed(name: string): string {
  return name.replaceAll('.', '_').replaceAll('-', '').toUpperCase()
}

function refusePlaceholder({ auth }: Connection): Refusal | false {
  const credential = joined(auth)
  return (
    credential !== undefined &&
    reveal(credential).includes('${') && {
      setting: auth.kind === 'password' ? 'password' : 'token',
      reason:
        'Spring reads a dollar sign and a brace as the start of a placeholder; use a credential without them',
    }
  )
}
