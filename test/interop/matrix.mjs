import { isIP } from 'node:net'

/** A password with every character that means something in a URL, and text beyond ASCII. */
export const PASSWORD = 'p:w@x#y/z?%41 \u00e9\u4e2d!'
export const API_KEY = 'interop-api-key-0123456789'

const identities = {
  anonymous: { settings: {}, credential: undefined },
  password: { settings: { user: 'reader', password: PASSWORD }, credential: `reader:${PASSWORD}` },
  'API key': { settings: { token: API_KEY }, credential: API_KEY },
}

const databases = {
  default: { settings: {}, database: 'default' },
  books: { settings: { dbName: 'books' }, database: 'books' },
}

/**
 * The kinds of connection: what is written as settings, and what the endpoint has to see. SNI is
 * absent for addresses, which RFC 6066 keeps out of it; `authority` is compared without its port.
 * The kinds not marked `full` are run with two of the six identities and databases.
 */
export function kinds({ privateCa, clientCert, clientKey }, at) {
  const ca = { caPemPath: privateCa }
  const pair = { clientPemPath: clientCert, clientKeyPath: clientKey }
  const name = { serverName: 'milvus.internal' }
  const byName = { tls: true, sni: 'localhost', authority: 'localhost' }
  const byAddress = { tls: true, sni: undefined, authority: '127.0.0.1' }
  const named = { tls: true, sni: 'milvus.internal', authority: 'milvus.internal' }
  const known = { clientCertificate: 'interop-client' }
  const url = (scheme, host, listener) => ({ uri: `${scheme}://${host}:${at[listener].port}` })
  const plain = { tls: false, sni: undefined }
  return [
    {
      id: 'plain',
      full: true,
      listener: 'plain',
      settings: url('http', '127.0.0.1', 'plain'),
      seen: { ...plain, authority: '127.0.0.1' },
    },
    {
      id: 'plain, by name',
      listener: 'plain',
      settings: url('http', 'localhost', 'plain'),
      seen: { ...plain, authority: 'localhost' },
    },
    {
      id: 'TLS, system CA',
      full: true,
      listener: 'system',
      settings: url('https', 'localhost', 'system'),
      seen: byName,
    },
    {
      id: 'TLS, custom CA',
      full: true,
      listener: 'private',
      settings: { ...url('https', 'localhost', 'private'), ...ca },
      seen: byName,
    },
    {
      id: 'TLS, custom CA, by address',
      listener: 'private',
      settings: { ...url('https', '127.0.0.1', 'private'), ...ca },
      seen: byAddress,
    },
    {
      id: 'TLS, custom CA as serverPemPath',
      listener: 'private',
      settings: { ...url('https', 'localhost', 'private'), serverPemPath: privateCa },
      seen: byName,
    },
    {
      id: 'TLS, custom CA + server name',
      full: true,
      listener: 'named',
      settings: { ...url('https', '127.0.0.1', 'named'), ...ca, ...name },
      seen: named,
    },
    {
      id: 'TLS, system CA + server name',
      listener: 'namedSystem',
      settings: { ...url('https', '127.0.0.1', 'namedSystem'), ...name },
      seen: named,
    },
    {
      id: 'mutual TLS',
      full: true,
      listener: 'mutual',
      settings: { ...url('https', 'localhost', 'mutual'), ...ca, ...pair },
      seen: { ...byName, ...known },
    },
    {
      id: 'mutual TLS + server name',
      listener: 'mutualNamed',
      settings: { ...url('https', '127.0.0.1', 'mutualNamed'), ...ca, ...pair, ...name },
      seen: { ...named, ...known },
    },
    {
      id: 'mutual TLS, system CA',
      listener: 'mutualSystem',
      settings: { ...url('https', 'localhost', 'mutualSystem'), ...pair },
      seen: { ...byName, ...known },
    },
    {
      id: 'IPv6',
      full: true,
      listener: 'plain',
      settings: url('http', '[::1]', 'plain'),
      seen: { ...plain, authority: '[::1]' },
    },
    {
      id: 'IPv6, TLS, custom CA',
      listener: 'private',
      settings: { ...url('https', '[::1]', 'private'), ...ca },
      seen: { ...byAddress, authority: '[::1]' },
    },
    {
      id: 'unix socket',
      full: true,
      listener: 'socket',
      settings: { uri: `unix:${at.socket.path}` },
      // Each runtime has a habit of its own for the authority of a socket; a server ignores it.
      seen: { ...plain, authority: 'any' },
    },
  ]
}

/** Opens every listener the kinds need, in one recorder. */
export async function openListeners(recorder, { server, privateCaPem }, folder) {
  const mutual = { requestCert: true, rejectUnauthorized: true, ca: [privateCaPem] }
  const listeners = {
    plain: { accept: ['plain'] },
    system: { accept: ['tls'], tls: server.system },
    private: { accept: ['tls'], tls: server.private },
    named: { accept: ['tls'], tls: server.named },
    namedSystem: { accept: ['tls'], tls: server.namedSystem },
    mutual: { accept: ['tls'], tls: { ...server.private, ...mutual } },
    mutualNamed: { accept: ['tls'], tls: { ...server.named, ...mutual } },
    mutualSystem: { accept: ['tls'], tls: { ...server.system, ...mutual } },
    socket: { accept: ['plain'], path: `${folder}/plain.sock` },
  }
  const at = {}
  for (const [name, options] of Object.entries(listeners)) {
    at[name] = await recorder.listen({ name, ...options })
  }
  return at
}

/** Every connection of one kind: identity × database. */
export function cells(kind) {
  const rows = []
  for (const [identity, who] of Object.entries(identities)) {
    for (const [name, where] of Object.entries(databases)) {
      const sample = identity === 'anonymous' ? name === 'default' : name === 'books'
      if (!kind.full && (!sample || identity === 'API key')) continue
      rows.push({
        kind: kind.id,
        identity,
        database: where.database,
        listener: kind.listener,
        settings: { ...kind.settings, ...who.settings, ...where.settings, timeout: '6s' },
        expected: { ...kind.seen, credential: who.credential, database: where.database },
      })
    }
  }
  return rows
}

/**
 * What a recorded call says, in the words `expected` uses. An unset database is `default`. An
 * address as SNI, which grpc-js sends, is none: RFC 6066 allows names only.
 */
export function seen(call) {
  return {
    tls: call.tls,
    sni: isIP(call.sni ?? '') === 0 ? call.sni : undefined,
    authority: call.authority?.replace(/:\d+$/, ''),
    clientCertificate: call.clientCertificate,
    credential: credentialOf(call),
    database: call.dbname || 'default',
  }
}

/** The identity a server would read out of the `authorization` of a call. */
export function credentialOf({ authorization, rest }) {
  if (authorization === undefined || authorization === '') return undefined
  if (rest !== true) return Buffer.from(authorization, 'base64').toString('utf8')
  // Header text is bytes; a Milvus server reads them as UTF-8.
  const text = Buffer.from(authorization, 'latin1').toString('utf8')
  // What HttpClient sends when it has nothing to send, once the space is trimmed off.
  if (text === 'Bearer') return undefined
  if (text.startsWith('Basic ')) return Buffer.from(text.slice(6), 'base64').toString('utf8')
  return text.startsWith('Bearer ') ? text.slice(7) : text
}

/** Lists what a call shows that it should not have, credentials kept out. */
export function differences(expected, listener, call) {
  const found = seen(call)
  const list = call.listener === listener ? [] : [`came to ${call.listener}, not ${listener}`]
  for (const [what, value] of Object.entries({ clientCertificate: undefined, ...expected })) {
    if (found[what] === value || value === 'any') continue
    // Java's TLS names no host without a dot; the names of the other kinds have one.
    if (what === 'sni' && value === 'localhost' && found.sni === undefined) continue
    // pymilvus names no database yet when it says hello.
    if (what === 'database' && call.path.endsWith('/Connect') && call.dbname === undefined) continue
    list.push(
      what === 'credential'
        ? `another credential (${found[what] === undefined ? 'none' : 'some'} on ${call.path})`
        : `${what} ${found[what] ?? 'absent'} instead of ${value ?? 'absent'} on ${call.path}`,
    )
  }
  return list
}
