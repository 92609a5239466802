/** The clients that there are adapters for, in the order they are shown: what `--for` takes. */
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

/** A client by its id. */
export type ClientId = (typeof clientIds)[number]

/** The clients whose reading of raw settings is modelled: what `--as` takes. */
export const modelIds = ['pymilvus', 'pymilvus-orm', 'node', 'java', 'java-v1', 'go'] as const

/** The clients that are modelled, by id. */
export type ModelId = (typeof modelIds)[number]
