import { createRequire } from 'node:module'
import protoLoader from '@grpc/proto-loader'

// The SDK's own protocol descriptions, in the form it ships them.
const require = createRequire(import.meta.url)
const description = require('@zilliz/milvus2-sdk-node/dist/milvus/proto-json/milvus.js').default
const { 'milvus.proto.milvus.MilvusService': service } = protoLoader.fromJSON(description, {
  enums: String,
})
const methods = new Map(Object.values(service).map((method) => [method.path, method]))

const absent = { error_code: 'CollectionNotExists', code: 100, reason: 'collection not found' }
const success = { error_code: 'Success', code: 0, reason: '' }

/**
 * Answers a call as a healthy server that has every database in the list and no collection. Fields the response
 * type does not know are dropped by its own encoder, so one object serves all types.
 */
export function answer(path, databases) {
  const method = methods.get(path)
  if (method === undefined) return undefined
  const status = path.endsWith('/DescribeCollection') ? absent : success
  return method.responseSerialize({
    ...status,
    status,
    identifier: 1,
    server_info: { build_tags: 'v2.6.0', deploy_mode: 'STANDALONE', git_commit: '0' },
    version: 'v2.6.0',
    isHealthy: true,
    db_names: databases,
  })
}
