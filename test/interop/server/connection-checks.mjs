import assert from 'node:assert/strict'
import { inspect } from 'node:util'

import { Secret } from 'milvus-connection'
import { toNode, toPymilvus, toPymilvusOrm, toRest } from 'milvus-connection/clients'

import {
  addAdministrator,
  changePassword,
  collections,
  dropCollection,
  fillCollection,
  nearest,
  succeeded,
  withNodeClient,
} from './node-client.mjs'
import { database, factory, librarian, root, wrongPassword } from './project.mjs'

const third = [0, 0, 1, 0]

/** Everything the Node SDK, pymilvus and the RESTful API are asked to do with one connection. */
export async function checkConnection({ report, resolution, as, port, python }) {
  const { connection, diagnostics } = resolution
  const check = (name, run) => report.check(`${connection.alias}: ${name}`, run)
  const variant = (change) => ({ ...connection, ...change })
  const known = variant({ database: 'default' })

  await check('resolves to the server, the user and the database meant', () => {
    assert.deepEqual(
      diagnostics.filter(({ severity }) => severity !== 'notice'),
      [],
    )
    assert.equal(connection.port, port)
    assert.equal(connection.auth.user, as.user)
    assert.equal(connection.auth.password.reveal(), as.password)
    assert.equal(connection.database, database)
    return connection.uri
  })

  await check('shows no password when it is printed', () => {
    const shown = JSON.stringify(resolution) + inspect(resolution, { depth: null })
    assert.ok(!shown.includes(as.password))
    assert.ok(!shown.includes(encodeURIComponent(as.password)))
  })

  // The one thing done as somebody else: these users are made before they can be anybody.
  await check('root gets a new password, librarian becomes an administrator', () =>
    withNodeClient(toNode({ ...known, auth: passwordOf(factory) }), async (client) => {
      await addAdministrator(client, librarian)
      await changePassword(client, factory, root.password)
    }),
  )

  await check('Node SDK: a database that does not exist yet is refused', () =>
    refused(/database not found/i, () => openNode(connection)),
  )
  await check('pymilvus: a database that does not exist yet is refused', () =>
    refused(/database not found/i, () => python.ask('open', toPymilvus(connection))),
  )
  await check('Node SDK: a database is created', () =>
    withNodeClient(toNode(known), async (client) => {
      succeeded(await client.createDatabase({ db_name: database }))
      const { db_names: names } = await client.listDatabases()
      assert.ok(names.includes(database))
    }),
  )

  const strangers = [
    ['a wrong password', passwordOf({ ...as, password: wrongPassword }), /auth check failure/],
    ['no credential', { kind: 'none' }, /missing authorization/],
  ]
  for (const [what, auth, reason] of strangers) {
    await check(`Node SDK: ${what} is refused`, () =>
      refused(reason, () => openNode(variant({ auth }))),
    )
    await check(`pymilvus: ${what} is refused`, () =>
      refused(reason, () => python.ask('open', toPymilvus(variant({ auth })))),
    )
  }

  if (connection.tls.mode !== 'off') await checkTrust({ check, variant, connection, python })

  await check(
    'Node SDK: the right password is accepted, the chosen database is empty',
    async () => {
      const { version, listed } = await openNode(connection)
      assert.deepEqual(listed, [])
      return `server ${version}`
    },
  )
  await check(
    'pymilvus: the right password is accepted, the chosen database is empty',
    async () => {
      assert.deepEqual((await python.ask('open', toPymilvus(connection))).collections, [])
    },
  )

  await check('Node SDK: a collection is created, filled and searched', () =>
    withNodeClient(toNode(connection), async (client) => {
      await fillCollection(client, 'shelf')
      assert.equal(await nearest(client, 'shelf', third), 'title 2')
    }),
  )
  await check('pymilvus finds in the same database what the Node SDK put there', async () => {
    const found = await python.ask('search', toPymilvus(connection), {
      collection: 'shelf',
      vector: third,
    })
    assert.equal(found.nearest, 'title 2')
  })
  await check('pymilvus ORM lists it too', async () => {
    const { collections: listed } = await python.ask('orm', toPymilvusOrm(connection))
    assert.deepEqual(listed, ['shelf'])
  })
  await check('the default database does not have it', async () => {
    assert.deepEqual((await openNode(known)).listed, [])
    assert.deepEqual((await python.ask('open', toPymilvus(known))).collections, [])
  })
  if (connection.tls.mode === 'off') await checkRest({ check, variant, connection })
  await check('Node SDK: the collection is dropped', () =>
    withNodeClient(toNode(connection), async (client) => {
      await dropCollection(client, 'shelf')
      assert.deepEqual(await collections(client), [])
    }),
  )
  await check('pymilvus: a collection is created, filled, searched and dropped', async () => {
    const request = { collection: 'rack' }
    const answer = await python.ask('roundTrip', toPymilvus(connection), request)
    assert.deepEqual(answer, { nearest: 'title 2', listed: ['rack'], left: [] })
  })
}

/** Without what TLS needs, there must be no connection. */
async function checkTrust({ check, variant, connection, python }) {
  const { caPemPath, serverName, clientPemPath, clientKeyPath } = connection.tls
  const ca = { caPemPath }
  const name = serverName === undefined ? {} : { serverName }
  const identity = clientPemPath === undefined ? {} : { clientPemPath, clientKeyPath }
  const unknown = /unable to verify|unable to get local issuer|self-signed|VERIFY_FAILED/
  const strangers = [['a server of an unknown CA', { mode: 'server', ...name }, unknown]]
  if (serverName !== undefined) {
    const unnamed = { mode: connection.tls.mode, ...ca, ...identity }
    strangers.push(['a server of another name', unnamed, /does not match|verification.*failed/i])
  }
  if (clientPemPath !== undefined) {
    // What the client sees of it depends on whether the alert or the end of the stream comes first.
    const anonymous = { mode: 'server', ...ca, ...name }
    strangers.push(['a client without a certificate', anonymous, /UNAVAILABLE|certificate/])
  }
  for (const [what, tls, reason] of strangers) {
    const stranger = variant({ tls, timeoutMs: 3000 })
    await check(`Node SDK: ${what} is refused`, () => refused(reason, () => openNode(stranger)))
    await check(`pymilvus: ${what} is refused`, () =>
      refused(reason, () => python.ask('open', toPymilvus(stranger))),
    )
  }
}

/** The server is older than version 2 of the RESTful API, so version 1 is asked. */
async function checkRest({ check, variant, connection }) {
  const list = async (auth) => {
    const { baseUrl, headers, database: dbName } = toRest(variant({ auth }))
    const url = `${baseUrl}/v1/vector/collections?dbName=${dbName}`
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(5000) })
    return response.json()
  }
  await check('REST: the right password is accepted', async () => {
    assert.deepEqual(await list(connection.auth), { code: 200, data: ['shelf'] })
  })
  await check('REST: a password that is no header text is accepted', async () => {
    assert.deepEqual(await list(passwordOf(librarian)), { code: 200, data: ['shelf'] })
  })
  await check('REST: a wrong password is refused', async () => {
    const { data } = await list(passwordOf({ ...root, password: wrongPassword }))
    assert.equal(data, undefined)
  })
}

function passwordOf({ user, password }) {
  return { kind: 'password', user, password: new Secret(password) }
}

function openNode(connection) {
  return withNodeClient(toNode(connection), async (client) => ({
    version: (await client.getVersion()).version,
    listed: await collections(client),
  }))
}

/** Passes when the attempt fails for the reason meant, and shows the reason. */
async function refused(reason, attempt) {
  let outcome
  try {
    outcome = await attempt()
  } catch (error) {
    assert.match(error.message, reason)
    return error.message.match(reason)[0]
  }
  assert.fail(`it was accepted: ${JSON.stringify(outcome)}`)
}
