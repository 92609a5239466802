/** The clients with an adapter, in the order they are shown: what `--for` takes. */
export const clientIds = [
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
] as const

export type ClientId = (typeof clientIds)[number]

/** The clients whose reading of raw settings is modelled: what `--as` takes. */
export const modelIds = ['pymilvus', 'pymilvus-orm', 'node', 'java', 'java-v1', 'go'] as const

/** A client whose reading of raw settings is modelled. */
export type ModelId = (typeof modelIds)[number]
