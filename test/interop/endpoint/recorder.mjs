import http from 'node:http'
import http2 from 'node:http2'
import net from 'node:net'
import tls from 'node:tls'
import { rmSync } from 'node:fs'
import { answer } from './answers.mjs'

const REST_ANSWER = JSON.stringify({ code: 0, data: [] })

/**
 * An endpoint that looks like a Milvus server and writes down who came: the target a proxied
 * client named, SNI, `:authority`, the client certificate, `authorization`, `dbname`.
 *
 * The first bytes of a connection decide what it is. Which kinds are let in is up to `accept`:
 * `plain` (HTTP/2 prior knowledge, and HTTP/1.1 for REST), `tls`, and `connect`, an HTTP proxy that
 * leads every target back here.
 */
export class Recorder {
  calls = []
  connects = []
  handshakes = []
  refusals = []
  #servers = []
  #sockets = new Set()
  #targets = new Map()
  #databases

  constructor({ databases = ['default', 'books'] } = {}) {
    this.#databases = databases
  }

  /** Opens a listener, `where` being a port on both loopback addresses or a socket's path. */
  async listen({ name, accept, tls: credentials, path }) {
    const h2 = http2.createServer()
    h2.on('stream', (stream, headers) => this.#onStream(name, stream, headers))
    h2.on('sessionError', () => {})
    const h1 = http.createServer((request, response) => this.#onRequest(name, request, response))
    let secure
    if (credentials !== undefined) {
      secure = tls.createServer({ ALPNProtocols: ['h2', 'http/1.1'], ...credentials })
      secure.on('secureConnection', (socket) => {
        this.#keep(socket)
        const server = socket.alpnProtocol === 'h2' ? h2 : h1
        server.emit('connection', socket)
      })
      secure.on('tlsClientError', (error) =>
        this.refusals.push(`${name}: TLS handshake: ${error.code ?? error.message}`),
      )
    }
    const sniff = (socket) => {
      this.#keep(socket)
      socket.once('data', (chunk) => {
        socket.pause()
        const head = chunk.toString('latin1', 0, 8)
        if (head.startsWith('CONNECT ') && accept.includes('connect')) {
          const [, target = ''] = /^CONNECT (.*) HTTP/.exec(chunk.toString('latin1')) ?? []
          this.connects.push(target)
          this.#targets.set(socket.remotePort, target)
          socket.write('HTTP/1.1 200 OK\r\n\r\n')
          sniff(socket)
          socket.resume()
          return
        }
        const kind = chunk[0] === 0x16 ? 'tls' : 'plain'
        const server = kind === 'tls' ? secure : head.startsWith('PRI ') ? h2 : h1
        if (!accept.includes(kind) || server === undefined) {
          this.refusals.push(`${name}: ${kind} came to ${accept.join(', ')}`)
          socket.destroy()
          return
        }
        if (kind === 'tls') this.handshakes.push(this.#targets.get(socket.remotePort))
        socket.unshift(chunk)
        server.emit('connection', socket)
        if (server === h1) socket.resume()
      })
    }
    const open = (options) =>
      new Promise((resolve, reject) => {
        const server = net.createServer(sniff)
        server.once('error', reject)
        server.listen(options, () => resolve(server))
        this.#servers.push(server)
      })
    if (path !== undefined) {
      rmSync(path, { force: true })
      await open({ path })
      return { path }
    }
    // Both loopback addresses on one port, as a server bound to every address would have it.
    for (let tries = 0; ; tries += 1) {
      const first = await open({ host: '127.0.0.1', port: 0 })
      const { port } = first.address()
      try {
        await open({ host: '::1', port, ipv6Only: true })
        return { port }
      } catch (error) {
        if (tries > 20 || error.code !== 'EADDRINUSE') throw error
      }
    }
  }

  /** Forgets what was recorded so far. */
  reset() {
    this.calls = []
    this.connects = []
    this.handshakes = []
    this.refusals = []
  }

  close() {
    for (const server of this.#servers) server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #keep(socket) {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => {})
  }

  #note(listener, socket, call) {
    const certificate = socket.encrypted ? socket.getPeerCertificate() : undefined
    this.calls.push({
      listener,
      connect: this.#targets.get(socket.remotePort),
      tls: socket.encrypted === true,
      sni: (socket.encrypted && socket.servername) || undefined,
      clientCertificate: certificate?.subject?.CN,
      ...call,
    })
  }

  #onStream(listener, stream, headers) {
    const path = headers[':path']
    const call = {
      path,
      authority: headers[':authority'],
      authorization: headers['authorization'],
    }
    stream.on('error', () => {})
    if (!headers['content-type']?.startsWith('application/grpc')) {
      this.#takeRest(stream, (dbname) => {
        this.#note(listener, stream.session.socket, { ...call, dbname, rest: true })
        stream.respond({ ':status': 200, 'content-type': 'application/json' })
        stream.end(REST_ANSWER)
      })
      return
    }
    this.#note(listener, stream.session.socket, { ...call, dbname: headers['dbname'] })
    stream.resume()
    stream.on('end', () => {
      // The client may have gone by then.
      if (stream.destroyed) return
      const message = answer(path, this.#databases)
      stream.respond(
        { ':status': 200, 'content-type': 'application/grpc' },
        { waitForTrailers: true },
      )
      stream.on('wantTrailers', () =>
        stream.sendTrailers({ 'grpc-status': message === undefined ? '12' : '0' }),
      )
      if (message === undefined) return stream.end()
      const frame = Buffer.alloc(5)
      frame.writeUInt32BE(message.length, 1)
      stream.end(Buffer.concat([frame, message]))
    })
  }

  #onRequest(listener, request, response) {
    this.#takeRest(request, (dbname) => {
      this.#note(listener, request.socket, {
        path: request.url,
        authority: request.headers.host,
        authorization: request.headers.authorization,
        dbname,
        rest: true,
      })
      response.setHeader('content-type', 'application/json')
      response.end(REST_ANSWER)
    })
  }

  #takeRest(body, done) {
    const chunks = []
    body.on('data', (chunk) => chunks.push(chunk))
    body.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      done(text.startsWith('{') ? JSON.parse(text).dbName : undefined)
    })
  }
}
