import type { ModelId } from '../../clients/interpretations.ts'
import type { Block } from '../document.ts'

// milvus-insight is what Attu was called until 2022.
const attu = /(?:^|\/)(?:zilliz\/attu|milvusdb\/milvus-insight)(?:$|[:@])/
const nodeAlone: readonly ModelId[] = ['node']

/**
 * Which clients read a container's variables, where its image tells. Attu hands `MILVUS_URL` (2) and
 * `MILVUS_ADDRESS` (3) to the Node SDK, and documents `host:port` for both.
 *
 * @example
 * ```ts
 * readersIn('zilliz/attu:v2.6') // => { readers: ['node'] }
 * readersIn('example/api') // => {}
 * ```
 */
export function readersIn(image: string | undefined): Pick<Block, 'readers'> {
  return image !== undefined && attu.test(image) ? { readers: nodeAlone } : {}
}

/**
 * Whether an image is that of Milvus itself.
 *
 * @example
 * ```ts
 * isServer('milvusdb/milvus:v2.6.8') // => true
 * ```
 */
export function isServer(image: string | undefined): boolean {
  return image !== undefined && /(?:^|\/)milvusdb\/milvus(?:$|[:@])/.test(image)
}
