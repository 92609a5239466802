import type { Adapter } from '../clients/adapter.ts'
import { attu } from '../clients/adapters/attu.ts'
import { go, goLegacy } from '../clients/adapters/go.ts'
import { javaV1 } from '../clients/adapters/java-v1.ts'
import { java } from '../clients/adapters/java.ts'
import { langchainJs } from '../clients/adapters/langchain-js.ts'
import { langchainPy } from '../clients/adapters/langchain-py.ts'
import { llamaindexTs } from '../clients/adapters/llamaindex-ts.ts'
import { nodeHttp } from '../clients/adapters/node-http.ts'
import { node } from '../clients/adapters/node.ts'
import { pymilvusOrm } from '../clients/adapters/pymilvus-orm.ts'
import { pymilvus } from '../clients/adapters/pymilvus.ts'
import { rest } from '../clients/adapters/rest.ts'
import { springAi } from '../clients/adapters/spring-ai.ts'

export type { Adapted, Adapter, Refusal, Variables } from '../clients/adapter.ts'
export { UnsupportedSettingError } from '../clients/adapter.ts'
export { toAttu } from '../clients/adapters/attu.ts'
export type { AttuEnvironment } from '../clients/adapters/attu.ts'
export { toGo, toGoLegacy } from '../clients/adapters/go.ts'
export type { GoOptions } from '../clients/adapters/go.ts'
export { toJavaV1 } from '../clients/adapters/java-v1.ts'
export type { JavaConnectParam } from '../clients/adapters/java-v1.ts'
export { toJava } from '../clients/adapters/java.ts'
export type { JavaConnectConfig } from '../clients/adapters/java.ts'
export { toLangchainJs } from '../clients/adapters/langchain-js.ts'
export type { LangchainJsArgs } from '../clients/adapters/langchain-js.ts'
export { toLangchainPy } from '../clients/adapters/langchain-py.ts'
export type { LangchainPyArguments } from '../clients/adapters/langchain-py.ts'
export { toLlamaindexTs } from '../clients/adapters/llamaindex-ts.ts'
export type { LlamaindexTsInit } from '../clients/adapters/llamaindex-ts.ts'
export { toNodeHttp } from '../clients/adapters/node-http.ts'
export type { NodeHttpClientConfig } from '../clients/adapters/node-http.ts'
export { toNode } from '../clients/adapters/node.ts'
export type { NodeClientConfig } from '../clients/adapters/node.ts'
export { toPymilvusOrm } from '../clients/adapters/pymilvus-orm.ts'
export type { PymilvusOrmArguments } from '../clients/adapters/pymilvus-orm.ts'
export { toPymilvus } from '../clients/adapters/pymilvus.ts'
export type { MilvusClientArguments } from '../clients/adapters/pymilvus.ts'
export { toRest } from '../clients/adapters/rest.ts'
export type { RestOptions } from '../clients/adapters/rest.ts'
export { toSpringAi } from '../clients/adapters/spring-ai.ts'
export type { SpringAiProperties } from '../clients/adapters/spring-ai.ts'
export { mask, reveal } from '../clients/credential.ts'
export type { Show } from '../clients/credential.ts'
export { interpretations } from '../clients/interpretations.ts'
export type { Interpretation, ModelId, RawSettings } from '../clients/interpretations.ts'
export { ConnectionRegistry, RegistryError } from '../clients/registry.ts'
export type {
  ClientFactory,
  RegistryEntry,
  RegistryErrorCode,
  RegistryOptions,
} from '../clients/registry.ts'

/** The adapters of all clients, in the order they are shown. */
export const adapters: readonly Adapter<unknown>[] = [
  node,
  nodeHttp,
  rest,
  pymilvus,
  pymilvusOrm,
  java,
  javaV1,
  go,
  goLegacy,
  langchainJs,
  langchainPy,
  llamaindexTs,
  attu,
  springAi,
]
