import type { Adapter } from './adapter.ts'
import { attu } from './adapters/attu.ts'
import { go, goLegacy } from './adapters/go.ts'
import { javaV1 } from './adapters/java-v1.ts'
import { java } from './adapters/java.ts'
import { langchainJs } from './adapters/langchain-js.ts'
import { langchainPy } from './adapters/langchain-py.ts'
import { llamaindexTs } from './adapters/llamaindex-ts.ts'
import { nodeHttp } from './adapters/node-http.ts'
import { node } from './adapters/node.ts'
import { pymilvusOrm } from './adapters/pymilvus-orm.ts'
import { pymilvus } from './adapters/pymilvus.ts'
import { rest } from './adapters/rest.ts'
import { springAi } from './adapters/spring-ai.ts'

/** Every client there is an adapter for, in the order they are shown. */
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
