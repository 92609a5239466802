import { Milvus, type MilvusLibArgs } from '@langchain/community/vectorstores/milvus'
import { MilvusVectorStore } from '@llamaindex/milvus'
import { type ClientConfig, HttpClient, MilvusClient } from '@zilliz/milvus2-sdk-node'
import { MilvusClient as MilvusClient25 } from 'milvus2-sdk-node-2.5'
import { expectTypeOf, test } from 'vitest'
import { toLangchainJs } from '../../../src/clients/adapters/langchain-js.ts'
import { toLlamaindexTs } from '../../../src/clients/adapters/llamaindex-ts.ts'
import { toNodeHttp } from '../../../src/clients/adapters/node-http.ts'
import { toNode } from '../../../src/clients/adapters/node.ts'
import type { ConnectionRegistry } from '../../../src/clients/registry.ts'
import type { Connection } from '../../../src/settings/connection.ts'

/** The first argument a constructor takes. */
type First<Constructor extends abstract new (...args: never) => unknown> =
  ConstructorParameters<Constructor>[0]

/** The names an object may have, so that a name the SDK does not know is an error. */
type Names<T> = T extends object ? keyof T : never

/** The object form of an argument that may be other things too. */
type Config<T> = Extract<T, object>

declare const connection: Connection

test('the Node SDK takes the options, and knows every name in them', () => {
  const options = toNode(connection)
  expectTypeOf(options).toExtend<ClientConfig>()
  expectTypeOf(options).toExtend<First<typeof MilvusClient>>()
  expectTypeOf<keyof typeof options>().toExtend<keyof ClientConfig>()
  expectTypeOf<keyof NonNullable<typeof options.tls>>().toExtend<
    keyof NonNullable<ClientConfig['tls']>
  >()
})

test('the Node SDK 2.5 takes them as well', () => {
  const options = toNode(connection)
  expectTypeOf(options).toExtend<First<typeof MilvusClient25>>()
  expectTypeOf<keyof typeof options>().toExtend<Names<Config<First<typeof MilvusClient25>>>>()
})

test('the HTTP client of the Node SDK takes the options', () => {
  const options = toNodeHttp(connection)
  expectTypeOf(options).toExtend<First<typeof HttpClient>>()
  expectTypeOf<keyof typeof options>().toExtend<Names<First<typeof HttpClient>>>()
})

test('LangChain.js takes the options', () => {
  const options = toLangchainJs(connection)
  expectTypeOf(options).toExtend<MilvusLibArgs>()
  expectTypeOf(options).toExtend<ConstructorParameters<typeof Milvus>[1]>()
  expectTypeOf<keyof typeof options>().toExtend<keyof MilvusLibArgs>()
})

test('LlamaIndex.TS takes the options', () => {
  const options = toLlamaindexTs(connection)
  expectTypeOf(options).toExtend<NonNullable<First<typeof MilvusVectorStore>>>()
  expectTypeOf(options.params).toExtend<
    NonNullable<NonNullable<First<typeof MilvusVectorStore>>['params']>
  >()
})

test('a registry gives back the client its factory makes', () => {
  type Connected = ReturnType<ConnectionRegistry<MilvusClient>['connect']>
  expectTypeOf<Connected>().resolves.toEqualTypeOf<MilvusClient>()
})

test('no option is any', () => {
  expectTypeOf(toNode(connection)).not.toBeAny()
  expectTypeOf<ClientConfig>().not.toBeAny()
  expectTypeOf<MilvusLibArgs>().not.toBeAny()
  expectTypeOf<First<typeof MilvusVectorStore>>().not.toBeAny()
  expectTypeOf<First<typeof MilvusClient25>>().not.toBeAny()
})
