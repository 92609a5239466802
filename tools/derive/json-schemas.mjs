import { configFileSchema, diagnosticsSchema, resolutionSchema } from 'milvus-connection/schema'
import { toJSONSchema } from 'zod/mini'

const all = {
  config: {
    schema: configFileSchema,
    title: 'Milvus connection settings',
    description:
      'A config file of milvus-connection: shared settings on top, one block for each connection.',
    examples: [
      {
        timeout: '10s',
        default: 'dev',
        connections: {
          dev: { uri: 'http://localhost:19530' },
          prod: {
            uri: 'https://in01-abc.aws-us-west-2.vectordb.zillizcloud.com:19540',
            token: 'keychain://milvus/prod',
            dbName: 'books',
          },
        },
      },
    ],
  },
  resolution: {
    schema: resolutionSchema,
    title: 'Resolved Milvus connection',
    description: 'What milvus-connection resolve --format json prints.',
  },
  diagnostics: {
    schema: diagnosticsSchema,
    title: 'Diagnostics of Milvus connection settings',
    description: 'What milvus-connection lint --format json prints.',
  },
}

/** The JSON Schemas, by the path of the file. */
export function jsonSchemas() {
  return Object.fromEntries(
    Object.entries(all).map(([name, { schema, ...about }]) => {
      const { $schema, ...body } = toJSONSchema(schema, { target: 'draft-2020-12' })
      const whole = { $schema, $id: `urn:milvus-connection:${name}`, ...about, ...body }
      return [`schemas/${name}.schema.json`, JSON.stringify(whole)]
    }),
  )
}
