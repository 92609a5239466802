import { DataType, ErrorCode, MilvusClient } from '@zilliz/milvus2-sdk-node'

/** Opens a client with the options as they are, lends it out, and closes it whatever happens. */
export async function withNodeClient(options, use) {
  const client = new MilvusClient({ ...options, logLevel: 'error' })
  try {
    await client.connectPromise
    return await use(client)
  } finally {
    await client.closeConnection()
  }
}

/** Makes a user and gives it the role `admin`. */
export async function addAdministrator(client, { user: username, password }) {
  succeeded(await client.createUser({ username, password }))
  succeeded(await client.addUserToRole({ username, roleName: 'admin' }))
}

/** Changes the password of a user. */
export async function changePassword(client, { user: username, password }, newPassword) {
  succeeded(await client.updateUser({ username, oldPassword: password, newPassword }))
}

/** Makes a collection of four unit vectors, titled `title 0` to `title 3`, ready to be searched. */
export async function fillCollection(client, collection_name) {
  succeeded(
    await client.createCollection({
      collection_name,
      fields: [
        { name: 'id', data_type: DataType.Int64, is_primary_key: true },
        { name: 'vector', data_type: DataType.FloatVector, dim: 4 },
        { name: 'title', data_type: DataType.VarChar, max_length: 100 },
      ],
      consistency_level: 'Strong',
    }),
  )
  const index = { field_name: 'vector', index_type: 'FLAT', metric_type: 'L2' }
  succeeded(await client.createIndex({ collection_name, ...index }))
  succeeded(await client.loadCollectionSync({ collection_name }))
  const axes = [0, 1, 2, 3]
  const data = axes.map((id) => ({
    id,
    vector: axes.map((axis) => Number(axis === id)),
    title: `title ${id}`,
  }))
  succeeded((await client.insert({ collection_name, data })).status)
}

/** The title of the entity nearest to the vector. */
export async function nearest(client, collection_name, vector) {
  const found = await client.search({
    collection_name,
    data: vector,
    limit: 1,
    output_fields: ['title'],
  })
  succeeded(found.status)
  return found.results[0]?.title
}

/** The names of the collections in the database the client has chosen. */
export async function collections(client) {
  const shown = await client.showCollections()
  succeeded(shown.status)
  return shown.data.map(({ name }) => name)
}

/**
 * Drops a collection, released first: a drop releases by itself but does not wait for it, and a
 * server asked to stop in between waits for that release for ever.
 */
export async function dropCollection(client, collection_name) {
  succeeded(await client.releaseCollection({ collection_name }))
  succeeded(await client.dropCollection({ collection_name }))
}

/** Throws unless the server said it did what it was asked. */
export function succeeded(status) {
  if (status.error_code !== ErrorCode.SUCCESS) {
    throw new Error(`${status.error_code}: ${status.reason}`)
  }
}
