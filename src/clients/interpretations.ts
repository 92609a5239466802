import { go } from './models/go.ts'
import { java, javaV1 } from './models/java.ts'
import type { ModelId } from './ids.ts'
import type { Interpretation, RawSettings } from './models/model.ts'
import { node } from './models/node.ts'
import { pymilvusOrm } from './models/pymilvus-orm.ts'
import { pymilvus } from './models/pymilvus.ts'

export type { ModelId } from './ids.ts'
export type { Interpretation, RawSettings } from './models/model.ts'

/**
 * Tells what each client would make of the same raw settings. The models follow the clients' own
 * source and observed behavior; they read no file or environment, and ask no name server.
 *
 * @param raw - only the keys present are passed; `''` is passed as `''`
 * @returns never throws; `pymilvus` is MilvusClient, `pymilvus-orm` connections.connect, `java` v2
 *
 * @example
 * ```ts
 * import { interpretations } from 'milvus-connection/clients'
 *
 * const { pymilvus, node, go } = interpretations({ uri: 'http://localhost' })
 * pymilvus.ok && pymilvus.dial // => 'localhost:19530'
 * node.ok && node.dial // => 'localhost:443'
 * go.ok // => false
 * ```
 */
export function interpretations(raw: RawSettings): Readonly<Record<ModelId, Interpretation>> {
  return {
    pymilvus: pymilvus(raw),
    'pymilvus-orm': pymilvusOrm(raw),
    node: node(raw),
    java: java(raw),
    'java-v1': javaV1(raw),
    go: go(raw),
  }
}
