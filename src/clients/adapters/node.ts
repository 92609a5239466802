import type { Connection } from '../../settings/connection.ts'
import type { Adapter } from '../adapter.ts'
import {
  type NodeClientConfig,
  nodeConfig,
  nodeRules,
  objectLiteral,
  readVariable,
} from '../families/node-sdk.ts'
import { adapt, mapAdapted } from '../rules.ts'
import { mask, reveal } from '../show.ts'
import { optionsOf } from '../unsupported.ts'

export type { NodeClientConfig } from '../families/node-sdk.ts'

/**
 * The Node SDK. Read at versions 3.0.3 and 3.0.6; a number is milliseconds for its `timeout`,
 * a string is not. It takes paths of PEM files and reads no environment variables.
 */
export const node: Adapter<NodeClientConfig> = {
  id: 'node',
  client: '@zilliz/milvus2-sdk-node MilvusClient, 2.5 to 3.x',
  language: 'javascript',
  toOptions: (connection, show = reveal) =>
    adapt(connection, nodeRules, () => nodeConfig(connection, show)),
  env: (connection) => adapt(connection, nodeRules, () => ({})),
  code: (connection) =>
    mapAdapted(
      node.toOptions(connection, mask),
      (options) => `import { MilvusClient } from '@zilliz/milvus2-sdk-node'

${readVariable(connection)}const client = new MilvusClient(${objectLiteral(options, connection)})
await client.connectPromise
`,
    ),
}

/**
 * Makes the argument of `new MilvusClient()`. The object is fresh at every call, because the SDK
 * writes to it.
 *
 * @throws {UnsupportedSettingError} for a Milvus Lite file
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toNode } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ uri: 'https://milvus.example.com' }, { env: {} })
 * toNode(connection).address // => 'https://milvus.example.com:443'
 * ```
 */
export function toNode(connection: Connection): NodeClientConfig {
  return optionsOf(node, connection)
}
