import { resolveConnectionSync } from 'milvus-connection'

export const { connection } = resolveConnectionSync()
