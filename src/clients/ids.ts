import type { ModelId } from './models/model.ts'

// For who has to know them without loading the adapters and the models.

/** The clients that `--for` knows; a test holds the list equal to the adapters there are. */
export const clientIds: readonly string[] = [
  'node',
  'node-http',
  'rest',
  'pymilvus',
  'pymilvus-orm',
  'java',
  'java-v1',
  'go',
  'go-legacy',
  'langchain-js',
  'langchain-py',
  'llamaindex-ts',
  'attu',
  'spring-ai',
]

/** The clients that `--as` knows: those whose reading of raw settings is modeled. */
export const modelIds: readonly ModelId[] = [
  'pymilvus',
  'pymilvus-orm',
  'node',
  'java',
  'java-v1',
  'go',
]
